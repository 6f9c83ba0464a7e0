"""Sounds: which words of the library a question sounds like, wherever its own words end.

"attire la fèvre" is written with other words than "arracher la fièvre", but nearly with its
sounds. The question's sounds are put end to end, and the words of the library are looked for in
them: first by the pairs of sounds that they share, then by aligning them.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.alignment import Codes, Costs, Prices, places
from passerelle.library.search.kept import Arrays, array_as_texts, texts_as_array
from passerelle.library.search.text import STOP_WORDS, stem, words

SHORTEST, LONGEST = 3, 16
"""Sounds of the words that are looked for: a shorter one is heard everywhere."""
MOST_QUESTION = 240
"""Sounds of a question that are listened to."""
ALIGNED = 200
"""How many words are aligned, those that share most pairs."""
WORST = 0.25
"""The most that may differ, for each sound of the word after its first."""
RIVAL = 0.8
"""A word stays when it explains its stretch at least this well, compared with the best word."""

_NASAL = "\u0303"
_SOUNDS = "aɑeɛoɔøœəiyujɥwpbtdkɡfvszʃʒmnɲŋlʁrhx" + "ÃẼÕŒ"
"""The sounds of French; capitals with a tilde are the nasal vowels."""
_NASALS = {"ɑ": "Ã", "a": "Ã", "ɛ": "Ẽ", "e": "Ẽ", "ɔ": "Õ", "o": "Õ", "œ": "Œ", "ø": "Œ"}
_CODES = {sound: code for code, sound in enumerate(_SOUNDS, start=1)} | {"g": 20, "ʀ": 33}

_NEAR = (
    (0.05, ("aɑ", "ẼŒ", "øœ", "ʁr", "nŋ")),
    (0.15, ("eɛ", "oɔ", "əø", "əœ")),
    (0.35, ("ÃÕ", "ij", "yɥ", "uw", "nɲ", "iy", "əe", "əɛ")),
    (0.4, ("pb", "td", "kɡ", "fv", "sz", "ʃʒ", "mn", "aÃ", "ɛẼ", "oÕ", "ɔÕ", "ÃẼ", "ẼÕ")),
    (
        0.6,
        (
            "ʃs",
            "ʒz",
            "eẼ",
            "uo",
            "uɔ",
            "yu",
            "œo",
            "œɔ",
            "bv",
            "dn",
            "bm",
            "aɛ",
            "ae",
            "ɛœ",
            "ei",
            "lj",
        ),
    ),
)
_LOST = {"ə": 0.2, "h": 0.1, "j": 0.6, "ʁ": 0.8, "l": 0.8, "t": 0.9}


SOUND_KINDS = len(_SOUNDS) + 1
"""Numbers that a sound may have; 0 is none."""


@dataclass(frozen=True, slots=True)
class SoundIndex:
    """The words of the library and their sounds.

    Attributes:
        words: lower case, without accents; one that is said in two ways is there twice.
        sounds: uint8 (words, LONGEST).
        lengths: of each word, in sounds.
        starts, holders: the words that hold each pair of sounds.
    """

    words: list[str]
    sounds: Codes
    lengths: NDArray[np.intp]
    starts: NDArray[np.intp]
    holders: NDArray[np.int32]

    def heard_in(self, phonemes: str) -> dict[str, float]:
        """The terms that a question may hold, with how well each is heard: 1.0 is exactly."""
        text = codes(phonemes.replace(" ", ""))[:MOST_QUESTION]
        if len(text) < SHORTEST or not self.words:
            return {}
        chosen = self._sharing_pairs(text)
        lengths = self.lengths[chosen]
        differ, ends = places(self.sounds[chosen], lengths, text, PRICES)
        quality = (1 - differ / lengths).astype(np.float32)
        good = np.flatnonzero(differ <= WORST * (lengths - 1))
        heard: dict[str, float] = {}
        for at in _undisputed(good, quality, lengths, ends, len(text)):
            word = self.words[chosen[at]]
            if word not in STOP_WORDS:
                term = stem(word)
                heard[term] = max(heard.get(term, 0.0), float(quality[at]))
        return heard

    def _sharing_pairs(self, text: Codes) -> NDArray[np.intp]:
        """The words that share most of their pairs with a text."""
        shared = np.zeros(len(self.words), np.float32)
        for pair in np.unique(_pairs(text[None])):
            shared[self.holders[self.starts[pair] : self.starts[pair + 1]]] += 1
        share = shared / (self.lengths - 1)
        count = min(ALIGNED, len(share))
        best = np.argpartition(-share, count - 1)[:count]
        return best[share[best] > 0]

    def to_arrays(self) -> Arrays:
        """As it is kept on the disk."""
        return {
            "words": texts_as_array(self.words),
            "sounds": self.sounds,
            "lengths": self.lengths,
            "starts": self.starts,
            "holders": self.holders,
        }


def codes(phonemes: str) -> Codes:
    """Phonemes in IPA as numbers; what is not a sound of French is left out."""
    found: list[int] = []
    for sound in phonemes:
        if sound == _NASAL and found:
            plain = _SOUNDS[found[-1] - 1]
            found[-1] = _CODES[_NASALS.get(plain, plain)]
        elif sound in _CODES:
            found.append(_CODES[sound])
    return np.array(found, np.uint8)


def build_sounds(pronounced: Sequence[tuple[str, str]]) -> SoundIndex:
    """The index of words and their phonemes."""
    kept: dict[tuple[str, bytes], None] = {}
    for word, phonemes in pronounced:
        sounds = codes(phonemes)[:LONGEST]
        if len(sounds) >= SHORTEST:
            kept[" ".join(words(word)), sounds.tobytes()] = None
    table = np.zeros((len(kept), LONGEST), np.uint8)
    for row, (_, said) in enumerate(kept):
        table[row, : len(said)] = np.frombuffer(said, np.uint8)
    lengths = np.count_nonzero(table, axis=1)
    pairs = _pairs(table)
    present = pairs % SOUND_KINDS > 0
    owners = np.broadcast_to(np.arange(len(kept))[:, None], pairs.shape)[present]
    keys = np.unique(pairs[present].astype(np.int64) * max(len(kept), 1) + owners)
    of_pair, holders = np.divmod(keys, max(len(kept), 1))
    starts = np.searchsorted(of_pair, np.arange(SOUND_KINDS * SOUND_KINDS + 1))
    return SoundIndex([word for word, _ in kept], table, lengths, starts, holders.astype(np.int32))


def read_sounds(connection: sqlite3.Connection) -> SoundIndex:
    """The words of the library that have been pronounced."""
    query = "SELECT word, phonemes FROM sounds WHERE phonemes IS NOT NULL"
    return build_sounds(connection.execute(query).fetchall())


def sounds_from_arrays(arrays: Arrays) -> SoundIndex:
    """The sounds as they were kept."""
    return SoundIndex(
        array_as_texts(arrays["words"]),
        arrays["sounds"].view(np.uint8),
        arrays["lengths"].astype(np.intp),
        arrays["starts"].astype(np.intp),
        arrays["holders"].view(np.int32),
    )


def _pairs(table: Codes) -> NDArray[np.intp]:
    """The number of each pair of neighbours in each row."""
    wide = table.astype(np.intp)
    return np.asarray(wide[:, :-1] * SOUND_KINDS + wide[:, 1:])


def _undisputed(
    good: NDArray[np.intp],
    quality: Costs,
    lengths: NDArray[np.intp],
    ends: NDArray[np.intp],
    size: int,
) -> list[int]:
    """Of the words heard in the same stretch, those that explain it best."""
    strength = quality**3 * lengths
    best = np.zeros(size + 1, np.float32)
    spans = [(max(0, int(ends[at] - lengths[at])), int(ends[at])) for at in good]
    for at, (start, end) in zip(good, spans, strict=True):
        np.maximum(best[start:end], strength[at], out=best[start:end])
    return [
        int(at)
        for at, (start, end) in zip(good, spans, strict=True)
        if strength[at] >= RIVAL * best[(start + end) // 2]
    ]


def _prices() -> Prices:
    replacing = np.ones((SOUND_KINDS, SOUND_KINDS), np.float32)
    for cost, groups in _NEAR:
        for group in groups:
            for one, other in combinations(group, 2):
                a, b = _CODES[one], _CODES[other]
                replacing[a, b] = replacing[b, a] = cost
    np.fill_diagonal(replacing, 0)
    losing = np.ones(SOUND_KINDS, np.float32)
    for sound, cost in _LOST.items():
        losing[_CODES[sound]] = cost
    return Prices(replacing, losing, 0.9)


PRICES = _prices()
