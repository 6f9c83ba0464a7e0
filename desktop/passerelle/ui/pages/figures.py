"""The page "Mes chiffres": what was counted, and the frugal mode."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from passerelle.domain.energy import led_seconds
from passerelle.domain.strings import figures as told
from passerelle.domain.strings import figures_page as words
from passerelle.domain.strings import frugal
from passerelle.domain.strings.energy import duration
from passerelle.domain.typography import french
from passerelle.domain.usage import Counts
from passerelle.journal.usage import Days, shown
from passerelle.ui.imposed import imposed
from passerelle.ui.journal import Journal
from passerelle.ui.saving import ask_where
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.figure_tile import FigureTile
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.ui.widgets.reading_column import ReadingColumn
from passerelle.usecases import events
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.journal_desk import (
    JournalEvent,
    JournalRefused,
    UsageExported,
    UsageRead,
)

_EXPORT = Action("send", words.EXPORT, words.EXPORT_HELP, outside=True)
_FRUGAL = Action("leaf", frugal.TURN_ON, frugal.TURN_ON_HELP, colour=Colour.YES)
_COLUMNS = 4
_PICTURES: Mapping[str, str] = {
    "questions": "question-mark",
    "by_sheet": "source",
    "by_model": "machine",
    "not_found": "not-understood",
    "emergencies": "call",
    "turns": "conversation",
    "spoken_minutes": "speaking",
    "energy_wh": "bulb",
}


class FiguresPage(QWidget):
    """Shows the counters, writes them to a file, turns the frugal mode on and off.

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
        self._is_frugal = False
        self.frugal = ActionButton(_FRUGAL, beside=True)
        if imposed("frugal") is not None:
            self.frugal.lock()
        self.export = ActionButton(_EXPORT, beside=True)
        self.header = PageHeader(words.TITLE, self.frugal, self.export)
        self.message = parts.label("page-message")
        self.trouble = parts.Pictured("trouble", "error", Colour.DANGER)
        self.tiles = {name: FigureTile(_PICTURES[name], words.NAMES[name]) for name in words.NAMES}
        self.led = parts.Pictured("aside", "bulb", Colour.ACTION)
        self.introduction = parts.label("hint", words.INTRODUCTION)
        self.assumption = parts.label("hint", told.ASSUMPTION)
        self._grid = QGridLayout()
        self._sheet = QWidget()
        self.column = ReadingColumn()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._connect()
        self._show_days({})

    def enter(self) -> None:
        """The page is shown: count again."""
        self.message.hide()
        self.trouble.hide()
        self.header.back.setFocus()
        self._journal.desk.read_usage()

    def show_frugal(self, on: bool) -> None:
        """Offer to leave the frugal mode when it is on, to begin it when it is not."""
        self._is_frugal = on
        word, purpose = (frugal.TURN_ON, frugal.TURN_ON_HELP)
        if on:
            word, purpose = (frugal.TURN_OFF, frugal.TURN_OFF_HELP)
        self.frugal.show_purpose(word, purpose)

    def take(self, event: events.Event) -> None:
        """Follow the frugal mode."""
        if isinstance(event, events.FrugalSet):
            self.show_frugal(event.on)
        elif isinstance(event, events.Trouble):
            self._refuse(event.sentence)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        for layout in (self._column, self._grid):
            layout.setSpacing(sizes.gap(10))
        self.trouble.rescale(sizes, side=34, inside=(16, 12))
        self.led.rescale(sizes, side=30, inside=(14, 8))
        self.header.rescale(sizes)
        self.column.rescale(sizes)
        for tile in self.tiles.values():
            tile.rescale(sizes)

    def _lay_out(self) -> None:
        for rank, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, rank // _COLUMNS, rank % _COLUMNS)
            self._grid.setColumnStretch(rank % _COLUMNS, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._sheet.setLayout(self._grid)
        for piece in (self.introduction, self._sheet, self.led, self.assumption):
            self.column.add(piece)
        self.column.fill_the_rest()
        for piece in (self.header, self.message, self.trouble):
            self._column.addWidget(piece)
        self._column.addWidget(self.column, 1)
        self.message.hide()
        self.trouble.hide()

    def _connect(self) -> None:
        self._journal.arrived.connect(self._take_journal)
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.export.clicked.connect(self._export)
        self.frugal.clicked.connect(lambda: self._conversation.be_frugal(not self._is_frugal))

    def _take_journal(self, event: JournalEvent) -> None:
        if isinstance(event, UsageRead):
            self._show_days(event.days)
        elif isinstance(event, UsageExported):
            self._tell(told.exported(event.days, event.path))
        elif isinstance(event, JournalRefused) and self.isVisible():
            self._refuse(event.sentence)

    def _show_days(self, days: Days) -> None:
        all_of_them = sum(days.values(), Counts())
        total = shown(all_of_them)
        today = shown(days.get(date.today().isoformat(), Counts()))
        for name, tile in self.tiles.items():
            tile.show_figures(total[name], today[name])
        lasts = duration(led_seconds(all_of_them.energy_wh))
        self.led.words.setText(french(words.compared(lasts)))
        self.led.setVisible(all_of_them.energy_wh > 0)
        self.export.setEnabled(bool(days))

    def _tell(self, sentence: str) -> None:
        self.trouble.hide()
        parts.show_text(self.message, sentence)
        self.to_say.emit(sentence)

    def _refuse(self, sentence: str) -> None:
        parts.show_text(self.trouble.words, sentence)
        self.trouble.show()
        self.to_say.emit(sentence)

    def _export(self) -> None:
        write = self._export_to
        ask_where(self, words.EXPORT, words.FILE_NAME, words.FILE_KINDS, write)

    def _export_to(self, target: Path) -> None:
        self._journal.desk.export_usage(target)
