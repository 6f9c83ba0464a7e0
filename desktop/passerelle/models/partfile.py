"""A file that grows: hashed while it is written, never longer than the catalogue says."""

from pathlib import Path
from types import TracebackType

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say
from passerelle.models.disk import Disk
from passerelle.models.hashing import Hasher


class PartFile:
    """Use it in a `with`: what was written is on the disk at its end.

    Attributes:
        length: bytes so far, with those kept from before.
        hasher: of all of them.
    """

    def __init__(self, disk: Disk, path: Path, limit: int, keep: int, hasher: Hasher) -> None:
        """Open after the first `keep` bytes, whose hash so far is `hasher`."""
        self.length = keep
        self.hasher = hasher
        self._limit = limit
        self._name = path.name
        self._disk = disk
        self._file = disk.open(path, keep)

    def write(self, block: bytes) -> None:
        """Append.

        Raises:
            PasserelleError: MODEL_CORRUPTED, when there are more bytes than there should be.
            OSError: when the disk refuses.
        """
        if self.length + len(block) > self._limit:
            raise PasserelleError(ErrorCode.MODEL_CORRUPTED, say.wrong_content(self._name))
        self._disk.write(self._file, block)
        self.hasher.update(block)
        self.length += len(block)

    def __enter__(self) -> "PartFile":
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Settle what was written, then close."""
        with self._file:
            if kind is None:
                self._disk.settle(self._file)
