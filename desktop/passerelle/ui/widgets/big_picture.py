"""A pictogram as large as its place allows, for a reader on either side."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from passerelle.ui import pictograms
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.turning import painter_of


class BigPicture(QWidget):
    """Beside the words that it illustrates, which a screen reader reads instead."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._sizes = Theme()
        self._turned = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.hide()

    @property
    def name(self) -> str:
        """Of its file in assets/pictograms, "" for none."""
        return self._name

    def show_picture(self, name: str) -> None:
        """Show a pictogram; none hides it."""
        self._name = name
        self.setVisible(bool(name))
        self.update()

    def show_turned(self, turned: bool) -> None:
        """Draw it for the reader of the other side."""
        self._turned = turned
        self.update()

    def rescale(self, sizes: Theme) -> None:
        """Take the colours of a theme; its place gives the size."""
        self._sizes = sizes
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle of its place."""
        if not self._name:
            return
        side = min(self.width(), self.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(self.rect()).center())
        painter = painter_of(self, turned=self._turned)
        pictograms.paint(painter, self._name, self._sizes.palette.action, square)
