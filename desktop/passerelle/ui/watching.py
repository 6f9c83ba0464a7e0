"""Watches the window's own thread while engines load and answer, then what it takes at rest."""

import time

import psutil
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings.answers import SAMPLE_QUESTION
from passerelle.ui.adapter import EventAdapter
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.events import Event, Preparing, StateChanged, Trouble

_EVERY_MS = 5
STALL_MS = 50
REST_MS = 3_000
"""How long the window is left alone, and then again, to see what it takes at rest."""
_OF_DEVICES = (ErrorCode.NO_MICROPHONE, ErrorCode.NO_SOUND_OUTPUT)
_OVER = (TurnState.READY, TurnState.ERROR)


class Watch(QObject):
    """Has the conversation prepare, asks it one question, and measures.

    Signals:
        done: {"longest_stall_ms", "stalls_over_50_ms", "idle_cpu_percent"}.
        failed: the sentence of what kept it from measuring.
    """

    done = Signal(object)
    failed = Signal(str)

    def __init__(
        self, conversation: Conversation, events: EventAdapter, rest_ms: int = REST_MS
    ) -> None:
        """Do nothing yet.

        Args:
            conversation: answers.
            events: what it tells, on the window's thread.
            rest_ms: how long to leave the window alone.
        """
        super().__init__(events)
        self._conversation = conversation
        self._events = events
        self._rest_ms = rest_ms
        self._asked = False
        self._gaps_ms: list[float] = []
        self._last = 0.0
        self._clock = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self._tick)
        events.arrived.connect(self._follow)

    def begin(self) -> None:
        """The window is there."""
        self._last = time.perf_counter()
        self._clock.start()
        self._conversation.prepare()

    def _tick(self) -> None:
        now = time.perf_counter()
        self._gaps_ms.append((now - self._last) * 1000 - _EVERY_MS)
        self._last = now

    def _follow(self, event: Event) -> None:
        if isinstance(event, Trouble):
            self._give_up(event)
        elif event == Preparing(ready=True) and not self._asked:
            self._asked = True
            self._conversation.ask(SAMPLE_QUESTION)
        elif self._asked and isinstance(event, StateChanged) and event.state in _OVER:
            self._events.arrived.disconnect(self._follow)
            self._tick()  # what was busy until now
            self._clock.stop()
            QTimer.singleShot(self._rest_ms, self._rest)  # what ends may still end

    def _give_up(self, trouble: Trouble) -> None:
        """A machine without a microphone or a loudspeaker answers all the same."""
        if trouble.code not in _OF_DEVICES:
            self.failed.emit(trouble.sentence)

    def _rest(self) -> None:
        before = _busy_s()
        QTimer.singleShot(self._rest_ms, lambda: self._tell(_busy_s() - before))

    def _tell(self, busy_s: float) -> None:
        self.done.emit(
            {
                "longest_stall_ms": round(max(self._gaps_ms), 1),
                "stalls_over_50_ms": sum(gap > STALL_MS for gap in self._gaps_ms),
                "idle_cpu_percent": round(100_000 * busy_s / self._rest_ms, 2),
            }
        )


def _busy_s() -> float:
    """Seconds of work of this process and of the engines'."""
    process = psutil.Process()
    everyone = (process, *process.children(recursive=True))
    return sum(sum(one.cpu_times()[:2]) for one in everyone)
