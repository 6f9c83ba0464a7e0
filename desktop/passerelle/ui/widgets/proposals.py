"""The phrases between which the professional chooses, with one touch."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout

from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.typography import french
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.phrase_button import PhraseButton
from passerelle.usecases.interpreting.events import PhrasesProposed, Proposal

_MOST = 3


class ProposalsCard(parts.Card):
    """What was heard, and the phrases that it may be.

    Signals:
        chosen: the id of a phrase.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heard = parts.Pictured("label", "heard", Colour.INK_SOFT)
        self.question = parts.label("choose")
        self.phrases = tuple(PhraseButton() for _ in range(_MOST))
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.body.addWidget(self.heard)
        self.body.addWidget(self.question)
        for button in self.phrases:
            self._row.addWidget(button, 1)
        self.body.addLayout(self._row)
        self._proposals: Sequence[Proposal] = ()
        for rank, button in enumerate(self.phrases):
            button.clicked.connect(lambda _checked=False, rank=rank: self._choose(rank))
        self.hide()

    @property
    def last(self) -> PhraseButton:
        """The last phrase that is shown."""
        return self.phrases[max(0, len(self._proposals) - 1)]

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.body.setSpacing(sizes.gap(8))
        self.heard.rescale(sizes, side=18)
        self._row.setSpacing(sizes.gap(8))
        for button in self.phrases:
            button.rescale(sizes)

    def arrange(self, *, wide: bool) -> None:
        """Put the phrases side by side where it is wide."""
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def show_proposed(self, proposed: PhrasesProposed | None) -> None:
        """Show what is proposed, or nothing."""
        self.setVisible(proposed is not None)
        self._proposals = proposed.proposals[:_MOST] if proposed else ()
        heard = words.said_aloud(words.HEARD, proposed.heard) if proposed else ""
        self.heard.words.setText(french(heard))
        parts.show_text(self.question, "" if self._proposals else words.NO_PHRASE)
        for button in self.phrases[len(self._proposals) :]:
            button.forget()
            button.hide()
        for button, proposal in zip(self.phrases, self._proposals, strict=False):
            button.show_proposal(proposal)
            button.show()

    def _choose(self, rank: int) -> None:
        self.chosen.emit(self._proposals[rank].phrase.id)
