"""A page that leads through steps, one at a time, each shown and said."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.commands import match_command
from passerelle.domain.spoken_choices import choice_said
from passerelle.domain.strings import first_use as words
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.ui.widgets.tile_grid import TileGrid
from passerelle.ui.widgets.try_panel import TryPanel
from passerelle.usecases import events
from passerelle.usecases.conversation import Conversation

_AGAIN = Action("replay", words.AGAIN, words.AGAIN_HELP)
_ONWARD = Action("next", words.ONWARD, words.ONWARD_HELP, colour=Colour.YES)

Panel = TileGrid | TryPanel


@dataclass(frozen=True, slots=True)
class Step:
    """One thing at a time.

    Attributes:
        panel: what is shown of it.
        title: above it.
        spoken: what is said when it is shown.
        onward: the word of the button that leads on, and what it does; empty where a picture
            is to be chosen first.
        hint: under the title, "" for nothing.
    """

    panel: Panel
    title: str
    spoken: str
    onward: tuple[str, ...] = ()
    hint: str = ""


class GuidedPage(QWidget):
    """What is said here is a choice of the page, or else a question for that of answers.

    Signals:
        back_wanted: the person wants the page before this one.
        to_say: a sentence for the screen reader.
        question_asked: a question that is to be answered.
        ended: there is no further step.
    """

    back_wanted = Signal()
    to_say = Signal(str)
    question_asked = Signal(str)
    ended = Signal()

    def __init__(
        self, conversation: Conversation, panels: Sequence[Panel], *actions: ActionButton
    ) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._conversation = conversation
        self._steps: Sequence[Step] = ()
        self._rank = 0
        self._panels = panels
        self.header = PageHeader("", *actions)
        self.hint = parts.label("hint")
        self.trouble = parts.Pictured("refused", "error", Colour.DANGER)
        self.again = ActionButton(_AGAIN, beside=True)
        self.onward = ActionButton(_ONWARD, beside=True)
        self._stack = QStackedWidget()
        self._column = QVBoxLayout(self)
        self._below = QHBoxLayout()
        self._lay_out()
        self._connect()

    @property
    def step(self) -> Step:
        """The one that is shown."""
        return self._steps[self._rank]

    def enter(self) -> None:
        """The page is shown: begin with its first step."""
        self._show(0)

    def plan(self, steps: Sequence[Step]) -> None:
        """What to lead through, once the page is shown."""
        self._steps, self._rank = steps, 0

    def lead_through(self, steps: Sequence[Step], first: int = 0) -> None:
        """Lead through these, from one of them on."""
        self._steps = steps
        self._show(first)

    def go_on(self) -> None:
        """Show the next step, if a button leads there."""
        if self._rank + 1 < len(self._steps):
            self._show(self._rank + 1)
        else:
            self.ended.emit()

    def go_back(self) -> None:
        """Show the step before this one; before the first is another page."""
        if self._rank > 0:
            self._show(self._rank - 1)
        else:
            self.back_wanted.emit()

    def say_again(self) -> None:
        """Say what is shown."""
        self._conversation.recite(self.step.spoken)

    def take(self, event: events.Event) -> None:
        """Follow the voice and the microphone."""
        panel = self.step.panel
        if isinstance(event, events.Speaking):
            panel.mark(event.text)
        elif isinstance(event, events.StateChanged):
            self._show_state(event.state)
        elif isinstance(event, events.Level) and isinstance(panel, TryPanel):
            panel.show_level(event.value)
        elif isinstance(event, events.Dictated):
            self.understand(event.text)
        elif isinstance(event, events.Trouble):
            self._refuse(event.sentence)

    def understand(self, text: str) -> None:
        """Do what was said."""
        acts = {
            Command.BACK: self.go_back,
            Command.REPEAT: self.say_again,
            **({Command.NEXT: self.go_on} if self.step.onward else {}),
        }
        command = match_command(text)
        if command in acts:
            acts[command]()
        elif self._leads_on(text):
            self.go_on()
        elif text.strip():
            self.question_asked.emit(text)

    def _leads_on(self, text: str) -> bool:
        """Whether it is the word of the button that leads on."""
        return choice_said(text, {True: self.step.onward[:1]}) is not None

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        for layout in (self._column, self._below):
            layout.setSpacing(sizes.gap(12))
        self.trouble.rescale(sizes, side=26, inside=(12, 6))
        for piece in (self.header, *self._panels, self.again, self.onward):
            piece.rescale(sizes)

    def _lay_out(self) -> None:
        for panel in self._panels:
            self._stack.addWidget(panel)
        for piece in (self.header, self.hint, self.trouble):
            self._column.addWidget(piece)
        self._column.addWidget(self._stack, 1)
        self._column.addLayout(self._below)
        for button in (self.again, self.onward):
            self._below.addWidget(button, 1)
        self.trouble.hide()

    def _connect(self) -> None:
        self.header.back.clicked.connect(self.go_back)
        self.header.talk.began.connect(self._conversation.dictate)
        self.header.talk.let_go.connect(self._conversation.end_dictation)
        self.again.clicked.connect(self.say_again)
        self.onward.clicked.connect(self.go_on)
        for panel in self._panels:
            if isinstance(panel, TryPanel):
                panel.wanted.connect(self.question_asked)
                panel.talk.button.pressed.connect(self._conversation.dictate)
                panel.talk.button.let_go.connect(self._conversation.end_dictation)

    def _show(self, rank: int) -> None:
        self._rank = rank
        step = self.step
        self._show_trouble("")
        step.panel.mark("")
        self._stack.setCurrentWidget(step.panel)
        self.header.show_title(step.title)
        self.onward.setVisible(bool(step.onward))
        if step.onward:
            word, purpose = step.onward
            self.onward.show_purpose(word, purpose)
        step.panel.take_keyboard()
        self.to_say.emit(step.title)
        self.say_again()

    def _show_state(self, state: TurnState) -> None:
        panel = self.step.panel
        if state is not TurnState.SPEAKING:
            panel.mark("")
        if state is TurnState.LISTENING:
            self._show_trouble("")
        if isinstance(panel, TryPanel):
            panel.show_state(state)

    def _refuse(self, sentence: str) -> None:
        self._show_trouble(sentence)
        self.to_say.emit(sentence)

    def _show_trouble(self, sentence: str) -> None:
        """What went wrong takes the place of the hint: large text needs it."""
        parts.show_text(self.trouble.words, sentence)
        self.trouble.setVisible(bool(sentence))
        parts.show_text(self.hint, "" if sentence else self.step.hint)
