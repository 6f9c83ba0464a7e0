"""Counts the turns of a conversation of two people: how many, never what they say."""

from passerelle.domain.answer import TurnState
from passerelle.domain.usage import Counts
from passerelle.usecases.accounts import Account, Accounts
from passerelle.usecases.interpreting.events import Event, StateChanged, TurnReady
from passerelle.usecases.speaker import Speaker

_OVER = (TurnState.READY, TurnState.ERROR)


class TurnCounter:
    """Listens to a conversation."""

    def __init__(self, accounts: Accounts, speaker: Speaker) -> None:
        self._accounts = accounts
        self._speaker = speaker
        self._open: Account | None = None

    def take(self, event: Event) -> None:
        """Measure from the first sign of work to rest."""
        if isinstance(event, StateChanged) and event.state in _OVER:
            self._keep()
        elif isinstance(event, StateChanged):
            self._begin()
        elif isinstance(event, TurnReady):
            self._begin().add(Counts(turns=1))

    def _begin(self) -> Account:
        self._open = self._open or self._accounts.open(self._speaker)
        return self._open

    def _keep(self) -> None:
        account, self._open = self._open, None
        if account is not None:
            self._accounts.keep(account)
