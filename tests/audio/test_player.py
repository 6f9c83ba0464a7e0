"""Starts on the first chunk, no seams, stops at once, survives a lost loudspeaker."""

import queue
import threading
import time
from collections.abc import Callable

import numpy as np
import pytest
from tests.audio.fakes import FakeOutput, FakeStream, pitch, tone

from passerelle.audio import playback as playback_module
from passerelle.audio.player import Player
from passerelle.audio.samples import to_pcm16
from passerelle.domain.errors import ErrorCode, PasserelleError

RATE = 24_000


@pytest.fixture
def device() -> FakeOutput:
    return FakeOutput()


def test_the_first_chunk_is_the_first_sound(device: FakeOutput) -> None:
    with Player(backend=device) as player:
        player.play(tone(440, 0.5, RATE)[10:], RATE)

        assert device.open
        sound = device.pull(4800)
        assert np.array_equal(sound, tone(440, 0.5, RATE)[10:4810])


def test_chunks_follow_each_other_without_a_seam(device: FakeOutput) -> None:
    whole = tone(440, 1, RATE)
    with Player(backend=device) as player:
        for part in np.array_split(whole, 17):
            player.play(part, RATE)

        assert np.array_equal(device.pull(RATE + 960)[:RATE], whole)


def test_bytes_are_played_too(device: FakeOutput) -> None:
    with Player(backend=device) as player:
        player.play(to_pcm16(tone(440, 0.1, RATE)), RATE)

        assert np.allclose(device.pull(2400), tone(440, 0.1, RATE), atol=1 / 32_768)


def test_another_rate_is_resampled_without_a_seam_and_to_its_end(device: FakeOutput) -> None:
    with Player(backend=device) as player:
        player.play(np.zeros(480, np.float32), RATE)
        for part in np.array_split(tone(440, 1, 22_050), 9):
            player.play(part, 22_050)
        sound = device.pull(RATE * 2)

    loud = np.flatnonzero(np.abs(sound) > 0.02)
    heard = sound[loud[0] : loud[-1]]
    assert len(heard) / RATE == pytest.approx(1, abs=0.005)
    assert pitch(heard, RATE) == pytest.approx(440, abs=2)
    assert float(np.max(np.abs(np.diff(heard)))) < 2 * np.pi * 440 / RATE * 0.5 * 1.1


def test_a_device_with_a_rate_of_its_own() -> None:
    device = FakeOutput(sample_rate=48_000)
    with Player(backend=device) as player:
        player.play(tone(440, 0.5, RATE), RATE)
        sound = device.pull(48_000)

    assert pitch(sound[: 48_000 // 2], 48_000) == pytest.approx(440, abs=3)
    assert np.count_nonzero(np.abs(sound) > 0.01) / 48_000 == pytest.approx(0.5, abs=0.02)


def test_stop_is_silence_and_the_next_sound_plays(device: FakeOutput) -> None:
    with Player(backend=device) as player:
        player.play(tone(440, 60, RATE), RATE)
        device.pull(4800)

        player.stop()
        assert not np.any(device.pull(4800))
        assert device.is_let_go_of()

        player.play(tone(880, 0.5, RATE), RATE)
        assert len(device.streams) == 2
        assert pitch(device.pull(9600), RATE) == pytest.approx(880, abs=5)


def test_wait_returns_after_the_last_sample_and_lets_go_of_the_device(device: FakeOutput) -> None:
    with Player(backend=device) as player:
        player.play(tone(440, 0.5, RATE), RATE)
        waiting = threading.Thread(target=player.wait)
        waiting.start()
        device.pull(6000)
        waiting.join(0.05)
        assert waiting.is_alive()

        device.pull(6000 + 960)

        waiting.join(5)
        assert not waiting.is_alive()
        assert not device.open


def test_a_chunk_that_comes_while_waiting_is_waited_for() -> None:
    device = FakeOutput(latency_s=0.5)
    with Player(backend=device) as player:
        player.play(tone(440, 0.1, RATE), RATE)
        waiting = threading.Thread(target=player.wait)
        waiting.start()
        device.pull(4800)
        player.play(tone(880, 0.1, RATE), RATE)
        waiting.join(0.05)

        assert waiting.is_alive()
        assert pitch(device.pull(2400), RATE) == pytest.approx(880, abs=10)
        assert len(device.streams) == 1
        device.pull(4800)
        waiting.join(5)
        assert not waiting.is_alive()


def test_stop_ends_a_wait(device: FakeOutput) -> None:
    with Player(backend=device) as player:
        player.play(tone(440, 60, RATE), RATE)
        waiting = threading.Thread(target=player.wait)
        waiting.start()

        player.stop()

        waiting.join(5)
        assert not waiting.is_alive()


def test_waiting_for_nothing_returns_at_once(device: FakeOutput) -> None:
    with Player(backend=device) as player:
        player.wait()
        player.play(np.empty(0, np.float32), RATE)
        player.wait()
        player.stop()
    assert device.streams == []


def test_marks_are_called_when_their_chunk_is_heard(device: FakeOutput) -> None:
    told: queue.Queue[str] = queue.Queue()
    with Player(backend=device) as player:
        player.mark(lambda: told.put("first"))
        player.play(tone(440, 0.1, RATE), RATE)
        player.mark(lambda: told.put("second"))
        player.mark(lambda: told.put("second too"))
        player.play(tone(440, 0.1, RATE), RATE)
        assert told.empty()

        device.pull(960)
        assert told.get(timeout=5) == "first"
        device.pull(960)
        assert told.empty()
        device.pull(960)
        assert told.get(timeout=5) == "second"
        assert told.get(timeout=5) == "second too"


def test_a_mark_whose_sound_was_stopped_is_never_called(device: FakeOutput) -> None:
    told: queue.Queue[str] = queue.Queue()
    with Player(backend=device) as player:
        player.play(tone(440, 0.1, RATE), RATE)
        player.mark(lambda: told.put("queued"))
        player.play(tone(440, 0.1, RATE), RATE)
        player.mark(lambda: told.put("waiting"))
        player.stop()

        player.mark(lambda: told.put("next"))
        player.play(tone(440, 0.1, RATE), RATE)
        device.pull(960)

        assert told.get(timeout=5) == "next"
    assert told.empty()


def test_a_mark_may_stop_the_player(device: FakeOutput) -> None:
    silent = threading.Event()
    with Player(backend=device) as player:

        def interrupt() -> None:
            player.stop()
            silent.set()

        player.mark(interrupt)
        player.play(tone(440, 60, RATE), RATE)
        device.pull(480)

        assert silent.wait(5)
        assert device.is_let_go_of()


def test_the_position_follows_what_is_heard() -> None:
    device = FakeOutput(latency_s=0.1)
    with Player(backend=device) as player:
        assert player.position_s == 0.0
        player.play(tone(440, 1, RATE), RATE)
        device.pull(RATE // 20)
        assert player.position_s == 0.0
        device.pull(RATE // 2)
        assert player.position_s == pytest.approx(0.45, abs=0.03)


def test_no_sound_output() -> None:
    device = FakeOutput()
    device.plugged = False
    with Player(backend=device) as player:
        with pytest.raises(PasserelleError) as caught:
            player.play(tone(440, 0.1, RATE), RATE)
        assert caught.value.code is ErrorCode.NO_SOUND_OUTPUT

        device.plugged = True
        player.play(tone(440, 0.1, RATE), RATE)
        assert np.any(device.pull(480))


def test_a_loudspeaker_lost_while_playing_is_told_once(device: FakeOutput) -> None:
    troubles: queue.Queue[PasserelleError] = queue.Queue()
    with Player(backend=device, on_trouble=troubles.put) as player:
        player.play(tone(440, 60, RATE), RATE)
        device.pull(480)

        device.unplug()

        assert troubles.get(timeout=5).code is ErrorCode.NO_SOUND_OUTPUT
        player.wait()
        assert not device.open
    assert troubles.empty()


def test_a_loudspeaker_that_takes_no_sound_counts_as_lost(
    device: FakeOutput, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playback_module, "STALLED_S", 0.05)
    troubles: queue.Queue[PasserelleError] = queue.Queue()
    with Player(backend=device, on_trouble=troubles.put) as player:
        player.play(tone(440, 60, RATE), RATE)

        player.wait()

        assert troubles.get(timeout=5).code is ErrorCode.NO_SOUND_OUTPUT
        assert not device.open


def in_background(act: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=act)
    thread.start()
    return thread


def test_stop_does_not_wait_for_a_device_that_is_being_opened(device: FakeOutput) -> None:
    told: queue.Queue[str] = queue.Queue()
    device.may_open.clear()
    with Player(backend=device) as player:
        player.mark(lambda: told.put("heard"))
        opener = in_background(lambda: player.play(tone(440, 1, RATE), RATE))
        assert device.opening.wait(5)

        began = time.monotonic()
        player.stop()
        took_s = time.monotonic() - began
        device.may_open.set()
        opener.join(5)

        assert took_s < 0.1
        assert not np.any(device.pull(4800))
        assert device.is_let_go_of()
        assert len(device.streams) == 1
        player.play(tone(880, 1, RATE), RATE)
        assert pitch(device.pull(9600), RATE) == pytest.approx(880, abs=5)
    assert told.empty()


def test_a_sound_played_after_the_stop_is_heard(device: FakeOutput) -> None:
    device.may_open.clear()
    with Player(backend=device) as player:
        opener = in_background(lambda: player.play(tone(440, 1, RATE), RATE))
        assert device.opening.wait(5)
        player.stop()
        told = threading.Event()
        player.mark(told.set)
        follower = in_background(lambda: player.play(tone(880, 1, RATE), RATE))
        device.may_open.set()
        opener.join(5)
        follower.join(5)

        assert [stream.running for stream in device.streams] == [False, True]
        assert pitch(device.pull(9600), RATE) == pytest.approx(880, abs=5)
        assert told.wait(5)


class SlowStream(FakeStream):
    """Starts, and closes, when the test lets it."""

    def __init__(self, sample_rate: int, latency_s: float) -> None:
        super().__init__(sample_rate, latency_s)
        self.starting = threading.Event()
        self.closing = threading.Event()
        self.may_start = threading.Event()
        self.may_close = threading.Event()

    def start(self) -> None:
        """See OpenStream."""
        self.starting.set()
        assert self.may_start.wait(5)
        super().start()

    def close(self) -> None:
        """See OpenStream."""
        self.closing.set()
        assert self.may_close.wait(5)
        super().close()


def test_stop_waits_neither_for_a_start_nor_for_a_closing() -> None:
    made: queue.Queue[SlowStream] = queue.Queue()

    def make(sample_rate: int, latency_s: float) -> SlowStream:
        made.put(stream := SlowStream(sample_rate, latency_s))
        return stream

    device = FakeOutput(make_stream=make)
    with Player(backend=device) as player:
        opener = in_background(lambda: player.play(tone(440, 1, RATE), RATE))
        first = made.get(timeout=5)
        assert first.starting.wait(5)

        began = time.monotonic()
        player.stop()
        player.stop()
        took_s = time.monotonic() - began

        assert took_s < 0.1
        assert first.closing.wait(5)
        assert not first.closed
        first.may_start.set()
        opener.join(5)
        follower = in_background(lambda: player.play(tone(440, 1, RATE), RATE))
        follower.join(0.05)
        assert len(device.streams) == 1, "the device is not free yet"
        first.may_close.set()
        second = made.get(timeout=5)
        second.may_start.set()
        second.may_close.set()
        follower.join(5)
        assert second.running
