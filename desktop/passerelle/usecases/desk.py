"""The documents of this computer: one thread imports, keeps packs up to date, computes meanings."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from passerelle.client import Engines
from passerelle.domain.documents import ImportReport, Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors
from passerelle.domain.strings import library as say
from passerelle.journal.questions import KeptQuestions
from passerelle.library.library import Library
from passerelle.library.opening import lost_paths, put_aside
from passerelle.library.records import Kind, StoredDocument
from passerelle.library.remembered import forget
from passerelle.usecases.documents import (
    CollectionsRead,
    DeskEvent,
    DeskListener,
    DocumentDesk,
    DocumentsRead,
    ImportEnded,
    LibraryChanged,
    ListRefused,
)
from passerelle.usecases.folders import Whereabouts, whereabouts
from passerelle.usecases.importing import Importing
from passerelle.usecases.indexing import Indexing
from passerelle.usecases.own_thread import OwnThread
from passerelle.usecases.packs import Pack, PackSync, Update, bring_in
from passerelle.usecases.question_desk import QuestionDesk
from passerelle.usecases.stopping import Stop

_log = logging.getLogger(__name__)

Task = Callable[[Stop], None]


class LibraryDesk(DocumentDesk):
    """See DocumentDesk. Meanings are computed when nothing else is to be done."""

    def __init__(
        self,
        open_library: Callable[[], Library],
        engines: Engines,
        packs: Callable[[], Sequence[Pack]],
        questions: KeptQuestions,
        update: Update = lambda: ("", ()),
    ) -> None:
        """Do nothing yet.

        Args:
            open_library: opens the desk's own connection; closed by the desk.
            engines: the desk's own; closed by the desk.
            packs: those that are installed.
            questions: those kept for IRIS.
            update: brings in content before the packs are read.
        """
        self._open_library = open_library
        self._engines = engines
        self._packs = packs
        self._update = update
        self._questions = QuestionDesk(questions, self._tell)
        self._lists = OwnThread("lists", lambda sentence: self._tell(ListRefused(sentence)))
        self._listeners: list[DeskListener] = []
        self._untold: list[DeskEvent] = []
        self._changed = threading.Condition()
        self._opening = threading.Lock()
        self._telling = threading.RLock()
        self._opened: Library | None = None
        self._tasks: deque[Task] = deque([self._catch_up])
        self._stop = Stop()
        self._indexing = False
        self._cancelled = False
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="desk", daemon=True)

    def start(self) -> None:
        """Bring the packs up to date, and go on with what an earlier run left."""
        self._thread.start()

    def subscribe(self, listener: DeskListener) -> None:
        """See DocumentDesk."""
        with self._telling:
            for event in self._untold:
                listener(event)
            self._untold.clear()
            self._listeners.append(listener)

    def open(self) -> None:
        """See DocumentDesk."""
        self._library().collections()

    def read_collections(self) -> None:
        """See DocumentDesk."""
        self._lists.do(lambda: self._tell(CollectionsRead(self._library().collections())))

    def read_documents(self, collection: str) -> None:
        """See DocumentDesk."""
        self._lists.do(
            lambda: self._tell(DocumentsRead(collection, self._library().documents(collection)))
        )

    def document(self, doc_id: str) -> StoredDocument:
        """See DocumentDesk."""
        found = self._library().document(doc_id)
        if found is None:
            raise PasserelleError(ErrorCode.DOCUMENT_MISSING, say.unknown([doc_id]))
        return found

    def add(self, paths: Sequence[Path]) -> None:
        """See DocumentDesk."""
        self._submit(self._importing(paths))

    def remove(self, collection: str) -> None:
        """See DocumentDesk."""
        self._submit(lambda stop: self._remove(collection, stop))

    def read_questions(self) -> None:
        """See DocumentDesk."""
        self._questions.read()

    def export_questions(self, target: Path) -> None:
        """See DocumentDesk."""
        self._questions.export(target)

    def remove_question(self, number: int) -> None:
        """See DocumentDesk."""
        self._questions.remove(number)

    def cancel(self) -> None:
        """See DocumentDesk."""
        self._cancelled = True
        self._stop.ask()

    def close(self) -> None:
        """See DocumentDesk."""
        with self._changed:
            self._closed = True
            self._stop.ask()
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join()
        self._lists.close()
        self._questions.close()
        self._engines.close()
        if self._opened is not None:
            self._opened.close()

    # --- the desk's thread ----------------------------------------------------------------------

    def _work(self) -> None:
        while (task := self._next()) is not None:
            try:
                task(self._stop)
            except PasserelleError as error:
                self._end_with(error.sentence)
            except Exception as error:  # a bug: the desk must go on
                _log.error("desk: %s", type(error).__name__)
                self._end_with(errors.INTERNAL)

    def _end_with(self, sentence: str, report: ImportReport | None = None) -> None:
        """Tell what went wrong, and that the work is over."""
        report = report or ImportReport()
        problem = Problem("", sentence)
        self._tell(problem)
        ended = replace(report, problems=(*report.problems, problem))
        self._tell(ImportEnded(ended, self._cancelled))

    def _next(self) -> Task | None:
        """The next thing to do, when there is one; None to end."""
        with self._changed:
            self._changed.wait_for(lambda: self._tasks or self._closed)
            if self._closed:
                return None
            self._stop, self._cancelled = Stop(), False
            return self._tasks.popleft()

    def _submit(self, task: Task) -> None:
        """Do it after what was asked before, but before meanings are computed."""
        with self._changed:
            self._tasks.append(task)
            if self._indexing:
                self._stop.ask()
            self._changed.notify()

    def _catch_up(self, stop: Stop) -> None:
        """Packs that are new, documents of a library that was lost, meanings still to compute."""
        library = self._library()
        if aside := put_aside(library):
            self._tell(Problem("", say.set_aside(aside), fatal=False))
        for path in lost_paths(library):
            self._take_back(library, path)
        before = library.generation
        refused = bring_in(self._update, self._tell)
        report = PackSync(self._engines, library, self._packs()).run(self._tell, stop)
        report = replace(report, problems=(*refused, *report.problems))
        changed = library.generation != before
        if changed or report.problems or not library.is_complete():
            self._finish(report, stop)

    def _take_back(self, library: Library, path: Path) -> None:
        """Import again what a lost library held; what is away now is for another start."""
        where = whereabouts(path)
        if where is Whereabouts.THERE:
            self._submit(self._importing([path]))
        elif where is Whereabouts.GONE:
            with suppress(OSError):  # it is then told again at the next start
                forget(library.path, str(path))
            self._tell(Problem(str(path), say.GONE))
        else:
            self._tell(Problem(str(path), say.AWAY, fatal=False))

    def _importing(self, paths: Sequence[Path]) -> Task:
        def task(stop: Stop) -> None:
            report = Importing(self._engines, self._library()).run(paths, self._tell, stop)
            self._finish(report, stop)

        return task

    def _remove(self, collection: str, stop: Stop) -> None:
        library = self._library()
        removed = 0
        if any(c.id == collection and c.kind is Kind.FILES for c in library.collections()):
            removed = library.remove_collection(collection)
        if not library.is_complete():
            self._finish(ImportReport(removed=removed), stop)
        else:
            self._tell(LibraryChanged())

    def _finish(self, report: ImportReport, stop: Stop) -> None:
        """Compute meanings, unless something else waits; then the import is over."""
        self._tell(LibraryChanged())
        with self._changed:
            self._indexing = not self._tasks
        failure = ""
        try:
            if self._indexing:
                pending = Indexing(self._engines, self._library()).run(self._tell, stop)
                report = replace(report, pending=pending)
        except PasserelleError as error:
            failure = error.sentence
        finally:
            self._indexing = False
            self._engines.rest()
        if failure:
            self._end_with(failure, report)
        else:
            self._tell(ImportEnded(report, self._cancelled))

    def _library(self) -> Library:
        with self._opening:
            if self._opened is None:
                self._opened = self._open_library()
            return self._opened

    def _tell(self, event: DeskEvent) -> None:
        with self._telling:
            listeners = tuple(self._listeners)
            if not listeners:  # it was started before anybody could listen
                self._untold.append(event)
        for listener in listeners:
            listener(event)
