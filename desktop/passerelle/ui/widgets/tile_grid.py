"""Large pictures with a few words, to choose from or to hear."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from passerelle.domain.sentences import sentences
from passerelle.domain.typography import french
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.touch_button import TouchButton, is_tall

_PICTURE = 160
"""What a picture shows must be seen from afar."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture.

    Attributes:
        picture: a name in assets/pictograms.
        text: what is read on it.
        spoken: what is said of it.
    """

    picture: str
    text: str
    spoken: str


class TileGrid(QWidget):
    """As many pictures as it was made for; the one that is being said stands out.

    Signals:
        chosen: the place of the picture that was touched.
    """

    chosen = Signal(int)

    def __init__(
        self, count: int, columns: int, purpose: str, *, largest: float = 32, smallest: float = 14
    ) -> None:
        """Make it empty.

        Args:
            count: how many pictures.
            columns: how many stand side by side.
            purpose: one sentence: what touching one does.
            largest: of the letters, before the theme's scale.
            smallest: the same.
        """
        super().__init__()
        self._tiles: Sequence[Tile] = ()
        self._columns = columns
        self.buttons = [self._button(rank, purpose) for rank in range(count)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for rank, button in enumerate(self.buttons):
            button.limit(largest, smallest, least=96, picture=_PICTURE)
            self._grid.addWidget(button, rank // columns, rank % columns)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these, in their order."""
        self._tiles = tiles
        for button, tile in zip(self.buttons, tiles, strict=True):
            button.show_as(tile.picture, french(tile.text), french(tile.spoken))

    def take_keyboard(self) -> None:
        """The keyboard goes to the first picture that can be chosen."""
        first = next((button for button in self.buttons if button.isEnabled()), self.buttons[0])
        first.setFocus()

    def mark(self, piece: str) -> None:
        """Make the picture stand out of which a piece is being spoken."""
        for button, tile in zip(self.buttons, self._tiles, strict=True):
            button.mark(piece in sentences(tile.spoken))

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._grid.setSpacing(sizes.gap(12))
        for button in self.buttons:
            button.rescale(sizes)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw all of them alike: their sizes differ by a pixel."""
        super().resizeEvent(event)
        rows = -(-len(self.buttons) // self._columns)
        upright = is_tall(self.width() / self._columns, self.height() / rows)
        for button in self.buttons:
            button.stand(upright=upright)

    def _button(self, rank: int, purpose: str) -> TouchButton:
        button = TouchButton()
        button.setAccessibleDescription(purpose)
        button.clicked.connect(lambda: self.chosen.emit(rank))
        return button
