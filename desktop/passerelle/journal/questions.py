"""The questions kept "à poser à IRIS": a short list, in one small file."""

import csv
import errno
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from passerelle.config import paths
from passerelle.config.files import alone_with, write_atomically
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import questions as say

FILE_NAME = "questions.json"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a cell that begins so."""


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

    @classmethod
    def default(cls) -> "KeptQuestions":
        """This person's."""
        return cls(paths.data_dir() / FILE_NAME)

    def all(self) -> tuple[KeptQuestion, ...]:
        """The questions, the oldest first.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when the file cannot be read.
        """
        try:
            kept: Any = json.loads(self.path.read_text("utf-8"))
            return tuple(
                KeptQuestion(int(one["number"]), str(one["text"]), str(one["asked"]))
                for one in kept
            )
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, KeyError, TypeError) as error:
            sentence = say.unreadable(str(self.path))
            raise PasserelleError(ErrorCode.DOCUMENT_DAMAGED, sentence, str(error)) from error

    def add(self, text: str) -> KeptQuestion:
        """Keep a question; one that is there already is not kept twice.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        words = " ".join(text.split())
        with self._alone():
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
        with self._alone():
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
        text = _table(kept) if target.suffix.lower() == ".csv" else _lines(kept)
        with _writing(target, say.refused(str(target))):
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(target, text.encode())
        return len(kept)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Between reading the list and writing it, nobody else changes it."""
        with ExitStack() as stack:
            with self._writing_list():
                stack.enter_context(alone_with(self.path))
            yield

    def _write(self, questions: Sequence[KeptQuestion]) -> None:
        content = json.dumps([asdict(one) for one in questions], ensure_ascii=False, indent=1)
        with self._writing_list():
            write_atomically(self.path, content.encode())

    def _writing_list(self) -> AbstractContextManager[None]:
        return _writing(self.path, say.list_refused(str(self.path)))


def _table(questions: Sequence[KeptQuestion]) -> str:
    """For a French spreadsheet: a byte order mark, semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(say.COLUMNS)
    for one in questions:
        text = f"'{one.text}" if one.text.startswith(_FORMULA_STARTS) else one.text
        writer.writerow((one.number, one.asked, text))
    return "\ufeff" + out.getvalue()


def _lines(questions: Sequence[KeptQuestion]) -> str:
    return "".join(f"{one.text}\n" for one in questions)


@contextmanager
def _writing(path: Path, refused: str) -> Iterator[None]:
    """Say why a file cannot be written: the disk is full, or `refused`."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            sentence = say.disk_full(str(path))
            raise PasserelleError(ErrorCode.DISK_FULL, sentence, str(error)) from error
        raise PasserelleError(ErrorCode.DISK_REFUSED, refused, str(error)) from error
