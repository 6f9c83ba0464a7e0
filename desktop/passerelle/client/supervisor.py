"""Keeps one child at work: starts it on demand, replaces it when it dies, hangs or won't stop."""

import logging
import math
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

from passerelle.client.command import worker_command
from passerelle.client.job import HearingJob, Job
from passerelle.client.process import ChildProcess
from passerelle.client.pulse import Pulse
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import Role
from passerelle.domain.strings import errors as say
from passerelle.protocol.messages import (
    AudioInput,
    Cancel,
    Cancelled,
    Ending,
    Forget,
    Ready,
    Reply,
    Work,
)

MAX_CRASHES = 3
CRASH_WINDOW_S = 60.0
START_S = 30.0
"""Time that a child may take to start on a busy laptop, before its silence counts."""
_LOOKS = 4
"""How often, in the time that a silent child has, its processor time is read."""
_NEVER = math.inf

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a child is left alone, in seconds.

    Attributes:
        cancel_s: after a cancellation, before a child that goes on regardless is replaced, if
            nobody else needs it. The caller does not wait for that.
        stuck_s: further time before that child is replaced even if it has other jobs.
        hang_s: without any message about work that is not waiting for a person, and hardly any
            processor time; None is no limit.
        busy_hang_s: without any message, although it takes the processor: a crowded or old
            laptop may need minutes to load a model, or to read a long question.
        file_hang_s: for a child that reads a file, both; a scanned page may take a minute.
        close_s: for the child to end by itself at the very end.
    """

    cancel_s: float = 5.0
    stuck_s: float = 8.0
    hang_s: float | None = 120.0
    busy_hang_s: float = 600.0
    file_hang_s: float = 90.0
    close_s: float = 1.0


@dataclass(slots=True)
class _Live:
    """A job that the child has.

    Attributes:
        request: what opened it.
        lane: work of the same role is done one after the other.
        heard_at: when the child was last given something for it.
        cancel_by: when a cancelled job must have ended.
        complete: whether all the sound of a transcription was sent.
    """

    job: Job
    request: Work
    lane: Role
    heard_at: float = field(default_factory=time.monotonic)
    cancel_by: float = _NEVER
    complete: bool = False

    @property
    def waits_for_person(self) -> bool:
        """Whether it is normal that nothing comes back."""
        return isinstance(self.job, HearingJob) and not self.complete


class Supervisor:
    """One role's child. Every method returns at once, except close()."""

    def __init__(
        self, name: str, log_dir: Path, patience: Patience, expendable: bool = False
    ) -> None:
        """Start nothing yet.

        Args:
            name: a role of worker/service.py.
            log_dir: folder for the child's log.
            patience: how long to wait for a child that does not answer.
            expendable: its work may end it, as a bad file does. Only the job at work is then
                lost, the others go to the next child, and it is never given up.
        """
        self._name = name
        self._log_dir = log_dir
        self._patience = patience
        self._expendable = expendable
        self._changed = threading.Condition()
        self._child: ChildProcess | None = None
        self._pulse = Pulse(0, 0.0)
        self._children: set[ChildProcess] = set()
        self._lives: dict[int, _Live] = {}
        self._awake_at = 0.0
        self._lane_heard_at: dict[Role, float] = {}
        self._crashes: deque[float] = deque(maxlen=MAX_CRASHES)
        self._given_up = False
        self._closed = False
        self._watcher: threading.Thread | None = None

    @property
    def pid(self) -> int:
        """Process number of the child, 0 when there is none."""
        with self._changed:
            return self._child.pid if self._child is not None else 0

    def start(self) -> None:
        """Start the child before it has anything to do."""
        with self._changed:
            if self._child is None and not self._given_up and not self._closed:
                self._start()

    def run(self, job: Job, lane: Role, request: Work) -> None:
        """Give a job to the child; whatever happens, the job gets its ending."""
        with self._changed:
            if self._closed:
                job.receive(Cancelled(job.id))
                return
            if self._given_up:
                job.fail(_given_up())
                return
            try:
                self._submit(_Live(job, request, lane))
            except PasserelleError as error:
                job.fail(error)

    def send_sound(self, job: Job, message: AudioInput) -> None:
        """See Line."""
        with self._changed:
            live = self._lives.get(job.id)
            if live is None or self._child is None:
                return
            live.heard_at = time.monotonic()
            self._child.send(message)
            if message.last:  # from now on its silence counts
                live.complete = True
                self._changed.notify()

    def cancel(self, job: Job) -> None:
        """See Line."""
        with self._changed:
            live = self._lives.get(job.id)
            if live is None or self._child is None or live.cancel_by != _NEVER:
                return
            live.cancel_by = time.monotonic() + self._patience.cancel_s
            self._child.send(Cancel(job.id))
            self._changed.notify()

    def rest(self) -> None:
        """End a child that has nothing to do; the next job starts another."""
        with self._changed:
            if self._child is not None and not self._lives:
                self._child.ask_to_end()
                self._child = None

    def forget(self) -> None:
        """Make the child that is there keep no word of its jobs; none is started for that."""
        with self._changed:
            if self._child is not None:
                self._child.send(Forget())

    def reset(self) -> None:
        """Try again after it was given up."""
        with self._changed:
            self._given_up = False
            self._crashes.clear()

    def ask_to_close(self) -> None:
        """Begin to close: jobs end as Cancelled, the child is asked to end."""
        with self._changed:
            self._closed = True
            for live in self._lives.values():
                live.job.receive(Cancelled(live.job.id))
            self._lives.clear()
            if self._child is not None:
                self._child.ask_to_end()
                self._child = None
            self._changed.notify()

    def close(self) -> None:
        """End the child. No process and no thread is left."""
        self.ask_to_close()
        with self._changed:
            children = tuple(self._children)
        for child in children:
            child.join(self._patience.close_s)
        if self._watcher is not None:
            self._watcher.join()

    # --- the child ------------------------------------------------------------------------------

    def _submit(self, live: _Live) -> None:
        child = self._child or self._start()
        child.send(live.request)
        self._lives[live.job.id] = live
        self._changed.notify()

    def _start(self) -> ChildProcess:
        if self._watcher is None:
            self._watcher = threading.Thread(
                target=self._watch, name=f"{self._name}-watcher", daemon=True
            )
            self._watcher.start()
        child = ChildProcess(
            f"worker-{self._name}",
            worker_command(self._name),
            self._log_dir,
            self._on_reply,
            self._on_end,
        )
        self._child = child
        self._children.add(child)
        now = time.monotonic()
        self._pulse = Pulse(child.pid, now)
        self._awake_at = now + START_S
        return child

    def _on_reply(self, child: ChildProcess, reply: Reply) -> None:
        if isinstance(reply, Ready):
            self._on_ready(child)
            return
        with self._changed:
            live = self._lives.get(reply.job) if child is self._child else None
            if live is None:
                return
            self._lane_heard_at[live.lane] = time.monotonic()
            if isinstance(reply, Ending):
                del self._lives[reply.job]
                self._changed.notify()
        live.job.receive(reply)

    def _on_ready(self, child: ChildProcess) -> None:
        with self._changed:
            if child is self._child:
                self._awake_at = time.monotonic()
                self._changed.notify()

    def _on_end(self, child: ChildProcess, error: PasserelleError) -> None:
        with self._changed:
            self._children.discard(child)
            if child is self._child:
                self._count_crash()
                self._lose_child(error)

    def _count_crash(self) -> None:
        now = time.monotonic()
        if self._expendable:
            return
        self._crashes.append(now)
        self._given_up = (
            len(self._crashes) == MAX_CRASHES and now - self._crashes[0] < CRASH_WINDOW_S
        )
        if self._given_up:
            _log.warning("%s given up after %d crashes", self._name, MAX_CRASHES)

    def _lose_child(self, error: PasserelleError) -> None:
        """Fail its jobs; the next one starts another child."""
        if self._given_up:
            error = _given_up()
        self._child = None
        lives, self._lives = list(self._lives.values()), {}
        lost = 1 if self._expendable else len(lives)
        for live in lives[:lost]:
            if live.cancel_by == _NEVER:
                live.job.fail(error)
            else:
                live.job.receive(Cancelled(live.job.id))
        for live in lives[lost:]:
            if live.cancel_by == _NEVER:
                self._submit(_Live(live.job, live.request, live.lane))

    # --- the watch: what takes too long ---------------------------------------------------------

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                next_look = self._enforce(time.monotonic())
                wait_s = None if next_look == _NEVER else max(0.0, next_look - time.monotonic())
                self._changed.wait(wait_s)

    def _enforce(self, now: float) -> float:
        """Replace a child that does not stop or does not move; gives the next time to look."""
        stuck = [live for live in self._lives.values() if live.cancel_by <= now]
        others = [live for live in self._lives.values() if live.cancel_by > now]
        for live in stuck:
            live.job.receive(Cancelled(live.job.id))
        give_in_at = min((live.cancel_by for live in stuck), default=_NEVER) + (
            self._patience.stuck_s if others else 0.0
        )
        hung_at, look_at = self._hung_at(others, now)
        if min(give_in_at, hung_at) > now:
            return min([give_in_at, look_at, *(live.cancel_by for live in others)])
        if hung_at <= now:
            self._count_crash()
        _log.warning("%s does not answer: replaced", self._name)
        if self._child is not None:
            self._child.kill()
        self._lose_child(PasserelleError(ErrorCode.WORKER_HUNG, say.WORKER_HUNG))
        return now if self._lives else _NEVER

    def _hung_at(self, lives: list[_Live], now: float) -> tuple[float, float]:
        """When the first of these jobs will have waited too long, and when to look until then."""
        hang_s = self._patience.hang_s
        heard_at = min(map(self._heard_at, lives), default=_NEVER)
        if hang_s is None or heard_at == _NEVER:
            return _NEVER, _NEVER
        period_s = hang_s / _LOOKS
        worked_at = self._pulse.look(now, period_s)
        still_at = max(heard_at, worked_at) + hang_s
        hung_at = min(still_at, heard_at + max(hang_s, self._patience.busy_hang_s))
        return hung_at, min(hung_at, now + period_s)

    def _heard_at(self, live: _Live) -> float:
        """When this job's lane was last heard; _NEVER while that lane waits for a person."""
        lane = [one for one in self._lives.values() if one.lane is live.lane]
        if any(one.waits_for_person for one in lane):
            return _NEVER
        return max(live.heard_at, self._lane_heard_at.get(live.lane, 0.0), self._awake_at)


def _given_up() -> PasserelleError:
    return PasserelleError(ErrorCode.WORKER_GIVEN_UP, say.WORKER_GIVEN_UP)
