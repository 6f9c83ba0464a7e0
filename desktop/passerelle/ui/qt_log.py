"""What Qt says is for programmers, in English: it goes to the log."""

import logging
import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from passerelle.domain.strings import errors
from passerelle.domain.strings import window as words

_LEVELS = {
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_WITHOUT_SCREEN = "no Qt platform plugin could be initialized"
_log = logging.getLogger(__name__)


def log_qt() -> None:
    """Have it so from now on; to be called before there is an application."""
    qInstallMessageHandler(_tell)


def _tell(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    # What follows a colon may be a person's: a text to be shown, the name of a file.
    said = text.partition(":")[0]
    _log.log(_LEVELS.get(kind, logging.INFO), "%s: %s", context.category, said)
    if kind is QtMsgType.QtFatalMsg and sys.stderr:  # Qt ends the process
        sentence = words.NO_SCREEN if _WITHOUT_SCREEN in text else errors.INTERNAL
        sys.stderr.write(f"{sentence}\n")
