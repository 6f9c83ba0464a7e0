"""Text drawn as large as its place allows, in any script, from either end."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from passerelle.ui.theme import FONT_FAMILIES

_ARABIC_LINES = 82.0
"""Height of a line of Arabic or Persian, in hundredths of what its typeface asks for."""
_LINE_HEIGHT_ROOM = 0.5
"""Rounding of Qt's own heights."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is written.

    Attributes:
        largest, smallest: of its letters, in device-independent pixels.
        right_to_left: where its lines begin.
        align: along the line; `leading` is the right of a text that runs to the left.
    """

    largest: int
    smallest: int
    bold: bool = False
    right_to_left: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


class FittedText:
    """One text, laid out again only when its place or its look changes."""

    def __init__(self) -> None:
        self._made: tuple[str, int, int, Look] | None = None
        self._document = QTextDocument()

    @property
    def pixel_size(self) -> int:
        """The size of the letters that were drawn last."""
        return self._document.defaultFont().pixelSize()

    def draw(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        look: Look,
        colour: str,
        behind: str = "",
        marked: tuple[int, int] | None = None,
    ) -> None:
        """Draw a text in the middle of a place's height.

        Args:
            painter: already turned if the reader sits opposite.
            place: where the text must stay.
            text: of one or several lines.
            look: how it is written.
            colour: of its letters.
            behind: the colour behind the words that are being spoken.
            marked: first and last character of the words that are being spoken.
        """
        asked = (text, int(place.width()), int(place.height()), look)
        if asked != self._made:
            self._made = asked
            self._document = fit(*asked)
        height = self._document.size().height()
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(colour))
        if marked:
            context.selections = _selections(self._document, text, marked, behind)
        painter.save()
        painter.translate(place.left(), place.top() + max(0.0, (place.height() - height) / 2))
        self._document.documentLayout().draw(painter, context)
        painter.restore()


def fit(text: str, width: int, height: int, look: Look) -> QTextDocument:
    """The text in the largest letters with which it stays in a place; else in the smallest."""
    low, high = look.smallest, look.largest
    best = _laid_out(text, width, look, low)
    while low < high:
        middle = (low + high + 1) // 2
        tried = _laid_out(text, width, look, middle)
        if _stays_in(tried, width, height):
            low, best = middle, tried
        else:
            high = middle - 1
    return best


def font(pixel_size: int, *, bold: bool = False) -> QFont:
    """Our typefaces, each for its scripts."""
    made = QFont()
    made.setFamilies(list(FONT_FAMILIES))
    made.setPixelSize(pixel_size)
    made.setBold(bold)
    return made


def fitting_size(
    words: Iterable[str], largest: int, smallest: int, width: int, *, bold: bool = False
) -> int:
    """The largest letters with which each word stays in a width, in pixels; else the smallest."""
    metrics = QFontMetricsF(font(largest, bold=bold))
    widest = max(map(metrics.horizontalAdvance, words), default=0.0)
    if widest <= width:
        return largest
    return max(smallest, min(largest, floor(largest * width / widest)))


def direction(*, right_to_left: bool) -> Qt.LayoutDirection:
    """Where lines begin."""
    directions = Qt.LayoutDirection
    return directions.RightToLeft if right_to_left else directions.LeftToRight


def _laid_out(text: str, width: int, look: Look, pixel_size: int) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(font(pixel_size, bold=look.bold))
    option = QTextOption(look.align)
    smallest = pixel_size == look.smallest
    wraps = QTextOption.WrapMode
    option.setWrapMode(wraps.WrapAtWordBoundaryOrAnywhere if smallest else wraps.WordWrap)
    option.setTextDirection(direction(right_to_left=look.right_to_left))
    document.setDefaultTextOption(option)
    document.setPlainText(text)
    if look.right_to_left:
        _tighten(document)
    document.setTextWidth(width)
    return document


def _tighten(document: QTextDocument) -> None:
    """The typeface of Arabic keeps its lines apart for marks that ordinary texts do not have."""
    closer = QTextBlockFormat()
    closer.setLineHeight(_ARABIC_LINES, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(closer)


def _stays_in(document: QTextDocument, width: int, height: int) -> bool:
    widest = document.idealWidth()
    return document.size().height() <= height + _LINE_HEIGHT_ROOM and widest <= width


def _selections(
    document: QTextDocument, text: str, piece: tuple[int, int], behind: str
) -> list[QAbstractTextDocumentLayout.Selection]:
    selection = QAbstractTextDocumentLayout.Selection()
    cursor = QTextCursor(document)
    start, end = (_qt_position(text, at) for at in piece)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    selection.cursor = cursor
    selection.format = spoken_look(behind)
    return [selection]


def spoken_look(behind: str) -> QTextCharFormat:
    """Of the words that are being spoken, with the colour behind them ("#rrggbb")."""
    look = QTextCharFormat()
    look.setBackground(QColor(behind))
    look.setFontUnderline(True)
    return look


def _qt_position(text: str, position: int) -> int:
    """Qt counts UTF-16 units: an emoji is two."""
    return len(text[:position].encode("utf-16-le")) // 2
