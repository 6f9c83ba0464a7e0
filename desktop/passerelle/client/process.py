"""One child process, its pipes and its two threads."""

import contextlib
import logging
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, BinaryIO, cast

import psutil

from passerelle.client.command import worker_environment
from passerelle.client.workspace import workspace
from passerelle.config.logfile import open_log
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors as say
from passerelle.protocol.exits import EXIT_MEMORY
from passerelle.protocol.framing import CutShortError, encode, read_reply
from passerelle.protocol.messages import Reply, Request, Shutdown

_KILLED_S = 5.0
"""Longest wait for the system to take away a killed process."""

_log = logging.getLogger(__name__)


class ChildProcess:
    """A worker. Sending never blocks and never raises, whatever state the child is in.

    The thread that reads the replies also starts the process, because Linux ends the child with
    the *thread* that started it (see worker/lifeline.py): it must not be one of the caller's.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        log_dir: Path,
        on_reply: Callable[["ChildProcess", Reply], None],
        on_end: Callable[["ChildProcess", PasserelleError], None],
    ) -> None:
        """Start the child; returns when it has a process number, before it is ready.

        Args:
            name: of its threads and log file.
            command: program and arguments.
            log_dir: folder of the log file that takes its stderr.
            on_reply: called from the reading thread.
            on_end: called once from the reading thread, with what to tell those who waited.
        """
        self.name = name
        self._command = list(command)
        self._log_dir = log_dir
        self._on_reply = on_reply
        self._on_end = on_end
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._started = threading.Event()
        self._reader = threading.Thread(target=self._live, name=f"{name}-reader", daemon=True)
        self._reader.start()
        self._started.wait()

    @property
    def pid(self) -> int:
        """Process number, 0 when it could not be started."""
        return self._process.pid if self._process is not None else 0

    def send(self, request: Request) -> None:
        """Send a request, or nothing when the child is gone.

        Raises:
            PasserelleError: PROTOCOL, when the request does not fit in a frame.
        """
        self._outbox.put(encode(request))

    def kill(self) -> None:
        """End it now, and the programs that it started."""
        if self._process is None or self._process.poll() is not None:
            return
        with contextlib.suppress(psutil.Error):
            for program in psutil.Process(self._process.pid).children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    program.kill()
        with contextlib.suppress(OSError):
            self._process.kill()

    def ask_to_end(self) -> None:
        """Ask it to end by itself; join() makes sure."""
        self.send(Shutdown())
        self._outbox.put(None)

    def join(self, grace_s: float) -> None:
        """Wait for its end, killing it when the grace is over. No thread is left."""
        self._reader.join(grace_s)
        if self._reader.is_alive():
            self.kill()
            self._reader.join(_KILLED_S)

    def _live(self) -> None:
        """From the start of the process to its end."""
        try:
            with workspace() as places:
                reason = self._live_in(places)
        except Exception as error:  # a bug too: whoever waits for this child must go on
            _log.warning("%s ended on %s", self.name, type(error).__name__)
            self.kill()
            reason = _crashed()
        self._started.set()
        self._on_end(self, reason)

    def _live_in(self, places: dict[str, str]) -> PasserelleError:
        """From its start to its end: gives what to tell those who waited."""
        try:
            process = self._process = self._start(places)
        except OSError as error:
            _log.warning("%s could not start: %s", self.name, type(error).__name__)
            return _crashed()
        self._started.set()
        assert process.stdin is not None
        assert process.stdout is not None
        writer = threading.Thread(
            target=self._write, args=(process.stdin,), name=f"{self.name}-writer", daemon=True
        )
        writer.start()
        try:
            reason = self._read(cast(BinaryIO, process.stdout))
        finally:
            self.kill()
            code = process.wait()
            self._outbox.put(None)
            writer.join()
            process.stdout.close()
            _log.info("%s ended: %d", self.name, code)
        return _too_heavy() if code == EXIT_MEMORY else reason

    def _start(self, places: dict[str, str]) -> "subprocess.Popen[bytes]":
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
        with open_log(self._log_dir, self.name) as log:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=worker_environment() | places,
                creationflags=flags,
            )

    def _read(self, stdout: BinaryIO) -> PasserelleError:
        """Pass replies on until there are no more; gives the reason to tell."""
        try:
            while (reply := read_reply(stdout)) is not None:
                self._on_reply(self, reply)
        except CutShortError:
            return _crashed()
        except PasserelleError as error:
            _log.warning("%s sent a broken frame: %s", self.name, error.detail)
            return error
        except OSError as error:
            _log.warning("%s cannot be read: %s", self.name, type(error).__name__)
        return _crashed()

    def _write(self, stdin: IO[bytes]) -> None:
        """Write what is sent; a pipe that nobody reads any more just swallows."""
        while (frame := self._outbox.get()) is not None:
            with contextlib.suppress(OSError):
                stdin.write(frame)
                stdin.flush()
        with contextlib.suppress(OSError):
            stdin.close()


def _too_heavy() -> PasserelleError:
    return PasserelleError(ErrorCode.OUT_OF_MEMORY, say.OUT_OF_MEMORY)


def _crashed() -> PasserelleError:
    return PasserelleError(ErrorCode.WORKER_CRASHED, say.WORKER_CRASHED)
