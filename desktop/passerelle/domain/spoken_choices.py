"""One of a few choices, said and nothing else: a longer sentence may be a cry for help."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from passerelle.domain.text import tokens

C = TypeVar("C")


def choice_said(text: str, said_as: Mapping[C, Sequence[str]]) -> C | None:
    """The choice that a whole utterance is, by its letters or its sound; None for anything else.

    Args:
        text: one utterance, as heard or typed.
        said_as: the ways of saying each choice.
    """
    letters, sound = _joined(text)
    known = [(choice, _joined(way)) for choice, ways in said_as.items() for way in ways]
    for choice, (way, heard) in known:
        if letters and (letters == way or sound == heard):
            return choice
    return None


def _joined(text: str) -> tuple[str, str]:
    listed = tokens(text)
    letters = "".join(token.letters for token in listed)
    return letters, "".join(token.sound for token in listed)
