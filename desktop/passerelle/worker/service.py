"""Gives each request to the lane that does it."""

import time
from collections.abc import Callable

from passerelle.domain.errors import ErrorCode
from passerelle.domain.models import Role
from passerelle.domain.strings import errors as say
from passerelle.protocol.framing import broken
from passerelle.protocol.messages import (
    AudioInput,
    Cancel,
    Embed,
    Extract,
    Failed,
    Forget,
    Generate,
    Load,
    Pronounce,
    Reply,
    Request,
    Shutdown,
    Synthesize,
    Transcribe,
    Translate,
    Work,
)
from passerelle.worker.engine_cache import EngineCache
from passerelle.worker.lane import Lane
from passerelle.worker.task import Task

TRANSLATORS = 4
"""There and back by way of English; each takes about 100 MB."""
LANES: dict[str, dict[Role, int]] = {
    "speech": {Role.SPEECH_TO_TEXT: 2, Role.TEXT_TO_SPEECH: 2},
    "language": {Role.LANGUAGE_MODEL: 1, Role.TRANSLATION: TRANSLATORS},
    "library": {Role.EMBEDDING: 1, Role.PRONUNCIATION: 1},
    "importer": {Role.READING: 1},
}
"""The lanes of each kind of worker, and how many engines each keeps loaded."""


class Service:
    """The jobs of one worker. Called by the reading thread only."""

    def __init__(self, role: str, send: Callable[[Reply], None]) -> None:
        """Start the lanes of a role; `send` writes a reply, from any thread."""
        self._send = send
        self._lanes = {lane: Lane(lane, EngineCache(limit)) for lane, limit in LANES[role].items()}
        self._tasks: dict[int, Task] = {}

    def handle(self, request: Request) -> None:
        """Do what a request asks, without waiting for it.

        Raises:
            PasserelleError: PROTOCOL, when a job's number is already taken.
        """
        if isinstance(request, AudioInput):
            task = self._tasks.get(request.job)
            if task is not None:
                task.inbox.put(request.payload, request.last)
        elif isinstance(request, Cancel):
            task = self._tasks.get(request.job)
            if task is not None:
                task.cancel()
        elif isinstance(request, Forget):
            self._drop_ended()
            for lane in self._lanes.values():
                lane.forget()
        elif not isinstance(request, Shutdown):
            self._accept(request)

    def stop(self, grace_s: float) -> None:
        """Cancel everything and wait a little for the lanes to end."""
        deadline = time.monotonic() + grace_s
        for task in self._tasks.values():
            task.cancel()
        for lane in self._lanes.values():
            lane.stop()
        for lane in self._lanes.values():
            lane.join(max(0.0, deadline - time.monotonic()))

    def _accept(self, request: Work) -> None:
        self._drop_ended()
        if request.job in self._tasks:
            raise broken(f"job {request.job} is already open")
        task = self._tasks[request.job] = Task(request, self._send)
        lane = self._lanes.get(_role_of(request))
        if lane is None:
            task.end(Failed(request.job, ErrorCode.PROTOCOL, say.PROTOCOL))
        else:
            lane.submit(task)

    def _drop_ended(self) -> None:
        self._tasks = {job: task for job, task in self._tasks.items() if not task.ended}


_ROLES: dict[type[Work], Role] = {
    Transcribe: Role.SPEECH_TO_TEXT,
    Synthesize: Role.TEXT_TO_SPEECH,
    Generate: Role.LANGUAGE_MODEL,
    Embed: Role.EMBEDDING,
    Pronounce: Role.PRONUNCIATION,
    Translate: Role.TRANSLATION,
    Extract: Role.READING,
}


def _role_of(request: Work) -> Role:
    return request.role if isinstance(request, Load) else _ROLES[type(request)]
