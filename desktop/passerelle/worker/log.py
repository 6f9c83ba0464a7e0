"""The worker's log, on stderr: what happened to the machine, never what a person said."""

import logging
import sys

from passerelle.domain.errors import without_words


def set_up(role: str, level: str) -> None:
    """Send every log record of this process to stderr.

    Args:
        role: of this process.
        level: the least that is written: "error", "warning" or "info".
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_without_content)
    handler.setFormatter(
        logging.Formatter(f"%(asctime)s {role} %(process)d %(levelname)s %(message)s")
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)


def _without_content(record: logging.LogRecord) -> bool:
    if record.exc_info and record.exc_info[0]:
        kind, _error, frames = record.exc_info
        record.exc_text = without_words(kind, frames)
    return True
