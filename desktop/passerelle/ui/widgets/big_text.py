"""A sentence as large as its place allows, for a reader on either side."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from passerelle.ui.fitted_text import FittedText, Look
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.turn_view import locate
from passerelle.ui.widgets.turning import painter_of


class BigText(QLabel):
    """A label to a screen reader; its words are drawn to fill its place."""

    def __init__(self, *, bold: bool = False, colour: Colour = Colour.INK) -> None:
        super().__init__()
        self._bold, self._colour = bold, colour
        self._palette = Theme().palette
        self._fitted = FittedText()
        self._turned = False
        self._piece = ""
        self._largest, self._smallest = 40, 16
        self._centred = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def marked(self) -> str:
        """The words that are marked as being spoken."""
        piece = locate(self.text(), self._piece)
        return self.text()[slice(*piece)] if piece else ""

    @property
    def pixel_size(self) -> int:
        """Of the letters that were drawn last."""
        return self._fitted.pixel_size

    def centre(self) -> None:
        """Centre the lines."""
        self._centred = True

    def rescale(self, sizes: Theme, largest: int, smallest: int) -> None:
        """Take the largest and smallest letters, in device-independent pixels, and the colours."""
        self._palette = sizes.palette
        self._largest, self._smallest = largest, min(smallest, largest)
        self.updateGeometry()
        self.update()

    def keep_height(self, height: int) -> None:
        """Be of one height, whatever place there is."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)

    def show_words(self, text: str) -> None:
        """Show a text as it is, in any language."""
        if text != self.text():
            self._fitted = FittedText()  # nothing of a text stays once it is not shown
            self.setText(text)

    def mark(self, piece: str) -> None:
        """Mark the words that are being spoken, if they are here."""
        if piece != self._piece:
            self._piece = piece
            self.update()

    def show_turned(self, turned: bool) -> None:
        """Write for the reader of the other side."""
        self._turned = turned
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        if not self.text():
            return
        painter = painter_of(self, turned=self._turned)
        aligned = Qt.AlignmentFlag.AlignHCenter if self._centred else Qt.AlignmentFlag.AlignLeft
        look = Look(self._largest, self._smallest, self._bold, self.isRightToLeft(), aligned)
        marked = locate(self.text(), self._piece)
        place = QRectF(self.rect())
        colours = self._palette
        ink = colours.of(self._colour)
        self._fitted.draw(painter, place, self.text(), look, ink, colours.spoken, marked)

    def sizeHint(self) -> QSize:
        """One line of the smallest letters at least: the layout gives the rest."""
        return QSize(self._smallest * 4, round(self._smallest * 1.4))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def heightForWidth(self, _width: int) -> int:
        """Any: the letters follow the place."""
        return -1
