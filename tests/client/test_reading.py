"""Meanings, sounds and files, with real children: a bad file costs that file only."""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from passerelle.client import (
    Cancelled,
    Done,
    Engines,
    Extracted,
    Failed,
    Job,
    Phonemes,
    Progress,
    Vectors,
    document_of,
    rows_of,
)
from passerelle.client.supervisor import MAX_CRASHES
from passerelle.config.selection import Selection
from passerelle.config.settings import Settings
from passerelle.domain.documents import Document, Section
from passerelle.domain.errors import ErrorCode
from passerelle.protocol.exits import EXIT_MEMORY
from tests.client.scripted import (
    CHAT,
    ENDLESS,
    SHORT,
    TIMEOUT_S,
    Scripted,
    ending_of,
    first_chunk,
)


def _code(job: Job) -> ErrorCode:
    ending = ending_of(job)
    assert isinstance(ending, Failed), ending
    return ending.code


def _long(scripts: Scripted) -> None:
    """From now on, files are read slowly, without an end in sight."""
    scripts.reads = {"text": ENDLESS, "delay_ms": 1}


# --- meanings and sounds ----------------------------------------------------------------------


def test_meanings_come_in_the_order_of_the_texts(engines: Engines) -> None:
    texts = ["le gaz", "la neige", "le gaz", ""]

    *chunks, ending = engines.embed(texts)

    rows = np.concatenate([rows_of(chunk) for chunk in chunks if isinstance(chunk, Vectors)])
    assert isinstance(ending, Done)
    assert rows.shape == (4, 64)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0)
    assert np.array_equal(rows[0], rows[2])
    assert not np.array_equal(rows[0], rows[1])


def test_sounds_come_in_the_order_of_the_texts(engines: Engines) -> None:
    *chunks, ending = engines.pronounce(["Le gaz !", "", "la neige"])

    assert isinstance(ending, Done)
    sounds = [text for chunk in chunks if isinstance(chunk, Phonemes) for text in chunk.texts]
    assert sounds == ["le gaz", "", "la neige"]


def test_no_text_is_done_at_once(engines: Engines) -> None:
    assert [type(reply) for reply in engines.embed([])] == [Done]
    assert [type(reply) for reply in engines.pronounce([])] == [Done]


def test_a_question_is_pronounced_while_a_library_is_understood(
    engines: Engines, scripts: Scripted
) -> None:
    scripts.embeds = {"delay_ms": 1}
    embedding = engines.embed(["mot"] * 20_000)
    first_chunk(embedding)

    assert isinstance(ending_of(engines.pronounce(["mot"])), Done)

    assert embedding.ending is None
    embedding.cancel()
    assert isinstance(ending_of(engines.embed(["mot"])), Done)


def test_warming_up_for_searches_loads_both(engines: Engines, scripts: Scripted) -> None:
    scripts.embeds = scripts.pronounces = {"load_ms": 200}

    for job in engines.warm_up_search():
        assert isinstance(ending_of(job), Done)

    for job in (engines.embed(["mot"]), engines.pronounce(["mot"])):
        ending = ending_of(job)
        assert isinstance(ending, Done)
        assert "load_s" not in ending.stats
    assert set(engines.pids()) == {"library"}


# --- files ------------------------------------------------------------------------------------


def test_a_file_is_read_with_its_progress(engines: Engines, tmp_path: Path) -> None:
    *chunks, ending = engines.extract(tmp_path / "notice été.txt", "text")

    assert isinstance(ending, Done)
    assert [(chunk.done, chunk.total) for chunk in chunks if isinstance(chunk, Progress)] == [
        (1, 3),
        (2, 3),
        (3, 3),
    ]
    (document,) = [document_of(chunk) for chunk in chunks if isinstance(chunk, Extracted)]
    assert document == Document("notice été", (Section((), ("un. deux. trois.",)),), author="text")


def test_the_reason_of_an_importer_reaches_the_caller(
    engines: Engines, scripts: Scripted, tmp_path: Path
) -> None:
    scripts.reads.update(fail_after=1, fail_code=ErrorCode.DOCUMENT_ENCRYPTED.value)

    assert _code(engines.extract(tmp_path / "a.pdf")) is ErrorCode.DOCUMENT_ENCRYPTED


def test_files_that_end_the_child_cost_themselves_only(
    engines: Engines, scripts: Scripted, tmp_path: Path
) -> None:
    for number in range(2 * MAX_CRASHES):
        scripts.reads["crash_after"] = 1
        assert _code(engines.extract(tmp_path / f"{number}.pdf")) is ErrorCode.WORKER_CRASHED
        scripts.reads["crash_after"] = -1
        assert isinstance(ending_of(engines.extract(tmp_path / "good.pdf")), Done)


def test_a_file_that_takes_too_much_memory_is_said_to_be_too_heavy(
    engines: Engines, scripts: Scripted, tmp_path: Path
) -> None:
    scripts.reads.update(crash_after=1, exit_code=EXIT_MEMORY)

    assert _code(engines.extract(tmp_path / "heavy.pdf")) is ErrorCode.OUT_OF_MEMORY


def test_files_that_wait_are_read_by_the_next_child(
    engines: Engines, scripts: Scripted, tmp_path: Path
) -> None:
    _long(scripts)
    bad = engines.extract(tmp_path / "bad.pdf")
    scripts.reads = {"text": "un", "crash_after": 1}
    second = engines.extract(tmp_path / "bad too.pdf")
    scripts.reads = {"text": "un"}
    good = [engines.extract(tmp_path / f"{number}.pdf") for number in range(3)]
    forgotten = engines.extract(tmp_path / "forgotten.pdf")
    first_chunk(bad)
    forgotten.cancel()
    first = engines.pids()["importer"]

    psutil.Process(first).kill()

    assert _code(bad) is ErrorCode.WORKER_CRASHED
    assert _code(second) is ErrorCode.WORKER_CRASHED
    assert all(isinstance(ending_of(job), Done) for job in good)
    assert isinstance(ending_of(forgotten), Cancelled)
    assert engines.pids()["importer"] != first


def test_reading_disturbs_no_other_child(
    engines: Engines, scripts: Scripted, tmp_path: Path
) -> None:
    assert isinstance(ending_of(engines.embed(["mot"])), Done)
    library = engines.pids()["library"]
    scripts.reads["crash_after"] = 0

    assert _code(engines.extract(tmp_path / "a.pdf")) is ErrorCode.WORKER_CRASHED

    assert engines.pids()["library"] == library
    assert isinstance(ending_of(engines.write(CHAT)), Done)


def test_a_file_that_takes_for_ever_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    scripts = Scripted()
    with Engines(scripts, tmp_path, replace(SHORT, file_hang_s=0.3)) as engines:
        scripts.reads["hang_after"] = 1
        slow = engines.extract(tmp_path / "slow.pdf")
        again = engines.extract(tmp_path / "slow too.pdf")
        scripts.reads["hang_after"] = -1
        good = engines.extract(tmp_path / "good.pdf")

        assert _code(slow) is ErrorCode.WORKER_HUNG
        assert _code(again) is ErrorCode.WORKER_HUNG
        assert isinstance(ending_of(good), Done)


def test_a_long_file_that_moves_on_is_left_alone(tmp_path: Path) -> None:
    scripts = Scripted()
    scripts.reads = {"text": "mot " * 60, "delay_ms": 20}
    with Engines(scripts, tmp_path, replace(SHORT, file_hang_s=0.6)) as engines:
        assert isinstance(ending_of(engines.extract(tmp_path / "long.pdf")), Done)


def test_cancelling_stops_a_file_and_keeps_the_child(
    engines: Engines, scripts: Scripted, tmp_path: Path
) -> None:
    _long(scripts)
    job = engines.extract(tmp_path / "long.pdf")
    first_chunk(job)
    pid = engines.pids()["importer"]

    job.cancel()

    assert ending_of(job) == Cancelled(job.id)
    scripts.reads = {"text": "un"}
    assert isinstance(ending_of(engines.extract(tmp_path / "good.pdf")), Done)
    assert engines.pids()["importer"] == pid


def test_at_rest_no_child_holds_memory_and_the_next_file_starts_one(
    engines: Engines, scripts: Scripted, tmp_path: Path
) -> None:
    for _ in range(MAX_CRASHES + 1):
        assert isinstance(ending_of(engines.extract(tmp_path / "a.pdf")), Done)
        child = psutil.Process(engines.pids()["importer"])

        engines.rest()

        assert engines.pids() == {}
        assert child.wait(TIMEOUT_S) in (0, None)
    assert scripts.reads == {"text": "un deux trois"}


def test_rest_does_not_stop_a_file(engines: Engines, scripts: Scripted, tmp_path: Path) -> None:
    _long(scripts)
    job = engines.extract(tmp_path / "long.pdf")
    first_chunk(job)

    engines.rest()

    assert isinstance(first_chunk(job), Progress)
    assert set(engines.pids()) == {"importer"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_closing_ends_all_four_children(tmp_path: Path) -> None:
    scripts = Scripted()
    _long(scripts)
    engines = Engines(scripts, tmp_path)
    reading = engines.extract(tmp_path / "long.pdf")
    first_chunk(reading)
    jobs = (engines.write(CHAT), engines.speak("un"), engines.embed(["un"]))
    assert all(isinstance(ending_of(job), Done) for job in jobs)
    assert set(engines.pids()) == {"speech", "language", "library", "importer"}
    children = [psutil.Process(pid) for pid in engines.pids().values()]
    os.kill(engines.pids()["library"], signal.SIGSTOP)

    engines.close()

    assert reading.ending == Cancelled(reading.id)
    assert not any(child.is_running() for child in children)
    assert engines.pids() == {}


# --- with the real engines --------------------------------------------------------------------


@pytest.mark.models
def test_the_labour_sheets_are_read_understood_and_pronounced(
    tmp_path: Path, model_path: Callable[[str], Path]
) -> None:
    with Engines(Selection((), Settings()), tmp_path) as engines:
        engines.warm_up_search()
        pack = model_path("fiches-travail") / "pack.tgz"
        reading = list(engines.extract(pack, "fiches_travail"))
        documents = [document_of(one) for one in reading if isinstance(one, Extracted)]
        title = next(one.title for one in documents if "suite d’un accident" in one.title)
        near = list(engines.embed(["Je me suis blessé au boulot", title, "Le temps partiel"]))
        rows = np.concatenate([rows_of(one) for one in near if isinstance(one, Vectors)])
        sounds = list(engines.pronounce(["accident"]))

    assert isinstance(reading[-1], Done)
    assert len(documents) == 269
    assert all(document.key and document.sections for document in documents)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert [one.texts for one in sounds if isinstance(one, Phonemes)] == [("aksidɑ̃",)]
