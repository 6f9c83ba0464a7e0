"""What a process logs: what happened to the machine, never what a person said."""

import io
import logging
from pathlib import Path
from typing import TextIO

from passerelle.config.logfile import open_log
from passerelle.domain.errors import without_words

_OURS = "passerelle"
_WARNINGS = "py.warnings"
"""Under which logging.captureWarnings has Python's warnings written."""


def to_file(folder: Path, name: str) -> None:
    """Log to `name`.log of a folder, for a process whose stderr a person reads: warnings only."""
    binary = open_log(folder, name)
    lines = io.TextIOWrapper(binary, "utf-8", "backslashreplace", line_buffering=True)
    set_up(name, "warning", lines)


def set_up(name: str, level: str, stream: TextIO) -> None:
    """Send every log record of this process, and Python's warnings, to a stream and nowhere else.

    Args:
        name: of this process.
        level: the least that is written: "error", "warning" or "info".
        stream: open for as long as the process lasts.
    """
    handler = logging.StreamHandler(stream)
    handler.addFilter(_without_content)
    handler.setFormatter(
        logging.Formatter(f"%(asctime)s {name} %(process)d %(levelname)s %(message)s")
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a full disk would be told on stderr, at each record


def _without_content(record: logging.LogRecord) -> bool:
    if record.exc_info and record.exc_info[0]:
        kind, _error, frames = record.exc_info
        record.exc_text = without_words(kind, frames)
    if not record.name.startswith(_OURS):
        record.msg, record.args = _place(record), ()
    return True


def _place(record: logging.LogRecord) -> str:
    """Where a library said something: what it said may quote a text that it could not read."""
    if record.name == _WARNINGS:  # "file:line: Category: message"
        return ": ".join(record.getMessage().split(": ", 2)[:2])
    return f"{record.name}: {record.module}:{record.lineno}"
