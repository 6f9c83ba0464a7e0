"""What a button is called, said aloud: under a finger that stays on it, and where Tab arrives."""

import re

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.strings import window as words
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.ui.widgets.talk_button import TalkButton
from passerelle.ui.widgets.talk_link import TalkLink
from passerelle.ui.window import MainWindow
from passerelle.usecases import events
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.interpreting import events as two_people

HELD_MS = 700
_LONGEST_MS, _AFTER_ERROR_MS = 20_000, 5000
"""A name that is not over by then is waited for no more: there may be no voice, or the machine
may still be saying what went wrong."""
_OURS = re.compile(r"[0-9A-Za-zÀ-ÿ]")
"""What the French voice can say: the other letters, of some names of languages, it spells out."""
_DOWN = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_AT_REST = (TurnState.READY, TurnState.ERROR)
_HEARING = (TurnState.LISTENING, TurnState.THINKING)
_Changed = events.StateChanged | two_people.StateChanged


class SpokenNames(QObject):
    """Follows the fingers and the keyboard of a window, but where two people talk.

    Signals:
        over: a name was said, or something else begins or ends.
    """

    over = Signal()

    def __init__(
        self,
        conversation: Conversation,
        window: MainWindow,
        *,
        on_arrival: bool = False,
        held_ms: int = HELD_MS,
    ) -> None:
        """Follow nothing yet: see start().

        Args:
            conversation: says the names.
            window: whose buttons they are.
            on_arrival: whether the button is named that Tab arrives at.
            held_ms: how long a press is that asks for a name, in milliseconds.
        """
        super().__init__(window)
        self._conversation, self._window = conversation, window
        self._on_arrival = on_arrival
        self._states: dict[type[object], TurnState] = {}
        self._waited_for = QDeadlineTimer()
        self._place = QPoint()
        self._answered = False
        self._held = QTimer(self, singleShot=True, interval=held_ms)
        self._held.timeout.connect(self._tell_held)
        window.events.arrived.connect(self._take)
        window.interpreter.arrived.connect(self._take)

    @property
    def is_listening(self) -> bool:
        """Whether somebody is being listened to."""
        return TurnState.LISTENING in self._states.values()

    @property
    def is_saying(self) -> bool:
        """Whether a name is being said."""
        return not self._waited_for.hasExpired()

    def start(self) -> None:
        """Follow the window, which is on the screen."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def say_arrival(self, name: str) -> None:
        """Say where the keyboard arrived, unless something else is said or heard."""
        if self._may_speak and all(state in _AT_REST for state in self._states.values()):
            self._say(name, wanted=False)

    def hush(self) -> None:
        """Say a name no longer: the person did something."""
        if self.is_saying:
            self._waited_for.setRemainingTime(0)
            self._conversation.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See what the person does, before the window does."""
        if event.type() in _DOWN:
            self.hush()
        if isinstance(event, QMouseEvent):
            return self._follow(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyRelease:
            self._follow_tab(event)
        return False

    def _follow(self, event: QMouseEvent) -> bool:
        """Keep a move to ourselves once the name was said: it would press the button again."""
        self._place = event.position().toPoint()
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._answered = False
            hearing = any(state in _HEARING for state in self._states.values())
            if event.button() == Qt.MouseButton.LeftButton and self._may_speak and not hearing:
                self._held.start()
        elif kind == QEvent.Type.MouseButtonRelease:
            self._held.stop()
            self._answered = False
        return self._answered and kind == QEvent.Type.MouseMove

    def _follow_tab(self, event: QKeyEvent) -> None:
        arrived = self._window.focusWidget()
        if self._on_arrival and event.key() in _TABS and isinstance(arrived, QAbstractButton):
            self.say_arrival(_spoken(arrived))

    def _tell_held(self) -> None:
        """Name the button, and have it come up: letting it go then does nothing."""
        button = self._button_under_finger()
        if button is None or not (button.isDown() or not button.isEnabled()):
            return
        button.setDown(False)
        self._answered = True
        self._say(_spoken(button), wanted=True)

    def _say(self, name: str, *, wanted: bool) -> None:
        name = " ".join(word for word in name.split() if _OURS.search(word))
        if name:
            error = TurnState.ERROR in self._states.values()
            self._waited_for.setRemainingTime(_AFTER_ERROR_MS if error else _LONGEST_MS)
            self._conversation.say_name(name, wanted=wanted)

    def _button_under_finger(self) -> QAbstractButton | None:
        """One whose long press means nothing else."""
        widget: QWidget | None = self._window.childAt(self._place)
        while widget is not None and not isinstance(widget, QAbstractButton):
            widget = widget.parentWidget()
        return None if isinstance(widget, TalkButton | TalkLink) else widget

    @property
    def _may_speak(self) -> bool:
        """Whether nobody would be talked over."""
        return not isinstance(self._window.page, InterpretingPage)

    def _take(self, event: object) -> None:
        if isinstance(event, _Changed):
            self._states[type(event)] = event.state
            self._waited_for.setRemainingTime(0)
            self.over.emit()
        elif isinstance(event, two_people.Erased):
            self._states.pop(two_people.StateChanged, None)


def _spoken(button: QAbstractButton) -> str:
    """Its name, and what it does."""
    name, purpose = button.accessibleName(), words.without_key(button.accessibleDescription())
    return " ".join(_sentence(piece) for piece in (name, purpose) if piece)


def _sentence(words_of_it: str) -> str:
    return words_of_it if words_of_it.endswith((".", "!", "?", "…")) else f"{words_of_it}."
