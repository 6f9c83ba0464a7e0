"""The page of what Passerelle knows: packs, sheets, and the person's own files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from passerelle.domain.documents import Problem
from passerelle.domain.strings import documents_page as words
from passerelle.domain.strings import questions_page
from passerelle.library.records import Collection, Kind
from passerelle.ui.desk import Desk
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.import_panel import ImportPanel
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.ui.widgets.row_list import Row, RowList
from passerelle.usecases.documents import (
    CollectionsRead,
    ContentUpdated,
    DeskEvent,
    ImportEnded,
    ImportProgress,
    LibraryChanged,
    ListRefused,
    QuestionsRead,
    QuestionsRefused,
)

_ADD_FILES = Action("add_file", words.ADD_FILES, words.ADD_FILES_HELP, outside=True)
_ADD_FOLDER = Action("add_folder", words.ADD_FOLDER, words.ADD_FOLDER_HELP, outside=True)
_READ_AGAIN_MS = 2000
"""While a long import fills the library, its lists are read again as often as this."""
_PICTURES = {Kind.PACK: "documents", Kind.SHEETS: "source", Kind.FILES: "folder"}


class DocumentsPage(QWidget):
    """Lists the collections, adds files and folders, tells how that goes.

    Signals:
        back_wanted: the person wants the page before this one.
        chosen: a collection is to be opened.
        questions_wanted: the questions kept for IRIS are to be shown.
        changed: the collections are not what they were, and have been read again.
        to_say: a sentence for the screen reader.
    """

    back_wanted = Signal()
    chosen = Signal(object)
    questions_wanted = Signal()
    changed = Signal()
    to_say = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setAcceptDrops(True)
        self._desk = desk
        self._collections: tuple[Collection, ...] = ()
        self._questions = 0
        self._read_at = QElapsedTimer()
        self._outdated = False
        self.add_files = ActionButton(_ADD_FILES, beside=True)
        self.add_folder = ActionButton(_ADD_FOLDER, beside=True)
        self.header = PageHeader(words.TITLE, self.add_files, self.add_folder)
        self.introduction = parts.label("hint", words.INTRODUCTION)
        self.message = parts.label("page-message", words.OPENING)
        self.trouble = parts.Pictured("trouble", "error", Colour.DANGER)
        self.shelf = RowList(words.COLLECTIONS, with_notes=True)
        self.importing = ImportPanel()
        self.drop_hint = parts.label("hint", words.DROP_HINT)
        self._column = QVBoxLayout(self)
        for piece in (self.header, self.introduction, self.message, self.trouble):
            self._column.addWidget(piece)
        self._column.addWidget(self.shelf, 1)
        self._column.addWidget(self.importing)
        self._column.addWidget(self.drop_hint)
        self.trouble.hide()
        self._connect()
        self._read_collections()

    @property
    def collections(self) -> tuple[Collection, ...]:
        """What is listed."""
        return self._collections

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(sizes.gap(10))
        self.trouble.rescale(sizes, side=34, inside=(16, 12))
        for piece in (self.header, self.shelf, self.importing):
            piece.rescale(sizes)

    def enter(self) -> None:
        """The page is shown: have the desk opened, and put the keyboard on the list."""
        self._desk.open()
        self._read_questions()
        self.shelf.setFocus()

    def add(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        if self._desk.real is not None and paths:
            self.importing.begin()
            self._desk.real.add(paths)
            self._leave_room()

    def showEvent(self, event: QShowEvent) -> None:
        """List what was read while the page was hidden."""
        super().showEvent(event)
        self._list()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what is on this computer."""
        if self._desk.real is not None and _local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped."""
        event.acceptProposedAction()
        self.add(_local_paths(event.mimeData()))

    def _connect(self) -> None:
        self._desk.opened.connect(self._read_collections)
        self._desk.opened.connect(self._read_questions)
        self._desk.failed.connect(self._show_trouble)
        self._desk.arrived.connect(self._take)
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.add_files.clicked.connect(lambda: self._ask_for(QFileDialog.FileMode.ExistingFiles))
        self.add_folder.clicked.connect(lambda: self._ask_for(QFileDialog.FileMode.Directory))
        self.shelf.chosen.connect(self._open)
        self.importing.cancel.clicked.connect(self._cancel)
        self.importing.to_say.connect(self.to_say)
        self.importing.done.clicked.connect(self._leave_room)

    def _take(self, event: DeskEvent) -> None:
        if isinstance(event, CollectionsRead):
            self._show_collections(event.collections)
        elif isinstance(event, QuestionsRead):
            self._questions = len(event.questions)
            self._list()
        elif isinstance(event, ListRefused) or (
            isinstance(event, QuestionsRefused) and self.isVisible()
        ):
            self._show_trouble(event.sentence)
        else:
            self._follow_import(event)
        self._leave_room()

    def _follow_import(self, event: DeskEvent) -> None:
        if isinstance(event, ImportProgress):
            self.importing.show_progress(event)
            if self._read_at.hasExpired(_READ_AGAIN_MS):
                self._read_collections()
        elif isinstance(event, Problem | ContentUpdated):
            self.importing.tell(event)
        elif isinstance(event, ImportEnded | LibraryChanged):
            if isinstance(event, ImportEnded):
                self.importing.end(event)
            self._outdated = True
            self._read_collections()

    def _leave_room(self) -> None:
        """Say no more than is needed while an import is told."""
        self.drop_hint.setVisible(self.importing.isHidden())

    def _read_collections(self) -> None:
        self._allow_adding()
        if self._desk.real is None:
            return
        self._read_at.start()
        self._desk.real.read_collections()

    def _show_collections(self, collections: tuple[Collection, ...]) -> None:
        self._collections = collections
        self.trouble.hide()
        parts.show_text(self.message, "" if collections else words.EMPTY)
        self._list()
        if self._outdated:
            self._outdated = False
            self.changed.emit()

    def _list(self) -> None:
        """The collections, then the questions that are kept, if there are.

        Laying rows out takes long enough to be felt: it waits until somebody looks at them.
        """
        if not self.isVisible():
            return
        rows = [_row(collection) for collection in self._collections]
        if self._questions:
            count = questions_page.count(self._questions)
            rows.append(Row(questions_page.TITLE, count, picture="question-mark"))
        self.shelf.show_rows(rows)

    def _open(self, rank: int) -> None:
        if rank < len(self._collections):
            self.chosen.emit(self._collections[rank])
        else:
            self.questions_wanted.emit()

    def _read_questions(self) -> None:
        if self._desk.real is not None:
            self._desk.real.read_questions()

    def _show_trouble(self, sentence: str) -> None:
        parts.show_text(self.message, "")
        parts.show_text(self.trouble.words, sentence)
        self.trouble.show()
        self.to_say.emit(sentence)

    def _allow_adding(self) -> None:
        for button in (self.add_files, self.add_folder):
            button.setEnabled(self._desk.real is not None)

    def _cancel(self) -> None:
        if self._desk.real is not None:
            self._desk.real.cancel()

    def _ask_for(self, mode: QFileDialog.FileMode) -> None:
        folder = mode is QFileDialog.FileMode.Directory
        dialog = QFileDialog(self, words.ADD_FOLDER if folder else words.ADD_FILES)
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        dialog.open()


def details(collection: Collection) -> str:
    """What a collection holds, its date, and whether it is ready."""
    return words.details(
        words.documents(collection.documents, collection.kind is Kind.FILES),
        words.imported(collection.imported),
        words.preparation(collection.pending),
    )


def _row(collection: Collection) -> Row:
    picture = _PICTURES[collection.kind]
    return Row(collection.title, details(collection), collection.note, picture)


def _local_paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
