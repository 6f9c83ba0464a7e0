"""Counts what the machine does and what it takes, without a word of what is said."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Protocol

from passerelle.client import EnergyMeter, Reading
from passerelle.domain.energy import Energy
from passerelle.domain.errors import PasserelleError
from passerelle.domain.usage import Counts
from passerelle.usecases.speaker import Speaker

_log = logging.getLogger(__name__)


class Book(Protocol):
    """Where counts are kept."""

    def add(self, counts: Counts, day: date, /) -> None:
        """Count something more for a day.

        Raises:
            PasserelleError: why it could not be kept.
        """


class Account:
    """What one turn takes, from when it was opened on."""

    def __init__(self, meter: EnergyMeter, speaker: Speaker) -> None:
        self._meter, self._speaker = meter, speaker
        self._before: Reading = meter.read()
        self._spoken_before_s = speaker.spoken_s
        self._counts = Counts()

    def add(self, counts: Counts) -> None:
        """Count something of this turn."""
        self._counts += counts

    def energy(self) -> Energy:
        """What was taken so far."""
        return self._meter.since(self._before)

    def counts(self) -> Counts:
        """Everything of this turn so far."""
        spoken_s = self._speaker.spoken_s - self._spoken_before_s
        return replace(self._counts, spoken_s=spoken_s, energy_wh=self.energy().wh)


class Accounts:
    """Opens an account for each turn, and keeps what came of it, on a thread of its own."""

    def __init__(
        self, meter: EnergyMeter, book: Book, today: Callable[[], date] = date.today
    ) -> None:
        self._meter = meter
        self._book = book
        self._today = today
        self._thread = ThreadPoolExecutor(1, "accounts")

    def open(self, speaker: Speaker) -> Account:
        """Begin to measure a turn that this voice will speak in."""
        return Account(self._meter, speaker)

    def keep(self, account: Account) -> None:
        """The turn is over: write down what came of it. Returns at once."""
        counts, day = account.counts(), self._today()
        if counts.questions or counts.by_model or counts.turns or counts.spoken_s:
            self._thread.submit(self._write, counts, day)

    def close(self) -> None:
        """Finish writing."""
        self._thread.shutdown()

    def _write(self, counts: Counts, day: date) -> None:
        try:
            self._book.add(counts, day)
        except PasserelleError as error:  # nobody waits for it: the page of figures says why
            _log.warning("usage not kept: %s", error.code.value)
        except Exception as error:
            _log.error("usage not kept: %s", type(error).__name__)
