"""What the machine says of itself to a family, in its language."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from passerelle.domain.phrasebook import Notice
from passerelle.domain.strings import interpreting_page as words
from passerelle.ui import pictograms
from passerelle.ui.fitted_text import FittedText, Look
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.turning import painter_of, turn_grid

_TALL = 0.75
"""A tile taller than this share of its width has its picture above its words."""
_ROWS = 3


class NoticeTile(QLabel):
    """A picture and a sentence; it stands out while it is spoken."""

    def __init__(self, notice: Notice, text: str) -> None:
        super().__init__(text)
        self._picture = notice.pictogram
        self._fitted = FittedText()
        self._sizes = Theme()
        self._turned = False
        self.is_spoken = False
        self.setAccessibleName(words.in_french(text, notice.text))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    def show_turned(self, turned: bool) -> None:
        """Draw it for the reader of the other side."""
        self._turned = turned
        self.update()

    def mark(self, spoken: bool) -> None:
        """Make it stand out, or not."""
        self.is_spoken = spoken
        self.update()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._sizes = sizes
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Any: the letters follow the place."""
        return QSize(0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile, its picture, its sentence."""
        painter = painter_of(self, turned=self._turned)
        box = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        palette = self._sizes.palette
        painter.setBrush(QColor(palette.spoken if self.is_spoken else palette.paper))
        edge = palette.ink if self.is_spoken else palette.edge
        painter.setPen(QPen(QColor(edge), 4 if self.is_spoken else 2))
        round_ = self._sizes.gap(12)
        painter.drawRoundedRect(box, round_, round_)
        gap = self._sizes.gap(8)
        inside = box.adjusted(gap, gap, -gap, -gap)
        if self.height() > _TALL * self.width():
            side = min(inside.height() * 0.38, self._sizes.control(56))
            picture = QRectF(inside.left(), inside.top(), inside.width(), side)
            rest = inside.adjusted(0, side + gap / 2, 0, 0)
        else:
            side = min(inside.height() * 0.7, inside.width() * 0.24, self._sizes.control(56))
            left = inside.right() - side if self.isRightToLeft() else inside.left()
            picture = QRectF(left, inside.top(), side, inside.height())
            room = side + gap
            rtl = self.isRightToLeft()
            rest = inside.adjusted(0 if rtl else room, 0, -room if rtl else 0, 0)
        square = QRectF(0, 0, side, side)
        square.moveCenter(picture.center())
        pictograms.paint(painter, self._picture, palette.action, square)
        look = Look(self._sizes.control(26), self._sizes.least(11), True, self.isRightToLeft())
        self._fitted.draw(painter, rest, self.text(), look, palette.ink, palette.spoken)


class Notices(QWidget):
    """All of them at once, like a poster."""

    def __init__(self) -> None:
        super().__init__()
        self.tiles: list[NoticeTile] = []
        self._shown: Sequence[tuple[Notice, str]] = ()
        self._sizes = Theme()
        self._turned = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def show_notices(self, notices: Sequence[tuple[Notice, str]]) -> None:
        """Show these."""
        if notices == self._shown:
            return
        self._shown = notices
        for tile in self.tiles:
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self.tiles = [NoticeTile(notice, text) for notice, text in notices]
        for tile in self.tiles:
            tile.rescale(self._sizes)
        self._place()

    def mark(self, piece: str) -> None:
        """Make the one that is being spoken stand out."""
        for tile in self.tiles:
            tile.mark(bool(piece) and piece in tile.text())

    def show_turned(self, turned: bool) -> None:
        """Lay them out for the reader of the other side."""
        self._turned = turned
        turn_grid(self._grid, turned=turned)
        for tile in self.tiles:
            tile.show_turned(turned)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._sizes = sizes
        self._grid.setSpacing(sizes.gap(8))
        for tile in self.tiles:
            tile.rescale(sizes)

    def _place(self) -> None:
        columns = max(1, ceil(len(self.tiles) / _ROWS))
        for rank, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, rank // columns, rank % columns)
            tile.show()
        self.show_turned(self._turned)
