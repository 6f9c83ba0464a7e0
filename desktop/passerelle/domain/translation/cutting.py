"""Cutting what is said into the sentences that are translated one at a time."""

import re

from passerelle.domain.sentences import sentences

MOST_WORDS = 60
"""Of what is translated at once: a longer sentence is cut at its commas, then anywhere."""

_END = re.compile(r"(?<=[.!?…؟۔])\s+")
_PAUSE = re.compile(r"(?<=[,;:،؛])\s+")
_LATIN_START = re.compile(r"[A-Za-zÀ-ɏ]")


def cut(text: str) -> list[str]:
    """The sentences of a text in any script, in order; none longer than MOST_WORDS words."""
    found: list[str] = []
    for line in text.splitlines():
        whole = " ".join(line.split())
        parts = sentences(whole) if _LATIN_START.search(whole) else _END.split(whole)
        found += [piece for part in parts for piece in _short(part)]
    return [_cased(sentence) for sentence in found if sentence]


def _cased(sentence: str) -> str:
    """A sentence all in capitals in small letters: engines take it for names."""
    shouted = sentence.isupper() and " " in sentence
    return sentence.capitalize() if shouted else sentence


def _short(sentence: str) -> list[str]:
    """A sentence in pieces that are short enough, cut where one may breathe."""
    pieces: list[list[str]] = [[]]
    for part in _PAUSE.split(sentence):
        words = part.split()
        if pieces[-1] and len(pieces[-1]) + len(words) > MOST_WORDS:
            pieces.append([])
        pieces[-1] += words
    return [
        " ".join(piece[start : start + MOST_WORDS])
        for piece in pieces
        for start in range(0, len(piece), MOST_WORDS)
    ]
