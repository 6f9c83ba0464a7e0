"""The page of the questions kept for IRIS: seen, exported, removed."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from passerelle.domain.strings import documents_page as page_words
from passerelle.domain.strings import questions as told
from passerelle.domain.strings import questions_page as words
from passerelle.journal.questions import KeptQuestion
from passerelle.ui.desk import Desk
from passerelle.ui.pages.collection import Confirmation
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.ui.widgets.row_list import Row, RowList
from passerelle.usecases.documents import (
    DeskEvent,
    QuestionsExported,
    QuestionsRead,
    QuestionsRefused,
)

_EXPORT = Action("send", words.EXPORT, words.EXPORT_HELP)
_REMOVE = Action(
    "remove", words.REMOVE, words.REMOVE_HELP, Qt.Key.Key_Delete, words.KEY_REMOVE, Colour.DANGER
)
_CONFIRM = Action("remove", page_words.REMOVE_CONFIRM, words.CONFIRM_HELP, colour=Colour.DANGER)
_REFUSE = Action("previous", page_words.REMOVE_REFUSE, words.REFUSE_HELP)


class QuestionsPage(QWidget):
    """Lists the questions, writes them to a file, removes the one that is chosen.

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
        self._kept: tuple[KeptQuestion, ...] = ()
        self._doomed: KeptQuestion | None = None
        self.export = ActionButton(_EXPORT, beside=True)
        self.remove = ActionButton(_REMOVE, beside=True)
        self.header = PageHeader(words.TITLE, self.export, self.remove)
        self.confirmation = Confirmation(_CONFIRM, _REFUSE)
        self.introduction = parts.label("hint", words.INTRODUCTION)
        self.message = parts.label("page-message")
        self.trouble = parts.Pictured("trouble", "error", Colour.DANGER)
        self.questions = RowList(words.QUESTIONS, with_notes=False, wraps=True)
        self._column = QVBoxLayout(self)
        for piece in (
            self.header, self.confirmation, self.introduction, self.message, self.trouble,
        ):  # fmt: skip
            self._column.addWidget(piece)
        self._column.addWidget(self.questions, 1)
        self.message.hide()
        self.trouble.hide()
        self._connect()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(sizes.gap(10))
        self.trouble.rescale(sizes, side=34, inside=(16, 12))
        for piece in (self.header, self.confirmation, self.questions):
            piece.rescale(sizes)

    def enter(self) -> None:
        """The page is shown: put the keyboard on the list."""
        self.confirmation.hide()
        self.trouble.hide()
        self._list()
        self.questions.setFocus()

    def _connect(self) -> None:
        self._desk.arrived.connect(self._take)
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.export.clicked.connect(self._ask_where)
        self.remove.clicked.connect(self._ask_to_remove)
        self.confirmation.confirm.clicked.connect(self._remove)
        self.confirmation.refuse.clicked.connect(self._keep)

    def _take(self, event: DeskEvent) -> None:
        if isinstance(event, QuestionsRead):
            self._kept = event.questions
            self.trouble.hide()
            self._list()
        elif isinstance(event, QuestionsExported):
            self._tell(told.exported(event.count, event.path))
        elif isinstance(event, QuestionsRefused) and self.isVisible():
            parts.show_text(self.trouble.words, event.sentence)
            self.trouble.show()
            self.to_say.emit(event.sentence)

    def _list(self) -> None:
        parts.show_text(self.message, "" if self._kept else told.NONE)
        for button in (self.export, self.remove):
            button.setEnabled(bool(self._kept))
        self.questions.show_rows([Row(one.text, words.asked(one.asked), "", "question-mark")
                                  for one in self._kept])  # fmt: skip

    def _tell(self, sentence: str) -> None:
        self.trouble.hide()
        parts.show_text(self.message, sentence)
        self.to_say.emit(sentence)

    def _ask_to_remove(self) -> None:
        rank = self.questions.currentIndex().row()
        if 0 <= rank < len(self._kept):
            self._doomed = self._kept[rank]
            self.confirmation.ask(words.confirm_removal(self._doomed.text))
            self.to_say.emit(self.confirmation.question.text())

    def _remove(self) -> None:
        self._keep()
        if self._doomed is not None and self._desk.real is not None:
            self._desk.real.remove_question(self._doomed.number)

    def _keep(self) -> None:
        self.confirmation.hide()
        self.questions.setFocus()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, words.EXPORT)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(words.FILE_KINDS)
        dialog.setDefaultSuffix(Path(words.FILE_NAME).suffix)
        dialog.selectFile(words.FILE_NAME)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._export)
        dialog.open()

    def _export(self, name: str) -> None:
        if self._desk.real is not None:
            self._desk.real.export_questions(Path(name))
