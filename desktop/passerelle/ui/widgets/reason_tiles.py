"""What can be wrong with an answer, in five pictures."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from passerelle.domain.reports import Reason
from passerelle.domain.strings import reports_page as words
from passerelle.domain.strings.reports import REASONS
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.touch_button import DONE, PLAIN, TouchButton

PICTURES: Mapping[Reason, str] = {
    Reason.WRONG: "wrong",
    Reason.DANGEROUS: "danger",
    Reason.INCOMPLETE: "incomplete",
    Reason.BIASED: "biased",
    Reason.BADLY_SAID: "badly-said",
}


_TALLEST = 220
"""A picture stays near its word, in device-independent pixels before the theme's scale."""


class ReasonTiles(QWidget):
    """One touch chooses; the tile whose word is being spoken stands out.

    Signals:
        chosen: a Reason.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tiles = {reason: self._tile(reason) for reason in Reason}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for tile in self.tiles.values():
            self._row.addWidget(tile, 1)

    def show_chosen(self, chosen: Reason | None) -> None:
        """Fill the tile of a reason, or none."""
        for reason, tile in self.tiles.items():
            tile.tint = DONE if reason is chosen else PLAIN
            tile.update()

    def mark(self, piece: str) -> None:
        """Make the one stand out whose word is being spoken."""
        for reason, tile in self.tiles.items():
            tile.mark(piece == f"{REASONS[reason]}.")

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._row.setSpacing(sizes.gap(10))
        self.setMaximumHeight(sizes.control(_TALLEST))
        for tile in self.tiles.values():
            tile.rescale(sizes)

    def _tile(self, reason: Reason) -> TouchButton:
        tile = TouchButton()
        tile.limit(largest=24, smallest=13, least=96)
        tile.show_as(PICTURES[reason], REASONS[reason], words.reason_name(reason))
        tile.clicked.connect(lambda: self.chosen.emit(reason))
        return tile
