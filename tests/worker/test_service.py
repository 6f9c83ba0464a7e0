"""Jobs and lanes, in the test's own process."""

import gc
from collections.abc import Iterator

import numpy as np
import pytest

from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, Role
from passerelle.protocol.messages import (
    Cancel,
    Cancelled,
    Done,
    Extract,
    Failed,
    Forget,
    Generate,
    Load,
    TextDelta,
)
from passerelle.worker.service import Service
from tests.worker.gate import TIMEOUT_S, Outbox, gate_spec


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


@pytest.fixture
def service(outbox: Outbox) -> Iterator[Service]:
    service = Service("language", outbox.send)
    yield service
    service.stop(TIMEOUT_S)


def test_cancelled_while_its_engine_loads_it_ends_at_once_and_the_loading_serves(
    service: Service, outbox: Outbox
) -> None:
    spec, gate = gate_spec("slow")
    gate.may_load.clear()
    service.handle(Generate(1, spec, ()))
    assert gate.loading.wait(TIMEOUT_S)

    service.handle(Cancel(1))

    assert outbox.reply() == Cancelled(1)
    gate.may_load.set()
    service.handle(Load(2, spec, Role.LANGUAGE_MODEL))
    ending = outbox.ending()
    assert isinstance(ending, Done)
    assert "load_s" not in ending.stats


def test_cancelling_closes_the_engines_generator(service: Service, outbox: Outbox) -> None:
    spec, gate = gate_spec("endless")
    service.handle(Generate(1, spec, (), max_tokens=10**9))
    assert outbox.reply() == TextDelta(1, "mot")

    service.handle(Cancel(1))

    assert outbox.ending() == Cancelled(1)
    assert gate.closed.is_set()


def test_an_empty_piece_is_no_message_but_a_moment_to_stop(
    service: Service, outbox: Outbox
) -> None:
    spec, gate = gate_spec("reading")
    gate.piece = ""
    service.handle(Generate(1, spec, (), max_tokens=10**9))
    assert gate.working.wait(TIMEOUT_S)

    service.handle(Cancel(1))

    assert outbox.reply() == Cancelled(1)
    assert gate.closed.is_set()


def test_no_word_of_a_job_is_left_once_it_is_told_to_forget(
    service: Service, outbox: Outbox
) -> None:
    spec = EngineSpec("fake", "", {"role": "language_model", "text": "un"})
    service.handle(Generate(1, spec, (Message("user", f"Et {_word()} ?"),)))
    assert isinstance(outbox.ending(), Done)

    service.handle(Forget())

    service.stop(TIMEOUT_S)  # what was asked before is done
    gc.collect()
    held = (one for holder in gc.get_objects() for one in gc.get_referents(holder))
    assert not [text for text in held if isinstance(text, str) and _word() in text]


def _word() -> str:
    """A word that no source file holds."""
    return "".join(reversed("enirélapolocohc"))


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt(), RuntimeError("x")], ids=repr)
def test_whatever_an_engine_raises_is_a_failure(
    service: Service, outbox: Outbox, error: BaseException
) -> None:
    spec, gate = gate_spec("raising")
    gate.piece = error
    service.handle(Generate(1, spec, ()))

    ending = outbox.ending()

    assert isinstance(ending, Failed)
    assert ending.code is ErrorCode.ENGINE_FAILED


def test_an_engine_that_failed_is_loaded_again(service: Service, outbox: Outbox) -> None:
    spec, gate = gate_spec("broken")
    gate.piece = MemoryError()
    service.handle(Generate(1, spec, ()))
    failed = outbox.ending()
    gate.piece = "mot"

    service.handle(Generate(2, spec, (), max_tokens=1))

    assert isinstance(failed, Failed)
    assert failed.code is ErrorCode.OUT_OF_MEMORY
    done = outbox.ending()
    assert isinstance(done, Done)
    assert "load_s" in done.stats


def test_an_answer_too_large_for_a_frame_is_a_failure(outbox: Outbox) -> None:
    def refuse(reply: object) -> None:
        if isinstance(reply, TextDelta):
            raise PasserelleError(ErrorCode.PROTOCOL, "phrase")
        assert isinstance(reply, Failed)
        outbox.send(reply)

    service = Service("language", refuse)
    spec, _gate = gate_spec("large")
    service.handle(Generate(1, spec, ()))

    ending = outbox.ending()

    assert isinstance(ending, Failed)
    assert ending.code is ErrorCode.PROTOCOL
    service.stop(TIMEOUT_S)


@pytest.mark.parametrize(
    ("stats", "kept"),
    [
        ({"tokens": 3, "language": "fr", "rate": np.float32(0.5)}, ("tokens", "language", "rate")),
        ({"bad": float("nan"), "none": None, "list": [], "good": 1}, ("good",)),
    ],
    ids=["plain", "odd"],
)
def test_only_what_a_frame_can_carry_is_kept_of_the_engines_measures(
    service: Service, outbox: Outbox, stats: dict[str, float | str], kept: tuple[str, ...]
) -> None:
    spec, gate = gate_spec("measured")
    gate.stats = stats
    service.handle(Generate(1, spec, (), max_tokens=1))

    ending = outbox.ending()

    assert isinstance(ending, Done)
    assert set(ending.stats) == {*kept, "compute_s", "load_s"}


def test_a_document_too_large_for_a_frame_is_said_to_be(
    outbox: Outbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("passerelle.worker.work.MAX_PAYLOAD", 2000)
    service = Service("importer", outbox.send)
    for job, words in ((1, 10), (2, 1000)):
        spec = EngineSpec("fake", "", {"role": "reading", "text": "mot " * words})
        service.handle(Extract(job, spec, "/a.txt"))

    small, large = outbox.ending(), outbox.ending()

    assert isinstance(small, Done)
    assert isinstance(large, Failed)
    assert large.code is ErrorCode.DOCUMENT_TOO_LARGE
    service.stop(TIMEOUT_S)
