"""One of the two halves: a sheet whose edge says whose turn it is."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from passerelle.domain.answer import TurnState
from passerelle.ui.theme import Colour, Theme

_EDGE = 5


class Half(QWidget):
    """Its edge is thick, in the colour of what happens, on the side whose turn it is."""

    def __init__(self, paper: Colour, name: str) -> None:
        super().__init__()
        self._paper = paper
        self._state: TurnState | None = None
        self._sizes = Theme()
        self.setAccessibleName(name)
        # The two halves are as large as one another, whatever they hold.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def edge(self) -> TurnState | None:
        """What its edge says that happens, None when it is not its turn."""
        return self._state

    def show_edge(self, state: TurnState | None) -> None:
        """Say whose turn it is: what happens on this side, or None for the other's."""
        if state is not self._state:
            self._state = state
            self.update()

    def take_sizes(self, sizes: Theme) -> None:
        """Keep a theme for its own edge."""
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
        palette, state = self._sizes.palette, self._state
        width = _EDGE if state else 1
        edge = palette.tones[state].text if state else palette.edge
        painter.setBrush(QColor(palette.of(self._paper)))
        painter.setPen(QPen(QColor(edge), width))
        inset = width / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        round_ = self._sizes.gap(18)
        painter.drawRoundedRect(box, round_, round_)
