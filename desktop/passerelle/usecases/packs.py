"""Keeping the library in step with the packs and the sheets that are installed."""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from passerelle.client import Engines
from passerelle.domain.documents import ImportReport, Problem
from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import library as say
from passerelle.library import shipped
from passerelle.library.library import Library
from passerelle.library.records import Collection, Kind, NewDocument
from passerelle.usecases.documents import ContentUpdated, DeskListener, ImportProgress
from passerelle.usecases.reading_files import (
    file_fingerprint,
    new_document,
    read_documents,
    text_fingerprint,
)
from passerelle.usecases.stopping import Stop
from passerelle.usecases.tally import Tally

_TOLD_EACH = 20
"""Documents between two reports of progress."""

Update = Callable[[], tuple[str, Sequence[Problem]]]
"""Brings in content; gives a sentence that names what is new, "" for nothing, and what was refused.

Raises PasserelleError.
"""


@dataclass(frozen=True, slots=True)
class Pack:
    """Documents that come with the application or were fetched like a model.

    Attributes:
        collection: what is said of it; its counts and date are not looked at.
        files: to be read, one archive or many sheets.
        format_name: the importer's.
        prefix: what comes before a document's key (or its file's name) in its doc_id.
        vectors: the file of vectors that were computed ahead; it may be missing.
        questions: other ways to ask for a document, by its key, beside its own; each with how
            the sentence that answers begins.
        root: the folder by which its files are named, where two may have one name; None
            otherwise.
        date: of the documents that do not say their own, "" when it is not known.
    """

    collection: Collection
    files: tuple[Path, ...]
    format_name: str
    prefix: str
    vectors: Path
    questions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    root: Path | None = None
    date: str = ""

    def key(self, path: Path, key: str) -> str:
        """The name in the pack of a document of a file, by the key that it has in that file."""
        if self.root is None:
            return key or path.stem
        place = path.relative_to(self.root).as_posix()
        return f"{place}#{key}" if key else place


def bring_in(update: Update, listener: DeskListener) -> tuple[Problem, ...]:
    """Bring in content, and tell it. Gives what was refused."""
    news, problems = update()
    if news:
        listener(ContentUpdated(news))
    for problem in problems:
        listener(problem)
    return tuple(problems)


class PackSync:
    """Imports the packs that are new or changed, forgets those that are gone."""

    def __init__(self, engines: Engines, library: Library, packs: Sequence[Pack]) -> None:
        self._engines = engines
        self._library = library
        self._packs = packs

    def run(self, listener: DeskListener, stop: Stop) -> ImportReport:
        """Bring every pack up to date. Quick when nothing changed.

        Args:
            listener: told of ImportProgress and Problem on the way.
            stop: asked to stop, it ends early; what was read stays.
        """
        tally = Tally(listener)
        try:
            self._library.refresh()
            self._forget_others(tally)
            for pack in self._packs:
                if not stop:
                    _OnePack(self._engines, self._library, pack, tally, stop).sync()
            self._library.settle()
            pending = self._library.pending()
        except PasserelleError as error:  # the library or its disk: no other pack would do better
            tally.tell(Problem(str(self._library.path), error.sentence))
            pending = 0
        return tally.report(pending)

    def _forget_others(self, tally: Tally) -> None:
        wanted = {pack.collection.id for pack in self._packs}
        for collection in self._library.collections():
            if collection.kind is not Kind.FILES and collection.id not in wanted:
                tally.removed += self._library.remove_collection(collection.id)


class _OnePack:
    def __init__(
        self, engines: Engines, library: Library, pack: Pack, tally: Tally, stop: Stop
    ) -> None:
        self._engines = engines
        self._library = library
        self._pack = pack
        self._tally = tally
        self._stop = stop
        self._id = pack.collection.id

    def sync(self) -> None:
        """Import it, unless the very same was wholly imported before."""
        kept = {collection.id: collection for collection in self._library.collections()}
        try:
            state = _state(self._pack)
        except OSError:
            self._tally.tell(Problem(self._pack.collection.title, say.FILE_REFUSED))
            return
        if self._id in kept and self._library.note(self._id) == state:
            self._tally.count_unchanged(kept[self._id].documents)
            return
        self._library.put_note(self._id, "")
        self._library.put_collection(replace(self._pack.collection, version=""))
        known = self._library.fingerprints(self._id)
        seen, complete = self._import(known)
        if complete and not self._stop:
            self._tally.removed += self._library.remove_documents(set(known) - seen)
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            self._library.put_collection(replace(self._pack.collection, imported=now))
            self._library.put_note(self._id, state)

    def _import(self, known: dict[str, str]) -> tuple[set[str], bool]:
        """Read every file. Gives the documents that are there, and whether all could be read."""
        vectors = shipped.load(self._pack.vectors)
        seen: set[str] = set()
        complete = True
        for path in self._pack.files:
            try:
                for document in self._documents(path, vectors):
                    self._tell(len(seen))
                    seen.add(document.doc_id)
                    if known.get(document.doc_id) == document.fingerprint:
                        self._tally.count_unchanged(1)
                    else:
                        self._tally.count(document, self._library.add(document))
            except _UnreadableError as error:
                complete = False
                self._tally.tell(Problem(str(path), error.sentence))
        return seen, complete

    def _documents(self, path: Path, vectors: shipped.Shipped) -> Iterable[NewDocument]:
        try:
            for read in read_documents(self._engines, path, self._pack.format_name, self._stop):
                key = self._pack.key(path, read.key)
                doc_id = self._pack.prefix + key
                more = dict(self._pack.questions.get(key, {}))
                answers = dict.fromkeys(read.questions, "") | more
                document = replace(read, questions=tuple(answers))
                fingerprint = text_fingerprint(document, *answers.values())
                date = self._pack.date
                new = new_document(document, doc_id, self._id, fingerprint, date=date)
                ready = shipped.of_document(vectors, new.title, new.questions, new.passages)
                yield replace(new, vectors=ready, answers=answers)
        except PasserelleError as error:
            raise _UnreadableError(error.sentence) from error

    def _tell(self, done: int) -> None:
        if done % _TOLD_EACH == 0:
            self._tally.listener(ImportProgress(self._pack.collection.title, done, 0))


class _UnreadableError(Exception):
    """A file of a pack that cannot be read; errors of the library are of another kind."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def _state(pack: Pack) -> str:
    """Changes with what is said of a pack, and with the names or the content of its files."""
    digest = hashlib.sha256(repr((pack.collection, sorted(pack.questions.items()))).encode())
    for path in pack.files:
        digest.update(f"{path.name}\n{file_fingerprint(path)}\n".encode())
    return digest.hexdigest()
