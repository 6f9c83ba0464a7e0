"""The questions kept for IRIS: read, exported and removed on a thread of their own."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import errors
from passerelle.journal.questions import KeptQuestions
from passerelle.usecases.documents import (
    DeskListener,
    QuestionsExported,
    QuestionsRead,
    QuestionsRefused,
)

_log = logging.getLogger(__name__)


class QuestionDesk:
    """Every act returns at once; the listener is told the rest. An import delays none of them."""

    def __init__(self, kept: KeptQuestions, tell: DeskListener) -> None:
        """Read nothing yet; `tell` is called on a thread of the desk."""
        self._kept = kept
        self._tell = tell
        self._thread = ThreadPoolExecutor(1, "questions")

    def read(self) -> None:
        """Tell the list."""
        self._do(self._read)

    def export(self, target: Path) -> None:
        """Write the list to a file, then tell how many questions there are."""
        self._do(lambda: self._tell(QuestionsExported(self._kept.export(target), str(target))))

    def remove(self, number: int) -> None:
        """Forget a question, then tell the list."""

        def act() -> None:
            self._kept.remove(number)
            self._read()

        self._do(act)

    def close(self) -> None:
        """Finish what was begun, and end the thread."""
        self._thread.shutdown()

    def _read(self) -> None:
        self._tell(QuestionsRead(self._kept.all()))

    def _do(self, act: Callable[[], None]) -> None:
        def guarded() -> None:
            try:
                act()
            except PasserelleError as error:
                self._tell(QuestionsRefused(error.sentence))
            except Exception as error:  # a bug: the page must not stay without a word
                _log.error("questions: %s", type(error).__name__)
                self._tell(QuestionsRefused(errors.INTERNAL))

        self._thread.submit(guarded)
