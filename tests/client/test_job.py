"""A job: chunks, then one ending."""

import threading

import numpy as np
import pytest

from passerelle.client.job import HearingJob, Job
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.protocol.messages import AudioInput, Cancelled, Done, Failed, TextDelta


class Recorder:
    """A line that only notes."""

    def __init__(self) -> None:
        self.cancelled: list[int] = []
        self.sound: list[AudioInput] = []

    def cancel(self, job: Job) -> None:
        """See Line."""
        self.cancelled.append(job.id)

    def send_sound(self, job: Job, message: AudioInput) -> None:
        """See Line."""
        assert job.id == message.job
        self.sound.append(message)


@pytest.fixture
def line() -> Recorder:
    return Recorder()


def test_chunks_then_the_ending_and_nothing_after() -> None:
    job = Job(1)
    job.receive(TextDelta(1, "a"))
    job.receive(Done(1))
    job.receive(TextDelta(1, "late"))
    job.receive(Cancelled(1))

    assert list(job) == [TextDelta(1, "a"), Done(1)]
    assert list(job) == [Done(1)]
    assert job.ending == Done(1)


def test_iterating_follows_what_comes_from_another_thread() -> None:
    job = Job(1)

    def run() -> None:
        for number in range(100):
            job.receive(TextDelta(1, str(number)))
        job.receive(Done(1))

    thread = threading.Thread(target=run)
    thread.start()

    *chunks, ending = job
    thread.join()

    assert chunks == [TextDelta(1, str(number)) for number in range(100)]
    assert ending == Done(1)


def test_waiting_leaves_the_chunks() -> None:
    job = Job(1)
    assert job.wait(0.01) is None
    job.receive(TextDelta(1, "a"))
    job.receive(Done(1))

    assert job.wait() == Done(1)
    assert list(job) == [TextDelta(1, "a"), Done(1)]


def test_an_error_is_an_ending() -> None:
    job = Job(1)

    job.fail(PasserelleError(ErrorCode.MODEL_MISSING, "Il manque un modèle."))

    assert list(job) == [Failed(1, ErrorCode.MODEL_MISSING, "Il manque un modèle.")]


def test_cancelling_asks_the_line_unless_it_is_over(line: Recorder) -> None:
    job = Job(1, line)
    job.cancel()
    job.receive(Done(1))
    job.cancel()

    assert line.cancelled == [1]


def test_sound_is_sent_in_frames_then_closed(line: Recorder) -> None:
    job = HearingJob(1, line)
    job.feed(np.ones(400_000, np.float32))
    job.finish()

    assert [len(message.payload) for message in line.sound] == [320_000, 320_000, 160_000, 0]
    assert [message.last for message in line.sound] == [False, False, False, True]
    assert line.sound[0].payload[:2] == b"\xff\x7f"


def test_sound_after_the_end_is_dropped(line: Recorder) -> None:
    finished, ended = HearingJob(1, line), HearingJob(2, line)
    finished.finish()
    ended.receive(Cancelled(2))
    sent = len(line.sound)

    for job in (finished, ended):
        job.feed(np.ones(10, np.float32))
        job.finish()

    assert len(line.sound) == sent
