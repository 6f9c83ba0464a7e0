"""Children that crash, hang or do not stop: one sentence, and the next job works."""

import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from passerelle.client import supervisor
from passerelle.client.engines import Engines
from passerelle.client.job import Job
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import errors as say
from passerelle.protocol.messages import Cancelled, Chunk, Done, Ending, Failed
from tests.client.scripted import (
    CHAT,
    ENDLESS,
    SHORT,
    TIMEOUT_S,
    Scripted,
    ending_of,
    first_chunk,
    heard,
    silence,
)

CRASHED = (ErrorCode.WORKER_CRASHED, say.WORKER_CRASHED)
HUNG = (ErrorCode.WORKER_HUNG, say.WORKER_HUNG)
GIVEN_UP = (ErrorCode.WORKER_GIVEN_UP, say.WORKER_GIVEN_UP)


def _failure(job: Job) -> tuple[ErrorCode, str]:
    ending = ending_of(job)
    assert isinstance(ending, Failed), ending
    return ending.code, ending.text


def _write(engines: Engines) -> Job:
    return engines.write(CHAT)


def _speak(engines: Engines) -> Job:
    return engines.speak("un deux trois")


# --- crashes ----------------------------------------------------------------------------------


@pytest.mark.parametrize("work", [_write, _speak])
def test_a_crash_in_the_middle_costs_one_sentence(
    engines: Engines, scripts: Scripted, work: Callable[[Engines], Job]
) -> None:
    scripts.writes["crash_after"] = scripts.speaks["crash_after"] = 2

    replies = list(work(engines))

    assert len([reply for reply in replies if isinstance(reply, Chunk)]) == 2
    (ending,) = [reply for reply in replies if isinstance(reply, Ending)]
    assert isinstance(ending, Failed)
    assert (ending.code, ending.text) == CRASHED
    scripts.writes["crash_after"] = scripts.speaks["crash_after"] = -1
    assert isinstance(ending_of(work(engines)), Done)


def test_a_crash_ends_every_job_of_the_child_and_none_of_the_other(
    engines: Engines, scripts: Scripted
) -> None:
    scripts.writes = {"text": ENDLESS, "delay_ms": 1}
    writing = engines.write(CHAT, max_tokens=100_000)
    first_chunk(writing)
    hearing = engines.hear()
    scripts.speaks["crash_after"] = 0

    speaking = [_speak(engines), _speak(engines)]

    assert [_failure(job) for job in (hearing, *speaking)] == [CRASHED] * 3
    assert writing.ending is None
    hearing.feed(silence(0.1))  # nobody is there any more: no error
    hearing.finish()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals are a matter of Unix")
def test_killed_from_outside(engines: Engines, scripts: Scripted) -> None:
    scripts.writes = {"text": ENDLESS, "delay_ms": 1}
    job = engines.write(CHAT, max_tokens=100_000)
    first_chunk(job)
    pid = engines.pids()["language"]

    os.kill(pid, signal.SIGKILL)

    assert _failure(job) == CRASHED
    scripts.writes = {}
    assert isinstance(ending_of(_write(engines)), Done)
    assert engines.pids()["language"] != pid


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="signals are a matter of Unix")
def test_sound_for_a_dead_or_frozen_child_blocks_nobody(engines: Engines) -> None:
    assert isinstance(heard(engines.hear()), Done)
    pid = engines.pids()["speech"]
    os.kill(pid, signal.SIGSTOP)
    job = engines.hear()
    started = time.monotonic()

    job.feed(silence(60.0))  # much more than a pipe holds
    job.finish()
    job.cancel()

    assert time.monotonic() - started < TIMEOUT_S
    assert ending_of(job) == Cancelled(job.id)
    ending = heard(engines.hear())
    assert isinstance(ending, Failed)
    assert ending.code is ErrorCode.WORKER_HUNG
    assert isinstance(heard(engines.hear()), Done)
    assert engines.pids()["speech"] != pid


def test_three_crashes_in_a_minute_are_enough(engines: Engines, scripts: Scripted) -> None:
    scripts.writes["crash_after"] = 0

    failures = [_failure(_write(engines)) for _ in range(5)]

    assert failures == [CRASHED, CRASHED, GIVEN_UP, GIVEN_UP, GIVEN_UP]
    assert "language" not in engines.pids()
    assert isinstance(ending_of(_speak(engines)), Done)


def test_what_was_given_up_can_be_tried_again(engines: Engines, scripts: Scripted) -> None:
    scripts.writes["crash_after"] = 0
    assert [_failure(_write(engines)) for _ in range(3)][-1] == GIVEN_UP
    scripts.writes["crash_after"] = -1

    engines.reset()

    assert isinstance(ending_of(_write(engines)), Done)


def test_rare_crashes_are_forgiven(
    engines: Engines, scripts: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "CRASH_WINDOW_S", 0.0)
    scripts.writes["crash_after"] = 0

    assert [_failure(_write(engines)) for _ in range(4)] == [CRASHED] * 4


@pytest.mark.parametrize(
    ("program", "first"),
    [
        (["no-such-program"], CRASHED),
        ([sys.executable, "-c", ""], CRASHED),
        ([sys.executable, "-c", "print('hello')"], (ErrorCode.PROTOCOL, say.PROTOCOL)),
        ([sys.executable, "-c", "print('{\"type\"', end='')"], CRASHED),
    ],
    ids=["missing", "ends at once", "garbage", "cut"],
)
def test_a_program_that_is_no_worker(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    program: list[str],
    first: tuple[ErrorCode, str],
) -> None:
    monkeypatch.setattr(supervisor, "worker_command", lambda _role: program)
    with Engines(Scripted(), tmp_path, SHORT) as engines:
        failures = [_failure(_write(engines)) for _ in range(4)]

    assert failures == [first, first, GIVEN_UP, GIVEN_UP]


# --- hanging ----------------------------------------------------------------------------------


def test_a_child_that_does_not_stop_is_replaced(engines: Engines, scripts: Scripted) -> None:
    scripts.writes["hang_after"] = 1
    job = _write(engines)
    first_chunk(job)
    (child,) = [psutil.Process(pid) for pid in engines.pids().values()]

    job.cancel()

    assert job.ending == Cancelled(job.id)
    assert child.is_running()
    assert psutil.wait_procs([child], timeout=TIMEOUT_S)[1] == []
    scripts.writes["hang_after"] = -1
    assert isinstance(ending_of(_write(engines)), Done)


def test_replacing_on_purpose_is_no_crash(engines: Engines, scripts: Scripted) -> None:
    scripts.writes["hang_after"] = 0
    for _ in range(3):
        job = _write(engines)
        job.cancel()
        assert ending_of(job) == Cancelled(job.id)
    scripts.writes["hang_after"] = -1

    assert isinstance(ending_of(_write(engines)), Done)


def test_a_person_who_speaks_is_not_cut_off_by_a_voice_that_does_not_stop(
    engines: Engines, scripts: Scripted
) -> None:
    scripts.speaks["hang_after"] = 1
    speaking = _speak(engines)
    first_chunk(speaking)
    (child,) = [psutil.Process(pid) for pid in engines.pids().values()]
    hearing = engines.hear()

    speaking.cancel()
    assert ending_of(speaking) == Cancelled(speaking.id)

    assert isinstance(heard(hearing), Done)
    assert psutil.wait_procs([child], timeout=TIMEOUT_S)[1] == []  # then nobody needs it


def test_a_stuck_child_is_not_kept_for_ever_for_its_other_jobs(
    engines: Engines, scripts: Scripted
) -> None:
    scripts.speaks["hang_after"] = 1
    stuck, behind = _speak(engines), _speak(engines)
    first_chunk(stuck)
    started = time.monotonic()

    stuck.cancel()

    assert ending_of(stuck) == Cancelled(stuck.id)
    assert _failure(behind) == HUNG
    assert time.monotonic() - started >= SHORT.cancel_s + SHORT.stuck_s


def test_a_child_that_says_nothing_any_more_is_replaced(tmp_path: Path) -> None:
    scripts = Scripted()
    scripts.writes["hang_after"] = 1
    with Engines(scripts, tmp_path, replace(SHORT, hang_s=1.0)) as engines:
        job = _write(engines)
        first_chunk(job)

        assert _failure(job) == HUNG
        scripts.writes["hang_after"] = -1
        assert isinstance(ending_of(_write(engines)), Done)


def test_a_child_that_says_nothing_but_works_is_left_alone(tmp_path: Path) -> None:
    scripts = Scripted()
    scripts.writes["busy_ms"] = 2_500
    with Engines(scripts, tmp_path, replace(SHORT, hang_s=0.8)) as engines:
        assert isinstance(ending_of(_write(engines)), Done)


def test_a_child_that_works_for_ever_without_a_word_is_replaced(tmp_path: Path) -> None:
    scripts = Scripted()
    scripts.writes["busy_ms"] = 3_600_000
    with Engines(scripts, tmp_path, replace(SHORT, hang_s=0.4, busy_hang_s=1.5)) as engines:
        assert _failure(_write(engines)) == HUNG


def test_a_silent_person_is_no_hanging_child(tmp_path: Path) -> None:
    with Engines(Scripted(), tmp_path, replace(SHORT, hang_s=0.5)) as engines:
        job = engines.hear()

        assert job.wait(1.2) is None

        assert isinstance(heard(job), Done)


def test_a_child_that_hangs_once_the_person_has_spoken_is_replaced(tmp_path: Path) -> None:
    scripts = Scripted()
    scripts.hears["hang_after"] = 0
    with Engines(scripts, tmp_path, replace(SHORT, hang_s=1.0)) as engines:
        job = engines.hear(partials=True)
        job.feed(silence(0.2))
        first_chunk(job)  # it hears: from now on the person is waited for

        job.finish()

        assert _failure(job) == HUNG


def test_slow_but_steady_work_is_no_hanging_child(tmp_path: Path) -> None:
    scripts = Scripted()
    scripts.writes = {"text": "mot " * 12, "delay_ms": 100}
    with Engines(scripts, tmp_path, replace(SHORT, hang_s=1.0)) as engines:
        ending_of(engines.warm_up()[2])
        jobs = [_write(engines), _write(engines)]

        assert [type(ending_of(job)) for job in jobs] == [Done, Done]
