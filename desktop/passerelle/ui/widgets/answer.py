"""The answer, while it is written and spoken."""

from passerelle.domain.strings import window as words
from passerelle.domain.strings.conversation import NOTICE
from passerelle.ui import theme
from passerelle.ui.theme import Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.reading import ReadingText


class AnswerCard(parts.Card):
    """The words of the answer, the piece being spoken marked, and what to think of them."""

    def __init__(self) -> None:
        super().__init__()
        self.title = parts.Pictured("label", "speaking", theme.INK_SOFT, words.ANSWER)
        self.text = ReadingText("answer", words.ANSWER)
        self.interrupted = parts.label("interrupted")
        self.notice = parts.Pictured("notice", "check", theme.NOTICE_INK, NOTICE)
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.body.addStretch(1)
        self.body.addWidget(self.interrupted)
        self.body.addWidget(self.notice)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.title.rescale(sizes)
        self.notice.rescale(sizes, side=24, inside=(12, 7))

    def show_answer(self, text: str, spoken: tuple[int, int] | None) -> None:
        """Show the text written so far, and mark the piece being spoken; no text hides it all."""
        self.text.show_text(text)
        self.text.mark(spoken if text else None)
        self.setVisible(bool(text))

    def show_origin(self, *, generated: bool, interrupted: str) -> None:
        """Say that a machine wrote it, and why it ended early if it did."""
        self.notice.setVisible(generated)
        parts.show_text(self.interrupted, interrupted)
