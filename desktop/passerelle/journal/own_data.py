"""All that is kept of a person: counted, exported, erased, put aside."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import vault as say
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.retention import (
    RETENTION,
    HistoryDays,
    Kind,
    Rule,
    Until,
    history_days,
    longest,
)
from passerelle.journal.shredding import shred
from passerelle.journal.small_file import as_json, export
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault

RECORDINGS = "recordings"
"""The folder of fixed sentences as a voice spoke them: no word of a person, and it goes too."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How much is kept of a kind, and how long.

    Attributes:
        days: for how many, where `until` is DAYS; else 0.
    """

    kind: Kind
    count: int
    until: Until
    days: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What is kept.

    Attributes:
        kinds: in the order of the page.
        history: how long questions and answers are kept, and who decides.
        key: where the key is, a key of strings.vault.PLACES; "" before there is one.
        aside: paths of what could not be read and was put aside; only erasing all removes it.
    """

    kinds: tuple[Kept, ...]
    history: HistoryDays
    key: str
    aside: tuple[str, ...] = ()


class OwnData:
    """Usable from any thread; every method may raise what a Vault raises."""

    def __init__(self, vault: Vault) -> None:
        """Read nothing yet."""
        self._vault = vault
        self._reports, self._usage = Reports(vault), Usage(vault)
        self._questions = KeptQuestions(vault)

    def summary(self) -> Summary:
        """How many of each kind, and until when.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, SETTINGS.
        """
        allowed = history_days()
        self._take_over()
        with self._vault.reading() as rows:
            kinds = tuple(
                _kept(kind, rule, rows, longest(rule, allowed.days))
                for kind, rule in RETENTION.items()
            )
        aside = tuple(map(str, self._vault.left_aside()))
        return Summary(kinds, allowed, self.key_place(), aside)

    def key_place(self) -> str:
        """Where the key is, a key of strings.vault.PLACES; "" before there is one."""
        place = self._vault.custody.place()
        return place.name if place is not None else ""

    def wants_passphrase(self) -> bool:
        """Whether a passphrase may be what opens the journal."""
        return self._vault.custody.wants_passphrase()

    def export(self, target: Path) -> int:
        """Write everything to a JSON file that only this person's account may read.

        Returns:
            How many things there are in it.

        Raises:
            PasserelleError: DOCUMENT_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        self._take_over()
        with self._vault.reading() as rows:
            kept = {
                kind.value: _everything(rows, rule.table)
                for kind, rule in RETENTION.items()
                if rule.table
            }
        now = self._vault.now().isoformat(timespec="seconds")
        export(target, as_json({"exported": now, **kept}), private=True)
        return sum(map(len, kept.values()))

    def erase(self) -> None:
        """Erase everything, of earlier versions too, and begin anew with another key.

        Raises:
            PasserelleError: JOURNAL_LOCKED, DISK_REFUSED: what could not be erased is still there.
        """
        self._vault.erase()
        with self._vault.alone():
            for path in self._plain():
                shred(path)

    def aside(self) -> tuple[str, ...]:
        """Put aside what cannot be read: the journal, and plain files of earlier versions.

        Returns:
            The paths where it is now.

        Raises:
            PasserelleError: DISK_REFUSED, DISK_FULL.
        """
        moved = () if self._vault.is_sound() else self._vault.aside()
        return tuple(str(path) for path in (*moved, *self._damaged_aside()))

    def _take_over(self) -> None:
        for part in self._parts():
            part.take_over()

    def _plain(self) -> Iterator[Path]:
        """What is no row of the journal: files of earlier versions, recordings."""
        for part in self._parts():
            yield part.path
            yield from part.path.parent.glob(f"{part.path.name}.*.new")
            yield from part.path.parent.glob(f"{part.path.name}.taken")
            yield from part.path.parent.glob(f"{part.path.stem}-aside-*{part.path.suffix}")
        yield from (self._vault.folder / RECORDINGS).glob("*.wav")

    def _damaged_aside(self) -> Iterator[Path]:
        stamp = self._vault.now().strftime("%Y-%m-%d-%H%M%S")
        for part in self._parts():
            try:
                part.take_over()  # those that are whole go on in the new journal
            except PasserelleError as error:
                if error.code is not ErrorCode.DOCUMENT_DAMAGED:
                    raise
                place = part.path.with_stem(f"{part.path.stem}-aside-{stamp}")
                yield _renamed(part.path, place)

    def _parts(self) -> tuple[Reports, KeptQuestions, Usage]:
        return self._reports, self._questions, self._usage


def _everything(rows: apsw.Connection, table: str) -> list[dict[str, Any]]:
    """The rows of a table, by the names of its columns."""
    names = [name for _rank, name, *_rest in rows.execute(f"PRAGMA table_info({table})")]
    found = rows.execute(f"SELECT * FROM {table} ORDER BY 1")
    return [
        {name: _shown(name, value) for name, value in zip(names, row, strict=True)} for row in found
    ]


def _shown(name: str, value: Any) -> Any:
    if name in ("sources", "counts"):
        return json.loads(value)
    return bool(value) if name == "generated" else value


def _count(rows: apsw.Connection, rule: Rule) -> int:
    return int(rows.execute(f"SELECT count(*) FROM {rule.table}").get) if rule.table else 0


def _kept(kind: Kind, rule: Rule, rows: apsw.Connection, days: int | None) -> Kept:
    count = _count(rows, rule)
    return Kept(kind, count, rule.until) if days is None else Kept(kind, count, Until.DAYS, days)


def _renamed(path: Path, place: Path) -> Path:
    try:
        return path.replace(place)
    except OSError as error:
        sentence, detail = say.refused(str(path)), type(error).__name__
        raise PasserelleError(ErrorCode.DISK_REFUSED, sentence, detail) from error
