"""The questions kept "à poser à IRIS": a short list, in one small file."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from passerelle.config import paths
from passerelle.domain.strings import questions as say
from passerelle.journal.small_file import SmallFile, as_table, export

FILE_NAME = "questions.json"


@dataclass(frozen=True, slots=True)
class KeptQuestion:
    """A question that waits for IRIS.

    Attributes:
        number: its own as long as it is kept.
        asked: ISO date and time.
    """

    number: int
    text: str
    asked: str


class KeptQuestions:
    """The list. Usable from any thread; every method may raise PasserelleError."""

    def __init__(self, path: Path) -> None:
        """Read nothing yet.

        Args:
            path: of the file, which need not be there.
        """
        self.path = path
        self._file = SmallFile(path, say.unreadable, say.list_refused)

    @classmethod
    def default(cls) -> "KeptQuestions":
        """This person's."""
        return cls(paths.data_dir() / FILE_NAME)

    def all(self) -> tuple[KeptQuestion, ...]:
        """The questions, the oldest first.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when the file cannot be read.
        """
        return self._file.read(_parsed, ())

    def add(self, text: str) -> KeptQuestion:
        """Keep a question; one that is there already is not kept twice.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        words = " ".join(text.split())
        with self._file.alone():
            kept = self.all()
            same = next((one for one in kept if one.text.casefold() == words.casefold()), None)
            if same is not None:
                return same
            number = max((one.number for one in kept), default=0) + 1
            asked = datetime.now().astimezone().isoformat(timespec="seconds")
            fresh = KeptQuestion(number, words, asked)
            self._write([*kept, fresh])
            return fresh

    def remove(self, number: int) -> bool:
        """Forget a question. Gives whether it was there.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        with self._file.alone():
            kept = self.all()
            left = [one for one in kept if one.number != number]
            if len(left) < len(kept):
                self._write(left)
            return len(left) < len(kept)

    def export(self, target: Path) -> int:
        """Write the questions to a file: a table when it ends in .csv, else one a line.

        Returns:
            How many there are.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        kept = self.all()
        table = target.suffix.lower() == ".csv"
        export(target, _table(kept) if table else "".join(f"{one.text}\n" for one in kept))
        return len(kept)

    def _write(self, questions: Sequence[KeptQuestion]) -> None:
        self._file.write([asdict(one) for one in questions])


def _parsed(kept: Any) -> tuple[KeptQuestion, ...]:
    return tuple(
        KeptQuestion(int(one["number"]), str(one["text"]), str(one["asked"])) for one in kept
    )


def _table(questions: Sequence[KeptQuestion]) -> str:
    return as_table(say.COLUMNS, ((one.number, one.asked, one.text) for one in questions))
