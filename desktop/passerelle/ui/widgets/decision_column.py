"""Cards in which something is decided: all that the decision needs is in sight."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from passerelle.ui.style_sheet import style_sheet
from passerelle.ui.theme import Theme
from passerelle.ui.widgets.reading_column import ReadingColumn

_STEP = 0.25


class Scaled(Protocol):
    """What takes the sizes of a theme."""

    def rescale(self, sizes: Theme, /) -> None:
        """Take them."""


class DecisionColumn(ReadingColumn):
    """Large text gives way, as little as it must, where a piece would have to be scrolled to."""

    def __init__(self) -> None:
        super().__init__()
        self._cards_of: Sequence[Scaled] = ()
        self._needed: QWidget | None = None
        self._sizes = self._taken = Theme()
        self._fitting = False

    @property
    def text_scale(self) -> float:
        """The size of the text that is shown: that of the theme, or less."""
        return self._taken.text

    def hold(self, cards: Sequence[Scaled]) -> None:
        """Take the cards that follow the scale; they are added apart."""
        self._cards_of = cards

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self._sizes = sizes
        self._take(sizes)
        self._fit()

    def keep_in_sight(self, piece: QWidget | None) -> None:
        """Make sure that a piece of a card is in sight; None when nothing is decided."""
        self._needed = piece
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make sure of it in another place."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Make sure of it once it can be measured."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._fitting:
            return  # laid out to be measured
        self._fitting = True
        try:
            self._take_largest()
        finally:
            self._fitting = False

    def _take_largest(self) -> None:
        if self._needed is None or not self.isVisible():
            self._take(self._sizes)
            return
        for sizes in _smaller_and_smaller(self._sizes):
            self._take(sizes)
            if self._bottom_of(self._needed) <= self.viewport().height():
                return

    def _take(self, sizes: Theme) -> None:
        if sizes == self._taken:
            return
        self._taken = sizes
        sheet = style_sheet(sizes) if sizes != self._sizes else ""
        if sheet != self.styleSheet():  # Qt would dress every card again, for nothing
            self.setStyleSheet(sheet)
        for card in self._cards_of:
            card.rescale(sizes)

    def _bottom_of(self, piece: QWidget) -> int:
        """Where a piece ends in the column, once everything is laid out."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        return piece.mapTo(self._sheet, piece.rect().bottomLeft()).y()


def _smaller_and_smaller(sizes: Theme) -> Iterator[Theme]:
    text = sizes.text
    while text > 1.0:
        yield replace(sizes, text=text)
        text -= _STEP
    yield replace(sizes, text=1.0)
