"""A real worker process: what it answers, and how it ends."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from passerelle import __main__ as program
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode
from passerelle.domain.models import EngineSpec, Role
from passerelle.domain.strings import errors as say
from passerelle.protocol.documents import from_payload
from passerelle.protocol.messages import (
    AudioChunk,
    AudioInput,
    Cancel,
    Cancelled,
    Chunk,
    Done,
    Embed,
    Ending,
    Extract,
    Extracted,
    Failed,
    Forget,
    Generate,
    Load,
    PartialText,
    Phonemes,
    Progress,
    Pronounce,
    Segment,
    Shutdown,
    Synthesize,
    TextDelta,
    Transcribe,
    Translate,
    Vectors,
)
from passerelle.worker import process as worker_process
from tests.worker.raw import JobReply, RawWorker, fake, raw_worker

HEARS, SPEAKS, WRITES = "speech_to_text", "text_to_speech", "language_model"
CHAT = (Message("user", "Bonjour"),)
TENTH = bytes(3200)


@pytest.fixture
def speech(tmp_path: Path) -> Iterator[RawWorker]:
    with raw_worker("speech", tmp_path) as worker:
        yield worker


@pytest.fixture
def language(tmp_path: Path) -> Iterator[RawWorker]:
    with raw_worker("language", tmp_path) as worker:
        yield worker


def _done(reply: JobReply) -> Done:
    assert isinstance(reply, Done), reply
    return reply


def _failed(reply: JobReply) -> Failed:
    assert isinstance(reply, Failed), reply
    return reply


# --- work -------------------------------------------------------------------------------------


def test_it_understands_and_pronounces(tmp_path: Path) -> None:
    with raw_worker("library", tmp_path) as library:
        library.send(
            Embed(1, fake("embedding"), ("le gaz", "la neige")),
            Pronounce(2, fake("pronunciation"), ("Le gaz !",)),
        )

        replies = library.replies_until(1, 2)

    vectors = [reply for reply in replies if isinstance(reply, Vectors)]
    assert [(one.count, len(one.payload)) for one in vectors] == [(1, 64 * 4)] * 2
    assert Phonemes(2, ("le gaz",)) in replies


def test_it_translates_while_it_writes(language: RawWorker) -> None:
    language.send(
        Generate(1, fake(WRITES, text="mot " * 10_000, delay_ms=1), CHAT, max_tokens=10**6),
        Translate(2, fake("translation", text=""), "bonjour", "fr", "pt"),
    )

    assert isinstance(language.ending(2), Done)

    language.send(Cancel(1))
    assert language.ending(1) == Cancelled(1)


def test_it_reads_a_file(tmp_path: Path) -> None:
    with raw_worker("importer", tmp_path) as importer:
        importer.send(Extract(1, fake("reading", text="un deux"), str(tmp_path / "a.txt"), "text"))

        *chunks, ending = importer.replies_until(1)

    assert chunks[:2] == [Progress(1, 1, 2), Progress(1, 2, 2)]
    assert isinstance(chunks[2], Extracted)
    assert from_payload(chunks[2].payload).title == "a"
    assert _done(ending).stats["pages"] == 2


def test_reading_stops_between_two_pages(tmp_path: Path) -> None:
    with raw_worker("importer", tmp_path) as importer:
        importer.send(Extract(1, fake("reading", text="mot " * 10_000, delay_ms=1), "/a.txt"))
        assert isinstance(importer.reply(), Progress)

        importer.send(Cancel(1))

        assert importer.ending(1) == Cancelled(1)


def test_it_hears(speech: RawWorker) -> None:
    speech.send(
        Transcribe(1, fake(HEARS, text="un deux"), partials=True),
        AudioInput(1, TENTH),
        AudioInput(1, TENTH),
        AudioInput(1, last=True),
    )

    *chunks, ending = speech.replies_until(1)

    assert chunks[:2] == [PartialText(1, "un"), PartialText(1, "un deux")]
    segments = [chunk for chunk in chunks if isinstance(chunk, Segment)]
    assert [segment.text for segment in segments] == ["un", "deux"]
    assert segments[-1].end_s == pytest.approx(0.2)
    assert _done(ending).stats["language"] == "fr"


def test_it_speaks(speech: RawWorker) -> None:
    speech.send(Synthesize(1, fake(SPEAKS), "bonjour à tous", voice="lent"))

    *chunks, ending = speech.replies_until(1)

    sounds = [chunk for chunk in chunks if isinstance(chunk, AudioChunk)]
    assert len(sounds) == len(chunks) == 3
    assert {sound.sample_rate for sound in sounds} == {24_000}
    assert sum(len(sound.payload) for sound in sounds) == pytest.approx(
        14 * 0.06 * 48_000, rel=0.01
    )
    assert _done(ending).stats["voice"] == "lent"


def test_it_writes(language: RawWorker) -> None:
    language.send(Generate(1, fake(WRITES, text="un deux trois"), CHAT, max_tokens=2))

    *chunks, ending = language.replies_until(1)

    assert chunks == [TextDelta(1, "un"), TextDelta(1, " deux")]
    assert _done(ending).stats["tokens"] == 2


def test_it_forgets_what_it_read_when_it_is_told(language: RawWorker) -> None:
    spec = fake(WRITES, text="un")
    language.send(Generate(1, spec, CHAT), Generate(2, spec, CHAT))
    assert _done(language.replies_until(1, 2)[-1]).stats["reused_messages"] == 1

    language.send(Forget(), Generate(3, spec, CHAT))

    stats = _done(language.ending(3)).stats
    assert stats["reused_messages"] == 0
    assert "load_s" not in stats  # it stays loaded


def test_it_measures_loading_and_work_but_not_waiting_for_sound(speech: RawWorker) -> None:
    spec = fake(HEARS, load_ms=80)
    speech.send(Load(1, spec, Role.SPEECH_TO_TEXT))
    load_s = _done(speech.ending(1)).stats["load_s"]
    speech.send(Transcribe(2, spec, partials=True), AudioInput(2, TENTH))
    assert isinstance(speech.reply(), PartialText)
    started = time.monotonic()
    while time.monotonic() - started < 0.2:  # a person who hesitates
        speech.send(Load(3, spec, Role.TEXT_TO_SPEECH))
        speech.ending(3)
    speech.send(AudioInput(2, last=True))

    stats = _done(speech.ending(2)).stats

    assert isinstance(load_s, float)
    assert load_s >= 0.08
    assert "load_s" not in stats
    assert isinstance(stats["compute_s"], float)
    assert stats["compute_s"] < 0.2


def test_lanes_do_not_wait_for_each_other(speech: RawWorker) -> None:
    speech.send(
        Synthesize(1, fake(SPEAKS, hang_after=1), "bonjour à tous"),
        Transcribe(2, fake(HEARS)),
        AudioInput(2, TENTH, last=True),
    )

    _done(speech.ending(2))


def test_jobs_of_a_lane_keep_their_order(language: RawWorker) -> None:
    spec = fake(WRITES, text="un deux", delay_ms=2)
    language.send(*(Generate(job, spec, CHAT) for job in range(1, 6)))

    replies = language.replies_until(*range(1, 6))

    assert [reply.job for reply in replies if isinstance(reply, Ending)] == [1, 2, 3, 4, 5]
    assert [reply.job for reply in replies if isinstance(reply, Chunk)] == [
        job for job in range(1, 6) for _ in range(2)
    ]


def test_native_prints_do_not_break_frames(speech: RawWorker) -> None:
    speech.send(Synthesize(1, fake(SPEAKS, native_puts=True), "bonjour à tous"))

    replies = speech.replies_until(1)

    assert [type(reply) for reply in replies] == [AudioChunk, AudioChunk, AudioChunk, Done]
    assert "native" in speech.log()


# --- cancellation -----------------------------------------------------------------------------


def test_a_cancelled_job_stops_between_two_chunks(language: RawWorker) -> None:
    language.send(Generate(1, fake(WRITES, text="mot " * 10_000, delay_ms=5), CHAT))
    assert isinstance(language.reply(), TextDelta)

    language.send(Cancel(1))

    replies = language.replies_until(1)
    assert replies[-1] == Cancelled(1)
    assert len(replies) < 1000


def test_a_job_that_waits_its_turn_is_cancelled_at_once(language: RawWorker) -> None:
    language.send(
        Generate(1, fake(WRITES, hang_after=0), CHAT), Generate(2, fake(WRITES), CHAT), Cancel(2)
    )

    assert language.reply() == Cancelled(2)


def test_a_transcription_that_waits_for_sound_is_cancelled(speech: RawWorker) -> None:
    speech.send(Transcribe(1, fake(HEARS), partials=True), AudioInput(1, TENTH))
    assert isinstance(speech.reply(), PartialText)

    speech.send(Cancel(1))

    assert speech.replies_until(1) == [Cancelled(1)]


def test_cancelling_what_is_over_or_unknown_changes_nothing(language: RawWorker) -> None:
    language.send(Generate(1, fake(WRITES, text="un"), CHAT))
    _done(language.ending(1))

    language.send(Cancel(1), Cancel(99), AudioInput(99, TENTH), Generate(2, fake(WRITES), CHAT))

    replies = language.replies_until(2)
    assert {reply.job for reply in replies} == {2}


def test_a_storm_of_cancellations_gives_one_ending_each(speech: RawWorker) -> None:
    jobs = range(1, 101)
    for job in jobs:
        speech.send(Synthesize(job, fake(SPEAKS), "un deux trois"), Cancel(job), Cancel(job))
    speech.send(Load(1000, fake(SPEAKS), Role.TEXT_TO_SPEECH))

    replies = speech.replies_until(*jobs, 1000)

    endings = [reply.job for reply in replies if isinstance(reply, Ending)]
    assert sorted(endings) == [*jobs, 1000]


# --- failures ---------------------------------------------------------------------------------


def test_an_unexpected_error_is_one_failure_and_its_words_stay_out_of_the_log(
    language: RawWorker,
) -> None:
    secret = "Madame Untel est enceinte"
    language.send(Generate(1, fake(WRITES, text=secret, fail_after=1), CHAT))

    replies = language.replies_until(1)

    assert replies[-1] == Failed(1, ErrorCode.ENGINE_FAILED, say.engine_failed("fake"))
    assert "RuntimeError" in language.log()
    assert "_meet_accident" in language.log()
    assert "Untel" not in language.log()


def test_an_error_with_a_sentence_keeps_it(language: RawWorker) -> None:
    language.send(Generate(1, fake(WRITES, fail_after=0, fail_code="no_speech"), CHAT))

    assert _failed(language.ending(1)).code is ErrorCode.NO_SPEECH


@pytest.mark.skipif(not hasattr(os, "fork"), reason="memory limits are a matter of Unix")
def test_out_of_memory_is_said_and_the_next_job_works(language: RawWorker) -> None:
    language.send(
        Generate(1, fake(WRITES, hog_mb=4096, limit_mb=64), CHAT), Generate(2, fake(WRITES), CHAT)
    )

    assert _failed(language.ending(1)).code is ErrorCode.OUT_OF_MEMORY
    _done(language.ending(2))


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        (EngineSpec("nothing"), ErrorCode.ENGINE_UNKNOWN),
        (fake(WRITES, colour="red"), ErrorCode.ENGINE_OPTIONS),
        (fake(HEARS), ErrorCode.ENGINE_FAILED),
    ],
    ids=["unknown engine", "unknown option", "wrong capability"],
)
def test_an_engine_that_cannot_serve(
    language: RawWorker, spec: EngineSpec, code: ErrorCode
) -> None:
    language.send(Generate(1, spec, CHAT))

    assert _failed(language.ending(1)).code is code


def test_a_worker_refuses_the_work_of_the_other(speech: RawWorker) -> None:
    speech.send(Generate(1, fake(WRITES), CHAT))

    assert _failed(speech.ending(1)).code is ErrorCode.PROTOCOL


def test_half_a_sample_fails_the_transcription_only(speech: RawWorker) -> None:
    speech.send(Transcribe(1, fake(HEARS)), AudioInput(1, b"abc"))

    assert _failed(speech.ending(1)).code is ErrorCode.PROTOCOL
    speech.send(Load(2, fake(SPEAKS), Role.TEXT_TO_SPEECH))
    _done(speech.ending(2))


# --- the end ----------------------------------------------------------------------------------


def test_it_ends_with_its_stdin(speech: RawWorker) -> None:
    speech.stdin.close()

    assert speech.wait() == 0


def test_it_ends_with_its_stdin_even_when_an_engine_never_comes_back(speech: RawWorker) -> None:
    speech.send(Synthesize(1, fake(SPEAKS, hang_after=1), "bonjour à tous"))
    assert isinstance(speech.reply(), AudioChunk)
    started = time.monotonic()

    speech.stdin.close()

    assert speech.wait() == 0
    assert time.monotonic() - started < worker_process.GRACE_S + 5.0


def test_it_ends_on_request_and_cancels_what_it_was_doing(language: RawWorker) -> None:
    language.send(Generate(1, fake(WRITES, text="mot " * 10_000, delay_ms=1), CHAT), Shutdown())

    assert language.ending(1) == Cancelled(1)
    assert language.wait() == 0


@pytest.mark.parametrize(
    "garbage",
    [b"hello\n", b'{"type":"Cancel","job":1', b"\x00" * 100],
    ids=["text", "cut", "zeros"],
)
def test_garbage_ends_it(speech: RawWorker, garbage: bytes) -> None:
    speech.stdin.write(garbage)
    speech.stdin.close()

    assert speech.wait() == worker_process.EXIT_PROTOCOL


def test_a_job_number_taken_twice_ends_it(language: RawWorker) -> None:
    language.send(Generate(1, fake(WRITES, hang_after=0), CHAT), Generate(1, fake(WRITES), CHAT))

    assert language.wait() == worker_process.EXIT_PROTOCOL


@pytest.mark.skipif(sys.platform == "win32", reason="priorities have other names there")
def test_who_waits_for_nobody_gives_way(tmp_path: Path) -> None:
    own = psutil.Process().nice()
    for role, less in {"speech": 0, "library": 0, "language": 5, "importer": 10}.items():
        with raw_worker(role, tmp_path) as worker:
            assert psutil.Process(worker.process.pid).nice() == min(19, own + less)


def test_what_it_writes_is_what_the_policy_wants(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "policy.toml"
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    told = {}
    for level in ("info", "error"):
        path.write_text(f'log_level = "{level}"', "utf-8")
        with raw_worker("speech", tmp_path) as worker:
            worker.send(Shutdown())
            worker.wait()
            told[level] = worker.log_path.read_text("utf-8")
    assert "started" in told["info"]
    assert told["error"] == ""


def test_it_does_not_run_without_the_policy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(POLICY_VARIABLE, str(tmp_path / "absent.toml"))
    assert program.main(["--worker", "speech"]) == worker_process.EXIT_POLICY


@pytest.mark.parametrize("arguments", [["--worker", "kitchen"], ["--worker"]])
def test_a_role_that_does_not_exist_is_refused(arguments: list[str]) -> None:
    assert program.main(arguments) == worker_process.EXIT_USAGE


def test_what_a_parser_quotes_of_a_file_stays_out_of_the_log(tmp_path: Path) -> None:
    path = tmp_path / "fiche.xml"
    path.write_text("<Publication ID='F1'><Untel>Elle est enceinte</Durand></Publication>")
    with raw_worker("importer", tmp_path) as importer:
        importer.send(Extract(1, EngineSpec("documents"), str(path), "comarquage"))
        (reply,) = importer.replies_until(1)
        assert isinstance(reply, Failed)
        assert "documents refused: document_damaged (XMLSyntaxError)" in importer.log()
        assert "Untel" not in importer.log()
