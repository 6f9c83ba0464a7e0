"""The pages that teach, and the trade that they teach for."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from passerelle.domain.trades import Trade
from passerelle.ui.pages.first_use import FirstUsePage
from passerelle.ui.pages.guided import GuidedPage
from passerelle.ui.pages.release_notes import ReleaseNotesPage
from passerelle.ui.pages.training import TrainingPage
from passerelle.ui.spoken_elsewhere import SpokenElsewhere
from passerelle.usecases.conversation import Conversation

G = TypeVar("G", bound=GuidedPage)


class Learning(QObject):
    """The first use, the training, what is new; each page is made when it is first wanted.

    Signals:
        made: a page, before it is shown for the first time.
        wanted: a page, to be shown.
        back_wanted: the page whose reader wants the one before it.
        home_wanted: the first page is to be shown.
        to_say: a sentence for the screen reader.
        trade_chosen: a Trade.
    """

    made = Signal(object)
    wanted = Signal(object)
    back_wanted = Signal(object)
    home_wanted = Signal()
    to_say = Signal(str)
    trade_chosen = Signal(object)

    def __init__(
        self,
        conversation: Conversation,
        elsewhere: SpokenElsewhere,
        trade: Trade | None,
        parent: QObject,
    ) -> None:
        """Make it ready.

        Args:
            conversation: what the pages drive.
            elsewhere: leads from a question to the page of answers.
            trade: of the person, once it is chosen.
            parent: of the object.
        """
        super().__init__(parent)
        self._conversation = conversation
        self._elsewhere = elsewhere
        self._trade = trade

    @cached_property
    def first_use(self) -> FirstUsePage:
        """The first minute."""
        page = self._connected(FirstUsePage(self._conversation))
        page.trade_chosen.connect(self._take_trade)
        page.done.connect(lambda: self.home_wanted.emit())
        return page

    @cached_property
    def training(self) -> TrainingPage:
        """Five situations to try without risk."""
        return self._connected(TrainingPage(self._conversation))

    @cached_property
    def news(self) -> ReleaseNotesPage:
        """What the last update brought."""
        return self._connected(ReleaseNotesPage(self._conversation))

    def open_first_use(self) -> None:
        """Show the first minute, from its beginning."""
        self.wanted.emit(self.first_use)

    def open_training(self) -> None:
        """Show the situations of the trade, which is asked for first if nobody chose it."""
        if self._trade is None:
            self.open_first_use()
            return
        self.training.show_trade(self._trade)
        self.wanted.emit(self.training)

    def open_news(self) -> None:
        """Show what the last update brought."""
        self.wanted.emit(self.news)

    def _connected(self, page: G) -> G:
        page.back_wanted.connect(lambda: self.back_wanted.emit(page))
        page.to_say.connect(lambda sentence: self.to_say.emit(sentence))
        page.question_asked.connect(self._elsewhere.ask)
        self.made.emit(page)
        return page

    def _take_trade(self, trade: Trade) -> None:
        self._trade = trade
        self.trade_chosen.emit(trade)
