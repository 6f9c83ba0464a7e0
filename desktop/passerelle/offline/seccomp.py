"""The kernel's refusal, on Linux: no socket but those of this machine, whatever code asks.

Native libraries do not ask Python. A filter of system calls holds for this process, its threads
and all that it starts, and nothing can take it away again.
"""

import ctypes
import errno
import logging
import platform
import struct
import sys
from dataclasses import dataclass

_log = logging.getLogger(__name__)

_PR_SET_NO_NEW_PRIVS = 38
_SET_MODE_FILTER = 1
_FLAG_TSYNC = 1  # threads that a library may have started already
_AF_UNIX, _AF_NETLINK = 1, 16  # sound, screen and devices; neither leaves the machine

_RET_ALLOW = 0x7FFF0000
_RET_ERRNO = 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_X32 = 0x40000000
_IO_URING_SETUP, _PIDFD_GETFD = 425, 438  # the same on every architecture


@dataclass(frozen=True, slots=True)
class Machine:
    """The numbers of one architecture.

    Attributes:
        audit: what the kernel calls it.
        socket: number of socket().
        seccomp: number of seccomp().
    """

    audit: int
    socket: int
    seccomp: int


MACHINES = {
    "x86_64": Machine(0xC000003E, 41, 317),
    "aarch64": Machine(0xC00000B7, 198, 277),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def program(machine: Machine) -> bytes:
    """The filter: socket() of another family is refused, and ways around it.

    One is to have the kernel make it (io_uring), one to take that of another program (pidfd_getfd).
    A program of another architecture gets no system call at all: it would number them otherwise.
    """
    refuse = _RET_ERRNO | errno.EACCES
    absent = _RET_ERRNO | errno.ENOSYS
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_EQUAL, 0, 9, machine.audit),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 7, 0, _X32),
        (_EQUAL, 5, 0, _IO_URING_SETUP),
        (_EQUAL, 4, 0, _PIDFD_GETFD),
        (_EQUAL, 0, 5, machine.socket),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 3, 0, _AF_UNIX),
        (_EQUAL, 2, 1, _AF_NETLINK),
        (_RETURN, 0, 0, absent),
        (_RETURN, 0, 0, refuse),
        (_RETURN, 0, 0, _RET_ALLOW),
    )
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


def install() -> bool:
    """Put the filter in place; gives whether it is."""
    machine = _machine()
    if machine is None:
        if sys.platform == "linux":
            _log.warning("no filter of system calls for %s", platform.machine())
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    code = program(machine)
    filter_ = _Program(len(code) // 8, code)
    done = libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 and (
        libc.syscall(machine.seccomp, _SET_MODE_FILTER, _FLAG_TSYNC, ctypes.byref(filter_)) == 0
    )
    if not done:
        _log.warning("no filter of system calls: %s", errno.errorcode.get(ctypes.get_errno()))
    return bool(done)


def _machine() -> Machine | None:
    """The architecture that this process runs on, None where there is no filter for it."""
    native = sys.platform == "linux" and sys.maxsize > 2**32
    return MACHINES.get(platform.machine()) if native else None
