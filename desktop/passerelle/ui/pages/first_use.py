"""The page of the first minute: the trade, what the machine is, the numbers, a first question."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from passerelle.domain.spoken_choices import choice_said
from passerelle.domain.strings import first_use as words
from passerelle.domain.strings import policy as policy_words
from passerelle.domain.strings.training import SITUATIONS
from passerelle.domain.trades import PROFILES, Trade
from passerelle.ui.imposed import imposed
from passerelle.ui.pages.guided import GuidedPage, Step
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.tile_grid import Tile, TileGrid
from passerelle.ui.widgets.try_panel import TryPanel
from passerelle.usecases.conversation import Conversation

PICTURES: Mapping[Trade, str] = {
    Trade.ROADS: "roads",
    Trade.SCHOOL: "school",
    Trade.PMI: "nurse",
    Trade.OFFICE: "office",
}
NUMBER_PICTURES: Mapping[str, str] = {
    "15": "ambulance",
    "18": "fire",
    "112": "phone",
    "114": "ear",
    "119": "child",
    "3919": "raised-hand",
}
_SKIP = Action("cross", words.SKIP, words.SKIP_HELP)
_ONWARD = (words.ONWARD, words.ONWARD_HELP)
_LATER = (words.LATER, words.LATER_HELP)
_PROMISES = [Tile(one.picture, one.sentence, one.sentence) for one in words.PROMISES]


class FirstUsePage(GuidedPage):
    """Four steps, each said; the first chooses the trade, the last asks a question.

    Signals:
        trade_chosen: a Trade.
        done: the first page is wanted.
    """

    trade_chosen = Signal(object)
    done = Signal()

    def __init__(self, conversation: Conversation) -> None:
        self.trades = TileGrid(len(Trade), 4, words.CHOOSE_HELP, largest=40, smallest=18)
        self.promises = TileGrid(len(_PROMISES), 2, words.HEAR_HELP)
        self.numbers = TileGrid(3, 3, words.HEAR_HELP, largest=40, smallest=18)
        self.question = TryPanel()
        self.skip = ActionButton(_SKIP, beside=True)
        panels = (self.trades, self.promises, self.numbers, self.question)
        super().__init__(conversation, panels, self.skip)
        self._numbers: tuple[str, ...] = ()
        self.plan([self._of_trade()])
        self.trades.show_tiles([_trade_tile(trade) for trade in Trade])
        self._allowed = self._lock_the_others()
        self.promises.show_tiles(_PROMISES)
        self.skip.clicked.connect(self.done)
        self.ended.connect(self.done)
        self.trades.chosen.connect(lambda rank: self._choose(tuple(Trade)[rank]))
        self.promises.chosen.connect(lambda rank: conversation.recite(_PROMISES[rank].spoken))
        self.numbers.chosen.connect(
            lambda rank: conversation.recite(words.number(self._numbers[rank]))
        )

    def understand(self, text: str) -> None:
        """Do what was said: leave, or choose a trade where it is asked for."""
        trade = choice_said(text, words.TRADES_SAID)
        if choice_said(text, {True: words.SKIP_SAID}):
            self.done.emit()
        elif trade in self._allowed and self.step.panel is self.trades:
            self._choose(trade)
        else:
            super().understand(text)

    def _lock_the_others(self) -> tuple[Trade, ...]:
        """The trades that can be chosen: the one that IT imposes, which leads on; else all."""
        chosen = imposed("trade")
        if not chosen:
            return tuple(Trade)
        for trade, button in zip(Trade, self.trades.buttons, strict=True):
            button.setAccessibleDescription(policy_words.BY_IT)
            if trade != chosen:
                button.lock()
        return (Trade(str(chosen)),)

    def _choose(self, trade: Trade) -> None:
        self.trade_chosen.emit(trade)
        self._numbers = PROFILES[trade].numbers
        self.numbers.show_tiles([_number_tile(number) for number in self._numbers])
        steps = [
            self._of_trade(),
            self._of_promises(),
            self._of_numbers(),
            self._of_question(trade),
        ]
        self.lead_through(steps, first=1)

    def _of_trade(self) -> Step:
        trades = " ".join(f"{name}." for name in words.TRADES.values())
        spoken = f"{words.HELLO} {words.ASK_TRADE} {trades} {words.TOUCH}"
        return Step(self.trades, words.ASK_TRADE, spoken)

    def _of_promises(self) -> Step:
        spoken = " ".join(promise.sentence for promise in words.PROMISES)
        return Step(self.promises, words.WHAT_IT_IS, spoken, _ONWARD)

    def _of_numbers(self) -> Step:
        spoken = " ".join((f"{words.NUMBERS_TITLE}.", *map(words.number, self._numbers)))
        return Step(self.numbers, words.NUMBERS_TITLE, spoken, _ONWARD)

    def _of_question(self, trade: Trade) -> Step:
        question = SITUATIONS[trade][0].question
        told = f"{words.HOW_TO_ASK}\n\n{words.for_example(question)}"
        self.question.show_question(question, told)
        return Step(self.question, words.FIRST_QUESTION, f"{words.FIRST_QUESTION}. {told}", _LATER)


def _trade_tile(trade: Trade) -> Tile:
    name = words.TRADES[trade]
    return Tile(PICTURES[trade], name, f"{name}.")


def _number_tile(number: str) -> Tile:
    text = f"{number}\n{words.NUMBERS[number]}"
    return Tile(NUMBER_PICTURES[number], text, words.number(number))
