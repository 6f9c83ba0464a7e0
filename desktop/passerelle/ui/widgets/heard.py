"""What was heard: the question, or the command."""

from passerelle.domain.answer import Command
from passerelle.domain.strings import window as words
from passerelle.domain.typography import french
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.reading import ReadingText


class HeardCard(parts.Card):
    """What the machine understood, while the person speaks and after."""

    def __init__(self) -> None:
        super().__init__()
        self.title = parts.Pictured("label", "heard", Colour.INK_SOFT, words.HEARD)
        self.text = ReadingText("heard", words.HEARD)
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.title.rescale(sizes)
        self.text.rescale(sizes)

    def show_heard(self, text: str, command: Command | None, *, written: bool) -> None:
        """Show the question as heard so far, or the command instead; nothing hides the card."""
        title = words.question_title(written=written)
        self.title.words.setText(french(words.HEARD_COMMAND if command else title))
        self.text.setAccessibleName(title)
        self.text.show_text(words.COMMANDS[command] if command else text)
        self.setVisible(bool(text or command))
