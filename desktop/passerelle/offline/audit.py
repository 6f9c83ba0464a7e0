"""Python's refusal, on every system: what asks for a network gets an error, and a line in the log.

It sees what Python code does, and can say what it was. Native code is the kernel's business.
"""

import logging
import os
import re
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import PureWindowsPath
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
SHELLS = frozenset(
    (
        *("sh", "bash", "dash", "zsh", "ksh", "busybox", "cmd", "env", "xargs"),
        *("nice", "nohup", "setsid", "stdbuf", "sudo", "timeout"),
    )
)
"""Programs that start those of their line."""
_ENDINGS = (".exe", ".com", ".bat", ".cmd")
_WORDS = re.compile(r"[^\s\"'`;&|<>(){}$=]+")
MODULES = frozenset(("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"))
"""Parts of Qt that open connections in native code."""


class NetworkRefusedError(PermissionError):
    """Somebody asked for a network: an OSError, which libraries expect of one."""


def _another_family(arguments: Arguments) -> bool:
    return int(arguments[1]) not in LOCAL_FAMILIES


def _always(_arguments: Arguments) -> bool:
    return True


def _goes_out(arguments: Arguments) -> bool:
    """Of what starts a program: its path or None, then its words, or a whole line (Windows)."""
    program, words = arguments[0], arguments[1]
    names = {_name(os.fsdecode(program))} if program else set()
    if words is None or isinstance(words, str | bytes | os.PathLike):
        line = os.fsdecode(words or "")
        return _is_refused(names | set(_names_of_line(line)), line)
    listed = [os.fsdecode(word) for word in words]
    return _is_refused(names | set(map(_name, listed[:1])), " ".join(listed))


def _spawns(arguments: Arguments) -> bool:
    return _goes_out(arguments[1:])


def _in_shell(arguments: Arguments) -> bool:
    return _is_refused(SHELLS, os.fsdecode(arguments[0]))


def _is_refused(names: Set[str], line: str) -> bool:
    """Whether a program goes out, or has another do so that its line names."""
    named = map(_name, _WORDS.findall(line)) if names & SHELLS else ()
    return not PROGRAMS.isdisjoint((*names, *named))


def _names_of_line(line: str) -> Iterator[str]:
    """What a line of Windows may start: without quotes, its path may go on after a space."""
    if line.lstrip().startswith('"'):
        yield _name(line.split('"')[1])
        return
    words = line.split(" ")
    yield _name(words[0])
    for count, word in enumerate(words[1:], start=2):
        if word.lower().endswith(_ENDINGS):
            yield _name(" ".join(words[:count]))


def _name(path: str) -> str:
    """What a program is called, without its folder and its ending."""
    of_it = PureWindowsPath(path.strip())  # which knows both kinds of paths
    return (of_it.stem if of_it.name.lower().endswith(_ENDINGS) else of_it.name).lower()


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
    "os.spawn": _spawns,
    "os.system": _in_shell,
    "_winapi.CreateProcess": _goes_out,
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
