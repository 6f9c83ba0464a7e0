"""The measure of what the model writes from passages: no number that the passage has not.

What was spoken is read here by other eyes than the checker's: the plain sequences of figures of a
sentence, numbers in words included, against those of its passage.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from passerelle.domain.answer import Answer
from passerelle.domain.documents import Source
from passerelle.domain.grounding import without_citations
from passerelle.domain.spoken_text.numbers import cardinal
from passerelle.domain.strings.answers import WITH_THEIR_OWN_NUMBER
from passerelle.usecases.answering import Response, Trail
from passerelle.usecases.assistant import Assistant
from passerelle.usecases.events import Event, Speaking
from passerelle.usecases.speaker import Voice
from passerelle.usecases.turn import Turn
from passerelle.wiring import build_library

ANSWERS = 10
"""Passages that are put simply, unless another number is asked for."""
_MOST_WORDS = 120
_IN_WORDS = {cardinal(number).replace("-", " "): number for number in range(2, 101)}
_NUMBER_IN_WORDS = re.compile(
    rf"\b({'|'.join(sorted(_IN_WORDS, key=len, reverse=True))})\b"  # the longest first
)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a passage.

    Attributes:
        spoken: what was said of it, the fixed sentences left out.
    """

    source: Source
    answer: Answer
    spoken: str

    @property
    def strange_numbers(self) -> set[str]:
        """The numbers that were spoken, and that the passage does not have."""
        source = self.source
        known = figures(" ".join((source.title, source.section, source.text)))
        return figures(without_citations(self.spoken)) - known


def measure(assistant: Assistant, voice: Voice, most: int) -> dict[str, Any]:
    """Put some passages of the library simply.

    Args:
        assistant: writes and speaks.
        voice: how it speaks.
        most: how many passages, evenly taken among those with a number.
    """
    with closing(build_library()) as library:
        records = library.documents()
        stored = (library.document(record.doc_id) for record in records)
        chosen = evenly(with_numbers(one.passages for one in stored if one is not None), most)
    return summary(list(simplified(assistant, voice, chosen)))


def with_numbers(documents: Iterable[Sequence[Source]]) -> list[Source]:
    """The passages of documents that hold a number and can be listened to."""
    return [
        passage
        for passages in documents
        for passage in passages
        if re.search(r"\d", passage.text) and len(passage.text.split()) <= _MOST_WORDS
    ]


def evenly(sources: Sequence[Source], most: int) -> list[Source]:
    """As many of them as wanted, from the first to the last."""
    step = max(1, len(sources) // max(most, 1))
    return list(sources[::step])[:most]


def simplified(assistant: Assistant, voice: Voice, sources: Iterable[Source]) -> Iterator[Written]:
    """Ask for each passage to be put simply, and listen."""
    for source in sources:
        spoken: list[str] = []

        def listen(event: Event, spoken: list[str] = spoken) -> None:
            if isinstance(event, Speaking) and not event.text.startswith(WITH_THEIR_OWN_NUMBER):
                spoken.append(event.text)

        question = source.section.rpartition(" › ")[2] or source.title
        last = Response(Answer(question, "", sources=(source,)), trail=Trail(passage=source))
        answer = assistant.simplify(last, Turn(listen), voice).answer
        yield Written(source, answer, " ".join(spoken))


def summary(written: Sequence[Written]) -> dict[str, Any]:
    """How many answers, how many the model wrote, how much was kept, how many strange numbers."""
    shares = [one.answer.supported or 0.0 for one in written]
    return {
        "answers": len(written),
        "written": sum(one.answer.generated for one in written),
        "supported": round(sum(shares) / max(len(shares), 1), 3),
        "strange_numbers": sum(len(one.strange_numbers) for one in written),
    }


def figures(text: str) -> set[str]:
    """Every number of a text as figures, those in words from two to a hundred included."""
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f.](?=\d{3}(?!\d))", "", text)
    words = re.sub(r"[^a-zà-ÿ]+", " ", text.lower())
    in_words = {str(_IN_WORDS[found]) for found in _NUMBER_IN_WORDS.findall(words)}
    return set(re.findall(r"\d+", joined)) | in_words
