"""Text to read: growing, marked, in sight."""

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from passerelle.ui.widgets.reading import ReadingText

pytestmark = pytest.mark.gui


@pytest.fixture
def column(qtbot: QtBot) -> QScrollArea:
    """What the text stands in."""
    made = QScrollArea()
    qtbot.addWidget(made)
    made.setWidgetResizable(True)
    made.resize(300, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def text(column: QScrollArea) -> ReadingText:
    made = ReadingText("answer", "Ma réponse")
    column.setWidget(made)
    return made


def test_it_is_as_tall_as_its_text(text: ReadingText) -> None:
    text.show_text("Une ligne.")
    one_line = text.heightForWidth(300)
    text.show_text("Une ligne.\nDeux lignes.\nTrois lignes.")
    assert text.heightForWidth(300) == 3 * one_line


def test_growing_text_is_the_whole_text(text: ReadingText) -> None:
    for grown in ("Oui", "Oui, c'est", "Oui, c'est vrai !"):
        text.show_text(grown)
    assert text.text == "Oui, c’est vrai\u00a0!"


def test_mark_moves(text: ReadingText) -> None:
    text.show_text("Un deux trois")
    text.mark((3, 7))
    assert text.marked() == "deux"
    text.mark((8, 13))
    assert text.marked() == "trois"
    text.mark(None)
    assert text.marked() == ""


def test_mark_is_seen_and_does_not_spread(text: ReadingText) -> None:
    text.show_text("Un deux")
    plain = text.grab().toImage()
    text.mark((3, 7))
    assert text.grab().toImage() != plain
    text.show_text("Un deux trois")
    marked = text.grab().toImage()
    text.mark(None)
    text.mark((3, 7))
    assert text.grab().toImage() == marked


def test_mark_after_an_emoji_is_in_its_place(text: ReadingText) -> None:
    text.show_text("\U0001f600 oui non")
    text.mark((2, 5))
    assert text.marked() == "oui"
    with_emoji = text.textCursor()
    with_emoji.setPosition(3)
    with_emoji.movePosition(with_emoji.MoveOperation.NextCharacter)
    assert with_emoji.charFormat().fontUnderline()
    with_emoji.setPosition(8)
    assert not with_emoji.charFormat().fontUnderline()


def test_marked_piece_asks_to_be_in_sight(qtbot: QtBot, text: ReadingText) -> None:
    text.show_text("Un deux trois")
    with qtbot.waitSignal(text.reached):
        text.mark((3, 7))


def test_other_text_forgets_the_mark(text: ReadingText) -> None:
    text.show_text("Un deux")
    text.mark((3, 7))
    text.show_text("Trois")
    assert text.marked() == ""
