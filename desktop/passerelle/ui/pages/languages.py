"""The page where the language of a family is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.interpreting import LanguageOffer
from passerelle.domain.strings import home as home_words
from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.strings import policy as policy_words
from passerelle.domain.strings.languages import french_name
from passerelle.ui.interpreter import Interpreter
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.language_card import LanguageCard
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.usecases.interpreting import events

_IDENTIFY = Action("ear", words.IDENTIFY, words.IDENTIFY_HELP)
_MOST_COLUMNS = 4
_CARD = 260
"""Least width of a card, before the theme's scale."""


class LanguagesPage(QWidget):
    """Each language by its own name, to be seen or heard; the last ones used come first.

    Signals:
        back_wanted: the person wants the page before this one.
        chosen: a conversation begins in this language; its LanguageOffer.
        to_say: a sentence for the screen reader.
    """

    back_wanted = Signal()
    chosen = Signal(object)
    to_say = Signal(str)

    def __init__(self, interpreter: Interpreter) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._interpreter = interpreter
        self._sizes = Theme()
        self._proposed: tuple[str, ...] = ()
        self._wanted = ""
        self.cards: list[LanguageCard] = []
        self.identify = ActionButton(_IDENTIFY, beside=True)
        self.header = PageHeader(words.CHOOSE, self.identify)
        self.message = parts.Pictured("aside", "conversation", Colour.ACTION, words.OPENING)
        self.trouble = parts.Pictured("trouble", "error", Colour.DANGER)
        self._sheet = QWidget()
        self._sheet.setProperty("part", "page")
        self._grid = QGridLayout(self._sheet)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setProperty("part", "column")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._sheet)
        self._column = QVBoxLayout(self)
        for piece in (self.header, self.message, self.trouble):
            self._column.addWidget(piece)
        self._column.addWidget(self.area, 1)
        self.trouble.hide()
        self.identify.setEnabled(False)
        self._connect()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._sizes = sizes
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(sizes.gap(10))
        self._grid.setSpacing(sizes.gap(10))
        self.header.rescale(sizes)
        for line in (self.message, self.trouble):
            line.rescale(sizes, side=28, inside=(14, 8))
        for card in self.cards:
            card.rescale(sizes)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many cards in a row as there is place for."""
        super().resizeEvent(event)
        self._place()

    def enter(self, sentence: str = "", wanted: str = "") -> None:
        """The page is shown: have the conversation opened.

        Args:
            sentence: why the page is shown, if there is a reason.
            wanted: the tag of a language that was asked for: it is chosen if it is offered.
        """
        self._proposed = ()
        self._wanted = wanted
        self._interpreter.open()
        self._show_trouble("")
        if self._interpreter.real is not None:
            self._begin(sentence)

    def leave(self) -> None:
        """Another page is shown: nothing is looked for, and nothing begins by itself."""
        self._wanted = ""
        if self._interpreter.real is not None:
            self._interpreter.real.stop()

    def take(self, event: events.Event) -> None:
        """Show what happened while the language is being looked for."""
        if isinstance(event, events.LanguageProposed):
            self._propose(event.offers)
        elif isinstance(event, events.Trouble):
            self._show_trouble(event.sentence)
        elif isinstance(event, events.Erased):
            self._show_message(event.sentence)
        elif isinstance(event, events.StateChanged):
            listening = event.state is TurnState.LISTENING
            if listening:
                self._show_trouble("")
                self._show_message(words.IDENTIFYING)
            elif self.message.words.text() == words.IDENTIFYING:
                self._show_message("")

    def _connect(self) -> None:
        self._interpreter.opened.connect(lambda: self._begin(""))
        self._interpreter.failed.connect(self._fail)
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.header.talk.began.connect(self.leave)  # one of them listens at a time
        self.identify.clicked.connect(self._identify)

    def _begin(self, sentence: str) -> None:
        self._show_message(sentence)
        self.identify.setEnabled(True)
        self._list()
        if self.cards:
            self.cards[0].choose.setFocus()
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        offers = {card.offer.tag: card.offer for card in self.cards}
        if wanted in offers:
            self.chosen.emit(offers[wanted])
        elif wanted:
            real, name = self._interpreter.real, french_name(wanted)
            forbidden = real is not None and not real.allows(wanted)
            tell = policy_words.language_forbidden if forbidden else home_words.no_such_language
            self._show_message(tell(name))

    def _fail(self, sentence: str) -> None:
        self._show_message("")
        self._show_trouble(sentence)

    def _identify(self) -> None:
        if self._interpreter.real is not None:
            self._interpreter.real.identify()

    def _propose(self, offers: Sequence[LanguageOffer]) -> None:
        self._proposed = tuple(offer.tag for offer in offers)
        names = ", ".join(offer.french_name for offer in offers)
        self._show_message(words.proposed(names) if offers else "")
        self._list()

    def _show_message(self, sentence: str) -> None:
        parts.show_text(self.message.words, sentence)
        self.message.setVisible(bool(sentence))
        if sentence:
            self.to_say.emit(sentence)

    def _show_trouble(self, sentence: str) -> None:
        parts.show_text(self.trouble.words, sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            self.to_say.emit(sentence)

    def _list(self) -> None:
        real = self._interpreter.real
        if real is None:
            return
        for card in self.cards:
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        offers = sorted(real.offers(), key=lambda offer: self._rank(offer.tag))
        self.cards = [LanguageCard(one, proposed=one.tag in self._proposed) for one in offers]
        for card in self.cards:
            offer = card.offer
            card.rescale(self._sizes)
            card.choose.clicked.connect(lambda _=False, offer=offer: self.chosen.emit(offer))
            card.hear.clicked.connect(lambda _=False, tag=offer.tag: real.name_language(tag))
        self._place()
        for card in self.cards:
            card.show()

    def _place(self) -> None:
        columns = max(1, min(_MOST_COLUMNS, self.width() // self._sizes.control(_CARD)))
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))
        for rank, card in enumerate(self.cards):
            self._grid.addWidget(card, rank // columns, rank % columns)
            self._grid.setRowStretch(rank // columns, 1)

    def _rank(self, tag: str) -> int:
        return self._proposed.index(tag) if tag in self._proposed else len(self._proposed)
