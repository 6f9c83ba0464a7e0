"""When to stop, and what the family is told: sentences in a list."""

from collections.abc import Sequence

from passerelle.domain.strings import interpreting_page as words
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton

_CLOSE = Action("done", words.CLOSE, words.CLOSE_HELP)


class CriteriaCard(parts.Card):
    """What a machine must not be used for."""

    def __init__(self) -> None:
        super().__init__("limit")
        self.title = parts.Pictured("criteria-title", "stop-hand", Colour.NOTICE_INK)
        self.title.words.setText(words.CRITERIA_TITLE)
        self.list = parts.label("criteria", listed(words.CRITERIA))
        self.end = parts.label("hint", words.CRITERIA_END)
        self.close_button = ActionButton(_CLOSE, beside=True)
        for piece in (self.title, self.list, self.end, self.close_button):
            self.body.addWidget(piece)
        self.body.addStretch(1)
        self.hide()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.body.setSpacing(sizes.gap(10))
        self.title.rescale(sizes, side=36)
        self.close_button.rescale(sizes)


class ToldCard(parts.Card):
    """For the professional: what the language lacks here, and what the family is being told."""

    def __init__(self) -> None:
        super().__init__()
        self.title = parts.Pictured("label", "speaking", Colour.INK_SOFT, words.WELCOME_TITLE)
        self.list = parts.label("told")
        self.advice = parts.Pictured("caution", "help", Colour.NOTICE_INK)
        for piece in (self.advice, self.title, self.list):
            self.body.addWidget(piece)
        self.body.addStretch(1)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.title.rescale(sizes)
        self.advice.rescale(sizes, side=20, inside=(10, 4))

    def show_told(self, sentences: Sequence[str], advice: str) -> None:
        """Show these sentences; none hides the card.

        Args:
            sentences: what the family is told.
            advice: what the language lacks on this computer, "" for nothing.
        """
        parts.show_text(self.list, listed(sentences))
        parts.show_text(self.advice.words, advice)
        self.advice.setVisible(bool(advice))
        self.setVisible(bool(sentences))


def listed(sentences: Sequence[str]) -> str:
    """A sentence a line."""
    return "\n".join(f"• {sentence}" for sentence in sentences)
