"""What a process that dies leaves behind: where it was, never what it held.

A memory dump is a file with every word, sound and key of the moment, in clear. The message of an
exception may quote a person, and a session keeps what programs write to stderr.
"""

import logging
import sys
import threading
from contextlib import suppress
from types import TracebackType

from passerelle.domain.errors import without_words
from passerelle.domain.strings import errors as say

_NO_PIPE_EITHER = 1
"""Bytes of a dump. The kernel still hands one of 0 to a program that collects them; not of 1."""
_NO_ERROR_BOXES = 0x0003  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX
_log = logging.getLogger(__name__)


def leave_no_words() -> None:
    """Have this process, and all that it starts, leave neither a dump nor a quoted message."""
    _no_dump()
    sys.excepthook = _end
    sys.unraisablehook = lambda failed: _tell(failed.exc_type, None, failed.exc_traceback)
    threading.excepthook = lambda failed: _tell(failed.exc_type, None, failed.exc_traceback)


def _no_dump() -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_NO_ERROR_BOXES)
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    wanted = _NO_PIPE_EITHER if hard == resource.RLIM_INFINITY else min(_NO_PIPE_EITHER, hard)
    with suppress(OSError, ValueError):  # a system that refuses it has no dump to give
        resource.setrlimit(resource.RLIMIT_CORE, (wanted, wanted))


def _tell(
    kind: type[BaseException], _error: BaseException | None, frames: TracebackType | None
) -> None:
    _log.critical("%s", without_words(kind, frames))


def _end(
    kind: type[BaseException], error: BaseException | None, frames: TracebackType | None
) -> None:
    _tell(kind, error, frames)
    if sys.stderr is not None:  # a program of windows has none
        sys.stderr.write(f"{say.INTERNAL}\n")
