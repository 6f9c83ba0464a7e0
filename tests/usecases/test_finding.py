"""Questions that become searches, whatever the engines do."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from passerelle.client.engines import Engines
from passerelle.client.job import Job
from passerelle.domain.documents import Source
from passerelle.domain.errors import ErrorCode
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import answers as say
from passerelle.library.library import Library
from passerelle.library.search.index import SearchIndex
from passerelle.usecases.documents import DeskEvent
from passerelle.usecases.finding import Finder
from passerelle.usecases.indexing import Indexing
from passerelle.usecases.stopping import Stop
from passerelle.usecases.turn import Turn
from tests.client.scripted import SHORT, TIMEOUT_S, Scripted
from tests.library import makers
from tests.library.makers import new

PASSAGE = (
    "Le chantier est signalé par des panneaux. Par grand froid, portez des gants et un bonnet. "
    "L'employeur prévoit un local chauffé. Les horaires sont affichés à l'entrée."
)


@pytest.fixture
def scripted() -> Scripted:
    return Scripted()


@pytest.fixture
def engines(tmp_path: Path, scripted: Scripted) -> Iterator[Engines]:
    with Engines(scripted, tmp_path, SHORT) as started:
        yield started


@pytest.fixture
def library(tmp_path: Path, engines: Engines) -> Iterator[Library]:
    made = makers.library(tmp_path)
    made.add(new("fichiers/froid", PASSAGE, title="Le froid"))
    made.add(new("fichiers/sel", "Le sel est au dépôt de Vienne.", title="Le sel"))
    told: list[DeskEvent] = []
    assert Indexing(engines, made).run(told.append, Stop()) == 0
    yield made
    made.close()


def source(library: Library) -> Source:
    passage = library.passage(1)
    assert passage is not None
    return passage


def finder(engines: Engines, library: Library, **patience: float) -> Finder:
    return Finder(engines, SearchIndex(library), **patience)


def test_a_question_finds_its_sheet(engines: Engines, library: Library) -> None:
    findings = finder(engines, library).find("Quels gants porter par grand froid ?")
    assert findings.sources[0].doc_id == "fichiers/froid"


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_finds_nothing(engines: Engines, library: Library, question: str) -> None:
    assert finder(engines, library).find(question).sources == ()


def test_words_alone_when_the_encoder_fails(
    engines: Engines, library: Library, scripted: Scripted
) -> None:
    scripted.embeds = {"crash_after": 0}
    scripted.pronounces = {"crash_after": 0}
    findings = finder(engines, library).find("gants et bonnet par grand froid")
    assert findings.sources[0].doc_id == "fichiers/froid"
    assert findings.incomplete == say.SEARCH_INTERRUPTED


def test_words_alone_when_the_encoder_is_too_slow(
    engines: Engines, library: Library, scripted: Scripted
) -> None:
    scripted.embeds = {"delay_ms": 30_000}
    findings = finder(engines, library, cold_s=0.2).find("gants et bonnet par grand froid")
    assert findings.sources[0].doc_id == "fichiers/froid"
    assert findings.incomplete == say.SEARCH_INCOMPLETE


def test_a_search_is_complete_with_its_meaning_or_where_no_encoder_is_installed(
    engines: Engines, library: Library, scripted: Scripted
) -> None:
    search = finder(engines, library)
    assert not search.find("gants et bonnet").incomplete
    scripted.embeds = {"fail_after": 0, "fail_code": ErrorCode.MODEL_MISSING.value}
    assert not search.find("gants par grand froid").incomplete
    scripted.embeds = {"fail_after": 0, "fail_code": ErrorCode.MODEL_CORRUPTED.value}
    told = search.find("bonnet par grand froid").incomplete
    assert told.startswith("Je n'ai pas pu chercher partout. ")  # a reason may end on a command
    assert "occupé" not in told  # to ask again would change nothing


def test_a_turn_waits_for_a_late_encoder_once(
    engines: Engines, library: Library, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    search = finder(engines, library, cold_s=0.2)
    turn = Turn(lambda _event: None)
    scripted.embeds = {"delay_ms": 30_000}
    question = "gants et bonnet par grand froid"
    source = search.find(question, turn=turn).sources[0]
    asked: list[list[str]] = []
    embed = engines.embed

    def counted(texts: list[str]) -> Job:
        asked.append(texts)
        return embed(texts)

    monkeypatch.setattr(engines, "embed", counted)
    passages = search.passages(question, source, turn=turn)
    assert search.closest(question, source, passages, turn=turn) == source
    assert "gants" in search.excerpt(question, source, turn=turn)
    assert asked == []
    search.find(question, turn=Turn(lambda _event: None))
    assert asked == [[question]]


def test_a_hung_encoder_is_waited_for_once(
    engines: Engines, library: Library, scripted: Scripted
) -> None:
    scripted.embeds = {"delay_ms": 60_000}
    search = finder(engines, library, warm_s=0.1, cold_s=3.0)
    search.find("gants et bonnet par grand froid")
    started = time.monotonic()
    findings = search.find("gants et bonnet par grand froid")
    assert time.monotonic() - started < 2.5
    assert findings.sources[0].doc_id == "fichiers/froid"


def test_the_first_late_answer_still_loads_the_encoder(
    engines: Engines, library: Library, scripted: Scripted
) -> None:
    scripted.embeds = {"delay_ms": 500}
    search = finder(engines, library, warm_s=TIMEOUT_S, cold_s=0.05)
    assert search.query("gants").vector is None
    assert search.query("gants").vector is not None


@pytest.mark.parametrize("act", ["find", "closest", "excerpt"])
def test_a_stop_ends_the_wait_for_the_engines(
    engines: Engines, library: Library, scripted: Scripted, act: str
) -> None:
    scripted.embeds = scripted.pronounces = {"delay_ms": 60_000}
    search, passage, turn = finder(engines, library, cold_s=60.0), source(library), Turn(print)
    acts = {
        "find": lambda: search.find("grand froid", turn=turn),
        "closest": lambda: search.closest("froid", passage, (passage, passage), turn=turn),
        "excerpt": lambda: search.excerpt("grand froid", passage, turn=turn),
    }
    with ThreadPoolExecutor(1) as aside:
        waiting = aside.submit(acts[act])
        threading.Timer(0.3, turn.cancel).start()
        assert waiting.result(TIMEOUT_S)


def test_a_turn_that_is_already_stopped_waits_for_nothing(
    engines: Engines, library: Library, scripted: Scripted
) -> None:
    scripted.embeds = scripted.pronounces = {"delay_ms": 60_000}
    turn = Turn(print)
    turn.cancel()
    query = finder(engines, library, cold_s=60.0).query("grand froid", turn)
    assert query.vector is None
    assert query.phonemes == ""


def test_the_excerpt_answers_and_is_in_the_passage(engines: Engines, library: Library) -> None:
    passage = source(library)
    excerpt = finder(engines, library).excerpt("Quels gants porter par grand froid ?", passage)
    assert "portez des gants" in excerpt
    assert excerpt in passage.text
    assert 1 <= len(sentences(excerpt)) <= 3


def test_the_excerpt_without_meanings_goes_by_words(
    engines: Engines, library: Library, scripted: Scripted
) -> None:
    scripted.embeds = {"crash_after": 0}
    excerpt = finder(engines, library).excerpt("un local chauffé ?", source(library))
    assert "local chauffé" in excerpt


def test_a_passage_of_one_sentence_is_its_own_excerpt(engines: Engines, library: Library) -> None:
    passage = library.passage(2)
    assert passage is not None
    assert finder(engines, library).excerpt("sel", passage) == passage.text


RULE = "La prime est due dans tous les cas sauf :"
ITEMS = "– pour un vol au dépôt. – pour une faute lourde. – pour une absence."
DELAY = "Le délai est de deux mois."
BACK = "Toutefois, un dossier médical le prolonge."


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("absence", f"Le bus est jaune. {RULE} {ITEMS} Fin du texte.", f"{RULE} {ITEMS}"),
        ("vol", f"Le bus est jaune. {RULE} {ITEMS} Fin du texte.", f"{RULE} {ITEMS}"),
        ("bus jaune", f"Le bus est jaune. {RULE} {ITEMS} Fin du texte.", "Le bus est jaune."),
        ("délai", f"Le bus est jaune. {DELAY} {BACK} Fin.", f"{DELAY} {BACK}"),
        ("dossier médical", f"Le bus est jaune. {DELAY} {BACK} Fin.", f"{DELAY} {BACK}"),
        (
            "affichage",
            f"Le bus est jaune. {DELAY} Il court dès l'affichage. Fin.",
            f"{DELAY} Il court dès l'affichage.",
        ),
        ("délai", f"Le bus est jaune. {DELAY} Il court dès demain. Fin.", DELAY),
        ("absence", ITEMS, ITEMS),
        ("prime", f"Le bus est jaune. {RULE}", f"Le bus est jaune. {RULE}"),
    ],
)
def test_sentences_that_cannot_be_parted(
    engines: Engines, library: Library, scripted: Scripted, question: str, text: str, expected: str
) -> None:
    scripted.embeds = {"crash_after": 0}
    passage = replace(source(library), text=text)
    assert finder(engines, library).excerpt(question, passage) == expected


@pytest.mark.parametrize(("words", "whole"), [(60, False), (140, True)])
def test_a_list_too_long_to_be_tied_is_read_with_its_whole_passage(
    engines: Engines, library: Library, scripted: Scripted, words: int, whole: bool
) -> None:
    scripted.embeds = {"crash_after": 0}
    listed = f"{RULE} – pour un vol{' mot' * words}. – pour une absence."
    passage = replace(source(library), text=f"Le bus est jaune. {listed} Fin du texte.")
    excerpt = finder(engines, library).excerpt("absence", passage)
    assert excerpt == (passage.text if whole else listed)


def test_the_closest_passage_of_a_sheet(engines: Engines, library: Library) -> None:
    found = source(library)
    better = replace(found, passage_id=99, text="Le sel est au dépôt de Vienne.")
    search = finder(engines, library)
    question = "Où est le sel du dépôt de Vienne ?"
    assert search.closest(question, found, (found, better)) == better


def test_the_passages_of_the_sheet_that_was_found(engines: Engines, library: Library) -> None:
    search, question = finder(engines, library), "Où est le sel du dépôt ?"
    (found, *_) = search.find(question).sources
    assert [one.text for one in search.passages(question, found)] == [found.text]
    assert search.passages("Que porter ?", source(library)) == (source(library),)


def test_nothing_is_compared_once_the_turn_is_stopped(engines: Engines, library: Library) -> None:
    search, found, turn = finder(engines, library), source(library), Turn(print)
    better = replace(found, passage_id=99, text="Le sel est au dépôt de Vienne.")
    question = "Où est le sel du dépôt de Vienne ?"
    turn.cancel()
    assert search.passages(question, found, turn=turn) == ()
    assert search.closest(question, found, (found, better), turn=turn) is found


def test_the_passage_that_was_found_is_kept_when_the_encoder_fails(
    engines: Engines, library: Library, scripted: Scripted
) -> None:
    scripted.embeds = {"crash_after": 0}
    found = source(library)
    better = replace(found, passage_id=99, text="Le sel est au dépôt de Vienne.")
    search = finder(engines, library)
    assert search.closest("Où est le sel du dépôt ?", found, (found, better)) is found


def test_an_announced_list_comes_with_its_announcement(engines: Engines, library: Library) -> None:
    library.add(
        new("fichiers/liste", "Vous devez faire ceci : Prévenez votre chef. Le bus est jaune.")
    )
    passage = library.passage(3)
    assert passage is not None
    excerpt = finder(engines, library).excerpt("Vous devez prévenez votre chef", passage)
    assert "Prévenez votre chef." in excerpt
