"""The page where a professional and a family talk, each in a language."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.domain.strings import interpreting_page as words
from passerelle.ui.interpreter import Interpreter
from passerelle.ui.interpreting_view import (
    InterpretingView,
    after,
    dropped,
    looking_in_book,
    reading_criteria,
    without_emergency,
)
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.family_half import FamilyHalf
from passerelle.ui.widgets.professional_half import ProfessionalHalf, told_state
from passerelle.usecases.interpreting import events
from passerelle.usecases.interpreting.contract import Interpreting

_KEY = Qt.Key
_BACK = Action("previous", words.BACK, words.BACK_HELP)
_LIMIT = Action(
    "error", words.LIMIT, words.LIMIT_HELP, _KEY.Key_F9, words.KEY_LIMIT, Colour.NOTICE_INK
)
_TURN = Action("turn", words.TURN, words.TURN_HELP, _KEY.Key_F6, words.KEY_TURN)
_HALVES = Action("halves", words.STACKED, words.LAYOUT_HELP, _KEY.Key_F7, words.KEY_LAYOUT)
_ERASE = Action("erase", words.ERASE, words.ERASE_HELP, _KEY.Key_F8, words.KEY_ERASE, Colour.DANGER)
Act = Callable[[Interpreting], None]
"""One thing that is asked of the conversation."""
_PROFESSIONAL, _FAMILY = Party.PROFESSIONAL, Party.FAMILY


class InterpretingPage(QWidget):
    """Passes what both people do to the conversation, and shows what comes back.

    Signals:
        back_wanted: the professional is done.
        to_say: a sentence for the screen reader.
    """

    back_wanted = Signal()
    to_say = Signal(str)

    def __init__(self, interpreter: Interpreter) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._interpreter = interpreter
        self._view = InterpretingView()
        self._turned = self._stacked = False
        self.back = ActionButton(_BACK, beside=True)
        self.limit = ActionButton(_LIMIT, beside=True)
        self.turn = ActionButton(_TURN, beside=True)
        self.halves = ActionButton(_HALVES, beside=True)
        self.erase = ActionButton(_ERASE, beside=True)
        self.buttons = (self.back, self.limit, self.turn, self.halves, self.erase)
        self.professional = ProfessionalHalf()
        self.family = FamilyHalf()
        self._lay_out()
        self._connect()
        self._arrange()
        self._show(self._view)

    @property
    def view(self) -> InterpretingView:
        """What is shown."""
        return self._view

    def begin(self, offer: LanguageOffer) -> None:
        """Begin a conversation in a language."""
        real = self._interpreter.real
        if real is None:
            return
        self._view = InterpretingView(offer, preparing=self._view.preparing)
        self._speak(offer)
        self._show(self._view)
        real.begin(offer.tag)
        self.professional.talk.setFocus()

    def take(self, event: events.Event) -> None:
        """Show what happened."""
        before, self._view = self._view, after(self._view, event)
        if isinstance(event, events.Began):
            self._speak(event.offer)
        elif isinstance(event, events.Erased):
            self.forget()
        self._show(self._view)
        if self._view.decides and not before.decides:
            self.professional.column.go_to_top()
        self._tell_screen_reader(before, event)

    def forget(self) -> None:
        """Nothing of a conversation stays on the screen or in what draws it."""
        self._become(InterpretingView(preparing=self._view.preparing))
        self.professional.forget()
        self.family.forget()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(10)
        self._page.setContentsMargins(edge, edge, edge, edge)
        for box in (self._page, self._bar, self._body):
            box.setSpacing(sizes.gap(8))
        for piece in (*self.buttons, self.professional, self.family):
            piece.rescale(sizes)

    def minimumSizeHint(self) -> QSize:
        """Any: the text follows the window."""
        return QSize(0, 0)

    def _lay_out(self) -> None:
        self._page, self._bar = QVBoxLayout(self), QHBoxLayout()
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.limit.setProperty("part", "limit-button")
        for button in self.buttons:
            button.keep_to_its_words()
            self._bar.addWidget(button)
            if button is self.limit:
                self._bar.addStretch(1)
        self._body.addWidget(self.family, 1)
        self._body.addWidget(self.professional, 1)
        self._page.addLayout(self._bar)
        self._page.addLayout(self._body, 1)

    # --- what the two people do -----------------------------------------------------------------

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.back_wanted.emit())
        self.limit.clicked.connect(self._toggle_criteria)
        self.turn.clicked.connect(self._turn)
        self.halves.clicked.connect(self._stack)
        self.erase.clicked.connect(lambda: self._ask(lambda real: real.erase()))
        self._connect_family()
        self._connect_professional()
        self._connect_decisions()

    def _connect_family(self) -> None:
        half = self.family
        half.talk.pressed.connect(lambda: self._ask(lambda real: real.press(_FAMILY)))
        half.talk.let_go.connect(lambda held: self._ask(lambda real: real.release(held)))
        half.answered.connect(lambda id_, value: self._ask(lambda real: real.answer(id_, value)))
        half.wrote.connect(lambda text: self._ask(lambda real: real.write(_FAMILY, text)))
        half.answers_wanted.connect(lambda: self._ask(lambda real: real.read_answers()))
        half.replay_wanted.connect(lambda: self._ask(lambda real: real.replay(_FAMILY)))
        half.slower_wanted.connect(lambda: self._ask(lambda real: real.slower(_FAMILY)))

    def _connect_professional(self) -> None:
        half = self.professional
        half.talk.pressed.connect(lambda: self._ask(lambda real: real.press(_PROFESSIONAL)))
        half.talk.let_go.connect(lambda held: self._ask(lambda real: real.release(held)))
        half.writing.asked.connect(
            lambda text: self._ask(lambda real: real.write(_PROFESSIONAL, text))
        )
        half.replay.clicked.connect(lambda: self._ask(lambda real: real.replay(_FAMILY)))
        half.slower.clicked.connect(lambda: self._ask(lambda real: real.slower(_FAMILY)))
        half.stop.clicked.connect(self._stop)
        half.open_book.clicked.connect(self._toggle_book)
        half.book.close_button.clicked.connect(self._toggle_book)
        half.criteria.close_button.clicked.connect(self._toggle_criteria)
        half.put_away.clicked.connect(lambda: self._become(without_emergency(self._view)))
        half.decisions.next.clicked.connect(lambda: self._ask(lambda real: real.next_sentence()))

    def _connect_decisions(self) -> None:
        half, choices = self.professional, self.professional.decisions
        for chosen in (half.proposals.chosen, half.book.chosen):
            chosen.connect(lambda id_: self._decide(lambda real: real.say_phrase(id_)))
        choices.freely.clicked.connect(lambda: self._decide(lambda real: real.translate_freely()))
        choices.confirm.clicked.connect(lambda: self._decide(lambda real: real.confirm()))
        choices.drop.clicked.connect(lambda: self._decide(lambda real: real.drop()))

    def _ask(self, act: Act) -> None:
        if self._interpreter.real is not None:
            act(self._interpreter.real)

    def _decide(self, act: Act) -> None:
        """The professional decided: the screen must not wait to say so."""
        self._become(dropped(self._view))
        self._ask(act)
        self.professional.talk.setFocus()

    def _stop(self) -> None:
        self._become(dropped(self._view))
        self._ask(lambda real: real.stop())

    def _toggle_book(self) -> None:
        self._become(looking_in_book(self._view, not self._view.in_book))

    def _toggle_criteria(self) -> None:
        self._become(reading_criteria(self._view, not self._view.in_criteria))
        if self._view.in_criteria:
            self.professional.column.go_to_top()
            self.to_say.emit(" ".join((words.CRITERIA_TITLE, *words.CRITERIA)))

    def _turn(self) -> None:
        self._turned = not self._turned
        self._arrange()

    def _stack(self) -> None:
        self._stacked = not self._stacked
        self.halves.show_word(words.SIDE_BY_SIDE if self._stacked else words.STACKED)
        self._arrange()

    # --- what is shown --------------------------------------------------------------------------

    def _arrange(self) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if self._stacked else across)
        self.family.arrange(wide=self._stacked, turned=self._turned)
        self.professional.arrange(wide=self._stacked)

    def _speak(self, offer: LanguageOffer) -> None:
        real = self._interpreter.real
        if real is not None:
            self.family.speak(real.book, self._view)
            self.professional.speak(real.book, offer.tag)

    def _become(self, view: InterpretingView) -> None:
        self._view = view
        self._show(view)

    def _show(self, view: InterpretingView) -> None:
        self.professional.show_view(view)
        self.family.show_view(view)

    def _tell_screen_reader(self, before: InterpretingView, event: events.Event) -> None:
        now = told_state(self._view)[0]
        if now != told_state(before)[0]:
            self.to_say.emit(now)
        if isinstance(event, events.PhrasesProposed):
            self.to_say.emit(words.said_aloud(words.HEARD, event.heard))
        elif isinstance(event, events.TurnReady) and event.turn.party is _FAMILY:
            self.to_say.emit(words.said_aloud(words.FAMILY_SAID, event.turn.target))
        elif isinstance(event, events.TurnHeld):
            reasons = (check.detail for check in event.turn.failed_checks)
            self.to_say.emit(" ".join((words.HELD, *reasons)))
        elif isinstance(event, events.Trouble):
            self.to_say.emit(event.sentence)
