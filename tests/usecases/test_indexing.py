"""Meanings and sounds are filled in whenever there is time, and stay."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelle.domain.documents import Problem
from passerelle.domain.strings import library as say
from passerelle.library.search.meaning import unpack
from passerelle.usecases import indexing
from passerelle.usecases.documents import DeskEvent, ImportProgress
from passerelle.usecases.indexing import Indexing
from passerelle.usecases.stopping import Stop
from tests.library import makers
from tests.usecases.reading import Shelf, shelf


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Shelf]:
    with shelf(tmp_path) as made:
        made.library.put_collection(makers.FOLDER)
        for number in range(8):
            texts = [f"Le casque {number} est rangé sur l'étagère {at}." for at in range(5)]
            made.library.add(makers.new(f"fichiers/{number}", *texts))
        yield made


def test_everything_missing_is_computed(desk: Shelf) -> None:
    told: list[DeskEvent] = []
    assert Indexing(desk.engines, desk.library).run(told.append, Stop()) == 0
    vectors = desk.library.vectors("/dossier")
    assert len(vectors) == 48  # 40 passages, 8 titles
    assert unpack(list(vectors.values())).shape == (48, 64)
    assert desk.library.words_without_sound(10) == []
    assert told[-1] == ImportProgress("", 40, 40)
    assert not [event for event in told if isinstance(event, Problem)]


def test_each_passage_gets_its_own_vector(desk: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    Indexing(desk.engines, desk.library).run(lambda _event: None, Stop())
    vectors = desk.library.vectors("/dossier")
    monkeypatch.setattr(indexing, "PASSAGES_AT_ONCE", 7)
    monkeypatch.setattr(indexing, "PASSAGES_KEPT_AT_ONCE", 9)
    for number in range(8):
        desk.library.remove_documents([f"fichiers/{number}"])
        texts = [f"Le casque {number} est rangé sur l'étagère {at}." for at in range(5)]
        desk.library.add(makers.new(f"fichiers/{number}", *texts))
    Indexing(desk.engines, desk.library).run(lambda _event: None, Stop())
    assert desk.library.vectors("/dossier") == vectors


def test_an_engine_that_fails_is_told_and_can_be_tried_again(desk: Shelf) -> None:
    told: list[DeskEvent] = []
    desk.readers.embeds = {"fail_after": 0, "fail_code": "model_missing"}
    assert Indexing(desk.engines, desk.library).run(told.append, Stop()) == 40
    (problem,) = [event for event in told if isinstance(event, Problem)]
    assert not problem.fatal
    desk.readers.embeds = {}
    assert Indexing(desk.engines, desk.library).run(told.append, Stop()) == 0


def test_stopping_keeps_what_was_computed(desk: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(indexing, "PASSAGES_AT_ONCE", 4)
    desk.readers.embeds = {"delay_ms": 300}
    stop = Stop()
    waiting = threading.Event()

    def ask() -> None:
        if waiting.wait(20):
            stop.ask()

    asker = threading.Thread(target=ask)
    asker.start()
    left = Indexing(desk.engines, desk.library).run(lambda _event: waiting.set(), stop)
    asker.join()
    assert left == 40  # the job under way gave nothing whole
    desk.readers.embeds = {}
    assert Indexing(desk.engines, desk.library).run(lambda _event: None, Stop()) == 0


def test_what_was_whole_before_a_failure_is_kept(
    desk: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "PASSAGES_AT_ONCE", 4)
    calls = 0

    def fail_at_third(event: DeskEvent) -> None:
        nonlocal calls
        if isinstance(event, ImportProgress):
            calls += 1
        if calls == 4:  # titles, then three jobs of passages
            desk.readers.embeds = {"fail_after": 0}

    assert Indexing(desk.engines, desk.library).run(fail_at_third, Stop()) == 32


def test_a_text_on_which_the_engine_fails_costs_only_itself(
    desk: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "PASSAGES_AT_ONCE", 4)
    # titles, the first four passages, a harmless text, then the second passage alone
    desk.readers.failing = {1, 4}
    told: list[DeskEvent] = []
    assert Indexing(desk.engines, desk.library).run(told.append, Stop()) == 0
    assert [event.sentence for event in told if isinstance(event, Problem)] == [
        say.not_understood(1)
    ]
    with desk.library.database.reading() as connection:
        rows = connection.execute("SELECT passage, vector FROM vectors").fetchall()
    assert [number for number, vector in rows if not any(vector)] == [2]
    assert len(rows) == 40


def test_words_that_cannot_be_pronounced_do_not_hold_the_meanings(desk: Shelf) -> None:
    desk.readers.pronounces = {"fail_after": 0, "fail_code": "model_missing"}
    told: list[DeskEvent] = []
    assert Indexing(desk.engines, desk.library).run(told.append, Stop()) == 0
    assert len([event for event in told if isinstance(event, Problem)]) == 1
    assert desk.library.words_without_sound(10)
    assert desk.library.pending() == 0
