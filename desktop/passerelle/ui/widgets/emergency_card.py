"""What to do first when somebody is in danger."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from passerelle.domain.answer import EmergencyCard
from passerelle.domain.strings import window as words
from passerelle.domain.typography import french
from passerelle.ui import pictograms
from passerelle.ui.accessibility import alert
from passerelle.ui.theme import Theme
from passerelle.ui.turn_view import locate
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.reading import ReadingText


class EmergencyCardView(parts.Card):
    """The number to call, very large, and the first steps. A screen reader is alerted.

    Attributes:
        pinned: stands in for the number, where the card is scrolled.
    """

    def __init__(self) -> None:
        super().__init__("emergency")
        self._card: EmergencyCard | None = None
        self.call, self.pinned = Call(), PinnedCall()
        self.title = parts.label("emergency-title")
        self.others = parts.label("others")
        self.steps = ReadingText("steps", words.STEPS)
        self.source = parts.label("source")
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self.title)
        beside.addWidget(self.others)
        beside.addStretch(1)
        self._head = QHBoxLayout()
        self._head.addWidget(self.call)
        self._head.addLayout(beside, 1)
        self.body.addLayout(self._head)
        self.body.addWidget(self.steps)
        self.body.addStretch(1)
        self.body.addWidget(self.source)
        self.setAccessibleName(words.EMERGENCY)
        self.hide()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        edge = sizes.gap(14)
        self.body.setContentsMargins(edge, edge, edge, sizes.gap(8))
        self.body.setSpacing(sizes.gap(10))
        self._head.setSpacing(sizes.gap(16))
        self.call.rescale(sizes)
        self.pinned.rescale(sizes)
        self.steps.rescale(sizes)

    def show_card(self, card: EmergencyCard | None) -> None:
        """Show a card, or nothing."""
        if card == self._card:
            return
        self._card = card
        self.setVisible(card is not None)
        if card is None:
            self._forget()
        else:
            self._fill(card)

    def _forget(self) -> None:
        """The card says what was told: nothing of it stays."""
        for label in (self.call.number, self.pinned.number, self.title, self.others, self.source):
            label.clear()
        self.steps.show_text("")
        self.setAccessibleDescription("")

    def _fill(self, card: EmergencyCard) -> None:
        for call in (self.call, self.pinned):
            call.number.setText(card.number)
        self.title.setText(french(card.title))
        others = words.other_numbers(card.other_numbers) if card.other_numbers else ""
        parts.show_text(self.others, others)
        self.steps.show_text(words.steps(card.first_steps))
        self.source.setText(french(words.source(card.source)))
        self.setAccessibleDescription(words.emergency_aloud(card))
        alert(self, words.emergency_aloud(card))

    def mark(self, piece: str) -> None:
        """Mark the step that is being spoken."""
        self.steps.mark(locate(self.steps.text, french(piece)))


class _Telephone(QFrame):
    """Words, a number and a telephone, white on red."""

    def __init__(self, number_part: str) -> None:
        super().__init__()
        self.setProperty("part", "number-block")
        self._picture = QLabel()
        self.number = parts.label(number_part, wraps=False)
        self._line = QHBoxLayout()
        self._line.addWidget(self._picture)
        self._line.addWidget(parts.label("call", words.CALL, wraps=False))

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._line.setSpacing(sizes.gap(6))
        ratio = self.devicePixelRatioF()
        colour = sizes.palette.emergency_ink
        self._picture.setPixmap(pictograms.pixmap("call", colour, sizes.control(22), ratio))


class Call(_Telephone):
    """The number, very large."""

    def __init__(self) -> None:
        super().__init__("number")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addLayout(self._line)
        self._column.addWidget(self.number)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self._column.setContentsMargins(sizes.gap(18), sizes.gap(8), sizes.gap(18), 0)


class PinnedCall(_Telephone):
    """The number in one line: what comes under it is being read."""

    def __init__(self) -> None:
        super().__init__("pinned-number")
        self._line.addWidget(self.number)
        self._line.addStretch(1)
        self.setLayout(self._line)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self._line.setContentsMargins(sizes.gap(18), 0, sizes.gap(18), 0)
