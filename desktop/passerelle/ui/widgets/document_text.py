"""A whole document to read, with a passage marked."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from passerelle.domain.documents import Source
from passerelle.domain.strings import documents_page as words
from passerelle.domain.typography import french
from passerelle.ui.theme import FONT_FAMILY, Colour, Theme

_BETWEEN_HEADINGS = " › "
_LARGEST_HEADING, _SMALLEST_HEADING = 24, 20
_AROUND = 24
"""Empty space above the marked passage, in pixels."""


class DocumentText(QTextEdit):
    """Read-only text, its headings in bold, its pages numbered; it can be selected and copied."""

    def __init__(self) -> None:
        super().__init__(readOnly=True)
        self.setProperty("part", "document")
        self.setAccessibleName(words.TEXT)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._sizes = Theme()
        self._passages: Sequence[Source] = ()
        self._wanted = 0
        self._mark: tuple[int, int] | None = None
        self._ours: QTextDocument | None = None

    def show_passages(self, passages: Sequence[Source], marked: int = 0) -> None:
        """Show these passages, and the one of number `marked` (passage_id) in sight; 0: none."""
        self._passages, self._wanted = passages, marked
        self._write()

    def marked(self) -> str:
        """The characters that are marked."""
        if self._mark is None:
            return ""
        return self._cursor(self._mark).selectedText()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        if sizes == self._sizes:
            return
        same_place = replace(self._sizes, palette=sizes.palette) == sizes
        bar = self.verticalScrollBar()
        place = bar.value()
        self._sizes = sizes
        self._write()
        if same_place:  # other colours must not lose the reader's line
            bar.setValue(place)

    def bring_into_sight(self) -> None:
        """Scroll to the marked passage, or to the top."""
        bar = self.verticalScrollBar()
        if self._mark is None:
            bar.setValue(0)
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._mark[0])
        self.setTextCursor(cursor)  # a screen reader goes on from there
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - _AROUND)

    def _write(self) -> None:
        self._mark = None
        document = QTextDocument(self)  # apart: nothing is laid out before it is all there
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        headings: list[str] = []
        page = 0
        for passage in self._passages:
            if passage.page and passage.page != page:
                page = passage.page
                self._add(cursor, words.page_mark(page), self._page_look(), above=14)
            now = passage.section.split(_BETWEEN_HEADINGS) if passage.section else []
            for depth in _new_headings(headings, now):
                self._add(cursor, now[depth], self._heading_look(depth), above=16)
            headings = now
            is_marked = bool(self._wanted) and passage.passage_id == self._wanted
            start = self._add(cursor, passage.text, self._text_look(marked=is_marked), above=8)
            if is_marked:
                self._mark = (start, cursor.position())
        cursor.endEditBlock()
        self.setDocument(document)
        if self._ours is not None:
            self._ours.deleteLater()
        self._ours = document
        self.bring_into_sight()

    def _add(self, cursor: QTextCursor, text: str, look: QTextCharFormat, above: int) -> int:
        """Write a text on lines of its own; where it starts."""
        shape = QTextBlockFormat()
        shape.setTopMargin(self._sizes.gap(above))
        shape.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if cursor.position():
            cursor.insertBlock()
        cursor.setBlockFormat(shape)
        start = cursor.position()
        cursor.insertText(french(text), look)
        return start

    def _text_look(self, *, marked: bool) -> QTextCharFormat:
        look = self._look(20, Colour.INK)
        if marked:
            look.setBackground(QColor(self._sizes.palette.spoken))
        return look

    def _heading_look(self, depth: int) -> QTextCharFormat:
        size = max(_SMALLEST_HEADING, _LARGEST_HEADING - 2 * depth)
        look = self._look(size, Colour.ACTION)
        look.setFontWeight(QFont.Weight.Bold)
        return look

    def _page_look(self) -> QTextCharFormat:
        look = self._look(16, Colour.INK_SOFT)
        look.setFontWeight(QFont.Weight.Bold)
        return look

    def _look(self, size: int, colour: Colour) -> QTextCharFormat:
        look = QTextCharFormat()
        font = QFont(FONT_FAMILY)
        font.setPixelSize(self._sizes.reading(size))
        look.setFont(font)
        look.setForeground(QColor(self._sizes.palette.of(colour)))
        return look

    def _cursor(self, piece: tuple[int, int]) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(piece[0])
        cursor.setPosition(piece[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor


def _new_headings(before: Sequence[str], now: Sequence[str]) -> range:
    """Which headings, by their depth, were not there before."""
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    return range(same, len(now))
