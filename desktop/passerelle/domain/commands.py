"""Spoken commands: understood only when the utterance says nothing else."""

from collections.abc import Iterable, Sequence
from functools import cache

from passerelle.domain.answer import Command
from passerelle.domain.strings import commands as strings
from passerelle.domain.strings.languages import NAMES, french_name
from passerelle.domain.text import Token, tokens

_MAX_WORDS = 14
_SHORTEST_SOUND = 3
_LONGEST_WAY = 4
"""Words of the longest politeness or cry for help."""


def match_command(text: str) -> Command | None:
    """The command that this utterance is, or None when it is anything else.

    Args:
        text: one utterance, as heard or typed.
    """
    said = _without_repetitions(tokens(text))
    if not said or len(said) > _MAX_WORDS or _places(said, _distress()):
        return None
    return _whole(said) or _surrounded(said)


def named_language(text: str) -> str:
    """The tag of the language that an utterance names ("traduire en arabe": "ar"), or nothing."""
    by_sound = _languages()
    return next((by_sound[token.sound] for token in tokens(text) if token.sound in by_sound), "")


def _surrounded(said: Sequence[Token]) -> Command | None:
    """Try to take politeness away at each place, longest commands first."""
    polite = _places(said, _politeness())
    for length in range(len(said) - 1, 0, -1):
        for start in range(len(said) - length + 1):
            end = start + length
            around = (*range(start), *range(end, len(said)))
            if all(place in polite for place in around):
                command = _whole(said[start:end]) or _whole(
                    _without_inner(said, start, end, polite)
                )
                if command is not None:
                    return None if _asks_of_work(command, said) else command
    return None


def _asks_of_work(command: Command, said: Sequence[Token]) -> bool:
    """Whether it asks about work ("il faut les fiches ?"), not of the window."""
    return command in strings.OF_THE_WINDOW and bool(_places(said, _obligation()))


def _without_inner(
    said: Sequence[Token], start: int, end: int, polite: set[int]
) -> Sequence[Token]:
    return [said[place] for place in range(start, end) if place not in polite]


def _whole(said: Sequence[Token]) -> Command | None:
    by_letters, by_sound = _known()
    letters, heard = _joined(said)
    if letters in by_letters:
        return by_letters[letters]
    return by_sound.get(heard) if len(heard) >= _SHORTEST_SOUND else None


def _joined(said: Iterable[Token]) -> tuple[str, str]:
    listed = tuple(said)
    letters = "".join(token.letters for token in listed)
    return letters, "".join(token.sound for token in listed)


def _without_repetitions(said: Sequence[Token]) -> tuple[Token, ...]:
    return tuple(
        token for place, token in enumerate(said) if place == 0 or token != said[place - 1]
    )


def _places(said: Sequence[Token], ways: frozenset[str]) -> set[int]:
    """Where some words of these ways of speaking are."""
    places: set[int] = set()
    for start in range(len(said)):
        for end in range(start + 1, min(start + _LONGEST_WAY, len(said)) + 1):
            if _joined(said[start:end])[0] in ways:
                places.update(range(start, end))
    return places


@cache
def _known() -> tuple[dict[str, Command], dict[str, Command]]:
    by_letters: dict[str, Command] = {}
    by_sound: dict[str, Command] = {}
    for command, ways in strings.SAID_AS.items():
        for way in ways:
            letters, heard = _joined(tokens(way))
            by_letters.setdefault(letters, command)
            by_sound.setdefault(heard, command)
    return by_letters, by_sound


@cache
def _languages() -> dict[str, str]:
    return {tokens(french_name(tag))[0].sound: tag for tag in NAMES}


@cache
def _politeness() -> frozenset[str]:
    return frozenset(_joined(tokens(way))[0] for way in strings.POLITENESS)


@cache
def _obligation() -> frozenset[str]:
    return frozenset(_joined(tokens(way))[0] for way in strings.OBLIGATION)


@cache
def _distress() -> frozenset[str]:
    return frozenset(_joined(tokens(way))[0] for way in strings.DISTRESS)
