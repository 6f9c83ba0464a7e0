"""How long each kind of thing is kept: the one table that says it, and the rule applied."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import apsw

from passerelle.config.policy import load_policy
from passerelle.config.settings import load_settings


class Kind(StrEnum):
    """What may be kept. The values are part of the command line's JSON."""

    HISTORY = "history"
    REPORTS = "reports"
    QUESTIONS = "questions"
    USAGE = "usage"
    NOTES = "notes"
    CONVERSATIONS = "conversations"


class Until(StrEnum):
    """What ends the keeping. The values are part of the command line's JSON."""

    NEVER = "never"
    REMOVED = "removed"
    EXPORTED = "exported"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind is kept.

    Attributes:
        until: what ends it.
        table: where it is, "" for nowhere.
        dated: the column of its date.
        days: for how many, where days end it; None for as many as the person chose.
    """

    until: Until
    table: str = ""
    dated: str = ""
    days: int | None = None


RETENTION: Mapping[Kind, Rule] = {
    Kind.HISTORY: Rule(Until.DAYS, "exchange", "asked"),
    Kind.REPORTS: Rule(Until.REMOVED, "report", "reported"),
    Kind.QUESTIONS: Rule(Until.REMOVED, "question", "asked"),
    Kind.USAGE: Rule(Until.DAYS, "usage", "day", days=400),
    Kind.NOTES: Rule(Until.EXPORTED, "note", "written"),
    Kind.CONVERSATIONS: Rule(Until.NEVER),
}


@dataclass(frozen=True, slots=True)
class HistoryDays:
    """For how many days questions and answers are kept.

    Attributes:
        days: in force; 0: not at all.
        most: that IT allows, None for any number.
        decided: whether IT alone decides.
    """

    days: int
    most: int | None = None
    decided: bool = False


def history_days() -> HistoryDays:
    """What the person chose, within what IT allows.

    Raises:
        PasserelleError: SETTINGS, POLICY.
    """
    policy = load_policy()
    imposed, most = policy.settings.get("history_days"), policy.history_days
    days = imposed if isinstance(imposed, int) else load_settings().history_days
    return HistoryDays(
        days if most is None else min(days, most), most, decided=most == 0 or imposed is not None
    )


def expire(rows: apsw.Connection, now: datetime, chosen_days: int | None) -> None:
    """Erase what is too old.

    Args:
        rows: of the journal, in a transaction.
        now: with its time zone.
        chosen_days: for history; None where that cannot be known: it is then left as it is.
    """
    for rule in RETENTION.values():
        days = chosen_days if rule.days is None else rule.days
        if rule.until is Until.DAYS and days is not None:
            oldest = (now - timedelta(days=days)).isoformat()
            rows.execute(
                f"DELETE FROM {rule.table} WHERE julianday({rule.dated}) < julianday(?) OR NOT ?",
                (oldest, days),
            )
