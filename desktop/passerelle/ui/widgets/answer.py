"""The answer, while it is written and spoken."""

from passerelle.domain.energy import Energy
from passerelle.domain.strings import window as words
from passerelle.domain.strings.conversation import NOTICE
from passerelle.domain.strings.energy import compared, explained
from passerelle.domain.typography import french
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.turn_view import Origin, TurnView
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.reading import ReadingText
from passerelle.ui.widgets.sources import SourceBlock


class AnswerCard(parts.Card):
    """The words of the answer, the piece being spoken marked, and what to think of them."""

    def __init__(self) -> None:
        super().__init__()
        self.title = parts.Pictured("label", "speaking", Colour.INK_SOFT, words.ANSWER)
        self.read = parts.Pictured("read", "done", Colour.READ_INK, words.READ_IN_SHEET)
        self.rewritten = parts.Pictured(
            "rewritten", "machine", Colour.NOTICE_INK, words.WRITTEN_FROM_SHEET
        )
        self.text = ReadingText("answer", words.ANSWER)
        self.interrupted = parts.label("interrupted")
        self.source = SourceBlock()
        self.notice = parts.Pictured("notice", "verify", Colour.NOTICE_INK, NOTICE)
        self.energy = parts.Pictured("energy", "bulb", Colour.INK_SOFT)
        for line in (self.title, self.read, self.rewritten, self.text):
            self.body.addWidget(line)
        self.body.addStretch(1)
        for piece in (self.interrupted, self.source, self.notice, self.energy):
            self.body.addWidget(piece)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.title.rescale(sizes)
        self.text.rescale(sizes)
        self.source.rescale(sizes)
        self.energy.rescale(sizes, side=18)
        self.notice.rescale(sizes, side=24, inside=(12, 7))
        for badge in (self.read, self.rewritten):
            badge.rescale(sizes, side=20, inside=(10, 4))

    def show_view(self, view: TurnView) -> None:
        """Show the answer written so far and the piece being spoken; no text hides it all."""
        text = view.shown_answer
        self.text.show_text(text)
        self.text.mark(view.spoken if text else None)
        self.title.setVisible(view.origin not in (Origin.READ, Origin.REWRITTEN))
        self.read.setVisible(view.origin is Origin.READ)
        self.rewritten.setVisible(view.origin is Origin.REWRITTEN)
        self.notice.setVisible(view.origin is Origin.MACHINE)
        self.source.show_sources(view.shown_sources, view.cautions)
        parts.show_text(self.interrupted, view.interrupted)
        self._show_energy(view.energy)
        self.setVisible(bool(text))

    def _show_energy(self, energy: Energy | None) -> None:
        self.energy.setVisible(energy is not None)
        if energy is not None:
            self.energy.words.setText(french(compared(energy)))
            self.energy.setToolTip(french(explained(energy)))
            self.energy.words.setAccessibleDescription(explained(energy))
