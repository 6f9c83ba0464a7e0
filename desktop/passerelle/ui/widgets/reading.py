"""Text to read: it can be selected and copied, is as tall as it needs, and marks a piece."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from passerelle.domain.typography import french
from passerelle.ui.fitted_text import spoken_look
from passerelle.ui.theme import Palette, Theme

_READ_BY_ALL = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)

_BESIDE, _RING = 4, 3
"""Room beside the text for the ring of the keyboard, and its width, in pixels. Above and below,
it stands in the space that every line of text has."""


class ReadingText(QTextEdit):
    """Read-only text that never scrolls by itself: what it stands in does.

    Signals:
        reached: the place, in this widget, that should be in sight.
    """

    reached = Signal(QRect)

    def __init__(self, part: str, name: str) -> None:
        """Make it empty.

        Args:
            part: see style_sheet.py.
            name: what a screen reader calls it.
        """
        super().__init__()
        # Not toPlainText(), which gives back ordinary spaces for those that must not break.
        self._text = ""
        self._palette = Theme().palette
        self._piece: tuple[int, int] | None = None
        self._doubtful: Sequence[tuple[int, int]] = ()
        self._heights: dict[int, int] = {}
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
        self._leave_room_beside()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.cursorPositionChanged.connect(lambda: self.reached.emit(self.cursorRect()))

    @property
    def text(self) -> str:
        """What is shown, with its typography."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show a text; when it only grew, what is already on the screen does not move."""
        text = french(text)
        shown, self._text = self._text, text
        if text == shown:
            return
        self._heights.clear()
        if shown and text.startswith(shown):
            end = QTextCursor(self.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertText(text[len(shown) :], QTextCharFormat())
        else:
            self._piece, self._doubtful = None, ()
            self.setPlainText(text)
            self._leave_room_beside()  # Qt makes another frame with every text
        self.updateGeometry()

    def mark(self, piece: tuple[int, int] | None) -> None:
        """Mark the characters from a start to an end, and ask for them to be in sight."""
        if piece == self._piece:
            return
        if self._piece is not None:  # not the whole text, which may be that of a long sheet
            self._cursor(self._piece).setCharFormat(QTextCharFormat())
        self._piece = piece
        if piece is not None:
            self._cursor(piece).setCharFormat(spoken_look(self._palette.spoken))
            first, last = (self.cursorRect(self._cursor((at, at))) for at in piece)
            self.reached.emit(first.united(last))

    def underline(self, pieces: Sequence[tuple[int, int]]) -> None:
        """Underline the characters of several pieces, each from a start to an end."""
        self._doubtful = pieces
        self._cursor((0, len(self._text))).setCharFormat(QTextCharFormat())
        for piece in pieces:
            self._cursor(piece).setCharFormat(_doubtful_look(self._palette))

    def rescale(self, sizes: Theme) -> None:
        """Take the colours of a theme; the style sheet gives the size."""
        if sizes.palette is self._palette:
            return
        self._palette = sizes.palette
        if self._doubtful:
            self.underline(self._doubtful)
        elif self._piece is not None:
            self._cursor(self._piece).setCharFormat(spoken_look(self._palette.spoken))

    def marked(self) -> str:
        """The characters that are marked."""
        return self._text[slice(*self._piece)] if self._piece else ""

    def heightForWidth(self, width: int) -> int:
        """Height of the whole text in a width."""
        if width not in self._heights:
            copy = self.document().clone()
            copy.setTextWidth(width)
            self._heights[width] = ceil(copy.size().height())
        return self._heights[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring around the text while the keyboard is on it."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._palette.focus), _RING))
            inset = _RING // 2
            painter.drawRect(self.viewport().rect().adjusted(inset, inset, -_RING, -_RING))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Forget how tall the text was in another size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()

    def sizeHint(self) -> QSize:
        """As wide as it is, as tall as its text."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Any: the height follows from the width."""
        return QSize(0, 0)

    def _leave_room_beside(self) -> None:
        frame = self.document().rootFrame()
        room = frame.frameFormat()
        room.setLeftMargin(_BESIDE)
        room.setRightMargin(_BESIDE)
        frame.setFrameFormat(room)

    def _cursor(self, piece: tuple[int, int]) -> QTextCursor:
        start, end = (self._qt_position(at) for at in piece)
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _qt_position(self, position: int) -> int:
        """Qt counts UTF-16 units: an emoji is two."""
        return len(self._text[:position].encode("utf-16-le")) // 2


def _doubtful_look(palette: Palette) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(palette.danger_soft))
    look.setForeground(QColor(palette.danger))
    look.setFontWeight(QFont.Weight.Bold)
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    return look
