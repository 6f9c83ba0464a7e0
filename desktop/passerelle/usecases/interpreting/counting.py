"""Counts the turns of a conversation of two people: how many, never what they say."""

import threading

from passerelle.domain.answer import TurnState
from passerelle.domain.usage import Counts
from passerelle.usecases.accounts import Account, Accounts
from passerelle.usecases.interpreting.events import Erased, Event, StateChanged, TurnReady
from passerelle.usecases.speaker import Speaker

_WORKING = (TurnState.LISTENING, TurnState.THINKING)
_OVER = (TurnState.READY, TurnState.ERROR)


class TurnCounter:
    """Listens to a conversation, whose threads each tell it something."""

    def __init__(self, accounts: Accounts, speaker: Speaker) -> None:
        self._accounts = accounts
        self._speaker = speaker
        self._open: Account | None = None
        self._counted = 0
        self._lock = threading.Lock()

    def take(self, event: Event) -> None:
        """Measure from the first sign of work to rest."""
        with self._lock:
            if isinstance(event, StateChanged) and event.state in _OVER:
                self._keep()
            elif isinstance(event, StateChanged) and event.state in _WORKING:
                self._begin()
            elif isinstance(event, TurnReady):
                self._count(event.turn.number)
            elif isinstance(event, Erased):
                self._counted = 0  # the next conversation begins at 1 again

    def _count(self, number: int) -> None:
        """Count a turn once: one that was held is ready twice."""
        account = self._begin()
        if number != self._counted:
            self._counted = number
            account.add(Counts(turns=1))

    def _begin(self) -> Account:
        self._open = self._open or self._accounts.open(self._speaker)
        return self._open

    def _keep(self) -> None:
        account, self._open = self._open, None
        if account is not None:
            self._accounts.keep(account)
