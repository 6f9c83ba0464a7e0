"""The words and sentences of a passage that a sentence is likely to mean."""

from passerelle.domain.grounding.passage import PassageReading
from passerelle.domain.grounding.polarity import Phrase, Word, likeness

SAME_PLACE = 0.8
"""A sentence that shares this much of what the best one shares may be the one that was meant."""
SENTENCE_WEIGHT = 0.3
"""What sharing a sentence counts, beside standing near the same words."""


def meant_phrases(said: Phrase, reading: PassageReading) -> list[Phrase]:
    """The sentences of the passage that share the most with this one."""
    return reading.nearest(said.stems, reading.phrases, SAME_PLACE)


def same_words(word: Word, said: Phrase, reading: PassageReading) -> list[Word]:
    """The same word at the places of the passage that are likely to be meant."""
    places = [
        (other, one) for one in reading.phrases for other in one.words if other.stem == word.stem
    ]
    scores = [
        likeness(word.about, other.about) + SENTENCE_WEIGHT * reading.overlap(said.stems, one)
        for other, one in places
    ]
    best = max(scores, default=0.0)
    return [
        other
        for (other, _), score in zip(places, scores, strict=True)
        if score >= SAME_PLACE * best
    ]
