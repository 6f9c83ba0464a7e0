"""Spoken commands, and the questions that only look like them."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.domain.answer import Command
from passerelle.domain.commands import match_command, named_language
from passerelle.domain.strings import commands as strings
from passerelle.domain.strings.languages import NAMES

_DATA = Path(__file__).parent / "data" / "commands.toml"


def _cases() -> list[tuple[str, Command | None]]:
    with _DATA.open("rb") as file:
        content = tomllib.load(file)
    said = [(text, Command(name)) for name, texts in content["commands"].items() for text in texts]
    return said + [(text, None) for text in content["questions"]["none"]]


@pytest.mark.parametrize(("text", "command"), _cases())
def test_commands_and_questions(text: str, command: Command | None) -> None:
    assert match_command(text) is command


def test_every_way_of_saying_a_command_is_understood() -> None:
    for command, ways in strings.SAID_AS.items():
        for way in ways:
            assert match_command(way) is command, way


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Traduire en arabe.", "ar"),
        ("traduire en arabes", "ar"),
        ("traduction en turque s'il te plaît", "tr"),
        ("traduis en portugais", "pt"),
        ("traduire", ""),
    ],
)
def test_the_language_that_is_named(text: str, tag: str) -> None:
    assert match_command(text) is Command.TRANSLATE
    assert named_language(text) == tag


def test_every_language_is_named() -> None:
    for tag, name in NAMES.items():
        assert named_language(f"traduire {name}") == tag


@given(st.text())
def test_never_raises(text: str) -> None:
    match_command(text)
