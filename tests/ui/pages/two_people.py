"""What the tests of the page of two people have in common."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTextEdit, QWidget

from passerelle.domain.typography import french
from passerelle.ui.gallery.two_people import asked, began
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.ui.widgets.reading import ReadingText
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


def left_on(page: InterpretingPage, *said: str) -> list[str]:
    """Every text of any widget of the page, seen or not, that has some of what was said."""
    words = [form for text in said for form in (text, french(text)) if text]
    return [held for held in _held_by(page) if any(word in held for word in words)]


def _held_by(page: QWidget) -> Iterator[str]:
    for widget in page.findChildren(QWidget):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, ReadingText):
            yield widget.text
        if isinstance(widget, QTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            yield widget.text()
