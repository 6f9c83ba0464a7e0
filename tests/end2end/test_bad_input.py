"""Sound that is not a clear French question: a sentence, an exit code, and nothing left behind."""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from passerelle.audio.files import read_sound
from passerelle.audio.resample import Resampler
from passerelle.audio.samples import Samples, to_pcm16
from passerelle.config import paths
from passerelle.domain.strings.audio import TRUNCATED
from tests.end2end.conftest import Run

pytestmark = [pytest.mark.end2end, pytest.mark.models, pytest.mark.timeout(300)]

RATE = 16_000
QUESTION = "manipuler un produit de nettoyage"


Write = Callable[[Path], None]


def sample(rate: int = RATE) -> Samples:
    """A French question."""
    sound = read_sound(paths.assets_dir() / "samples" / "question.flac").samples
    resampler = Resampler(RATE, rate)
    return np.concatenate([resampler.feed(sound), resampler.flush()])


def write_wav(path: Path, rate: int, *channels: Samples) -> None:
    """A plain WAV file, 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(channels))
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(to_pcm16(np.stack(channels, axis=1).ravel()))


def write_silence(path: Path) -> None:
    write_wav(path, RATE, np.zeros(5 * RATE, np.float32))


def write_noise(path: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 60 * RATE)
    write_wav(path, RATE, noise.astype(np.float32))


def write_nothing(path: Path) -> None:
    path.touch()


def write_text(path: Path) -> None:
    path.write_text("Ceci n'est pas un son.\n" * 50, encoding="utf-8")


def write_telephone(path: Path) -> None:
    write_wav(path, 8_000, sample(8_000))


def write_stereo(path: Path) -> None:
    high = sample(48_000)
    write_wav(path, 48_000, high, np.zeros_like(high))


def write_cut_short(path: Path) -> None:
    write_wav(path, RATE, np.concatenate([sample(), np.zeros(RATE, np.float32)]))
    path.write_bytes(path.read_bytes()[: -RATE * 2])


@pytest.mark.usefixtures("starter")
@pytest.mark.parametrize(
    ("write", "code"),
    [
        (write_silence, "no_speech"),
        (write_noise, "no_speech"),
        (write_nothing, "audio_unreadable"),
        (write_text, "audio_unreadable"),
    ],
)
def test_sound_without_words(write: Write, code: str, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "son.wav"
    write(path)
    for command in (["transcribe", str(path)], ["ask", "--wav", str(path)]):
        exit_code, document, written = run(*command)
        assert exit_code == 1
        assert document["error"]["code"] == code
        assert document["error"]["sentence"] in written


@pytest.mark.usefixtures("starter")
@pytest.mark.parametrize("write", [write_telephone, write_stereo, write_cut_short])
def test_sound_of_any_kind_is_heard(write: Write, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "son.wav"
    write(path)
    exit_code, document, written = run("transcribe", str(path))
    assert exit_code == 0
    assert QUESTION in document["text"]
    assert (TRUNCATED in written) == (write is write_cut_short)


@pytest.mark.usefixtures("starter")
def test_question_in_another_language_is_not_answered(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "english.wav"
    text = "Good morning, which gloves should I wear to handle a cleaning product?"
    assert run("speak", text, "--language", "en", "--out", str(path))[0] == 0
    exit_code, document, _written = run("ask", "--wav", str(path))
    assert exit_code == 1
    assert document["error"]["code"] == "language_unsupported"
    exit_code, document, _written = run("transcribe", str(path), "--language", "auto")
    assert (exit_code, document["language"]) == (0, "en")
    assert "cleaning product" in document["text"]


@pytest.mark.usefixtures("starter")
@pytest.mark.long
def test_ten_minutes_of_speech(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "long.wav"
    files = sorted((paths.assets_dir() / "samples").glob("question*.flac"))
    pause = np.zeros(RATE * 5 // 4, np.float32)
    talk = np.concatenate([part for file in files for part in (read_sound(file).samples, pause)])
    times = 600 * RATE // len(talk)
    write_wav(path, RATE, np.tile(talk, times))
    exit_code, document, _written = run("transcribe", str(path))
    assert exit_code == 0
    assert document["audio_s"] > 580
    assert document["text"].count("nettoyage") >= 0.9 * times


def test_missing_models_are_named(run: Run) -> None:
    exit_code, document, written = run("ask", "--text", "Bonjour", "--free")
    assert exit_code == 1
    assert document["error"]["code"] == "model_missing"
    assert "passerelle models fetch" in written


@pytest.mark.usefixtures("starter")
def test_emergency_is_answered_by_rule(tmp_path: Path, run: Run) -> None:
    out = tmp_path / "urgence.wav"
    text = "Mon collègue a reçu du produit dans l'œil"
    exit_code, document, written = run("ask", "--text", text, "--out", str(out))
    assert exit_code == 0
    assert document["generated"] is False
    assert document["emergency"]["number"] in {"15", "112"}
    assert document["emergency"]["first_steps"]
    assert document["timings"]["first_token_s"] is None
    assert "URGENCE" in written
    assert out.stat().st_size > RATE
