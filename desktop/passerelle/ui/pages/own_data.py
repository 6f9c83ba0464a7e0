"""The page "Mes données": what is kept, how long, and the ways to take it or erase it."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from passerelle.domain.strings import own_data as words
from passerelle.journal.own_data import Summary
from passerelle.journal.retention import Kind
from passerelle.ui.journal import Journal
from passerelle.ui.pages.collection import Confirmation
from passerelle.ui.saving import ask_where
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.history_choice import HistoryChoice
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.ui.widgets.question_line import QuestionLine
from passerelle.ui.widgets.reading_column import ReadingColumn
from passerelle.usecases import events
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.journal_desk import (
    HistoryChosen,
    JournalEvent,
    JournalRefused,
    OwnDataClosed,
    OwnDataErased,
    OwnDataExported,
    OwnDataRead,
)

_EXPORT = Action("send", words.EXPORT, words.EXPORT_HELP, outside=True)
_ERASE = Action("erase", words.ERASE, words.ERASE_HELP, colour=Colour.DANGER)
_CONFIRM = Action("erase", words.CONFIRM, words.CONFIRM_HELP, colour=Colour.DANGER)
_REFUSE = Action("previous", words.REFUSE, words.REFUSE_HELP)
_WIDE = QSizePolicy.Policy.Expanding
_PICTURES: Mapping[Kind, str] = {
    Kind.HISTORY: "heard",
    Kind.REPORTS: "report",
    Kind.QUESTIONS: "question-mark",
    Kind.USAGE: "figures",
    Kind.CONVERSATIONS: "conversation",
}


class OwnDataPage(QWidget):
    """Shows what is kept, by kind; chooses how long history is; exports and erases it all.

    Signals:
        back_wanted: the person wants the page before this one.
        to_say: a sentence for the screen reader.
    """

    back_wanted = Signal()
    to_say = Signal(str)

    def __init__(self, conversation: Conversation, journal: Journal) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._conversation = conversation
        self._journal = journal
        self.export = ActionButton(_EXPORT, beside=True)
        self.erase = ActionButton(_ERASE, beside=True)
        self.header = PageHeader(words.TITLE, self.export, self.erase)
        self.confirmation = Confirmation(_CONFIRM, _REFUSE)
        self.message = parts.label("page-message")
        self.trouble = parts.Pictured("trouble", "error", Colour.DANGER)
        self.passphrase = QuestionLine(words.PASSPHRASE_NAME, words.PASSPHRASE_HERE)
        self.introduction = parts.label("hint", words.INTRODUCTION)
        self.kinds = {
            kind: parts.Pictured("kind", picture, Colour.ACTION)
            for kind, picture in _PICTURES.items()
        }
        self.key = parts.Pictured("kind", "lock", Colour.ACTION)
        self.history = HistoryChoice()
        self._counted = QVBoxLayout()
        self._sheet = QWidget()
        """What is kept: shown once it is known, hidden when it cannot be."""
        self.column = ReadingColumn()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()

    def enter(self) -> None:
        """The page is shown: count again."""
        for piece in (self.message, self.trouble, self.confirmation, self.passphrase):
            piece.hide()
        self.header.back.setFocus()
        self._journal.desk.read_own_data()

    def take(self, event: events.Event) -> None:
        """Follow the voice and the microphone."""
        if isinstance(event, events.Trouble):
            self._refuse(event.sentence)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        for layout in (self._column, self._counted):
            layout.setSpacing(sizes.gap(10))
        self.trouble.rescale(sizes, side=34, inside=(16, 12))
        for row in (*self.kinds.values(), self.key):
            row.rescale(sizes, side=26, inside=(4, 2))
        for piece in (self.header, self.confirmation, self.passphrase, self.column, self.history):
            piece.rescale(sizes)

    def _lay_out(self) -> None:
        self._counted.setContentsMargins(0, 0, 0, 0)
        for piece in (self.introduction, self.history, *self.kinds.values(), self.key):
            self._counted.addWidget(piece)
        self._sheet.setLayout(self._counted)
        for piece in (self.message, self.trouble, self.passphrase, self._sheet):
            self.column.add(piece)
            piece.hide()
        self.column.fill_the_rest()
        for piece in (self.header, self.confirmation):
            self._column.addWidget(piece)
        self._column.addWidget(self.column, 1)
        self.passphrase.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setSizePolicy(_WIDE, QSizePolicy.Policy.Maximum)

    def _connect(self) -> None:
        self._journal.arrived.connect(self._take_journal)
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.export.clicked.connect(self._export)
        self.erase.clicked.connect(self._ask_to_erase)
        self.confirmation.confirm.clicked.connect(self._erase)
        self.confirmation.refuse.clicked.connect(self._keep)
        self.history.chosen.connect(lambda days: self._journal.desk.choose_history(days))
        self.passphrase.asked.connect(lambda said: self._journal.desk.unlock(said))

    def _take_journal(self, event: JournalEvent) -> None:
        if isinstance(event, OwnDataRead):
            self._show(event.summary)
        elif isinstance(event, OwnDataExported):
            self._tell(words.exported(event.count, event.path))
        elif isinstance(event, OwnDataErased):
            self._tell(words.ERASED, aloud=True)
        elif isinstance(event, HistoryChosen):
            self._tell(words.CHOSEN[event.days], aloud=True)
        elif isinstance(event, OwnDataClosed):
            self._show_closed(event)
        elif isinstance(event, JournalRefused) and self.isVisible():
            self._refuse(event.sentence)

    def _show(self, summary: Summary) -> None:
        self.passphrase.hide()
        self.trouble.hide()
        self._sheet.show()
        for kept in summary.kinds:
            said = words.kept(kept.kind, kept.count, kept.until, kept.days)
            parts.show_text(self.kinds[kept.kind].words, said)
        parts.show_text(self.key.words, words.key_place(summary.key))
        self.history.show_days(summary.history)

    def _show_closed(self, closed: OwnDataClosed) -> None:
        self._sheet.hide()
        self._refuse(closed.sentence)
        self.passphrase.setVisible(closed.wants_passphrase)
        if closed.wants_passphrase:
            self.passphrase.line.setFocus()

    def _ask_to_erase(self) -> None:
        self.confirmation.ask(words.CONFIRM_ERASURE)
        self.to_say.emit(words.CONFIRM_ERASURE)
        self._conversation.recite(words.CONFIRM_ERASURE)

    def _erase(self) -> None:
        self._keep()
        self._journal.desk.erase_own_data()

    def _keep(self) -> None:
        self._conversation.stop()
        self.confirmation.hide()
        self.erase.setFocus()

    def _tell(self, sentence: str, *, aloud: bool = False) -> None:
        self.trouble.hide()
        parts.show_text(self.message, sentence)
        self.column.go_to_top()
        self.to_say.emit(sentence)
        if aloud:
            self._conversation.recite(sentence)

    def _refuse(self, sentence: str) -> None:
        parts.show_text(self.trouble.words, sentence)
        self.message.hide()
        self.trouble.show()
        self.column.go_to_top()
        self.to_say.emit(sentence)

    def _export(self) -> None:
        ask_where(self, words.EXPORT, words.FILE_NAME, words.FILE_KINDS, self._export_to)

    def _export_to(self, target: Path) -> None:
        self._journal.desk.export_own_data(target)
