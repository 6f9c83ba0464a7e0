"""Texts as they may be heard: a word for another that sounds near it, a question without its mark.

Our ears do this to short sentences ("Il a de la toux ?" becomes "Il a de la tue."): what learns to
find phrases has to meet it.
"""

import re
from collections.abc import Sequence

import numpy as np

from passerelle.domain.text import rough_sound, sound

_WORD = re.compile(r"[^\W\d_]{3,}")
_MARKED = 0.4
"""Share of the questions that keep their mark."""
_CLEAR = 0.4
"""Share of the texts whose words are all heard."""
_NEAR = 12
"""Words that sound nearest, one of which is heard instead."""
_SEED = 11


def misheard(texts: Sequence[str]) -> list[str]:
    """Each text as it may be heard; always the same for the same texts."""
    random = np.random.default_rng(_SEED)
    vocabulary = sorted({word.lower() for text in texts for word in _WORD.findall(text)})
    by_sound = sorted((rough_sound(sound(word)), word) for word in vocabulary)
    places = {word: place for place, (_, word) in enumerate(by_sound)}
    return [_heard(text, random, by_sound, places) for text in texts]


def _heard(
    text: str,
    random: np.random.Generator,
    by_sound: Sequence[tuple[str, str]],
    places: dict[str, int],
) -> str:
    found = list(_WORD.finditer(text))
    if found and random.random() > _CLEAR:
        lost = found[int(random.integers(len(found)))]
        place = places[lost[0].lower()] + int(random.integers(-_NEAR // 2, _NEAR // 2 + 1))
        other = by_sound[min(max(place, 0), len(by_sound) - 1)][1]
        text = f"{text[: lost.start()]}{other}{text[lost.end() :]}"
    if text.endswith("?") and random.random() > _MARKED:
        text = f"{text.rstrip(' ?')}."
    return text
