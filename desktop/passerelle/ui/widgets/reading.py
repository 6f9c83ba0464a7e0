"""Text to read: it can be selected and copied, is as tall as it needs, and marks a piece."""

from PySide6.QtCore import QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from passerelle.domain.typography import french
from passerelle.ui import theme

_READ_BY_ALL = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class ReadingText(QTextEdit):
    """Read-only text that never scrolls by itself: what it stands in does.

    Signals:
        reached: the place, in this widget, that should be in sight.
    """

    reached = Signal(QRect)

    def __init__(self, part: str, name: str) -> None:
        """Make it empty.

        Args:
            part: see the style sheet in theme.py.
            name: what a screen reader calls it.
        """
        super().__init__()
        self._piece: tuple[int, int] | None = None
        self.setProperty("part", part)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(_READ_BY_ALL)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._take_height)
        self.cursorPositionChanged.connect(lambda: self.reached.emit(self.cursorRect()))

    def show_text(self, text: str) -> None:
        """Show a text; when it only grew, what is already on the screen does not move."""
        text = french(text)
        shown = self.toPlainText()
        if text == shown:
            return
        if shown and text.startswith(shown):
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertText(text[len(shown) :], QTextCharFormat())
        else:
            self._piece = None
            self.setPlainText(text)

    def mark(self, piece: tuple[int, int] | None) -> None:
        """Mark the characters from a start to an end, and ask for them to be in sight."""
        if piece == self._piece:
            return
        self._cursor((0, len(self.toPlainText()))).setCharFormat(QTextCharFormat())
        self._piece = piece
        if piece is not None:
            self._cursor(piece).setCharFormat(_spoken_look())
            first, last = (self.cursorRect(self._cursor((at, at))) for at in piece)
            self.reached.emit(first.united(last))

    def marked(self) -> str:
        """The characters that are marked."""
        return self.toPlainText()[slice(*self._piece)] if self._piece else ""

    def _cursor(self, piece: tuple[int, int]) -> QTextCursor:
        start, end = (self._qt_position(at) for at in piece)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _qt_position(self, position: int) -> int:
        """Qt counts UTF-16 units: an emoji is two."""
        return len(self.toPlainText()[:position].encode("utf-16-le")) // 2

    def _take_height(self, size: QSizeF) -> None:
        self.setFixedHeight(round(size.height()) + 1)


def _spoken_look() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(theme.SPOKEN))
    look.setFontUnderline(True)
    return look
