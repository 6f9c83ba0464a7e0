"""One of the two halves: a sheet whose edge says whose turn it is."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from passerelle.ui import theme
from passerelle.ui.theme import Theme

_EDGE = 5


class Half(QWidget):
    """Its edge is thick, in the colour of what happens, on the side whose turn it is."""

    def __init__(self, paper: str, name: str) -> None:
        super().__init__()
        self._paper, self._edge = paper, ""
        self._sizes = Theme()
        self.setAccessibleName(name)
        # The two halves are as large as one another, whatever they hold.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def edge(self) -> str:
        """The colour of its edge, "" when it is not its turn."""
        return self._edge

    def show_edge(self, colour: str) -> None:
        """Say whose turn it is: a colour, or "" for the other's."""
        if colour != self._edge:
            self._edge = colour
            self.update()

    def take_sizes(self, sizes: Theme) -> None:
        """Keep the sizes of a theme for its own edge."""
        self._sizes = sizes
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Any."""
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        """No: its texts follow its place."""
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sheet and its edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = _EDGE if self._edge else 1
        painter.setBrush(QColor(self._paper))
        painter.setPen(QPen(QColor(self._edge or theme.EDGE), width))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        round_ = self._sizes.gap(18)
        painter.drawRoundedRect(box, round_, round_)
