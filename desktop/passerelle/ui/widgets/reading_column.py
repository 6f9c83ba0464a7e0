"""Cards one under the other, which scroll only when the text is too large for the window."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from passerelle.ui.theme import Theme
from passerelle.ui.widgets.pin import Pin
from passerelle.ui.widgets.reading import ReadingText


class ReadingColumn(QScrollArea):
    """Follows what is being spoken."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "column")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheet = QWidget()
        self._sheet.setProperty("part", "page")
        self._cards = QVBoxLayout(self._sheet)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._sheet)
        self._pin: Pin | None = None

    def add(self, card: QWidget, stretch: int = 0) -> None:
        """Put a card under the others; `stretch` shares out the height that is left."""
        self._cards.addWidget(card, stretch)

    def fill_the_rest(self) -> None:
        """Leave empty what no card wants."""
        self._cards.addStretch(0)

    def pin(self, piece: QWidget, stand_in: QWidget) -> None:
        """Show a stand-in at the top whenever a piece of a card is scrolled away."""
        self._pin = Pin(self, self._sheet, piece, stand_in)

    def follow(self, text: ReadingText) -> None:
        """Keep in sight what a text asks for."""
        text.reached.connect(lambda place: self._bring_into_sight(text, place))

    def go_to_top(self) -> None:
        """Show the first card from its first line, laid out before anything else is asked for."""
        self._cards.activate()
        self.verticalScrollBar().setValue(0)

    def show_piece(self, piece: QWidget) -> None:
        """Bring a piece of a card into sight."""
        self._cards.activate()
        self.ensureWidgetVisible(piece, 0, 0)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._cards.setSpacing(sizes.gap(10))

    def _bring_into_sight(self, text: ReadingText, place: QRect) -> None:
        covered = QPoint(0, self._pin.height if self._pin is not None else 0)
        top = text.mapTo(self._sheet, place.topLeft()) - covered
        bottom = text.mapTo(self._sheet, place.bottomLeft())
        for point in (bottom, top):
            self.ensureVisible(point.x(), point.y(), 0, text.fontMetrics().lineSpacing() // 2)
