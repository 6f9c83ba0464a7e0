"""A clock that is wrong: what was kept stays, and what is too old goes all the same."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from passerelle.domain.reports import Reason
from passerelle.domain.usage import Counts
from passerelle.journal.history import History
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from tests.journal.makers import ANSWER, TODAY, Clock, vault

FAR = TODAY.replace(year=2099)
LONG_AGO = TODAY.replace(year=1970)
SHORT_AGO = TODAY.replace(year=2024)
DAY = timedelta(days=1)


class Desk:
    """A person who opens the journal anew each time, on a computer with this clock."""

    def __init__(self, folder: Path, days: int = 30) -> None:
        self.folder, self.days = folder, days
        self.clock = Clock()

    def at(self, now: datetime) -> Vault:
        """The journal of a new process, at this time."""
        self.clock.now = now
        return vault(self.folder, self.clock, self.days)

    def keep(self, now: datetime) -> None:
        """Have something of every kind kept at this time."""
        kept = self.at(now)
        assert History(kept).add(ANSWER)
        Reports(kept).add(ANSWER, Reason.WRONG)
        KeptQuestions(kept).add(f"Un {now} ?")
        Usage(kept).add(Counts(questions=1, spoken_s=0.5), now.date())

    def found(self, now: datetime) -> tuple[int, int, int, int]:
        """How many exchanges, reports, questions and counted questions there are at this time."""
        kept = self.at(now)
        counted = sum(counts.questions for counts in Usage(kept).days().values())
        lists = (History(kept).all(), Reports(kept).all(), KeptQuestions(kept).all())
        return len(lists[0]), len(lists[1]), len(lists[2]), counted


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("wrong", [FAR, LONG_AGO, SHORT_AGO])
def test_one_day_of_a_wrong_clock_erases_nothing(desk: Desk, wrong: datetime) -> None:
    desk.keep(TODAY)
    assert desk.found(wrong) == (1, 1, 1, 1)
    desk.keep(wrong)
    assert desk.found(wrong) == desk.found(TODAY + DAY) == (2, 2, 2, 2)
    assert desk.found(TODAY + 29 * DAY) == (2, 2, 2, 2)


@pytest.mark.parametrize("wrong", [FAR, LONG_AGO, SHORT_AGO])
def test_what_a_wrong_clock_dated_ages_once_it_is_right(desk: Desk, wrong: datetime) -> None:
    desk.keep(TODAY)
    desk.keep(wrong)
    back = TODAY + 2 * DAY
    assert desk.found(back) == (2, 2, 2, 2)
    assert desk.found(back + 31 * DAY) == (0, 2, 2, 2)
    for month in range(14):
        desk.found(back + month * 31 * DAY)
    assert desk.found(back + 435 * DAY) == (0, 2, 2, 0)


@pytest.mark.parametrize("wrong", [FAR, LONG_AGO])
def test_a_clock_that_was_wrong_from_the_first_day(desk: Desk, wrong: datetime) -> None:
    desk.keep(wrong)
    desk.keep(wrong + DAY)
    assert desk.found(TODAY) == desk.found(TODAY + DAY) == (2, 2, 2, 2)
    assert desk.found(TODAY + 20 * DAY) == (2, 2, 2, 2)
    assert desk.found(TODAY + 40 * DAY)[0] == 0


def test_after_a_long_rest_what_is_too_old_goes_on_the_second_day(desk: Desk) -> None:
    desk.keep(TODAY)
    back = TODAY + 90 * DAY
    desk.keep(back)
    assert desk.found(back) == (2, 2, 2, 2)
    assert desk.found(back + DAY) == (1, 2, 2, 2)
    assert desk.found(back + 29 * DAY)[0] == 1
    assert desk.found(back + 31 * DAY)[0] == 0


def test_a_month_without_use_is_believed_at_once(desk: Desk) -> None:
    desk.keep(TODAY)
    assert desk.found(TODAY + 31 * DAY)[0] == 0


def test_no_history_erases_it_whatever_the_day_is(desk: Desk) -> None:
    desk.keep(TODAY)
    desk.days = 0
    assert desk.found(FAR)[0] == 0


def test_two_days_far_from_each_other_do_not_agree(desk: Desk) -> None:
    desk.keep(TODAY)
    for wrong in (FAR, FAR + 40 * DAY, LONG_AGO, FAR, SHORT_AGO):
        assert desk.found(wrong) == (1, 1, 1, 1)


def test_a_journal_of_before_knows_the_day_by_what_is_in_it(desk: Desk) -> None:
    desk.keep(TODAY)
    with desk.at(TODAY).rows() as rows:
        rows.execute("DROP TABLE clock")
        rows.execute("CREATE TABLE note (number INTEGER)")
        rows.pragma("user_version", 1)
    assert desk.found(FAR) == (1, 1, 1, 1)


def test_counters_of_one_day_stay_together(desk: Desk) -> None:
    desk.keep(TODAY)
    desk.keep(FAR)
    assert Usage(desk.at(TODAY + DAY)).days() == {
        "2026-11-24": Counts(questions=1, spoken_s=0.5),
        "2026-11-25": Counts(questions=1, spoken_s=0.5),
    }
    desk.keep(TODAY + DAY)
    desk.keep(FAR)
    desk.at(TODAY + DAY).tidy()
    assert Usage(desk.at(TODAY + DAY)).days()["2026-11-25"] == Counts(questions=3, spoken_s=1.5)
