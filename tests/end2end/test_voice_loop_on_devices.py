"""A question said into a microphone, its answer heard from a loudspeaker: real devices."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from passerelle.audio.files import read_sound
from passerelle.audio.samples import RATE, from_pcm16
from passerelle.audio.wav_writer import WavWriter
from passerelle.config import paths
from tests.audio.pulse import PulseServer, missing_pulse, pulse_server
from tests.end2end.conftest import Studio

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.models,
    pytest.mark.timeout(300),
    pytest.mark.skipif(bool(missing_pulse()), reason=missing_pulse() or "no sound server"),
]


@pytest.fixture
def pulse() -> Iterator[PulseServer]:
    with pulse_server() as server:
        yield server


def question(folder: Path) -> Path:
    """The sample question as somebody says it: then silence."""
    path = folder / "question.wav"
    sound = read_sound(paths.assets_dir() / "samples" / "question.flac").samples
    with WavWriter(path, RATE) as writer:
        writer.write(np.concatenate([sound, np.zeros(2 * RATE, np.float32)]))
    return path


@pytest.mark.usefixtures("starter")
def test_a_question_is_heard_and_answered_aloud(
    pulse: PulseServer, tmp_path: Path, studio: Studio
) -> None:
    said, recording = question(tmp_path), tmp_path / "recording.raw"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.voice_loop_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=pulse.environment,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        told = []
        for line in child.stdout:
            told.append(json.loads(line))
            match told[-1]["what"]:
                case "prepared":
                    child.stdin.write("tap\n")
                    child.stdin.flush()
                case "listening":
                    speech = pulse.play(said)
                case "thinking" if "recorder" not in locals():
                    recorder = pulse.record(recording, RATE)
        assert child.wait(30) == 0
    assert speech.wait(30) == 0
    recorder.terminate()
    recorder.wait(10)
    whats = [line["what"] for line in told]
    assert "Trouble" not in whats, told
    assert "PartialHeard" in whats
    heard = next(line["text"] for line in told if line["what"] == "Heard")
    assert "manipuler un produit de nettoyage" in heard
    assert next(line["text"] for line in told if line["what"] == "Answered")
    answer = tmp_path / "answer.wav"
    with WavWriter(answer, RATE) as writer:
        writer.write(from_pcm16(recording.read_bytes()))
    assert "document" in studio.heard(answer, "fr").lower()
