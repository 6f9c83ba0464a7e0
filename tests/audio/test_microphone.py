"""What is captured, what is not, and what happens when the microphone goes away."""

import threading

import numpy as np
import pytest
from tests.audio.fakes import FakeInput, pitch, tone

from passerelle.audio.microphone import PREROLL_S, Capture, Microphone
from passerelle.audio.samples import RATE, Samples
from passerelle.domain.errors import ErrorCode, PasserelleError

BLOCK = 512


def heard(capture: Capture) -> Samples:
    return np.concatenate([np.empty(0, np.float32), *capture])


def steps(count: int, first: int = 1) -> Samples:
    """Blocks that can be told apart: the n-th holds n/1000."""
    values = np.arange(first, first + count, dtype=np.float32) / 1000
    return np.repeat(values, BLOCK)


def test_a_capture_starts_half_a_second_before_the_press() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    microphone.arm()
    device.speak(steps(100))

    capture = microphone.start()
    device.speak(steps(10, first=101))
    capture.stop()
    device.speak(steps(50, first=111))

    sound = heard(capture)
    first, last = round(float(sound[0]) * 1000), round(float(sound[-1]) * 1000)
    before_press = (101 - first) * BLOCK / RATE
    assert PREROLL_S <= before_press < PREROLL_S + 0.04
    assert 110 < last <= 115
    assert len(sound) == (last - first + 1) * BLOCK
    microphone.disarm()


def test_what_is_still_in_the_device_at_the_end_is_captured() -> None:
    device = FakeInput(latency_s=0.2)
    microphone = Microphone(backend=device)
    capture = microphone.start()
    device.speak(steps(3))

    capture.stop()
    device.speak(steps(50, first=4))

    last = float(heard(capture)[-1]) * 1000
    assert 0.2 <= (last - 3) * BLOCK / RATE < 0.3


def test_the_microphone_is_open_only_while_it_may_be() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    assert not device.open

    capture = microphone.start()
    assert device.open
    capture.stop()
    device.speak(steps(9))
    heard(capture)
    assert not device.open

    microphone.arm()
    assert device.open
    capture = microphone.start()
    capture.stop()
    device.speak(steps(9))
    heard(capture)
    assert device.open

    microphone.disarm()
    assert not device.open


def test_disarming_while_somebody_speaks_closes_at_once_and_keeps_what_was_said() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    microphone.arm()
    capture = microphone.start()
    device.speak(steps(5))

    microphone.disarm()

    assert not device.open
    assert np.array_equal(heard(capture), steps(5))


def test_a_capture_that_nobody_reads_does_not_keep_the_microphone_open() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    microphone.start().stop()

    microphone.disarm()

    assert not device.open


def test_what_was_said_before_disarming_is_forgotten() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    microphone.arm()
    device.speak(steps(20))
    microphone.disarm()
    microphone.arm()

    capture = microphone.start()
    device.speak(steps(2, first=500))
    capture.stop()
    device.speak(steps(9, first=502))

    assert float(np.min(heard(capture))) >= 0.5
    microphone.disarm()


def test_a_capture_that_is_abandoned_closes_the_microphone() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    capture = microphone.start()
    device.speak(steps(3))

    for block in capture:
        assert len(block) == BLOCK
        break

    assert not device.open


def test_a_second_press_ends_the_first_capture() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    first = microphone.start()
    device.speak(steps(3))
    second = microphone.start()
    device.speak(steps(2, first=4))
    second.stop()
    device.speak(steps(9, first=6))

    assert len(heard(first)) == 3 * BLOCK
    assert round(float(heard(second)[0]) * 1000) == 4
    assert not device.open


@pytest.mark.parametrize(("rate", "channels"), [(48_000, 2), (44_100, 1), (8_000, 1)])
def test_any_device_gives_16_khz_mono(rate: int, channels: int) -> None:
    device = FakeInput(rate, channels)
    microphone = Microphone(backend=device)
    capture = microphone.start()
    device.speak(tone(440, 2, rate))
    capture.stop()
    device.speak(tone(440, 0.5, rate))

    blocks = list(capture)

    sound = np.concatenate(blocks)
    assert sound.dtype == np.float32
    assert sound.shape[0] / RATE == pytest.approx(2.1, abs=0.06)
    assert pitch(sound) == pytest.approx(440, abs=2)
    assert float(np.max(np.abs(sound))) == pytest.approx(0.5, abs=0.04)
    assert max(map(len, blocks)) / RATE < 0.11


def test_the_level_follows_the_voice() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    capture = microphone.start()
    for volume in (0.0, 0.01, 0.1, 1.0):
        device.speak(tone(440, 0.032, volume=volume))
    capture.stop()
    device.speak(np.zeros(9 * BLOCK, np.float32))

    levels = [capture.level for _ in capture]

    assert levels[0] == 0.0
    assert levels[:4] == sorted(levels[:4])
    assert 0.2 < levels[1] < levels[2] < 0.9
    assert levels[3] == 1.0
    assert capture.level == 0.0


def test_a_microphone_unplugged_while_speaking_gives_what_was_said() -> None:
    device = FakeInput()
    capture = Microphone(backend=device).start()
    device.speak(steps(20))
    device.unplug()
    blocks = iter(capture)

    said = [next(blocks) for _ in range(20)]
    with pytest.raises(PasserelleError) as caught:
        next(blocks)

    assert caught.value.code is ErrorCode.MICROPHONE_LOST
    assert np.array_equal(np.concatenate(said), steps(20))
    assert not device.open


def test_after_a_loss_the_next_press_works_again() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    microphone.arm()
    device.unplug()

    with pytest.raises(PasserelleError) as caught:
        microphone.start()
    assert caught.value.code is ErrorCode.NO_MICROPHONE

    device.plugged = True
    capture = microphone.start()
    device.speak(steps(5))
    capture.stop()
    device.speak(steps(9))
    assert len(heard(capture)) >= 5 * BLOCK
    assert all(stream.closed for stream in device.streams[:-1])
    microphone.disarm()


def test_a_device_that_falls_silent_counts_as_lost() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device, dead_s=0.05)
    microphone.arm()
    capture = microphone.start()

    with pytest.raises(PasserelleError) as caught:
        heard(capture)

    assert caught.value.code is ErrorCode.MICROPHONE_LOST
    assert device.streams[0].closed
    microphone.disarm()


def test_no_microphone() -> None:
    device = FakeInput()
    device.plugged = False

    for act in (Microphone(backend=device).arm, Microphone(backend=device).start):
        with pytest.raises(PasserelleError) as caught:
            act()
        assert caught.value.code is ErrorCode.NO_MICROPHONE


def test_nobody_stops_it_and_it_ends_by_itself() -> None:
    device = FakeInput()
    capture = Microphone(backend=device).start()

    device.speak(np.zeros(150 * RATE, np.float32))

    assert len(heard(capture)) / RATE == pytest.approx(120, abs=0.1)
    assert not device.open


def test_speaking_listening_and_stopping_from_three_threads() -> None:
    device = FakeInput()
    microphone = Microphone(backend=device)
    microphone.arm()
    capture = microphone.start()
    received: list[Samples] = []
    listener = threading.Thread(target=lambda: received.extend(capture))
    speaker = threading.Thread(target=lambda: device.speak(steps(200)))
    listener.start()
    speaker.start()
    speaker.join(10)

    capture.stop()
    device.speak(steps(9, first=201))

    listener.join(10)
    sound = np.concatenate(received)
    assert np.array_equal(sound, steps(len(sound) // BLOCK))
    assert len(sound) > 200 * BLOCK
    microphone.disarm()
