"""The page where a document is read, open at the passage that answers."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from passerelle.domain.documents import Source
from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import documents_page as words
from passerelle.domain.strings.window import TO_BE_VALIDATED
from passerelle.library.records import DocumentRecord, StoredDocument
from passerelle.ui.desk import Desk
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.document_text import DocumentText
from passerelle.ui.widgets.page_header import PageHeader

_OPEN = Action("open", words.OPEN_FILE, words.OPEN_FILE_HELP, outside=True)
_WITH_PAGES = ".pdf"


class ReadingPage(QWidget):
    """Title, author, date, address, warnings, and the whole text with the passage marked.

    Signals:
        back_wanted: the person wants the page before this one.
        to_say: a sentence for the screen reader.
    """

    back_wanted = Signal()
    to_say = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._desk = desk
        self._doc_id = ""
        self._source: Source | None = None
        self._path, self._page = "", 0
        self.open_file = ActionButton(_OPEN, beside=True)
        self.header = PageHeader("", self.open_file)
        self.details = parts.label("hint")
        self.address = QLabel()
        self.address.setProperty("part", "hint")
        self.address.setTextFormat(Qt.TextFormat.PlainText)
        self.address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.address.setWordWrap(True)
        self.cautions = parts.Pictured("caution", "verify", Colour.NOTICE_INK)
        self.trouble = parts.Pictured("trouble", "error", Colour.DANGER)
        self.text = DocumentText()
        self._column = QVBoxLayout(self)
        for piece in (self.header, self.details, self.address, self.cautions, self.trouble):
            self._column.addWidget(piece)
        self._column.addWidget(self.text, 1)
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.open_file.clicked.connect(self._open_file)
        desk.opened.connect(self._read)
        desk.failed.connect(self._show_trouble)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(sizes.gap(8))
        self.cautions.rescale(sizes, side=22, inside=(12, 6))
        self.trouble.rescale(sizes, side=34, inside=(16, 12))
        self.header.rescale(sizes)
        self.text.rescale(sizes)

    def show_source(self, source: Source) -> None:
        """Show the passage at once, then its whole document; call it on the page in sight."""
        self._source, self._doc_id = source, source.doc_id
        if self._desk.real is None:
            self._show(_only(source))
            self._desk.open()
        self._read()
        self.text.setFocus()

    def show_document(self, doc_id: str) -> None:
        """Show a document from its beginning; call it on the page in sight."""
        self._source, self._doc_id = None, doc_id
        self._read()
        self.text.setFocus()

    def _read(self) -> None:
        if self._desk.real is None or not self._doc_id:
            return
        try:
            self._show(self._desk.real.document(self._doc_id))
        except PasserelleError as error:
            self._show_alone(error.sentence)

    def _show_alone(self, trouble: str) -> None:
        """Show the passage, if there is one, and why its document is not there."""
        if self._source is not None:
            self._show(_only(self._source))
        else:
            self._show_nothing()
        self._show_trouble(trouble)

    def _show_nothing(self) -> None:
        """Nothing of another document stays."""
        self.header.show_title("")
        for line in (self.details, self.address):
            parts.show_text(line, "")
        self.cautions.hide()
        self.open_file.hide()
        self.text.show_passages(())

    def _show(self, document: StoredDocument) -> None:
        record = document.record
        self.trouble.hide()
        self.header.show_title(record.title)
        parts.show_text(
            self.details,
            words.document_details(record.author, record.date, record.pages, bool(record.path)),
        )
        parts.show_text(self.address, words.address(record.url, record.path))
        warned = (TO_BE_VALIDATED,) if record.validated_by == "" else ()
        parts.show_text(self.cautions.words, " ".join((*warned, *record.warnings)))
        self.cautions.setVisible(bool(warned or record.warnings))
        self._path = record.path
        self._page = self._source.page if self._source else 0
        self.open_file.setVisible(bool(record.path))
        self.text.show_passages(document.passages, self._source.passage_id if self._source else 0)

    def _show_trouble(self, sentence: str) -> None:
        if not self._doc_id:
            return
        parts.show_text(self.trouble.words, sentence)
        self.trouble.show()
        if self.isVisible():
            self.to_say.emit(sentence)

    def _open_file(self) -> None:
        if not Path(self._path).is_file():
            self._show_trouble(words.FILE_GONE)
        elif not any(map(QDesktopServices.openUrl, _addresses(self._path, self._page))):
            self._show_trouble(words.FILE_NOT_OPENED)


def _addresses(path: str, page: int) -> tuple[QUrl, ...]:
    """A file at its page, for the viewers that understand it, then the file alone."""
    alone = QUrl.fromLocalFile(path)
    if not page or Path(path).suffix.lower() != _WITH_PAGES:
        return (alone,)
    at_page = QUrl(alone)
    at_page.setFragment(f"page={page}")
    return at_page, alone


def _only(source: Source) -> StoredDocument:
    """What a source tells of its document."""
    record = DocumentRecord(
        doc_id=source.doc_id,
        collection="",
        title=source.title,
        author=source.author,
        date=source.date,
        url=source.url,
        licence=source.licence,
        path=source.path,
        validated_by=source.validated_by,
        pages=0,
        passages=1,
    )
    return StoredDocument(record, (source,))
