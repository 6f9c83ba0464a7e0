"""An engine whose loading and work wait for the test, in the test's own process."""

import queue
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from passerelle.domain.answer import Message
from passerelle.domain.models import EngineSpec, OptionValue
from passerelle.engines import registry
from passerelle.engines.base import LanguageModel
from passerelle.protocol.messages import Chunk, Ending, Ready, Reply

NAME = "gate"
TIMEOUT_S = 10.0


class Gate:
    """What the test holds: it sets `may_load`, the engine sets the other events."""

    def __init__(self) -> None:
        self.loading = threading.Event()
        self.may_load = threading.Event()
        self.working = threading.Event()
        self.closed = threading.Event()
        self.piece: object = "mot"
        self.stats: Mapping[str, float | str] = {}


gates: dict[str, Gate] = {}


class GateModel(LanguageModel):
    """Writes one piece for ever."""

    context_tokens = 1

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self.last_stats = gate.stats

    def generate(
        self,
        messages: Sequence[Message],
        max_tokens: int,
        temperature: float,
        stop: Sequence[str],
    ) -> Iterator[str]:
        """See LanguageModel."""
        del messages, temperature, stop
        self._gate.working.set()
        try:
            for _ in range(max_tokens):
                if isinstance(self._gate.piece, BaseException):
                    raise self._gate.piece
                yield str(self._gate.piece)
        finally:
            self._gate.closed.set()


def load(path: Path, options: Mapping[str, OptionValue]) -> GateModel:
    """Wait for the test, then give the engine."""
    del options
    gate = gates[str(path)]
    gate.loading.set()
    assert gate.may_load.wait(TIMEOUT_S)
    return GateModel(gate)


def gate_spec(name: str) -> tuple[EngineSpec, Gate]:
    """A new gate, open unless the test closes it, and the spec of its engine."""
    registry.register(NAME, __name__)
    gate = gates[name] = Gate()
    gate.may_load.set()
    return EngineSpec(NAME, name), gate


class Outbox:
    """Takes what a service sends."""

    def __init__(self) -> None:
        self._replies: queue.SimpleQueue[Reply] = queue.SimpleQueue()

    def send(self, reply: Reply) -> None:
        """For the service."""
        self._replies.put(reply)

    def reply(self) -> Chunk | Ending:
        """The next reply."""
        reply = self._replies.get(timeout=TIMEOUT_S)
        assert not isinstance(reply, Ready)
        return reply

    def ending(self) -> Ending:
        """The next ending, chunks left out."""
        while not isinstance(reply := self.reply(), Ending):
            pass
        return reply
