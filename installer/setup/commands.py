"""Programs run by the set-up: quietly into the log, or in the open."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from installer.setup import places, stopping
from installer.setup import sentences as say
from installer.setup.errors import SetupError

Command = Sequence[str | Path]
FULL_DISK_BYTES = 50_000_000


def quiet(
    command: Command,
    on_line: Callable[[str], None] | None = None,
    environment: Mapping[str, str] | None = None,
    holding: Sequence[int] = (),
    may_be_killed: bool = True,
) -> tuple[int, list[str]]:
    """Run a program, its output into the log.

    Args:
        command: the program and its arguments.
        on_line: given each line of what it says.
        environment: variables to add to ours.
        holding: descriptors that it inherits (see locking.py).
        may_be_killed: when we are stopped, with all that it started, if it does not end by itself.

    Returns:
        Its exit code, and its last lines.
    """
    places.LOG.parent.mkdir(parents=True, exist_ok=True)
    last: list[str] = []
    with places.LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {time.strftime('%H:%M:%S')} {' '.join(map(str, command))}\n")
        group = stopping.OWN_GROUP if may_be_killed else None
        end = stopping.end_group if may_be_killed else stopping.end_politely
        with _start(command, environment, holding, group) as process:
            assert process.stdout is not None
            with _ended_by(end, process):
                for raw in process.stdout:
                    line = raw.rstrip("\n")
                    log.write(line + "\n")
                    last = [*last[-199:], line]
                    if on_line:
                        on_line(line)
    return process.returncode, last


def visible(command: Command, folder: Path = places.ROOT) -> int:
    """Run a program in a folder, in the open: what it says and asks is for the person."""
    try:
        program = subprocess.Popen(list(map(str, command)), cwd=folder)
        with program, _ended_by(stopping.end_politely, program):
            return program.wait()
    except FileNotFoundError as error:
        raise SetupError(say.cannot_start(str(command[0]))) from error


def failure(what: str, last: Sequence[str]) -> SetupError:
    """The error for a program that failed: a full disk, or its own last words."""
    if shutil.disk_usage(places.ROOT).free < FULL_DISK_BYTES:
        return SetupError(say.DISK_FULL)
    errors = [line.strip() for line in last if line.lstrip().lower().startswith("error")]
    detail = f"\n  {errors[-1]}" if errors else ""
    return SetupError(say.command_failed(what, detail, str(places.LOG)))


@contextmanager
def _ended_by(
    end: Callable[[subprocess.Popen[Any]], None], process: subprocess.Popen[Any]
) -> Iterator[None]:
    """No program goes on when we are asked to stop."""
    try:
        yield
    except KeyboardInterrupt:
        end(process)
        raise


def _start(
    command: Command,
    environment: Mapping[str, str] | None,
    holding: Sequence[int],
    group: int | None,
) -> subprocess.Popen[str]:
    try:
        return subprocess.Popen(
            list(map(str, command)),
            cwd=places.ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            pass_fds=holding,
            process_group=group,
        )
    except FileNotFoundError as error:
        raise SetupError(say.cannot_start(str(command[0]))) from error
