"""How long each kind is kept, with a clock of the test."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.settings import Settings, save_settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.reports import Reason
from passerelle.domain.strings import questions as question_words
from passerelle.domain.strings import reports as report_words
from passerelle.domain.usage import Counts
from passerelle.journal.history import History
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.retention import RETENTION, HistoryDays, Kind, Until, history_days
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from tests.journal.makers import ANSWER, Clock, custody, vault


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "policy.toml"
    path.touch()
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    return path


def test_the_table_says_of_every_kind_how_long() -> None:
    assert set(RETENTION) == set(Kind)
    assert RETENTION[Kind.CONVERSATIONS].until is Until.NEVER
    assert RETENTION[Kind.USAGE].days == 400
    assert {RETENTION[kind].until for kind in (Kind.REPORTS, Kind.QUESTIONS)} == {Until.REMOVED}


@pytest.mark.parametrize("days", [1, 7, 30])
def test_history_goes_after_its_days_and_nothing_else_does(tmp_path: Path, days: int) -> None:
    clock = Clock()
    kept = vault(tmp_path, clock, days)
    History(kept).add(ANSWER)
    Reports(kept).add(ANSWER, Reason.WRONG)
    KeptQuestions(kept).add("Un ?")
    clock.now += timedelta(days=days, seconds=-1)
    assert len(History(vault(tmp_path, clock, days)).all()) == 1
    clock.now += timedelta(seconds=2)
    assert History(vault(tmp_path, clock, days)).all() == ()
    clock.now += timedelta(days=5_000)
    assert len(Reports(vault(tmp_path, clock, days)).all()) == 1
    assert len(KeptQuestions(vault(tmp_path, clock, days)).all()) == 1


def test_fewer_days_chosen_erase_at_once_what_is_older(tmp_path: Path) -> None:
    clock = Clock()
    History(vault(tmp_path, clock, 30)).add(ANSWER)
    clock.now += timedelta(days=3)
    assert len(History(vault(tmp_path, clock, 7)).all()) == 1
    assert History(vault(tmp_path, clock, 1)).all() == ()


def test_no_history_at_all_erases_that_of_this_very_moment(tmp_path: Path) -> None:
    History(vault(tmp_path, days=7)).add(ANSWER)
    assert History(vault(tmp_path, days=0)).all() == ()


def test_time_zones_and_seasons_change_nothing(tmp_path: Path) -> None:
    summer = timezone(timedelta(hours=2))
    clock = Clock(datetime(2026, 10, 24, 23, 30, tzinfo=summer))
    History(vault(tmp_path, clock, 1)).add(ANSWER)
    clock.now = datetime(2026, 10, 25, 22, 20, tzinfo=timezone(timedelta(hours=1)))
    assert len(History(vault(tmp_path, clock, 1)).all()) == 1  # 23 h 50 later
    clock.now = datetime(2026, 10, 25, 21, 40, tzinfo=UTC)
    assert History(vault(tmp_path, clock, 1)).all() == ()


def test_counters_go_after_400_days(tmp_path: Path) -> None:
    clock = Clock()
    Usage(vault(tmp_path, clock)).add(Counts(1), clock.now.date())
    clock.now += timedelta(days=399)
    Usage(vault(tmp_path, clock)).add(Counts(2), clock.now.date())
    assert len(Usage(vault(tmp_path, clock)).days()) == 2
    clock.now += timedelta(days=2)
    assert [counts.questions for counts in Usage(vault(tmp_path, clock)).days().values()] == [2]


def test_settings_that_cannot_be_read_erase_nothing(tmp_path: Path) -> None:
    def refuse() -> int:
        raise PasserelleError(ErrorCode.SETTINGS, "Les réglages ne conviennent pas.")

    History(vault(tmp_path, days=7)).add(ANSWER)
    torn = Vault(tmp_path, custody(tmp_path), Clock(), refuse)
    assert len(History(torn).all()) == 1
    with pytest.raises(PasserelleError):
        History(torn).add(ANSWER)


def test_nothing_is_kept_until_the_person_wants_it() -> None:
    assert history_days() == HistoryDays(0)
    save_settings(Settings(history_days=30))
    assert history_days() == HistoryDays(30)


def test_a_policy_that_comes_later_erases_at_the_next_opening(tmp_path: Path, policy: Path) -> None:
    save_settings(Settings(history_days=30))
    folder = tmp_path / "d"
    assert History(Vault(folder, custody(folder), Clock())).add(ANSWER)
    policy.write_text("history_days = 0")
    History(Vault(folder, custody(folder), Clock())).all()
    assert History(vault(folder, days=30)).all() == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("history_days = 7", HistoryDays(7, 7)),
        ("history_days = 0", HistoryDays(0, 0, decided=True)),
        ("history_days = 90", HistoryDays(30, 90)),
        ("[settings]\nhistory_days = 1", HistoryDays(1, None, decided=True)),
    ],
)
def test_never_more_than_it_allows(policy: Path, written: str, expected: HistoryDays) -> None:
    save_settings(Settings(history_days=30))
    policy.write_text(written)
    assert history_days() == expected


def settings_that_do_not_fit() -> int:
    """What is raised by a file of settings that cannot be read."""
    raise PasserelleError(ErrorCode.SETTINGS, "Les réglages ne conviennent pas.")


def test_what_it_forbids_goes_even_when_settings_cannot_be_read(
    tmp_path: Path, policy: Path
) -> None:
    clock = Clock()
    folder = tmp_path / "d"
    History(vault(folder, clock, 30)).add(ANSWER)
    policy.write_text("history_days = 1")
    clock.now += timedelta(days=2)
    torn = Vault(folder, custody(folder), clock, settings_that_do_not_fit)
    assert History(torn).all() == ()


def test_it_limits_reports_and_questions_too(tmp_path: Path, policy: Path) -> None:
    clock = Clock()
    folder = tmp_path / "d"
    Reports(vault(folder, clock)).add(ANSWER, Reason.WRONG)
    KeptQuestions(vault(folder, clock)).add("Un ?")
    policy.write_text("reports_days = 10\nquestions_days = 5")
    clock.now += timedelta(days=7)
    assert len(Reports(vault(folder, clock)).all()) == 1
    assert KeptQuestions(vault(folder, clock)).all() == ()
    clock.now += timedelta(days=7)
    assert Reports(vault(folder, clock)).all() == ()


def test_where_it_wants_none_nothing_is_kept_and_that_is_said(tmp_path: Path, policy: Path) -> None:
    policy.write_text("reports_days = 0\nquestions_days = 0")
    kept = vault(tmp_path / "d")
    with pytest.raises(PasserelleError) as refused:
        Reports(kept).add(ANSWER, Reason.WRONG)
    assert (refused.value.code, refused.value.sentence) == (
        ErrorCode.POLICY,
        report_words.FORBIDDEN,
    )
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(kept).add("Un ?")
    assert refused.value.sentence == question_words.FORBIDDEN
    assert not kept.path.exists()


def test_what_earlier_versions_kept_for_too_long_goes_when_it_is_taken_over(
    tmp_path: Path, policy: Path
) -> None:
    policy.write_text("questions_days = 30")
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "questions.json").write_text(
        '[{"number": 1, "text": "Un ?", "asked": "2026-01-20"},'
        ' {"number": 2, "text": "Deux ?", "asked": "2026-11-20"}]'
    )
    assert [one.text for one in KeptQuestions(vault(folder)).all()] == ["Deux ?"]
