"""The sound between the reading thread and the engine's."""

import threading

import numpy as np
import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.worker.inbox import MAX_WAITING_BYTES, Inbox, StoppedError

SECOND = bytes(32_000)


def test_blocks_come_out_in_order_until_the_last() -> None:
    inbox = Inbox()
    for value in (1, 2, 3):
        inbox.put(np.full(4, value, "<i2").tobytes(), last=False)
    inbox.put(b"", last=True)
    inbox.put(SECOND, last=False)  # too late

    blocks = list(inbox)

    assert [round(float(block[0]) * 32767) for block in blocks] == [1, 2, 3]
    assert {block.dtype for block in blocks} == {np.dtype(np.float32)}


def test_stopping_wakes_the_engine_that_waits() -> None:
    inbox, outcome = Inbox(), list[BaseException]()

    def engine() -> None:
        try:
            list(inbox)
        except StoppedError as error:
            outcome.append(error)

    thread = threading.Thread(target=engine)
    thread.start()
    inbox.stop()
    thread.join(10)

    assert not thread.is_alive()
    assert len(outcome) == 1


def test_stopping_drops_the_sound_that_waits() -> None:
    inbox = Inbox()
    inbox.put(SECOND, last=True)
    inbox.stop()

    with pytest.raises(StoppedError):
        next(iter(inbox))


def test_too_much_sound_fails_instead_of_filling_the_memory() -> None:
    inbox = Inbox()
    for _ in range(MAX_WAITING_BYTES // len(SECOND) + 1):
        inbox.put(SECOND, last=False)

    with pytest.raises(PasserelleError) as caught:
        next(iter(inbox))
    assert caught.value.code is ErrorCode.AUDIO_TOO_LONG


def test_sound_that_is_taken_in_time_may_last_for_ever() -> None:
    inbox = Inbox()
    blocks = iter(inbox)

    for _ in range(2 * MAX_WAITING_BYTES // len(SECOND)):
        inbox.put(SECOND, last=False)
        assert len(next(blocks)) == 16_000


def test_half_a_sample_is_a_broken_message() -> None:
    inbox = Inbox()
    inbox.put(b"abc", last=True)

    with pytest.raises(PasserelleError) as caught:
        list(inbox)
    assert caught.value.code is ErrorCode.PROTOCOL


def test_waiting_is_measured() -> None:
    inbox = Inbox()
    timer = threading.Timer(0.05, inbox.put, (b"", True))
    timer.start()

    assert list(inbox) == []

    assert inbox.waited_s >= 0.04
    timer.join()
