"""How long each kind of thing is kept: the one table that says it, and the rule applied."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import apsw

from passerelle.config.policy import load_policy
from passerelle.config.settings import load_settings
from passerelle.journal.clock import FIRST_DAY, is_believed


class Kind(StrEnum):
    """What may be kept. The values are part of the command line's JSON."""

    HISTORY = "history"
    REPORTS = "reports"
    QUESTIONS = "questions"
    USAGE = "usage"
    CONVERSATIONS = "conversations"


class Until(StrEnum):
    """What ends the keeping. The values are part of the command line's JSON."""

    NEVER = "never"
    REMOVED = "removed"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a kind is kept.

    Attributes:
        until: what ends it.
        table: where it is, "" for nowhere.
        dated: the column of its date.
        days: for how many, where days end it; None for as many as the person chose.
        ceiling: the key of the policy with the most days that IT allows, "" for none.
    """

    until: Until
    table: str = ""
    dated: str = ""
    days: int | None = None
    ceiling: str = ""


RETENTION: Mapping[Kind, Rule] = {
    Kind.HISTORY: Rule(Until.DAYS, "exchange", "asked", ceiling="history_days"),
    Kind.REPORTS: Rule(Until.REMOVED, "report", "reported", ceiling="reports_days"),
    Kind.QUESTIONS: Rule(Until.REMOVED, "question", "asked", ceiling="questions_days"),
    Kind.USAGE: Rule(Until.DAYS, "usage", "day", days=400),
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


def longest(rule: Rule, chosen_days: int | None) -> int | None:
    """For how many days a kind is kept at most; None where no number of days ends it.

    Args:
        rule: of the kind.
        chosen_days: for history; None where that cannot be known.

    Raises:
        PasserelleError: POLICY.
    """
    chosen = chosen_days if rule.until is Until.DAYS and rule.days is None else rule.days
    most = getattr(load_policy(), rule.ceiling) if rule.ceiling else None
    return min((days for days in (chosen, most) if days is not None), default=None)


def may_keep(kind: Kind) -> bool:
    """Whether IT lets anything of a kind be kept at all.

    Raises:
        PasserelleError: POLICY.
    """
    return longest(RETENTION[kind], None) != 0


def expire(rows: apsw.Connection, now: datetime, chosen_days: int | None) -> None:
    """Erase what is too old, as far as the clock is to be believed.

    Args:
        rows: of the journal, in a transaction.
        now: with its time zone.
        chosen_days: for history; None where that cannot be known: only what IT forbids goes then.

    Raises:
        PasserelleError: POLICY.
    """
    believed = is_believed(rows, now.date())
    if believed:
        _mend_dates(rows, now)
    for rule in _in_tables():
        days = longest(rule, chosen_days)
        if days == 0:  # whatever the day is
            rows.execute(f"DELETE FROM {rule.table}")
        elif believed and days is not None:
            oldest = (now - timedelta(days=days)).isoformat()
            rows.execute(
                f"DELETE FROM {rule.table} WHERE julianday({rule.dated}) < julianday(?)", (oldest,)
            )


def _mend_dates(rows: apsw.Connection, now: datetime) -> None:
    """Have what a wrong clock dated begin to age now: it would go at once, or never."""
    possible = FIRST_DAY.isoformat(), (now + timedelta(days=1)).isoformat()
    for rule in _in_tables():
        wrong = f"NOT julianday({rule.dated}) BETWEEN julianday(?) AND julianday(?)"
        if rule.table == "usage":
            today = now.date().isoformat()
            rows.execute(_ADDED_TO_A_DAY.format(wrong=wrong), (today, today, *possible, *possible))
            rows.execute(f"DELETE FROM usage WHERE {wrong}", possible)
        else:
            written = now.isoformat(timespec="seconds")
            changed = f"UPDATE {rule.table} SET {rule.dated} = ? WHERE {wrong}"
            rows.execute(changed, (written, *possible))


_ADDED_TO_A_DAY = """
    INSERT OR REPLACE INTO usage SELECT ?, json_group_object(key, total) FROM (
        SELECT key, sum(value) AS total FROM usage, json_each(counts)
        WHERE day = ? OR {wrong} GROUP BY key
    ) WHERE EXISTS (SELECT 1 FROM usage WHERE {wrong}) HAVING count(*) > 0
"""


def _in_tables() -> Iterator[Rule]:
    return (rule for rule in RETENTION.values() if rule.table)
