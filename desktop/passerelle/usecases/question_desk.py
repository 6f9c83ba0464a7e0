"""The questions kept for IRIS: read, exported and removed on a thread of their own."""

from pathlib import Path

from passerelle.journal.questions import KeptQuestions
from passerelle.usecases.documents import (
    DeskListener,
    QuestionsExported,
    QuestionsRead,
    QuestionsRefused,
)
from passerelle.usecases.own_thread import OwnThread


class QuestionDesk:
    """Every act returns at once; the listener is told the rest. An import delays none of them."""

    def __init__(self, kept: KeptQuestions, tell: DeskListener) -> None:
        """Read nothing yet; `tell` is called on a thread of the desk."""
        self._kept = kept
        self._tell = tell
        self._thread = OwnThread("questions", lambda sentence: tell(QuestionsRefused(sentence)))

    def read(self) -> None:
        """Tell the list."""
        self._thread.do(self._read)

    def export(self, target: Path) -> None:
        """Write the list to a file, then tell how many questions there are."""
        self._thread.do(
            lambda: self._tell(QuestionsExported(self._kept.export(target), str(target)))
        )

    def remove(self, number: int) -> None:
        """Forget a question, then tell the list."""

        def act() -> None:
            self._kept.remove(number)
            self._read()

        self._thread.do(act)

    def close(self) -> None:
        """Finish what was begun, and end the thread."""
        self._thread.close()

    def _read(self) -> None:
        self._tell(QuestionsRead(self._kept.all()))
