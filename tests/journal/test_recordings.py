"""Recordings come back as they were kept, or not at all."""

import wave
from pathlib import Path

import pytest

from passerelle.domain.models import EngineSpec
from passerelle.journal import recordings as module
from passerelle.journal.recordings import Recordings

ENGINE = EngineSpec("kokoro", "")
SOUND = (24_000, b"\x01\x00" * 50)


@pytest.fixture
def kept(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path / "recordings")


def test_what_was_put_comes_back(kept: Recordings) -> None:
    assert kept.get("bonjour", ENGINE) is None
    kept.put("bonjour", ENGINE, SOUND)
    assert kept.get("bonjour", ENGINE) == SOUND
    assert kept.get("bonsoir", ENGINE) is None
    assert kept.get("bonjour", EngineSpec("piper", "")) is None


def test_another_model_at_the_same_place_speaks_anew(kept: Recordings, tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    engine = EngineSpec("kokoro", str(model))
    kept.put("bonjour", engine, SOUND)
    assert kept.get("bonjour", engine) == SOUND
    (model / "voices.npz").touch()
    assert kept.get("bonjour", engine) is None


@pytest.mark.parametrize("content", [b"", b"RIFF", b"tout autre chose"])
def test_a_damaged_recording_is_none(kept: Recordings, tmp_path: Path, content: bytes) -> None:
    kept.put("bonjour", ENGINE, SOUND)
    (file,) = (tmp_path / "recordings").iterdir()
    file.write_bytes(content)
    assert kept.get("bonjour", ENGINE) is None


def test_a_recording_of_another_form_is_none(kept: Recordings, tmp_path: Path) -> None:
    kept.put("bonjour", ENGINE, SOUND)
    (path,) = (tmp_path / "recordings").iterdir()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(24_000)
        file.writeframes(SOUND[1])
    assert kept.get("bonjour", ENGINE) is None


def test_a_disk_that_refuses_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("a file stands where the folder should be")
    kept = Recordings(tmp_path / "recordings")
    kept.put("bonjour", ENGINE, SOUND)
    assert kept.get("bonjour", ENGINE) is None


def test_old_recordings_go(
    kept: Recordings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 2)
    for text in ("un", "deux", "trois"):
        kept.put(text, ENGINE, SOUND)
    assert len(list((tmp_path / "recordings").iterdir())) == 2
