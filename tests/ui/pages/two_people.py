"""What the tests of the page of two people have in common."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from passerelle.ui.pages.interpreting import InterpretingPage
from tests.ui.interpreting_examples import asked, began
from tests.ui.scripted_interpreting import PORTUGUESE

BEGAN = began(PORTUGUESE)
FEVER_ASKED = asked("fever-has", PORTUGUESE)


def touch(widget: QWidget) -> None:
    """A finger in the middle of a widget, on whatever the window has there."""
    window = widget.window()
    point = widget.mapTo(window, widget.rect().center())
    met = window.childAt(point)
    assert met is not None
    QTest.mouseClick(met, Qt.MouseButton.LeftButton, pos=met.mapFrom(window, point))


def place(page: InterpretingPage, *, turned: bool, stacked: bool) -> None:
    """Arrange the halves."""
    for wanted, button in ((turned, page.turn), (stacked, page.halves)):
        if wanted:
            button.click()


def said_on(page: InterpretingPage) -> set[str]:
    """Every text that the halves hold."""
    half, family = page.professional, page.family
    cards = (half.family_turn, half.own_turn, half.held.turn)
    texts = {
        passage.text.text for card in cards for passage in (card.french, card.other, card.back)
    }
    return texts | {
        family.text.text(), family.own_words.text(), half.heard.text.text,
        half.proposals.heard.words.text(), half.held.reasons.text(), half.writing.line.text(),
    }  # fmt: skip
