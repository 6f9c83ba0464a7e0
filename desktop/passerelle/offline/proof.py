"""What shows that nothing goes out: attempts that must fail, and what the system says of processes.

Nothing here leaves the machine even where every layer is missing: no address is connected to, and
the name that is looked up is one that no network knows.
"""

import ctypes
import errno
import importlib
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_NOWHERE = "passerelle.invalid"  # RFC 2606: never a real name
_FILTERED = "2"  # of /proc/PID/status: a filter of system calls
_NATIVE = {"native_socket": socket.AF_INET, "native_socket_6": socket.AF_INET6}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        check: its name, stable.
        ok: whether it shows that nothing goes out; None where this system cannot tell.
        detail: technical words.
    """

    check: str
    ok: bool | None
    detail: str = ""


def attempts() -> tuple[Finding, ...]:
    """Try to reach a network from this process, in each way that is known."""
    return (
        _refused("python_socket", lambda: socket.socket(socket.AF_INET).close()),
        _refused("python_socket_6", lambda: socket.socket(socket.AF_INET6).close()),
        _refused("name_lookup", lambda: socket.getaddrinfo(_NOWHERE, 443)),
        _refused("program", lambda: subprocess.run(["curl", "--version"], capture_output=True)),
        _refused("qt_network", lambda: importlib.import_module("PySide6.QtNetwork")),
        *_native_attempts(),
    )


def process(pid: int | None) -> tuple[Finding, ...]:
    """What the system says of a process: its filter, and the connections that it has.

    Args:
        pid: its number; None for one that should be there.
    """
    if pid is None:
        return (Finding("process", ok=None, detail="absent"),)
    return (*_filter(pid), _connections(pid))


def verdict(here: Iterable[Finding], others: Iterable[Iterable[Finding]]) -> bool | None:
    """Whether nothing can go out: None where nothing is against it, but not all is shown.

    It is shown when the system refused this process, and has its filter in every other one.

    Args:
        here: what was found of this process, its attempts too.
        others: of each process that it started.
    """
    findings = [tuple(here), *map(tuple, others)]
    if any(finding.ok is False for of_one in findings for finding in of_one):
        return False
    native = {finding.check for finding in findings[0] if finding.ok} >= {*_NATIVE}
    filtered = ({finding.check for finding in of_one if finding.ok} for of_one in findings)
    return True if native and all("filter" in checks for checks in filtered) else None


def is_open() -> bool:
    """Whether the system itself gives this process a socket that can leave the machine."""
    return any(finding.ok is False for finding in _native_attempts())


def _refused(check: str, attempt: Callable[[], object]) -> Finding:
    try:
        attempt()
    except PermissionError as error:
        return Finding(check, ok=True, detail=type(error).__name__)
    except (OSError, ImportError) as error:  # it failed, but nobody refused it
        return Finding(check, ok=None, detail=type(error).__name__)
    return Finding(check, ok=False)


def _native_attempts() -> tuple[Finding, ...]:
    """Ask the system itself, as native libraries do."""
    if sys.platform != "linux":
        return (Finding("native_socket", ok=None, detail=sys.platform),)
    libc = ctypes.CDLL(None, use_errno=True)
    return tuple(_native(libc, check, family) for check, family in _NATIVE.items())


def _native(libc: ctypes.CDLL, check: str, family: int) -> Finding:
    number = libc.socket(family, socket.SOCK_STREAM, 0)
    if number < 0:  # a system without IPv6 fails too, but refuses nothing
        code = ctypes.get_errno()
        return Finding(check, ok=code == errno.EACCES or None, detail=f"errno {code}")
    libc.close(number)
    return Finding(check, ok=False)


def _filter(pid: int) -> tuple[Finding, ...]:
    if sys.platform != "linux":
        return (Finding("filter", ok=None, detail=sys.platform),)
    with suppress(OSError):
        fields = dict(
            line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
        )
        mode = fields.get("Seccomp", "0").strip()
        return (Finding("filter", ok=mode == _FILTERED, detail=f"seccomp {mode}"),)
    return (Finding("filter", ok=None, detail="gone"),)


def _connections(pid: int) -> Finding:
    try:
        found = psutil.Process(pid).net_connections(kind="inet")
    except psutil.Error as error:
        return Finding("connections", ok=None, detail=type(error).__name__)
    return Finding("connections", ok=not found, detail=str(len(found)))
