"""One counter: a picture, a large number, what it counts."""

from PySide6.QtCore import Qt

from passerelle.domain.strings import figures_page as words
from passerelle.domain.typography import french
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts


class FigureTile(parts.Card):
    """The number since the beginning, and that of today."""

    def __init__(self, picture: str, name: str) -> None:
        super().__init__()
        self._name = name
        self.number = parts.Pictured("figure", picture, Colour.ACTION)
        self.name = parts.label("label", name)
        self.today = parts.label("source")
        for piece in (self.number, self.name, self.today):
            self.body.addWidget(piece)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_figures(self, total: float, today: float) -> None:
        """Show what was counted."""
        self.number.words.setText(words.number(total))
        self.today.setText(french(words.today(today)))
        self.setAccessibleName(f"{self._name} : {words.number(total)}, {words.today(today)}")

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.body.setSpacing(sizes.gap(2))
        self.number.rescale(sizes, side=34)
