"""Runs an ordinary client (pip, npm) in a child process and follows its output."""

import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from passerelle.models.lock import held_locks

_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_KEPT_LINES = 40


@dataclass(frozen=True, slots=True)
class ToolResult:
    """How it ended.

    Attributes:
        tail: its last lines, for the log.
    """

    code: int
    tail: str


def run_tool(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    on_line: Callable[[str], None] = lambda _line: None,
) -> ToolResult:
    """Run to the end; the child never outlives this call, and keeps our locks if we are killed.

    Args:
        command: program and arguments; no shell.
        folder: working folder.
        environment: the whole of it.
        on_line: told each line that it writes.

    Raises:
        OSError: when it cannot be started.
    """
    tail: deque[str] = deque(maxlen=_KEPT_LINES)
    with subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        creationflags=_NO_WINDOW,
        pass_fds=held_locks(),
    ) as child:
        try:
            for line in child.stdout or ():
                tail.append(line)
                on_line(line.strip())
            code = child.wait()
        finally:
            child.kill()
    return ToolResult(code, "".join(tail))
