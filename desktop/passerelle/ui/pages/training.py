"""The page where a person tries five situations of their trade, without risk."""

from passerelle.domain.spoken_choices import choice_said
from passerelle.domain.strings import training as words
from passerelle.domain.strings.training import SITUATIONS, Situation
from passerelle.domain.trades import Trade
from passerelle.ui.pages.guided import GuidedPage, Step
from passerelle.ui.widgets.tile_grid import Tile, TileGrid
from passerelle.ui.widgets.try_panel import TryPanel
from passerelle.usecases.conversation import Conversation

_COLUMNS = 3
_OTHER = (words.OTHER, words.OTHER_HELP)


class TrainingPage(GuidedPage):
    """Choose a situation, hear it, ask: the answer is the machine's own, on its own page."""

    def __init__(self, conversation: Conversation) -> None:
        self.situations = TileGrid(5, _COLUMNS, words.TRY_HELP)
        self.exercise = TryPanel()
        super().__init__(conversation, (self.situations, self.exercise))
        self._trade = Trade.OFFICE
        self.situations.chosen.connect(lambda rank: self._begin(SITUATIONS[self._trade][rank]))
        self.ended.connect(self.go_back)

    def show_trade(self, trade: Trade) -> None:
        """Show the situations of a trade."""
        self._trade = trade
        self.situations.show_tiles([_tile(one) for one in SITUATIONS[trade]])
        self.plan([self._choice()])

    def understand(self, text: str) -> None:
        """Do what was said: begin the situation whose title it is."""
        titles = {one: (one.title,) for one in SITUATIONS[self._trade]}
        situation = choice_said(text, titles)
        if situation is not None and self.step.panel is self.situations:
            self._begin(situation)
        else:
            super().understand(text)

    def _begin(self, situation: Situation) -> None:
        self.exercise.show_question(situation.question, situation.told, words.EXERCISE)
        spoken = f"{words.EXERCISE} {situation.told}"
        exercise = Step(self.exercise, situation.title, spoken, _OTHER)
        self.lead_through([self._choice(), exercise], first=1)

    def _choice(self) -> Step:
        titles = " ".join(f"{one.title}." for one in SITUATIONS[self._trade])
        hint = f"{words.NO_RISK} {words.IN_REAL_DANGER}"
        spoken = f"{words.CHOOSE}. {titles} {hint}"
        return Step(self.situations, words.CHOOSE, spoken, hint=hint)


def _tile(situation: Situation) -> Tile:
    return Tile(situation.picture, situation.title, f"{situation.title}.")
