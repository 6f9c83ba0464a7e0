"""Whether the computer's clock is to be believed: by it, what was kept is erased for good."""

from datetime import date, datetime, timedelta

import apsw

FIRST_DAY = date(2026, 1, 1)
"""A clock that shows an earlier day is wrong: there was nothing to keep yet."""
LONGEST_REST = timedelta(days=31)
"""A computer may not be used for so long. Beyond that, a second day of use has to agree."""
_ZONES = timedelta(days=1)
"""By how much a date may go back because of time zones."""

_Day = date | None


def is_believed(rows: apsw.Connection, today: date) -> bool:
    """Whether what is too old today may be erased. The day is noted for the next time.

    Args:
        rows: of the journal, in a transaction.
        today: as the clock shows it.
    """
    if today < FIRST_DAY:
        return False
    seen, doubted = noted = _noted(rows)
    believed = seen is None or seen - _ZONES <= today <= seen + LONGEST_REST
    agreed = doubted is not None and doubted < today <= doubted + LONGEST_REST
    found: tuple[_Day, _Day] = seen, today
    if believed or agreed:
        found = today if agreed else max(today, seen or today), None
    if found != noted:  # else opening the journal would change it each time
        rows.execute("INSERT OR REPLACE INTO clock VALUES (1, ?, ?)", tuple(map(_written, found)))
    return believed or agreed


def moment(rows: apsw.Connection, now: datetime) -> datetime:
    """The time to write with what is kept: never before the last day that was believed."""
    seen, _ = _noted(rows)
    if seen is None or now.date() >= seen - _ZONES:
        return now
    return datetime.combine(seen, now.timetz())


def counted_day(rows: apsw.Connection, day: date) -> date:
    """The day to count something under: likewise, but for a rest of the day before."""
    seen, _ = _noted(rows)
    return seen if seen is not None and day < seen - LONGEST_REST else day


def _noted(rows: apsw.Connection) -> tuple[_Day, _Day]:
    """The last day that was believed, and one after it that was not."""
    seen, doubted = rows.execute("SELECT seen, doubted FROM clock").get or (None, None)
    return _day(seen), _day(doubted)


def _written(day: _Day) -> str | None:
    return day.isoformat() if day else None


def _day(written: str | None) -> _Day:
    return date.fromisoformat(written) if written else None
