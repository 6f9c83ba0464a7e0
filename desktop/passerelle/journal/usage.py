"""Counters of use, day by day: numbers, never a word of what was said."""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import apsw

from passerelle.domain.strings import figures as say
from passerelle.domain.usage import Counts
from passerelle.journal.clock import counted_day
from passerelle.journal.earlier import EarlierFile
from passerelle.journal.small_file import as_json, as_table, export
from passerelle.journal.vault import Vault

FILE_NAME = "usage.json"
"""The plain file of earlier versions."""
_MINUTE = 60

Days = Mapping[str, Counts]
"""Counts by ISO date, the oldest first."""


class Usage:
    """The counters. Usable from any thread; every method may raise what a Vault raises.

    Attributes:
        path: of the plain file of earlier versions.
    """

    def __init__(self, vault: Vault) -> None:
        """Read nothing yet."""
        self.path = vault.folder / FILE_NAME
        self._vault = vault
        self._earlier = EarlierFile(self.path, say.unreadable)

    @classmethod
    def default(cls) -> "Usage":
        """This person's."""
        return cls(Vault.default())

    def days(self) -> Days:
        """What was counted, the oldest day first.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when the file of an earlier version cannot be read.
        """
        self.take_over()
        with self._vault.reading() as rows:
            return _parsed(_kept(rows))

    def add(self, counts: Counts, day: date) -> None:
        """Count something more for a day.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        self.take_over()
        with self._vault.rows() as rows:
            _put(rows, {counted_day(rows, day).isoformat(): counts})

    def export(self, target: Path) -> int:
        """Write the counters to a file: a table when it ends in .csv, else JSON.

        Returns:
            How many days there are.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        days = self.days()
        table = target.suffix.lower() == ".csv"
        export(target, _table(days) if table else as_json(as_document(days)))
        return len(days)

    def take_over(self) -> None:
        """Have the journal hold what an earlier version left in a plain file, if it did.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when that file cannot be read: it stays as it is.
        """
        self._earlier.take(self._vault, _parsed, _put)


def _kept(rows: apsw.Connection) -> dict[str, Any]:
    found = rows.execute("SELECT day, counts FROM usage ORDER BY day")
    return {day: json.loads(counts) for day, counts in found}


def _put(rows: apsw.Connection, days: Days) -> None:
    """Add these to what was counted on the same days."""
    known = _parsed(_kept(rows))
    for day, counts in days.items():
        total = json.dumps(asdict(known.get(day, Counts()) + counts))
        rows.execute("INSERT OR REPLACE INTO usage VALUES (?, ?)", (day, total))


def as_document(days: Days) -> list[dict[str, Any]]:
    """What programs read: one object a day."""
    return [{"day": day, **shown(counts)} for day, counts in days.items()]


def shown(counts: Counts) -> dict[str, int | float]:
    """The counters as they are shown: minutes of voice, energy with four decimals."""
    numbers: dict[str, int | float] = asdict(counts)
    numbers["spoken_minutes"] = round(numbers.pop("spoken_s") / _MINUTE, 1)
    numbers["energy_wh"] = round(counts.energy_wh, 4)
    return {name: numbers[name] for name in say.NAMES}


def _parsed(kept: Any) -> dict[str, Counts]:
    return {date.fromisoformat(day).isoformat(): _counts(one) for day, one in kept.items()}


def _counts(kept: Mapping[str, Any]) -> Counts:
    nothing = asdict(Counts())
    return Counts(**{name: _number(kept.get(name, zero), zero) for name, zero in nothing.items()})


def _number(kept: Any, zero: Any) -> Any:
    if not 0 <= kept < math.inf:  # which is false of what is no number at all
        raise ValueError(kept)
    return type(zero)(kept)


def _table(days: Days) -> str:
    rows = ((day, *shown(counts).values()) for day, counts in days.items())
    return as_table((say.DAY, *say.NAMES.values()), rows)
