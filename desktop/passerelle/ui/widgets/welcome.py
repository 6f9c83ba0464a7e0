"""What stands in the place of the answer before the first question."""

from passerelle.domain.strings import window as words
from passerelle.ui.theme import Theme
from passerelle.ui.widgets import parts


class WelcomeCard(parts.Card):
    """Who speaks, what to do, and that a machine can be wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.body.addStretch(1)
        self.body.addWidget(parts.label("welcome", words.WELCOME_TITLE))
        for line in words.WELCOME:
            self.body.addWidget(parts.label("welcome-line", line))
        self.body.addStretch(1)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.body.setSpacing(sizes.gap(14))
