"""Counters of use, day by day, in one small file: numbers, never a word of what was said."""

import math
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from passerelle.config import paths
from passerelle.domain.strings import figures as say
from passerelle.domain.usage import Counts
from passerelle.journal.small_file import SmallFile, as_json, as_table, export

FILE_NAME = "usage.json"
_MINUTE = 60

Days = Mapping[str, Counts]
"""Counts by ISO date, the oldest first."""


class Usage:
    """The counters. Usable from any thread; every method may raise PasserelleError."""

    def __init__(self, path: Path) -> None:
        """Read nothing yet.

        Args:
            path: of the file, which need not be there.
        """
        self.path = path
        self._file = SmallFile(path, say.unreadable, say.file_refused)

    @classmethod
    def default(cls) -> "Usage":
        """This person's."""
        return cls(paths.data_dir() / FILE_NAME)

    def days(self) -> Days:
        """What was counted, the oldest day first.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED when the file cannot be read.
        """
        return self._file.read(_parsed, {})

    def add(self, counts: Counts, day: date) -> None:
        """Count something more for a day.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        with self._file.alone():
            known = dict(self.days())
            name = day.isoformat()
            known[name] = known.get(name, Counts()) + counts
            self._file.write({name: asdict(known[name]) for name in sorted(known)})

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
