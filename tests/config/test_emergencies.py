"""The file of the emergency cards: what is read, and what is refused with which words."""

from pathlib import Path

import pytest

from passerelle.config.emergencies import load_emergencies
from passerelle.domain.errors import ErrorCode, PasserelleError

_CARD = """
[[card]]
id = "feu"
number = "18"
other_numbers = ["112"]
title = "Incendie"
first_steps = ["Sortez.", "Appelez le 18."]
source = "Ministère de l'Intérieur"
always = ["au_feu"]
phrases = ["incendie"]
"""
_CONTEXT = """
[context]
calm = ["formation"]
[groups]
lieu = ["cuisine"]
"""


def _file(folder: Path, content: str) -> Path:
    path = folder / "urgences.toml"
    path.write_text(content, "utf-8")
    return path


def test_reads_cards_groups_and_context(tmp_path: Path) -> None:
    rules = load_emergencies(_file(tmp_path, _CONTEXT + _CARD))
    card = rules.match("incendie")
    assert card is not None
    assert (card.id, card.number, card.other_numbers) == ("feu", "18", ("112",))
    assert card.first_steps == ("Sortez.", "Appelez le 18.")
    assert rules.match("formation incendie") is None


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("", "card"),
        ("card = 3", "card"),
        (_CARD.replace('number = "18"', ""), "number"),
        (_CARD.replace('number = "18"', "number = 18"), "number"),
        (_CARD.replace("always", "toujours"), "toujours"),
        (_CARD.replace('["Sortez.", "Appelez le 18."]', "[]"), "first_steps"),
        (_CARD.replace('"incendie"', '"incendie & @ailleurs"'), "incendie & @ailleurs"),
        (_CARD.replace('always = ["au_feu"]\nphrases = ["incendie"]', ""), "phrases"),
        (_CARD + _CARD, "feu"),
        ("[context]\ncalme = []\n" + _CARD, "context"),
        ('lieu = ["cuisine"]\n' + _CARD, "lieu"),
        ("[groups]\nlieu = 3\n" + _CARD, "lieu"),
    ],
)
def test_wrong_files_name_the_card_and_the_field(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(PasserelleError) as raised:
        load_emergencies(_file(tmp_path, content))
    assert raised.value.code is ErrorCode.CATALOGUE
    assert named in raised.value.sentence


@pytest.mark.parametrize("content", [b"id = ", b"\xff\xfe"])
def test_unreadable_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "urgences.toml"
    path.write_bytes(content)
    with pytest.raises(PasserelleError, match=r"urgences\.toml") as raised:
        load_emergencies(path)
    assert raised.value.code is ErrorCode.CATALOGUE


def test_absent_file(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError, match=r"urgences\.toml"):
        load_emergencies(tmp_path / "urgences.toml")
