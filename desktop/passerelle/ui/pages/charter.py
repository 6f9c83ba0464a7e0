"""The page of the six rules, each with its picture and its voice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import charter as words
from passerelle.domain.strings.charter import RULES, Rule
from passerelle.domain.typography import french
from passerelle.ui.theme import Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.ui.widgets.touch_button import TouchButton
from passerelle.usecases import events
from passerelle.usecases.conversation import Conversation

_HEAR_ALL = Action("speaking", words.HEAR_ALL, words.HEAR_ALL_HELP)
_COLUMNS = 3


class CharterPage(QWidget):
    """Six tiles: a touch says the rule; the one that is being said stands out.

    Signals:
        back_wanted: the person wants the page before this one.
        to_say: a sentence for the screen reader.
    """

    back_wanted = Signal()
    to_say = Signal(str)

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._conversation = conversation
        self.hear_all = ActionButton(_HEAR_ALL, beside=True)
        self.header = PageHeader(words.TITLE, self.hear_all)
        self.introduction = parts.label("hint", words.INTRODUCTION)
        self.tiles = [self._tile(rule) for rule in RULES]
        self._grid = QGridLayout()
        for rank, tile in enumerate(self.tiles):
            self._grid.addWidget(tile, rank // _COLUMNS, rank % _COLUMNS)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.header)
        self._column.addWidget(self.introduction)
        self._column.addLayout(self._grid, 1)
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.hear_all.clicked.connect(self._say_all)

    def enter(self) -> None:
        """The page is shown: the keyboard on the first rule."""
        self.tiles[0].setFocus()

    def take(self, event: events.Event) -> None:
        """Follow the voice."""
        if isinstance(event, events.Speaking):
            self._mark(event.text)
        elif isinstance(event, events.StateChanged) and event.state is not TurnState.SPEAKING:
            self._mark("")

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        for layout in (self._column, self._grid):
            layout.setSpacing(sizes.gap(12))
        self.header.rescale(sizes)
        for tile in self.tiles:
            tile.rescale(sizes)

    def _tile(self, rule: Rule) -> TouchButton:
        tile = TouchButton()
        tile.limit(largest=24, smallest=14, least=96)
        tile.show_as(rule.picture, french(f"{rule.title}\n{rule.sentence}"), rule.spoken)
        tile.clicked.connect(lambda: self._conversation.recite(rule.spoken))
        return tile

    def _say_all(self) -> None:
        self._conversation.recite(" ".join(rule.spoken for rule in RULES))

    def _mark(self, piece: str) -> None:
        for rule, tile in zip(RULES, self.tiles, strict=True):
            tile.mark(piece in sentences(rule.spoken))
