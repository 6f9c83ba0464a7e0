"""The first page: what can be done, one large picture each."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from passerelle.domain.answer import Command
from passerelle.domain.strings import home as words
from passerelle.domain.strings import window as window_words
from passerelle.domain.trades import PROFILES, Trade
from passerelle.ui.imposed import imposed
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.talk_link import TalkLink
from passerelle.ui.widgets.touch_button import Tint, TouchButton

_KEY = Qt.Key


@dataclass(frozen=True, slots=True)
class Entrance:
    """What a large picture leads to.

    Attributes:
        picture: a name in assets/pictograms.
    """

    picture: str
    colour: Colour
    key: Qt.Key


TILES = {
    Command.ASK: Entrance("ready", Colour.ACTION, _KEY.Key_F8),
    Command.TRANSLATE: Entrance("conversation", Colour.YES, _KEY.Key_F10),
    Command.DOCUMENTS: Entrance("documents", Colour.NOTICE_INK, _KEY.Key_F9),
}
"""In the order in which they stand for who chose no trade; a new page is a new line here."""

_PICTURE = 190
"""Side of a picture, before the theme's scale."""
_LARGER = Action("larger", words.LARGER, words.LARGER_HELP)
_SMALLER = Action("smaller", words.SMALLER, words.SMALLER_HELP)
_HELP = Action(
    "help", window_words.HELP, window_words.HELP_HELP, _KEY.Key_F1, window_words.KEY_HELP
)


class HomePage(QWidget):
    """Large pictures; below, in the same place as on the other pages: speak, and help.

    Signals:
        chosen: the Command that a picture stands for.
        larger_wanted, smaller_wanted: another size of text.
        silence_wanted: the machine is to be silent.
        help_wanted: what can be done is to be said.
        to_say: a sentence for the screen reader.
    """

    chosen = Signal(object)
    larger_wanted = Signal()
    smaller_wanted = Signal()
    silence_wanted = Signal()
    help_wanted = Signal()
    to_say = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.title = parts.label("home-title", words.TITLE)
        self.tiles = {command: self._tile(command) for command in TILES}
        self.talk = TalkLink(beside=False)
        self.smaller = ActionButton(_SMALLER)
        self.larger = ActionButton(_LARGER)
        self.help = ActionButton(_HELP)
        if imposed("text_scale") is not None:
            self.smaller.lock()
            self.larger.lock()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._below = QHBoxLayout()
        self._column = QVBoxLayout(self)
        for button in self._buttons():
            self._below.addWidget(button, 1)
        self._column.addWidget(self.title)
        self._column.addLayout(self._row, 1)
        self._column.addLayout(self._below)
        self.larger.clicked.connect(lambda: self.larger_wanted.emit())
        self.smaller.clicked.connect(lambda: self.smaller_wanted.emit())
        self.help.clicked.connect(lambda: self.help_wanted.emit())
        silence = QShortcut(QKeySequence(_KEY.Key_Escape), self)
        silence.activated.connect(lambda: self.silence_wanted.emit())
        self.put_in_order(tuple(TILES))

    def put_in_order(self, order: Sequence[Command]) -> None:
        """Place the pictures that a trade needs most first; the others follow."""
        rest = [command for command in TILES if command not in order]
        for command in (*order, *rest):
            self._row.removeWidget(self.tiles[command])
            self._row.addWidget(self.tiles[command], 1)

    def serve(self, trade: Trade | None) -> None:
        """Place the pictures as a trade needs them."""
        self.put_in_order(PROFILES[trade].home if trade else ())

    def enter(self) -> None:
        """The page is shown: the keyboard on the first picture."""
        first = self._row.itemAt(0)
        tile = first.widget() if first else None
        if tile is not None:
            tile.setFocus()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        for layout in (self._column, self._row, self._below):
            layout.setSpacing(sizes.gap(16))
        for tile in self.tiles.values():
            tile.rescale(sizes)
        for button in self._buttons():
            button.rescale(sizes)

    def _buttons(self) -> tuple[ActionButton, ...]:
        return self.talk, self.smaller, self.larger, self.help

    def _tile(self, command: Command) -> TouchButton:
        tile, name = TILES[command], words.NAMES[command]
        button = TouchButton(Tint(tile.colour))
        button.limit(largest=40, smallest=20, least=160, picture=_PICTURE)
        button.show_as(tile.picture, name, name)
        purpose = window_words.tooltip(words.PURPOSES[command], words.KEYS[command])
        button.setAccessibleDescription(purpose)
        button.setToolTip(purpose)
        button.clicked.connect(lambda: self.chosen.emit(command))
        QShortcut(QKeySequence(tile.key), self, lambda: button.click())
        return button
