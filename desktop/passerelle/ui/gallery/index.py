"""One sheet with every picture in small: a moment a line, a theme and size a column."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap

from passerelle.ui.theme import FONT_FAMILY
from passerelle.ui.theme.palettes import DAY

_SMALL_WIDTH, _SMALL_HEIGHT = 300, 180
_GAP, _NAMES, _HEAD = 10, 260, 40
_LETTERS = 17
_CENTRED = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)


class Index:
    """Keeps small copies until the sheet is asked for."""

    def __init__(self, columns: Sequence[str]) -> None:
        """Begin with the words above each column."""
        self._columns = columns
        self._rows: list[tuple[str, list[QPixmap]]] = []

    def add(self, name: str, pictures: Sequence[QPixmap]) -> None:
        """Add a line: a picture for each column, in order."""
        self._rows.append((name, [_small(picture) for picture in pictures]))

    def sheet(self) -> QPixmap:
        """The whole sheet."""
        width = _NAMES + len(self._columns) * (_SMALL_WIDTH + _GAP)
        sheet = QPixmap(width, _HEAD + len(self._rows) * (_SMALL_HEIGHT + _GAP))
        sheet.fill(QColor(DAY.paper))
        painter = QPainter(sheet)
        painter.setFont(_font())
        painter.setPen(QColor(DAY.ink))
        for column, words in enumerate(self._columns):
            painter.drawText(QRect(_left(column), 0, _SMALL_WIDTH, _HEAD), _CENTRED, words)
        for row, (name, pictures) in enumerate(self._rows):
            top = _HEAD + row * (_SMALL_HEIGHT + _GAP)
            place = QRect(0, top, _NAMES, _SMALL_HEIGHT)
            painter.drawText(place, _CENTRED, name)
            for column, picture in enumerate(pictures):
                painter.drawPixmap(_left(column), top, picture)
        painter.end()
        return sheet


def _left(column: int) -> int:
    return _NAMES + column * (_SMALL_WIDTH + _GAP)


def _small(picture: QPixmap) -> QPixmap:
    modes = Qt.TransformationMode
    keeps = Qt.AspectRatioMode.KeepAspectRatio
    return picture.scaled(_SMALL_WIDTH, _SMALL_HEIGHT, keeps, modes.SmoothTransformation)


def _font() -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(_LETTERS)
    return font
