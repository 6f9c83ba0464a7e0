"""A conversation that is built after the window is on the screen."""

import logging
import threading
from collections.abc import Callable

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.events import Listener, Trouble

_log = logging.getLogger(__name__)

Action = Callable[[Conversation], None]


class DeferredConversation(Conversation):
    """Stands for a conversation until `prepare` has built it, then passes everything on.

    Importing and building the core takes a third of a second, which the first paint must not
    wait for. What a person does meanwhile is done as soon as it is there.
    """

    def __init__(self, build: Callable[[], Conversation]) -> None:
        self._build = build
        self._listeners: list[Listener] = []
        self._waiting: list[Action] = []
        self._lock = threading.Lock()
        self._real: Conversation | None = None
        self._builder: threading.Thread | None = None

    def subscribe(self, listener: Listener) -> None:
        """See Conversation."""
        self._listeners.append(listener)

    def prepare(self) -> None:
        """Build the conversation on a thread of its own, then prepare it."""
        self._builder = threading.Thread(target=self._make, name="builder", daemon=True)
        self._builder.start()

    def press(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.press())

    def release(self, held_s: float) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.release(held_s))

    def ask(self, text: str) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.ask(text))

    def stop(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.stop())

    def replay(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.replay())

    def slower(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.slower())

    def simpler(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.simpler())

    def next(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.next())

    def read_all(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.read_all())

    def other(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.other())

    def keep_question(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.keep_question())

    def answer_freely(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.answer_freely())

    def recite(self, text: str) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.recite(text))

    def say_name(self, name: str, *, wanted: bool) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.say_name(name, wanted=wanted))

    def dictate(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.dictate())

    def be_frugal(self, on: bool) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.be_frugal(on))

    def help(self) -> None:
        """See Conversation."""
        self._pass_on(lambda real: real.help())

    def close(self) -> None:
        """See Conversation."""
        if self._builder is not None:
            self._builder.join()
        if self._real is not None:
            self._real.close()

    def _pass_on(self, action: Action) -> None:
        with self._lock:
            if self._real is None:
                self._waiting.append(action)
                return
        action(self._real)

    def _warn(self, code: ErrorCode, sentence: str) -> None:
        for listener in self._listeners:
            listener(Trouble(code, sentence))

    def _make(self) -> None:
        try:
            real = self._build()
        except PasserelleError as error:  # settings or catalogue that cannot be read
            self._warn(error.code, error.sentence)
            return
        except Exception as error:  # a bug: the window must not stay without a word
            _log.error("not built: %s", type(error).__name__)
            self._warn(ErrorCode.INTERNAL, errors.INTERNAL)
            return
        for listener in self._listeners:
            real.subscribe(listener)
        real.prepare()
        with self._lock:
            self._real = real
            waiting, self._waiting = self._waiting, []
            for action in waiting:
                action(real)
