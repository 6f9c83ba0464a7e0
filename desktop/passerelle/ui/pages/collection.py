"""The page of one collection: its documents."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from passerelle.domain.strings import documents_page as words
from passerelle.domain.text import fold
from passerelle.library.records import Collection, DocumentRecord, Kind
from passerelle.ui.desk import Desk
from passerelle.ui.pages.documents import details
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.ui.widgets.row_list import Row, RowList
from passerelle.ui.widgets.search_line import SearchLine
from passerelle.usecases.documents import DeskEvent, DocumentsRead, ListRefused

_REMOVE = Action("remove", words.REMOVE, words.REMOVE_HELP, colour=Colour.DANGER)
_CONFIRM = Action("remove", words.REMOVE_CONFIRM, words.REMOVE_CONFIRM_HELP, colour=Colour.DANGER)
_REFUSE = Action("previous", words.REMOVE_REFUSE, words.REMOVE_REFUSE_HELP)


class CollectionPage(QWidget):
    """Lists the documents, finds some by their title, removes them all if they are files.

    Signals:
        back_wanted: the person wants the page before this one.
        chosen: a document is to be read; its doc_id.
        to_say: a sentence for the screen reader.
    """

    back_wanted = Signal()
    chosen = Signal(str)
    to_say = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._desk = desk
        self._collection: Collection | None = None
        self._records: tuple[tuple[str, DocumentRecord], ...] = ()
        self._listed: list[DocumentRecord] = []
        self.remove = ActionButton(_REMOVE, beside=True)
        self.header = PageHeader("", self.remove)
        self.confirmation = Confirmation()
        self.details = parts.label("hint")
        self.note = parts.Pictured("caution", "verify", Colour.NOTICE_INK)
        self.filter = SearchLine(words.FILTER, words.FILTER_HERE)
        self.message = parts.label("page-message")
        self.documents = RowList(words.DOCUMENTS, with_notes=False)
        self._column = QVBoxLayout(self)
        for piece in (
            self.header, self.confirmation, self.details, self.note, self.filter, self.message,
        ):  # fmt: skip
            self._column.addWidget(piece)
        self._column.addWidget(self.documents, 1)
        self._connect()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(sizes.gap(10))
        self.note.rescale(sizes, side=22, inside=(12, 6))
        for piece in (self.header, self.confirmation, self.filter, self.documents):
            piece.rescale(sizes)

    def show_collection(self, collection: Collection) -> None:
        """List the documents of a collection from the first."""
        self.filter.clear()
        self.confirmation.hide()
        self._show_records(())
        self._read(collection)
        self.documents.setFocus()

    def refresh(self, collections: tuple[Collection, ...]) -> None:
        """The collections changed: show this one as it is now, or go back if it is gone."""
        if self._collection is None:
            return
        now = [one for one in collections if one.id == self._collection.id]
        if now:
            self._read(now[0])
        elif self.isVisible():
            self.back_wanted.emit()

    def _connect(self) -> None:
        self._desk.arrived.connect(self._take)
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.filter.textChanged.connect(self._list)
        self.documents.chosen.connect(lambda rank: self.chosen.emit(self._listed[rank].doc_id))
        self.remove.clicked.connect(self._ask_to_remove)
        self.confirmation.confirm.clicked.connect(self._remove)
        self.confirmation.refuse.clicked.connect(self.confirmation.hide)

    def _read(self, collection: Collection) -> None:
        self._collection = collection
        self.header.show_title(collection.title)
        self.remove.setVisible(collection.kind is Kind.FILES)
        parts.show_text(self.details, details(collection))
        parts.show_text(self.note.words, collection.note)
        self.note.setVisible(bool(collection.note))
        if self._desk.real is not None:
            self._desk.real.read_documents(collection.id)

    def _take(self, event: DeskEvent) -> None:
        if self._collection is None:
            return
        if isinstance(event, DocumentsRead) and event.collection == self._collection.id:
            self._show_records(event.documents)
        elif isinstance(event, ListRefused) and self.isVisible():
            self._show_records(())
            parts.show_text(self.message, event.sentence)

    def _show_records(self, records: tuple[DocumentRecord, ...]) -> None:
        self._records = tuple((fold(record.title), record) for record in records)
        self._list()

    def _list(self) -> None:
        wanted = fold(self.filter.text()).split()
        self._listed = [
            record for title, record in self._records if all(word in title for word in wanted)
        ]
        nothing = bool(self._records) and not self._listed
        parts.show_text(self.message, words.NOTHING_MATCHES if nothing else "")
        self.documents.show_rows([_row(record) for record in self._listed])

    def _ask_to_remove(self) -> None:
        if self._collection is not None:
            self.confirmation.ask(words.confirm_removal(self._collection.title))
            self.to_say.emit(self.confirmation.question.text())

    def _remove(self) -> None:
        self.confirmation.hide()
        if self._collection is not None and self._desk.real is not None:
            self._desk.real.remove(self._collection.id)
            self.back_wanted.emit()


class Confirmation(parts.Card):
    """A question before what cannot be undone."""

    def __init__(self, confirm: Action = _CONFIRM, refuse: Action = _REFUSE) -> None:
        super().__init__("trouble-row")
        self.question = parts.label("confirm")
        self.confirm = ActionButton(confirm, beside=True)
        self.refuse = ActionButton(refuse, beside=True)
        self.body.addWidget(self.question)
        self._row = QHBoxLayout()
        for button in (self.confirm, self.refuse):
            button.keep_to_its_words()
            self._row.addWidget(button)
        self._row.addStretch(1)
        self.body.addLayout(self._row)
        self.hide()

    def ask(self, question: str) -> None:
        """Show the question, the keyboard on the careful answer."""
        parts.show_text(self.question, question)
        self.show()
        self.refuse.setFocus()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self._row.setSpacing(sizes.gap(12))
        for button in (self.confirm, self.refuse):
            button.rescale(sizes)


def _row(record: DocumentRecord) -> Row:
    details_of_it = words.document_details(
        record.author, record.date, record.pages, bool(record.path)
    )
    problem = " ".join(record.warnings)
    return Row(record.title, details_of_it, problem, "error" if problem else "file")
