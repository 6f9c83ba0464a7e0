"""Questions and answers: kept only if the person wants it, and IT allows it."""

from pathlib import Path

import pytest

from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.settings import load_settings
from passerelle.domain.answer import Answer
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import own_data as say
from passerelle.journal.history import History, is_allowed
from passerelle.journal.retention import HistoryDays
from passerelle.journal.vault import Vault
from tests.journal.makers import ANSWER, Clock, custody, sourced, vault
from tests.usecases.library import ACCIDENT


def test_by_default_nothing_is_kept(tmp_path: Path) -> None:
    history = History(vault(tmp_path))
    assert not history.add(ANSWER)
    assert history.all() == ()
    assert list(tmp_path.iterdir()) == []


def test_a_question_its_answer_and_where_it_comes_from(tmp_path: Path) -> None:
    history = History(vault(tmp_path, days=7))
    assert history.add(sourced(ACCIDENT))
    (kept,) = history.all()
    assert (kept.question, kept.answer) == (ANSWER.question, ANSWER.text)
    assert kept.sources == (f"{ACCIDENT.title} ({ACCIDENT.doc_id})",)
    assert kept.asked == "2026-11-24T10:05:00+00:00"
    assert not kept.generated


@pytest.mark.parametrize(
    "answer", [Answer("Quoi ?", "Le début", interrupted="Arrêté."), Answer("Quoi ?", "")]
)
def test_what_was_not_answered_is_not_kept(tmp_path: Path, answer: Answer) -> None:
    assert not History(vault(tmp_path, days=7)).add(answer)


def test_a_choice_is_kept_and_erases_at_once_what_it_forbids(tmp_path: Path) -> None:
    kept = Vault(tmp_path, custody(tmp_path), Clock())
    history = History(kept)
    assert history.choose(7) == HistoryDays(7)
    assert load_settings().history_days == 7
    history.add(ANSWER)
    assert len(history.all()) == 1
    assert history.choose(0) == HistoryDays(0)
    with kept.rows() as rows:
        assert rows.execute("SELECT count(*) FROM exchange").get == 0


def test_a_choice_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError) as refused:
        History(vault(tmp_path)).choose(3)
    assert (refused.value.code, refused.value.sentence) == (ErrorCode.USAGE, say.refused_days(3))


def test_a_choice_that_it_forbids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("history_days = 1")
    monkeypatch.setenv(POLICY_VARIABLE, str(policy))
    history = History(Vault(tmp_path, custody(tmp_path), Clock()))
    assert history.choose(1) == HistoryDays(1, 1)
    with pytest.raises(PasserelleError) as refused:
        history.choose(7)
    assert refused.value.code is ErrorCode.POLICY
    assert refused.value.sentence == say.forbidden_days(1)
    assert load_settings().history_days == 1


def test_what_may_be_chosen() -> None:
    assert all(is_allowed(days, HistoryDays(0)) for days in (0, 1, 7, 30))
    assert [days for days in (0, 1, 7, 30) if is_allowed(days, HistoryDays(1, 7))] == [0, 1, 7]
    decided = HistoryDays(7, None, decided=True)
    assert [days for days in (0, 1, 7, 30) if is_allowed(days, decided)] == [7]


def test_a_journal_that_cannot_be_opened_leaves_the_choice_as_it_was(tmp_path: Path) -> None:
    kept = Vault(tmp_path, custody(tmp_path), Clock())
    History(kept).choose(1)
    assert History(kept).add(ANSWER)
    kept.path.write_bytes(kept.path.read_bytes()[:5_000])
    with pytest.raises(PasserelleError) as refused:
        History(kept).choose(30)
    assert refused.value.code is ErrorCode.JOURNAL_DAMAGED
    assert load_settings().history_days == 1
