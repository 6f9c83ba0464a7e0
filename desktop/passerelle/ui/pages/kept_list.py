"""A page that lists what was kept: seen, exported, removed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from passerelle.domain.strings import documents_page as page_words
from passerelle.domain.strings import questions_page as removal_words
from passerelle.ui.pages.collection import Confirmation
from passerelle.ui.saving import ask_where
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.ui.widgets.row_list import Row, RowList


@dataclass(frozen=True, slots=True)
class KeptWords:
    """What a page of this kind says.

    Attributes:
        name: of the list, for a screen reader.
        none: what stands in an empty list's place.
        confirm_removal: what to ask before something is removed, of its name.
        *_help: one sentence: what each button does.
        file_name, file_kinds: proposed when the list is exported.
    """

    title: str
    introduction: str
    name: str
    none: str
    confirm_removal: Callable[[str], str]
    export_help: str
    remove_help: str
    confirm_help: str
    refuse_help: str
    file_name: str
    file_kinds: Sequence[str]


class KeptListPage(QWidget):
    """The list and its buttons; each page of this kind says what is in it, and does what is asked.

    Signals:
        removal_wanted: the place in the list of what the person wants removed.
        export_wanted: the path of the file to write the list to.
        back_wanted: the person wants the page before this one.
        to_say: a sentence for the screen reader.
    """

    removal_wanted = Signal(int)
    export_wanted = Signal(object)
    back_wanted = Signal()
    to_say = Signal(str)

    def __init__(self, words: KeptWords) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._words = words
        self._rows: Sequence[Row] = ()
        self._names: Sequence[str] = ()
        self._doomed = -1
        export = Action("send", removal_words.EXPORT, words.export_help, outside=True)
        self.export = ActionButton(export, beside=True)
        remove = Action(
            "remove", removal_words.REMOVE, words.remove_help, Qt.Key.Key_Delete,
            removal_words.KEY_REMOVE, Colour.DANGER,
        )  # fmt: skip
        self.remove = ActionButton(remove, beside=True)
        self.header = PageHeader(words.title, self.export, self.remove)
        self.confirmation = Confirmation(
            Action("remove", page_words.REMOVE_CONFIRM, words.confirm_help, colour=Colour.DANGER),
            Action("previous", page_words.REMOVE_REFUSE, words.refuse_help),
        )
        self.introduction = parts.label("hint", words.introduction)
        self.message = parts.label("page-message")
        self.trouble = parts.Pictured("trouble", "error", Colour.DANGER)
        self.listed = RowList(words.name, with_notes=False, wraps=True)
        self._column = QVBoxLayout(self)
        for piece in (
            self.header, self.confirmation, self.introduction, self.message, self.trouble,
        ):  # fmt: skip
            self._column.addWidget(piece)
        self._column.addWidget(self.listed, 1)
        self.message.hide()
        self.trouble.hide()
        self._connect()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(sizes.gap(10))
        self.trouble.rescale(sizes, side=34, inside=(16, 12))
        for piece in (self.header, self.confirmation, self.listed):
            piece.rescale(sizes)

    def enter(self) -> None:
        """The page is shown: put the keyboard on the list."""
        self.confirmation.hide()
        self.trouble.hide()
        self.show_rows(self._rows, self._names)
        self.listed.setFocus()

    def show_rows(self, rows: Sequence[Row], names: Sequence[str]) -> None:
        """List these; the name of each stands in the question before it is removed."""
        self._rows, self._names = rows, names
        parts.show_text(self.message, "" if rows else self._words.none)
        for button in (self.export, self.remove):
            button.setEnabled(bool(rows))
        self.listed.show_rows(rows)

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self.trouble.hide()
        parts.show_text(self.message, sentence)
        self.to_say.emit(sentence)

    def refuse(self, sentence: str) -> None:
        """Say what could not be done."""
        parts.show_text(self.trouble.words, sentence)
        self.trouble.show()
        self.to_say.emit(sentence)

    def _connect(self) -> None:
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.export.clicked.connect(self._export)
        self.remove.clicked.connect(self._ask_to_remove)
        self.confirmation.confirm.clicked.connect(self._remove)
        self.confirmation.refuse.clicked.connect(self._keep)

    def _ask_to_remove(self) -> None:
        rank = self.listed.currentIndex().row()
        if 0 <= rank < len(self._rows):
            self._doomed = rank
            self.confirmation.ask(self._words.confirm_removal(self._names[rank]))
            self.to_say.emit(self.confirmation.question.text())

    def _remove(self) -> None:
        self._keep()
        if 0 <= self._doomed < len(self._rows):
            self.removal_wanted.emit(self._doomed)

    def _keep(self) -> None:
        self.confirmation.hide()
        self.listed.setFocus()

    def _export(self) -> None:
        words, write = self._words, self.export_wanted.emit
        ask_where(self, removal_words.EXPORT, words.file_name, words.file_kinds, write)
