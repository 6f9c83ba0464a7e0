"""The engines as the core sees them, with real children."""

import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from passerelle.client.command import worker_environment
from passerelle.client.engines import Engines
from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec
from passerelle.domain.strings import errors as say
from passerelle.protocol.framing import MAX_LINE
from passerelle.protocol.messages import (
    AudioChunk,
    Cancelled,
    Done,
    Ending,
    Failed,
    PartialText,
    Segment,
    TextDelta,
)
from tests.client.scripted import (
    CHAT,
    ENDLESS,
    TIMEOUT_S,
    Scripted,
    ending_of,
    first_chunk,
    heard,
    silence,
)

NATIVE = {"ctranslate2", "llama_cpp", "vosk", "onnxruntime", "kokoro_onnx", "piper"}
ROOT = Path(__file__).parents[2]


# --- the three works --------------------------------------------------------------------------


def test_hearing(engines: Engines) -> None:
    job = engines.hear(partials=True)
    for _ in range(3):
        job.feed(silence(0.1))
    job.finish()

    *chunks, ending = job

    partials = [chunk.text for chunk in chunks if isinstance(chunk, PartialText)]
    assert partials == ["il", "il fait", "il fait beau"]
    segments = [chunk.text for chunk in chunks if isinstance(chunk, Segment)]
    assert segments == ["il", "fait", "beau"]
    assert isinstance(ending, Done)
    assert ending.stats["language"] == "fr"


def test_an_ear_knows_what_may_be_said(engines: Engines, scripts: Scripted) -> None:
    scripts.hears = {"text": "{context} : oui", "words_per_chunk": 9}
    job = engines.hear(context="Un casque ?")
    job.feed(silence(0.1))
    job.finish()
    assert [chunk.text for chunk in job if isinstance(chunk, Segment)] == ["Un casque ? : oui"]


def test_speaking(engines: Engines) -> None:
    *chunks, ending = engines.speak("bonjour à tous", voice="v", speed=2)

    sounds = [chunk for chunk in chunks if isinstance(chunk, AudioChunk)]
    seconds = sum(len(sound.payload) / 2 / sound.sample_rate for sound in sounds)
    assert seconds == pytest.approx(14 * 0.06 / 2, rel=0.01)
    assert isinstance(ending, Done)
    assert ending.stats["voice"] == "v"


def test_translating(engines: Engines) -> None:
    *chunks, ending = engines.translate("bonjour à tous", "fr", "pt")

    said = "".join(chunk.text for chunk in chunks if isinstance(chunk, TextDelta))
    assert said == "pt: bonjour à tous"
    assert isinstance(ending, Done)
    assert ending.stats["letters"] == 14
    assert isinstance(ending_of(engines.warm_up_translation("fr", "pt")), Done)


def test_writing(engines: Engines) -> None:
    *chunks, ending = engines.write([Message("user", "a")], 2, stop=["."])

    assert [chunk.text for chunk in chunks if isinstance(chunk, TextDelta)] == ["un", " deux"]
    assert isinstance(ending, Done)


def test_every_child_is_started_once_before_it_has_work(engines: Engines) -> None:
    assert engines.pids() == {}
    engines.start()
    started = engines.pids()
    assert set(started) == {"speech", "language", "library", "importer"}
    engines.start()
    assert isinstance(ending_of(engines.speak("un")), Done)
    assert engines.pids() == started


def test_warming_up_loads_all_three_without_waiting(engines: Engines, scripts: Scripted) -> None:
    for script in (scripts.hears, scripts.speaks, scripts.writes):
        script["load_ms"] = 300
    started = time.monotonic()

    jobs = engines.warm_up()

    assert time.monotonic() - started < 0.9
    for job in jobs:
        ending = ending_of(job)
        assert isinstance(ending, Done)
        assert float(ending.stats["load_s"]) >= 0.3
    for ending in (
        heard(engines.hear()),
        ending_of(engines.speak("un")),
        ending_of(engines.write(CHAT)),
    ):
        assert isinstance(ending, Done)
        assert "load_s" not in ending.stats


def test_starting_a_child_does_not_make_the_caller_wait(engines: Engines) -> None:
    started = time.monotonic()
    job = engines.write(CHAT)
    returned_after = time.monotonic() - started

    ending_of(job)

    assert returned_after < (time.monotonic() - started) / 3


def test_nothing_starts_before_it_is_needed(engines: Engines) -> None:
    assert engines.pids() == {}

    ending_of(engines.write(CHAT))

    assert set(engines.pids()) == {"language"}
    assert all(psutil.pid_exists(pid) for pid in engines.pids().values())


def test_forgetting_reaches_the_children_that_are_there_and_starts_none(engines: Engines) -> None:
    engines.forget()
    assert engines.pids() == {}
    for reused in (0, 1):
        ending = ending_of(engines.write(CHAT))
        assert isinstance(ending, Done)
        assert ending.stats["reused_messages"] == reused

    engines.forget()

    ending = ending_of(engines.write(CHAT))
    assert isinstance(ending, Done)
    assert ending.stats["reused_messages"] == 0
    assert set(engines.pids()) == {"language"}


def test_speaking_goes_on_while_hearing(engines: Engines, scripts: Scripted) -> None:
    scripts.speaks = {"delay_ms": 5}
    speaking = engines.speak(ENDLESS)
    first_chunk(speaking)

    assert isinstance(heard(engines.hear()), Done)

    assert speaking.ending is None
    speaking.cancel()
    assert isinstance(ending_of(speaking), Cancelled)


def test_two_hundred_jobs_in_a_row(engines: Engines) -> None:
    for _ in range(200):
        assert isinstance(ending_of(engines.write(CHAT)), Done)
    assert set(engines.pids()) == {"language"}


def test_a_child_outlives_the_thread_that_asked_for_it(engines: Engines) -> None:
    thread = threading.Thread(target=lambda: ending_of(engines.write(CHAT)))
    thread.start()
    thread.join()
    pids = engines.pids()

    assert isinstance(ending_of(engines.write(CHAT)), Done)
    assert engines.pids() == pids


def test_a_slow_consumer_disturbs_nobody(engines: Engines, scripts: Scripted) -> None:
    slow = engines.speak("un deux trois " * 200)
    assert isinstance(ending_of(slow), Done)  # 35 MB of sound wait for their consumer

    assert isinstance(heard(engines.hear()), Done)
    assert isinstance(ending_of(engines.speak("un")), Done)

    *chunks, ending = slow
    assert len(chunks) == 600
    assert isinstance(ending, Done)
    assert scripts.speaks == {}


# --- what cannot be done ----------------------------------------------------------------------


class NothingInstalled:
    """A selection without a model."""

    def hearing(self, language: str) -> EngineSpec:
        """See EngineSelection."""
        raise PasserelleError(ErrorCode.MODEL_MISSING, f"Il manque un modèle ({language}).")

    def speaking(self, language: str) -> EngineSpec:
        """See EngineSelection."""
        return self.hearing(language)

    def writing(self) -> EngineSpec:
        """See EngineSelection."""
        return self.hearing("fr")

    def embedding(self) -> EngineSpec:
        """See EngineSelection."""
        return self.hearing("fr")

    def pronunciation(self) -> EngineSpec:
        """See EngineSelection."""
        return self.hearing("fr")

    def translating(self, source: str, target: str) -> EngineSpec:
        """See EngineSelection."""
        del source, target
        return self.hearing("fr")

    def reading(self) -> EngineSpec:
        """See EngineSelection."""
        return self.hearing("fr")


def test_a_missing_model_is_the_ending_of_the_job(tmp_path: Path) -> None:
    with Engines(NothingInstalled(), tmp_path) as engines:
        jobs = [engines.hear("en"), engines.speak("a"), engines.write(CHAT), *engines.warm_up()]
        jobs += [engines.embed(["a"]), engines.pronounce(["a"]), engines.extract(tmp_path)]
        jobs += engines.warm_up_search()

        assert {job.id for job in jobs} == set(range(1, 12))
        for job in jobs:
            assert isinstance(job.ending, Failed)
            assert job.ending.code is ErrorCode.MODEL_MISSING
        assert engines.pids() == {}


def test_a_request_too_large_for_a_frame_is_the_ending_of_the_job(engines: Engines) -> None:
    ending = ending_of(engines.write([Message("user", "x" * MAX_LINE)]))

    assert isinstance(ending, Failed)
    assert ending.code is ErrorCode.PROTOCOL
    assert isinstance(ending_of(engines.write(CHAT)), Done)


def test_native_prints_disturb_nobody(engines: Engines, scripts: Scripted) -> None:
    scripts.writes["native_puts"] = True

    *chunks, ending = engines.write(CHAT)

    assert len(chunks) == 3
    assert isinstance(ending, Done)


def test_out_of_memory_is_said_and_the_next_job_works(engines: Engines, scripts: Scripted) -> None:
    scripts.writes.update(hog_mb=4096, limit_mb=64)
    ending = ending_of(engines.write(CHAT))
    scripts.writes.update(hog_mb=0, limit_mb=0)

    assert ending == Failed(ending.job, ErrorCode.OUT_OF_MEMORY, say.OUT_OF_MEMORY)
    assert isinstance(ending_of(engines.write(CHAT)), Done)


# --- cancellation -----------------------------------------------------------------------------


def test_cancelling_stops_the_work_and_keeps_the_child(engines: Engines, scripts: Scripted) -> None:
    scripts.writes = {"text": ENDLESS, "delay_ms": 1}
    job = engines.write(CHAT, max_tokens=100_000)
    first_chunk(job)
    pids = engines.pids()

    job.cancel()

    assert ending_of(job) == Cancelled(job.id)
    scripts.writes = {"text": "un"}
    assert isinstance(ending_of(engines.write(CHAT)), Done)
    assert engines.pids() == pids


def test_cancelling_while_a_person_speaks(engines: Engines) -> None:
    job = engines.hear(partials=True)
    job.feed(silence(0.1))
    first_chunk(job)

    job.cancel()

    assert ending_of(job) == Cancelled(job.id)
    job.feed(silence(0.1))
    job.finish()
    assert isinstance(heard(engines.hear()), Done)


def test_a_storm_of_cancellations(engines: Engines) -> None:
    jobs = [engines.speak("un deux trois") for _ in range(100)]
    stormers = [threading.Thread(target=job.cancel) for job in jobs for _ in range(3)]
    for stormer in stormers:
        stormer.start()
    for stormer in stormers:
        stormer.join()

    for job in jobs:
        assert isinstance(ending_of(job), Done | Cancelled)
        assert sum(isinstance(reply, Ending) for reply in job) == 1
    assert isinstance(ending_of(engines.speak("un")), Done)


# --- the end ----------------------------------------------------------------------------------


def test_closing_ends_jobs_processes_and_threads(tmp_path: Path) -> None:
    before = set(threading.enumerate())
    scripts = Scripted()
    scripts.writes = {"text": ENDLESS, "delay_ms": 1}
    engines = Engines(scripts, tmp_path)
    writing, hearing = engines.write(CHAT, max_tokens=100_000), engines.hear()
    first_chunk(writing)
    children = [psutil.Process(pid) for pid in engines.pids().values()]

    engines.close()
    engines.close()

    assert len(children) == 2
    assert [job.ending for job in (writing, hearing)] == [
        Cancelled(writing.id),
        Cancelled(hearing.id),
    ]
    assert not any(child.is_running() for child in children)
    assert set(threading.enumerate()) <= before
    assert engines.pids() == {}
    assert isinstance(engines.write(CHAT).ending, Cancelled)


def test_closing_does_not_wait_for_an_engine_that_never_comes_back(tmp_path: Path) -> None:
    scripts = Scripted()
    scripts.writes["hang_after"] = 1
    engines = Engines(scripts, tmp_path)
    first_chunk(engines.write(CHAT))
    (child,) = [psutil.Process(pid) for pid in engines.pids().values()]
    started = time.monotonic()

    engines.close()

    assert time.monotonic() - started < 6.0
    assert not child.is_running()


_PARENT = """
import sys
from pathlib import Path
from tests.client.scripted import CHAT, Engines, Scripted, ending_of, heard, first_chunk
scripts = Scripted()
engines = Engines(scripts, Path(sys.argv[1]))
ending_of(engines.write(CHAT))
heard(engines.hear())
scripts.speaks["hang_after"] = 1
first_chunk(engines.speak("un deux trois"))
print(*engines.pids().values(), flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("end", ["killed", "forgetful"])
def test_children_never_outlive_their_parent(tmp_path: Path, end: str) -> None:
    environment = worker_environment()
    environment["PYTHONPATH"] += f"{':' if sys.platform != 'win32' else ';'}{ROOT}"
    with subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as parent:
        assert parent.stdout is not None
        children = [psutil.Process(int(pid)) for pid in parent.stdout.readline().split()]
        assert len(children) == 2

        if end == "killed":
            parent.kill()
        parent.communicate(timeout=TIMEOUT_S)

        _, alive = psutil.wait_procs(children, timeout=TIMEOUT_S)
    assert alive == []


def test_the_client_needs_no_native_engine() -> None:
    script = "import sys, passerelle.client.engines; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", script],
        env=worker_environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=TIMEOUT_S,
    ).stdout.split()

    assert "passerelle.client.supervisor" in loaded
    assert NATIVE.isdisjoint(loaded)
    assert not any(name.startswith(("PySide6", "passerelle.engines")) for name in loaded)


def test_the_children_log_without_what_was_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    scripts = Scripted()
    scripts.writes = {"text": "Madame Untel est enceinte", "fail_after": 2}
    with caplog.at_level(logging.DEBUG), Engines(scripts, tmp_path / "logs") as engines:
        ending_of(engines.write([Message("user", "Madame Untel")]))

    log = (tmp_path / "logs" / "worker-language.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Untel" not in log + caplog.text
