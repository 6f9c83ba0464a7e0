"""A line to write in, which can be read while it is empty."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

from passerelle.ui.fitted_text import fitting_size
from passerelle.ui.theme import Theme
from passerelle.ui.widgets import parts

_LETTERS, _SMALLEST = 18, 12
_AROUND, _EDGE = 12, 5
"""Its padding (see style_sheet.py), before the theme's scale; its border, and what Qt adds."""


class WritingLine(QLineEdit):
    """What stands in it while it is empty is never cut: its letters are as large as that allows."""

    def __init__(self, invitation: str) -> None:
        """Make it empty.

        Args:
            invitation: what stands in it while it is empty.
        """
        super().__init__(placeholderText=invitation)
        self._sizes = Theme()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._sizes = sizes
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the letters to another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sizes = self._sizes
        beside = self.textMargins().left() + self.textMargins().right()
        room = self.width() - beside - 2 * (sizes.gap(_AROUND) + _EDGE)
        largest = sizes.control(_LETTERS)
        letters = fitting_size([self.placeholderText()], largest, sizes.least(_SMALLEST), room)
        parts.restyle(self, f"font-size: {letters}px;" if letters < largest else "")
