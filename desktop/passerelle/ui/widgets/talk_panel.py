"""The talk button, and under it what is happening and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.strings import frugal
from passerelle.domain.strings import window as words
from passerelle.domain.typography import french
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.talk_button import TalkButton

_HINT_LINES = 2


class TalkPanel(QWidget):
    """One picture, one sentence, one hint."""

    def __init__(self) -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        self._palette = Theme().palette
        self.button = TalkButton()
        self.sentence = parts.label("state")
        self.hint = parts.label("hint")
        self.frugal = parts.Pictured("frugal", "leaf", Colour.YES, frugal.NAME)
        self.frugal.setToolTip(french(frugal.ON))
        self.frugal.words.setAccessibleDescription(frugal.ON)
        self.sentence.setAlignment(centre)
        self.hint.setAlignment(centre | Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.button, 1)
        self._column.addWidget(self.sentence)
        self._column.addWidget(self.hint)
        self._column.addWidget(self.frugal)
        self.frugal.hide()

    def show_state(self, state: TurnState, level: float) -> None:
        """Show what the machine is doing, and the loudness it hears (0.0 to 1.0)."""
        self.button.show_state(state)
        self.button.show_level(level)
        self.sentence.setText(french(words.STATE[state]))
        self._colour_sentence()

    def show_hint(self, text: str) -> None:
        """Show what to do; two short lines at most."""
        self.hint.setText(french(text))

    def show_frugal(self, on: bool) -> None:
        """Say that only sheets answer, as long as it is so."""
        self.frugal.setVisible(on)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme; the hint keeps its place, so that the button never moves."""
        self._palette = sizes.palette
        self._colour_sentence()
        self.button.rescale(sizes)
        self._column.setSpacing(sizes.gap(4))
        self.frugal.rescale(sizes, side=18, inside=(10, 2))
        self.hint.ensurePolished()
        self.hint.setMinimumHeight(_HINT_LINES * self.hint.fontMetrics().lineSpacing())

    def _colour_sentence(self) -> None:
        colour = self._palette.tones[self.button.state].text
        parts.restyle(self.sentence, f"color: {colour};")
