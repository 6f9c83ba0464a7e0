"""A real worker, spoken to frame by frame."""

import queue
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from passerelle.client.command import worker_command, worker_environment
from passerelle.domain.models import EngineSpec, OptionValue
from passerelle.protocol.framing import encode, read_reply
from passerelle.protocol.messages import Chunk, Ending, Ready, Request

TIMEOUT_S = 20.0
JobReply = Chunk | Ending


class RawWorker:
    """The process, its replies in order, and its log."""

    def __init__(self, role: str, folder: Path) -> None:
        self.log_path = folder / f"{role}.log"
        with self.log_path.open("wb") as log:
            self.process = subprocess.Popen(
                worker_command(role),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=worker_environment(),
            )
        self._replies: queue.SimpleQueue[JobReply | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read)
        self._ready = threading.Event()
        self._reader.start()
        assert self._ready.wait(TIMEOUT_S)

    @property
    def stdin(self) -> BinaryIO:
        """Where requests go."""
        return cast(BinaryIO, self.process.stdin)

    def send(self, *requests: Request) -> None:
        """Write requests at once."""
        self.stdin.write(b"".join(map(encode, requests)))
        self.stdin.flush()

    def reply(self) -> JobReply | None:
        """The next reply, None at the end."""
        return self._replies.get(timeout=TIMEOUT_S)

    def replies_until(self, *jobs: int) -> list[JobReply]:
        """The replies, up to the one that makes all these jobs ended."""
        open_jobs, replies = set(jobs), list[JobReply]()
        while open_jobs:
            reply = self.reply()
            assert reply is not None, "the worker ended"
            replies.append(reply)
            if isinstance(reply, Ending):
                open_jobs.discard(reply.job)
        return replies

    def ending(self, job: int) -> JobReply:
        """How a job ended."""
        return self.replies_until(job)[-1]

    def wait(self) -> int:
        """The exit code."""
        return self.process.wait(TIMEOUT_S)

    def log(self) -> str:
        """What it wrote on stderr so far."""
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        """Kill it if need be, and release everything."""
        self.process.kill()
        self.process.wait(TIMEOUT_S)
        self._reader.join()
        self.stdin.close()
        cast(BinaryIO, self.process.stdout).close()

    def _read(self) -> None:
        stdout = cast(BinaryIO, self.process.stdout)
        while (reply := read_reply(stdout)) is not None:
            if isinstance(reply, Ready):
                assert reply.pid == self.process.pid
                self._ready.set()
            else:
                self._replies.put(reply)
        self._replies.put(None)


@contextmanager
def raw_worker(role: str, folder: Path) -> Iterator[RawWorker]:
    """A worker for the time of a block."""
    worker = RawWorker(role, folder)
    try:
        yield worker
    finally:
        worker.close()


def fake(role: str, **script: OptionValue) -> EngineSpec:
    """A scripted engine."""
    return EngineSpec("fake", "", {"role": role, **script})
