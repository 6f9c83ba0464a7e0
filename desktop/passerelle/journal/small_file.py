"""A short list in one small file, read and written whole, by one process at a time."""

import csv
import errno
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

from passerelle.config.files import alone_with, write_atomically
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import journal as say

T = TypeVar("T")

_FULL = (errno.ENOSPC, errno.EDQUOT)
_DAMAGED = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError),
    *(ArithmeticError, RecursionError),  # numbers without end, brackets without end
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet would run a cell that begins so."""


class SmallFile:
    """Usable from any thread."""

    def __init__(
        self, path: Path, unreadable: Callable[[str], str], refused: Callable[[str], str]
    ) -> None:
        """Read nothing yet.

        Args:
            path: of the file, which need not be there.
            unreadable: what to say, of a path, when its content is not what was written.
            refused: what to say when it cannot be written.
        """
        self.path = path
        self._unreadable = unreadable
        self._refused = refused

    def read(self, parse: Callable[[Any], T], empty: T) -> T:
        """What it holds.

        Args:
            parse: makes it of the JSON; may raise ValueError, KeyError, TypeError, AttributeError.
            empty: what stands for a file that is not there.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when the file cannot be read.
        """
        try:
            return parse(json.loads(self.path.read_text("utf-8")))
        except FileNotFoundError:
            return empty
        except _DAMAGED as error:
            sentence = self._unreadable(str(self.path))
            raise PasserelleError(ErrorCode.DOCUMENT_DAMAGED, sentence, str(error)) from error

    def write(self, content: object) -> None:
        """Put something that JSON can write in its place, wholly or not at all.

        Raises:
            PasserelleError: DISK_FULL, DISK_REFUSED.
        """
        with _writing(self.path, self._refused(str(self.path))):
            write_atomically(self.path, as_json(content).encode(), private=True)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Between reading and writing, nobody else changes it.

        Raises:
            PasserelleError: DISK_FULL, DISK_REFUSED.
        """
        with ExitStack() as stack:
            with _writing(self.path, self._refused(str(self.path))):
                stack.enter_context(alone_with(self.path))
            yield


def export(target: Path, text: str) -> None:
    """Write a text to a file that the person chose.

    Raises:
        PasserelleError: DISK_FULL, DISK_REFUSED.
    """
    if target.is_dir():
        raise PasserelleError(ErrorCode.DISK_REFUSED, say.refused(str(target)))
    with _writing(target, say.refused(str(target))):
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, text.encode())


def as_json(content: object) -> str:
    """For programs."""
    return json.dumps(content, ensure_ascii=False, indent=1)


def as_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """For a French spreadsheet: a byte order mark, semicolons, decimal commas, no formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


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
