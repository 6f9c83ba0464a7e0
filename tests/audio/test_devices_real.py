"""A real microphone and a real loudspeaker, as far as PortAudio can tell."""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.audio.device_child import PLAYED_HERTZ
from tests.audio.fakes import pitch, tone, write_wav
from tests.audio.pulse import PulseServer, missing_pulse, pulse_server

from passerelle.audio.files import read_sound
from passerelle.audio.samples import RATE, Samples, from_pcm16
from passerelle.domain.strings import audio as say

ROOT = Path(__file__).parents[2]
SPEECH = ROOT / "tests" / "fixtures" / "speech-fr.flac"
LOUD = 0.1
WAIT_S = 30

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.skipif(bool(missing_pulse()), reason=missing_pulse() or "pulseaudio is there"),
]


@pytest.fixture
def pulse() -> Iterator[PulseServer]:
    with pulse_server() as server:
        yield server


class Child:
    """device_child.py, running."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def order(self, line: str) -> None:
        assert self._process.stdin is not None
        print(line, file=self._process.stdin, flush=True)

    def told(self, what: str) -> dict[str, Any]:
        """The next line of that kind; the test's time limit bounds the wait."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            message: dict[str, Any] = json.loads(line)
            if message["what"] == what:
                return message
        raise AssertionError(f"the child ended before it told {what!r}")


@contextmanager
def child(pulse: PulseServer, *arguments: str) -> Iterator[Child]:
    environment = pulse.environment | {"PYTHONPATH": f"{ROOT / 'desktop'}:{ROOT}"}
    command = [sys.executable, str(Path(__file__).with_name("device_child.py")), *arguments]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield Child(process)
            assert process.wait(WAIT_S) == 0
        finally:
            process.kill()


class Ear:
    """Hears the loudspeaker's monitor: (arrival time, block of 10 ms)."""

    def __init__(self, pulse: PulseServer) -> None:
        self.blocks: queue.Queue[tuple[float, Samples]] = queue.Queue()
        self._parec = pulse.listen(RATE)
        self._thread = threading.Thread(target=self._read)
        self._thread.start()
        self.hears()

    def hears(self) -> tuple[float, Samples]:
        return self.blocks.get(timeout=WAIT_S)

    def waits_for(self, loud: bool, seconds: float) -> float:
        """When a stretch began that is all loud, or all silent, for so long."""
        began, lasted = 0.0, 0.0
        while lasted < seconds:
            at, block = self.hears()
            if (float(np.max(np.abs(block))) > LOUD) is loud:
                began = began if lasted else at
                lasted += len(block) / RATE
            else:
                lasted = 0.0
        return began

    def close(self) -> None:
        self._parec.terminate()
        self._thread.join()
        self._parec.wait(WAIT_S)
        if self._parec.stdout is not None:
            self._parec.stdout.close()

    def _read(self) -> None:
        assert self._parec.stdout is not None
        while data := self._parec.stdout.read(RATE // 100 * 2):
            self.blocks.put((time.monotonic(), from_pcm16(data)))


@pytest.fixture
def ear(pulse: PulseServer) -> Iterator[Ear]:
    ear = Ear(pulse)
    yield ear
    ear.close()


@pytest.mark.timeout(60)
def test_a_question_is_captured_from_before_the_press_to_its_end(
    pulse: PulseServer, ear: Ear, tmp_path: Path
) -> None:
    speech = read_sound(SPEECH).samples
    spoken, captured = tmp_path / "spoken.wav", tmp_path / "captured.wav"
    write_wav(spoken, RATE, [tone(440, 1.0), speech])

    with child(pulse, "record", str(captured)) as recorder:
        recorder.told("armed")
        voice = pulse.play(spoken)
        ear.waits_for(loud=True, seconds=0.8)
        recorder.order("start")
        started = recorder.told("started")
        ended = recorder.told("ended")
        level = recorder.told("captured")["level"]
    assert voice.wait(WAIT_S) == 0

    sound = read_sound(captured).samples
    assert ended["state"] == "ended"
    assert 0.4 < level <= 1.0
    listened_s = ended["at"] - started["at"]
    assert len(sound) / RATE > listened_s + 0.3, "the half second before the press is missing"
    assert pitch(sound[: RATE // 4]) == pytest.approx(440, abs=4)
    place, likeness = find(speech[: RATE * 3], sound)
    assert likeness > 0.9, "the words are not there whole"
    silence_s = len(sound) / RATE - (place / RATE + 3.58)
    print(f"end of speech to its detection: {silence_s:.2f} s of sound")
    assert silence_s < 1.5


@pytest.mark.timeout(60)
def test_a_voice_starts_at_once_and_stops_at_once(pulse: PulseServer, ear: Ear) -> None:
    with child(pulse, "play") as player:
        play = player.told("play")
        sound_began = ear.waits_for(loud=True, seconds=0.05)
        heard = ear_pitch(ear, seconds=1.0)
        player.order("stop")
        stop = player.told("stop")
        silence_began = ear.waits_for(loud=False, seconds=0.5)
        stopped = player.told("stopped")

        player.order("again")
        again = player.told("play again")
        sound_began_again = ear.waits_for(loud=True, seconds=0.05)
        silence_again = ear.waits_for(loud=False, seconds=0.3)
        player.told("done")

    assert heard == pytest.approx(PLAYED_HERTZ, abs=4)
    print(f"play() to sound: {sound_began - play['at']:.3f} s at first (library loaded by it), ")
    print(f"{sound_began_again - again['at']:.3f} s afterwards")
    print(f"stop() to silence: {silence_began - stop['at']:.3f} s; ")
    print(f"stop() takes {stopped['at'] - stop['at']:.3f} s")
    assert silence_began - stop["at"] < 0.2
    assert sound_began_again - again["at"] < 0.4
    assert silence_again - sound_began_again == pytest.approx(0.25, abs=0.06)


@pytest.mark.timeout(60)
def test_a_mark_is_told_when_its_sound_is_heard(pulse: PulseServer, ear: Ear) -> None:
    with child(pulse, "play") as player:
        player.told("play")
        told: list[dict[str, Any]] = []
        listener = threading.Thread(target=lambda: told.append(player.told("heard")))
        listener.start()
        sound_began = ear.waits_for(loud=True, seconds=0.05)
        listener.join(WAIT_S)
        player.order("stop")
        player.told("stopped")
        player.order("again")
        player.told("done")

    print(f"mark to sound: {sound_began - told[0]['at']:.3f} s")
    assert abs(sound_began - told[0]["at"]) < 0.2


@pytest.mark.timeout(60)
def test_a_microphone_that_is_pulled_out(pulse: PulseServer) -> None:
    with child(pulse, "lose") as recorder:
        recorder.told("listening")
        pulse.unplug()
        lost = recorder.told("lost")
        again = recorder.told("again")

    assert lost["code"] == "microphone_lost"
    assert lost["seconds"] > 0
    assert again["code"] == "no_microphone"


@pytest.mark.timeout(60)
def test_a_loudspeaker_that_is_pulled_out(pulse: PulseServer, ear: Ear) -> None:
    with child(pulse, "play") as player:
        player.told("queued")
        ear.waits_for(loud=True, seconds=0.2)
        pulse.unplug()
        trouble = player.told("trouble")
        player.order("stop")
        player.told("stopped")
        player.order("again")
        refused = player.told("refused")

    assert trouble["code"] == "no_sound_output"
    assert refused["code"] == "no_sound_output"


@pytest.mark.timeout(60)
def test_the_devices_are_listed(pulse: PulseServer) -> None:
    with child(pulse, "show") as lister:
        listed = lister.told("devices")

    assert listed["inputs"][0] == say.SYSTEM_MICROPHONE
    assert listed["outputs"] is True


def ear_pitch(ear: Ear, seconds: float) -> float:
    blocks = [ear.hears()[1] for _ in range(round(seconds * 100))]
    return pitch(np.concatenate(blocks))


def find(wanted: Samples, sound: Samples) -> tuple[int, float]:
    """Where a sound is inside another, and how alike they are, 0 to 1."""
    size = len(sound) + len(wanted)
    spectrum = np.fft.rfft(sound, size) * np.conj(np.fft.rfft(wanted, size))
    match = np.fft.irfft(spectrum, size)[: len(sound)]
    place = int(np.argmax(match))
    there = sound[place : place + len(wanted)]
    norm = float(np.linalg.norm(there) * np.linalg.norm(wanted))
    return place, float(match[place]) / norm if norm else 0.0
