"""What stands in an empty line, and the words of buttons, are never cut."""

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from passerelle.ui.fitted_text import fitting_size, font
from passerelle.ui.look import dress
from passerelle.ui.style_sheet import style_sheet
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.writing_line import WritingLine

pytestmark = pytest.mark.gui

SIZES = Theme(text=2.0)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("width", "expected"), [(1000, 30), (60, 12)])
def test_letters_are_as_large_as_the_width_allows(width: int, expected: int) -> None:
    assert fitting_size(["Conversation", "et"], 30, 12, width) == expected


@pytest.mark.usefixtures("qapp")
def test_letters_between_the_largest_and_the_smallest_fill_the_width() -> None:
    letters = fitting_size(["Conversation"], 30, 12, 130)
    assert 12 < letters < 30
    widths = [
        QFontMetricsF(font(size)).horizontalAdvance("Conversation")
        for size in (letters, letters + 2)
    ]
    assert widths[0] <= 132 < widths[1]


def test_invitation_shrinks_and_grows_with_its_line(qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp)
    line = WritingLine("Écrivez votre question ici")
    qtbot.addWidget(line)
    line.resize(900, 50)
    line.rescale(SIZES)
    line.show()
    assert line.styleSheet() == ""
    line.resize(260, 50)
    qtbot.waitUntil(lambda: "font-size" in line.styleSheet())
    line.resize(900, 50)
    qtbot.waitUntil(lambda: line.styleSheet() == "")


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of the platform without a screen
def test_word_of_a_button_is_never_cut(qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp)
    button = ActionButton(Action("conversation", "Conversation", "Parler à deux"))
    qtbot.addWidget(button)
    button.setStyleSheet(style_sheet(SIZES))
    button.rescale(SIZES)
    button.show()
    word = next(label for label in button.findChildren(QLabel) if label.text())
    for width in (130, 400, 110):
        button.resize(width, 120)
        qtbot.waitUntil(lambda: word.fontMetrics().horizontalAdvance(word.text()) <= word.width())
    button.resize(400, 120)
    qtbot.waitUntil(lambda: word.styleSheet() == "")
