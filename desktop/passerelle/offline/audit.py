"""Python's refusal, on every system: what asks for a network gets an error, and a line in the log.

It sees what Python code does, and can say what it was. Native code is the kernel's business.
"""

import logging
import os
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

Arguments = tuple[Any, ...]

LOCAL_FAMILIES = frozenset(
    int(getattr(socket, name)) for name in ("AF_UNIX", "AF_NETLINK") if hasattr(socket, name)
)
"""Sockets that cannot leave the machine."""

PROGRAMS = frozenset(
    (
        *("curl", "wget", "wget2", "aria2c", "lftp", "ftp", "tftp", "sftp", "scp", "rsync", "ssh"),
        *("nc", "ncat", "netcat", "socat", "telnet", "dig", "host", "nslookup", "ping"),
        *("git", "pip", "pip3", "npm", "apt", "apt-get"),
        *("bitsadmin", "certutil", "powershell", "pwsh", "mshta"),
    )
)
"""Programs whose work is to go out."""
MODULES = frozenset(("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"))
"""Parts of Qt that open connections in native code."""


class NetworkRefusedError(PermissionError):
    """Somebody asked for a network: an OSError, which libraries expect of one."""


def _another_family(arguments: Arguments) -> bool:
    return int(arguments[1]) not in LOCAL_FAMILIES


def _always(_arguments: Arguments) -> bool:
    return True


def _goes_out(arguments: Arguments) -> bool:
    program = arguments[0]
    if program is None:  # then it is the first of the arguments
        program = arguments[1] if isinstance(arguments[1], str) else next(iter(arguments[1]), "")
    return Path(os.fsdecode(program).split(" ")[0]).stem.lower() in PROGRAMS


def _is_module(arguments: Arguments) -> bool:
    return arguments[0] in MODULES


REFUSED: Mapping[str, Callable[[Arguments], bool]] = {
    "socket.__new__": _another_family,
    "socket.getaddrinfo": _always,
    "socket.gethostbyname": _always,
    "socket.gethostbyaddr": _always,
    "socket.getnameinfo": _always,
    "subprocess.Popen": _goes_out,
    "os.exec": _goes_out,
    "os.posix_spawn": _goes_out,
    "os.startfile": _always,
    "webbrowser.open": _always,
    "import": _is_module,
}
"""Audit events, and which of them ask for a network."""


def install() -> None:
    """Refuse from now on, in this process; nothing can take it away again."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: Arguments) -> None:
    asks = REFUSED.get(event)
    if asks is not None and asks(arguments):
        _log.warning("network refused: %s", event)  # never to where: it may hold words
        raise NetworkRefusedError(f"network refused: {event}")
