"""What a person begins by a touch, and the way to stop it."""

from passerelle.domain.answer import TurnState
from passerelle.domain.interpreting import Party
from passerelle.usecases import events as voice_loop
from passerelle.usecases.interpreting.events import (
    Event,
    Listener,
    LoudnessChanged,
    PartialHeard,
    StateChanged,
)
from passerelle.usecases.turn import Turn


class Act:
    """What follows from one touch, until the next: nothing of it is told once it was stopped.

    Attributes:
        party: the one for whom the machine does something now.
        turn: the same act, for parts that also serve the voice loop.
    """

    def __init__(self, publish: Listener, party: Party) -> None:
        self.party = party
        self._publish = publish
        self.turn = Turn(self._pass_on)

    @property
    def cancelled(self) -> bool:
        """Whether another touch stopped it."""
        return self.turn.cancelled

    def tell(self, event: Event) -> None:
        """Pass an event on, unless the act was stopped."""
        if not self.cancelled:
            self._publish(event)

    def show(self, state: TurnState) -> None:
        """Tell what the machine does for its party."""
        self.tell(StateChanged(self.party, state))

    def _pass_on(self, event: voice_loop.Event) -> None:
        match event:
            case voice_loop.StateChanged(state):
                self._publish(StateChanged(self.party, state))
            case voice_loop.Level(value):
                self._publish(LoudnessChanged(self.party, value))
            case voice_loop.PartialHeard(text):
                self._publish(PartialHeard(self.party, text))
            case _:
                """What only concerns one person alone with the machine."""
