"""How the worker makes sure to end: with its parent, whatever native code is doing."""

import contextlib
import ctypes
import logging
import os
import signal
import sys
import threading

import psutil

_PR_SET_PDEATHSIG = 1
_EXIT_BROKEN = 70

_log = logging.getLogger(__name__)


def tie_to_parent() -> None:
    """Ask Linux to end this process with the client's thread that started it.

    The end of stdin says the same everywhere, but only to a process that can still read it.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def end_programs() -> None:
    """End the programs that this process started, before it ends itself."""
    with contextlib.suppress(psutil.Error):
        for child in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()


def leave_interruptions_to_parent() -> None:
    """Ctrl+C in a terminal reaches the whole group: only the client decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def end_on_thread_failure() -> None:
    """A lane that dies would leave its jobs without an ending: better die as a whole."""

    def fail(arguments: threading.ExceptHookArgs) -> None:
        _log.error("a thread failed: %s", arguments.exc_type.__name__)
        end_programs()
        os._exit(_EXIT_BROKEN)

    threading.excepthook = fail
