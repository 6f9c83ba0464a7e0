"""What went wrong, or what is being said besides the answer."""

from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts


class MessageCard(parts.Card):
    """One sentence: a trouble in red, or the words being spoken."""

    def __init__(self) -> None:
        super().__init__("bare")
        self.trouble = parts.Pictured("trouble", "error", Colour.DANGER)
        self.aside = parts.Pictured("aside", "speaking", Colour.ACTION)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.aside)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(sizes.gap(10))
        for line in (self.trouble, self.aside):
            line.rescale(sizes, side=34, inside=(16, 12))

    def show_message(self, trouble: str, aside: str) -> None:
        """Show one, both or neither."""
        for line, text in ((self.trouble, trouble), (self.aside, aside)):
            parts.show_text(line.words, text)
            line.setVisible(bool(text))
        self.setVisible(bool(trouble or aside))
