"""The book of phrases: by theme, or by their words."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from passerelle.domain.phrasebook import Phrase, Phrasebook
from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.strings.phrasebook import THEMES
from passerelle.ui.phrase_search import of_theme, themes_of, with_words
from passerelle.ui.theme import Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.row_list import Row, RowList
from passerelle.ui.widgets.search_line import SearchLine
from passerelle.ui.widgets.touch_button import TouchButton

_CLOSE = Action("cross", words.CLOSE_BOOK, words.CLOSE_BOOK_HELP)
_ALL = Action("previous", words.ALL_THEMES, words.ALL_THEMES_HELP)
_COLUMNS = 4


class PhraseBook(QWidget):
    """Themes with their pictures; then the phrases of one, or those with the words written.

    Signals:
        chosen: the id of a phrase.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._book: Phrasebook | None = None
        self._language = ""
        self._sizes = Theme()
        self._listed: Sequence[Phrase] = ()
        self.search = SearchLine(words.SEARCH, words.SEARCH_HERE)
        self.close_button = ActionButton(_CLOSE, beside=True)
        self.all_themes = ActionButton(_ALL, beside=True)
        self.themes: dict[str, TouchButton] = {}
        self.message = parts.label("hint")
        self.phrases = RowList(words.PHRASES, with_notes=False, wraps=True)
        self._page_of_themes = QWidget()
        self._grid = QGridLayout(self._page_of_themes)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page_of_themes)
        self._pages.addWidget(self.phrases)
        self._lay_out()
        self._connect()

    def take(self, book: Phrasebook, language: str) -> None:
        """Show the themes of a book, whose phrases are to be said in a language."""
        self._language = language
        if book is not self._book:
            self._book = book
            self._make_themes(book)

    def open(self) -> None:
        """Begin at the themes, with the keyboard in the search."""
        self.search.clear()
        self._show_themes()
        self.search.setFocus()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        for box in (self._column, self._row):
            box.setSpacing(sizes.gap(8))
        self._sizes = sizes
        self._grid.setSpacing(sizes.gap(6))
        self.search.rescale(sizes)
        for button in (self.close_button, self.all_themes):
            button.rescale(sizes)
        for theme in self.themes.values():
            theme.rescale(sizes)
        self.search.rescale(sizes)
        self.phrases.rescale(sizes)

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._row = QHBoxLayout()
        for button in (self.all_themes, self.close_button):
            button.keep_to_its_words()
        self._row.addWidget(self.all_themes)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self.close_button)
        self._column.addLayout(self._row)
        self._column.addWidget(self.message)
        self._column.addWidget(self._pages, 1)
        self.message.hide()

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self.phrases.setFocus)
        self.all_themes.clicked.connect(self.open)
        self.phrases.chosen.connect(lambda rank: self.chosen.emit(self._listed[rank].id))

    def _make_themes(self, book: Phrasebook) -> None:
        for rank, theme in enumerate(themes_of(book)):
            button = TouchButton()
            button.limit(16, 12)
            name = THEMES.get(theme.id, theme.id)
            named = name[:1].upper() + name[1:]
            button.show_as(theme.picture, named, named)
            button.clicked.connect(lambda _checked=False, id_=theme.id: self._open_theme(id_))
            button.rescale(self._sizes)
            self.themes[theme.id] = button
            self._grid.addWidget(button, rank // _COLUMNS, rank % _COLUMNS)

    def _open_theme(self, theme: str) -> None:
        if self._book is not None:
            self._list(of_theme(self._book, theme))
            self.phrases.setFocus()

    def _find(self, text: str) -> None:
        if self._book is None:
            return
        if text.strip():
            self._list(with_words(self._book, text))
        else:
            self._show_themes()

    def _show_themes(self) -> None:
        parts.show_text(self.message, "")
        self.all_themes.hide()
        self._pages.setCurrentWidget(self._page_of_themes)

    def _list(self, phrases: Sequence[Phrase]) -> None:
        self._listed = phrases
        parts.show_text(self.message, "" if phrases else words.NOTHING_FOUND)
        self.phrases.show_rows([self._row_of(phrase) for phrase in phrases])
        self.phrases.scrollToTop()
        self.all_themes.show()
        self._pages.setCurrentWidget(self.phrases)

    def _row_of(self, phrase: Phrase) -> Row:
        wording = self._book.wording(phrase.id, self._language) if self._book else None
        by = wording.validated_by if wording else ""
        checked = words.validated(by) if by else words.NOT_VALIDATED
        text = wording.text if wording else ""
        return Row(phrase.text, words.details(checked, text), picture=phrase.pictogram)
