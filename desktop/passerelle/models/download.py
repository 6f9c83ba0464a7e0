"""One file over HTTPS: resumed after cuts and between runs, begun again when it changed."""

import time
from dataclasses import dataclass
from pathlib import Path

from passerelle.config.catalogue import ModelFile
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import models as say
from passerelle.models.disk import writing_in
from passerelle.models.hashing import Hasher, hash_start, new_hasher
from passerelle.models.partfile import PartFile
from passerelle.models.progress import Meter
from passerelle.models.staging import Staging
from passerelle.models.web import ConnectionCutError, RangeRefusedError, Reply, Web


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to ask in a row without receiving a byte, and how long to wait in between."""

    attempts: int = 4
    pause_s: float = 2.0


@dataclass(frozen=True, slots=True)
class Download:
    """A file on its way into a staging folder.

    Attributes:
        wanted: its size; its hash is the caller's business.
        path: where it goes.
    """

    url: str
    wanted: ModelFile
    path: Path
    staging: Staging
    meter: Meter

    def kept(self) -> int:
        """Bytes of an earlier run that the server can be asked to go on from."""
        known = self.wanted.path in self.staging.tags and self.path.is_file()
        return self.path.stat().st_size if known else 0

    def forget(self) -> None:
        """Throw away what was received."""
        with writing_in(self.path.parent):
            self.path.unlink(missing_ok=True)
        self._remember("")

    def run(self, web: Web, patience: Patience) -> PartFile:
        """Receive the whole file; give it closed, with its length and hash.

        Raises:
            PasserelleError: NETWORK, MODEL_CORRUPTED (too long), DISK_FULL, DISK_REFUSED.
                What was received stays, for the next run.
        """
        base = self.meter.done
        reached, silent = 0, 0
        while True:
            try:
                return self._once(web, base)
            except ConnectionCutError as cut:
                if isinstance(cut, RangeRefusedError):
                    self.forget()
                silent = 1 if self.kept() > reached else silent + 1
                reached = self.kept()
                if silent >= patience.attempts:
                    sentence = say.network(self.wanted.path)
                    raise PasserelleError(ErrorCode.NETWORK, sentence, str(cut)) from cut
            time.sleep(patience.pause_s)

    def _once(self, web: Web, base: int) -> PartFile:
        start = min(self.kept(), self.wanted.size)
        with writing_in(self.path.parent):
            hasher = hash_start(self.path, start, lambda _count: None) if start else new_hasher()
            if start and self.wanted.exact and start == self.wanted.size:
                with self._open(start, hasher) as part:
                    return part
        tag = self.staging.tags.get(self.wanted.path, "")
        with web.get(self.url, start, tag) as reply, writing_in(self.path.parent):
            self._check_length(reply)
            part = self._open(reply.start, hasher if reply.start else new_hasher())
            with part:
                if reply.start == 0:
                    self._remember(reply.tag)
                for block in reply.blocks:
                    part.write(block)
                    self.meter.at(base + part.length)
            return part

    def _open(self, keep: int, hasher: Hasher) -> PartFile:
        return PartFile(self.staging.disk, self.path, self.wanted.size, keep, hasher)

    def _check_length(self, reply: Reply) -> None:
        """Refuse a wrong length before receiving it."""
        if reply.length is None or self.wanted.fits(reply.start + reply.length):
            return
        sentence = say.wrong_content(self.wanted.path)
        detail = f"{reply.start + reply.length} bytes for {self.wanted.size}"
        raise PasserelleError(ErrorCode.MODEL_CORRUPTED, sentence, detail)

    def _remember(self, tag: str) -> None:
        """Without the server's word for the version, nothing can be resumed."""
        self.staging.tags.pop(self.wanted.path, None)
        if tag:
            self.staging.tags[self.wanted.path] = tag
        self.staging.save()
