"""How the set-up is asked to stop, and how it ends the programs that it runs."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

PATIENCE_S = 3.0
"""How long a program has to put its things away."""


@contextmanager
def by_signals() -> Iterator[None]:
    """Take a request to end, from the keyboard or from another program, as KeyboardInterrupt.

    SIGINT too: a shell starts what runs in the background deaf to it. But nohup is obeyed.
    """
    numbers = [getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")]
    if numbers[-1] and signal.getsignal(numbers[-1]) is signal.SIG_IGN:
        numbers.pop()
    before = {one: signal.signal(one, signal.default_int_handler) for one in numbers if one}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def end_politely(process: subprocess.Popen[Any]) -> None:
    """End a program that the keyboard reaches too: interrupt it only if it goes on. Wait for it."""
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=PATIENCE_S)
        return
    with suppress(PermissionError):  # sudo's is not ours
        _interrupt(process)
    process.communicate()


if sys.platform == "win32":
    OWN_GROUP: int | None = None

    def _interrupt(process: subprocess.Popen[Any]) -> None:
        process.terminate()

    def end_group(process: subprocess.Popen[Any]) -> None:
        """End a program; the keyboard reaches all that it started."""
        end_politely(process)
else:
    import os

    OWN_GROUP: int | None = 0
    """For Popen's `process_group`: one that can be ended with all that it started."""

    def _interrupt(process: subprocess.Popen[Any]) -> None:
        process.send_signal(signal.SIGINT)

    def end_group(process: subprocess.Popen[Any]) -> None:
        """End a program and all that it started; what resists is killed."""
        try:
            _tell_group(process, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.communicate(timeout=PATIENCE_S)
        finally:
            _tell_group(process, signal.SIGKILL)
            process.wait()

    def _tell_group(process: subprocess.Popen[Any], number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, number)
