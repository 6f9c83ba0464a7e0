"""Importing files and folders: only what changed, whatever is among them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from passerelle.client import Engines
from passerelle.domain.documents import MAX_FILE_BYTES, ImportReport, Problem
from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import library as say
from passerelle.library.library import Library
from passerelle.library.records import Collection, KeptFile, Kind, NewDocument
from passerelle.usecases.documents import DeskListener, ImportProgress
from passerelle.usecases.folders import Walk, is_gone, shown, walk
from passerelle.usecases.reading_files import (
    file_fingerprint,
    is_as_kept,
    new_document,
    read_documents,
)
from passerelle.usecases.stopping import Stop
from passerelle.usecases.tally import Tally

_PREFIX = "fichiers"


class Importing:
    """Brings files and folders into the library, one file after the other."""

    def __init__(self, engines: Engines, library: Library) -> None:
        self._engines = engines
        self._library = library

    def run(self, paths: Iterable[Path], listener: DeskListener, stop: Stop) -> ImportReport:
        """Import files and folders; what of them was imported before is brought up to date.

        Args:
            paths: files and folders; a link is followed.
            listener: told of ImportProgress and Problem on the way.
            stop: asked to stop, it ends early; the files that were read stay.

        Returns:
            What was done; `passages` counts those of new and changed documents.
        """
        tally = Tally(listener)
        try:
            try:
                for path in paths:
                    if not stop:
                        self._import(path, tally, stop)
            finally:  # what came before a disk that is full is told as kept too
                self._library.settle()
            pending = self._library.pending()
        except PasserelleError as error:  # the library or its disk: no other file would do better
            tally.tell(Problem(str(self._library.path), error.sentence))
            pending = 0
        return tally.report(pending)

    def _import(self, path: Path, tally: Tally, stop: Stop) -> None:
        try:
            scope = path.resolve()
        except (OSError, RuntimeError):  # a loop of links
            scope = path.absolute()
        except ValueError:  # letters that the language of this session cannot name a file with
            tally.tell(Problem(str(path), say.NAME_UNREADABLE))
            return
        found = walk(scope, stop)
        for problem in found.problems:
            tally.tell(problem)
        root = self._root(scope)
        if found.files and not stop:
            self._adopt(root)
        one = _OneRoot(self._engines, self._library, root, tally, stop)
        one.read(found)
        if not stop and found.complete:
            one.forget_missing(scope, found)

    def _root(self, scope: Path) -> Path:
        """The collection to which a path belongs: an imported folder above it, or itself."""
        above = [
            Path(collection.path)
            for collection in self._library.collections()
            if collection.kind is Kind.FILES and scope.is_relative_to(collection.path)
        ]
        return min([*above, scope], key=lambda path: len(path.parts))

    def _adopt(self, root: Path) -> None:
        """Take in what was imported by itself before the folder in which it lies."""
        inside = [
            collection.id
            for collection in self._library.collections()
            if collection.kind is Kind.FILES
            and collection.path != shown(root)
            and Path(collection.path).is_relative_to(root)
        ]
        if inside:
            self._library.adopt(_collection(root), inside)


class _OneRoot:
    """The import of (a part of) one collection."""

    def __init__(
        self, engines: Engines, library: Library, root: Path, tally: Tally, stop: Stop
    ) -> None:
        self._engines = engines
        self._library = library
        self._root = root
        self._tally = tally
        self._stop = stop
        self._known: dict[str, list[KeptFile]] = {}
        for kept in library.kept_files():
            if kept.collection == shown(root):
                self._known.setdefault(kept.path, []).append(kept)

    def read(self, found: Walk) -> None:
        """Read the files that are new or changed."""
        for number, path in enumerate(found.files):
            if self._stop:
                return
            name = shown(path)
            self._tally.listener(ImportProgress(name, number, len(found.files)))
            try:
                self._read(path)
            except OSError:
                self._tally.tell(Problem(name, say.FILE_REFUSED))
            self._tally.listener(ImportProgress(name, number + 1, len(found.files)))

    def forget_missing(self, scope: Path, found: Walk) -> None:
        """Remove the documents whose files are gone from the folder, then an empty collection."""
        there = {shown(path) for path in found.files}
        gone = [
            kept.doc_id
            for path, documents in self._known.items()
            if path not in there and Path(path).is_relative_to(scope) and is_gone(Path(path))
            for kept in documents
        ]
        if gone:
            self._tally.removed += self._library.remove_documents(gone)
        name = shown(self._root)
        if any(c.id == name and not c.documents for c in self._library.collections()):
            self._library.remove_collection(name)

    def _read(self, path: Path) -> None:
        """Read one file, if it changed, and keep its documents, all or none."""
        name = shown(path)
        if refusal := _refusal(path):
            self._tally.tell(Problem(name, refusal))
            return
        fingerprint = file_fingerprint(path)
        known = self._known.get(name, [])
        if known and all(is_as_kept(kept.fingerprint, fingerprint) for kept in known):
            self._tally.count_unchanged(len(known))
            self._warn(name, (warning for kept in known for warning in kept.warnings))
            return
        try:
            documents = list(self._documents(path, fingerprint))
        except PasserelleError as error:
            self._tally.tell(Problem(name, error.sentence))
            return
        if not self._stop:
            self._keep(path, documents)

    def _documents(self, path: Path, fingerprint: str) -> Iterator[NewDocument]:
        name, collection = shown(path), shown(self._root)
        date = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
        base = self._wished(path)
        for document in read_documents(self._engines, path, "", self._stop):
            doc_id = f"{base}#{document.key}" if document.key else base
            yield new_document(document, doc_id, collection, fingerprint, name, date)

    def _keep(self, path: Path, documents: Sequence[NewDocument]) -> None:
        name = shown(path)
        full = [document for document in documents if document.passages]
        if not full:
            self._tally.tell(Problem(name, say.FILE_EMPTY))
            return
        done = self._library.add_file(_collection(self._root), self._wished(path), full)
        self._tally.removed += done.removed
        for document, change in zip(full, done.changes, strict=True):
            self._tally.count(document, change)
            self._warn(name, document.warnings)

    def _warn(self, name: str, warnings: Iterable[str]) -> None:
        for warning in warnings:
            self._tally.tell(Problem(name, warning, fatal=False))

    def _wished(self, path: Path) -> str:
        """What the names of its documents begin with, if no other file's do."""
        place = PurePosixPath(_PREFIX, path.relative_to(self._root.parent).as_posix())
        return unicodedata.normalize("NFC", shown(place))


def _collection(root: Path) -> Collection:
    return Collection(
        shown(root),
        Kind.FILES,
        shown(root) if not root.name else shown(Path(root.name)),
        path=shown(root),
        imported=datetime.now().astimezone().isoformat(timespec="seconds"),
    )


def _refusal(path: Path) -> str:
    """Why a file is not even opened, "" for nothing."""
    if shown(path) != str(path):
        return say.NAME_UNREADABLE
    return say.FILE_TOO_LARGE if path.stat().st_size > MAX_FILE_BYTES else ""
