"""Every kind of sound file that people bring, and every way in which it can be bad."""

import os
import struct
import sys
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from tests.audio.encoder import blank, encode
from tests.audio.fakes import pitch, tone

from passerelle.audio.files import MAX_MINUTES, read_blocks, read_sound
from passerelle.audio.samples import RATE, Samples
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say
from passerelle.domain.strings.worker import SOUND_TOO_LONG
from passerelle.worker.inbox import MAX_WAITING_BYTES

NOBODY = 65_534


def written(
    path: Path, samples: Samples, rate: int, subtype: str | None = None, channels: int = 1
) -> Path:
    frames = np.repeat(samples[:, np.newaxis], channels, axis=1)
    encode(path, frames, rate, subtype)
    return path


def refused(path: Path) -> PasserelleError:
    with pytest.raises(PasserelleError) as caught:
        read_sound(path)
    return caught.value


@pytest.mark.parametrize(
    ("name", "rate", "channels", "subtype"),
    [
        ("phone.wav", 8_000, 1, "PCM_16"),
        ("voice.wav", 16_000, 1, "PCM_16"),
        ("studio.wav", 48_000, 2, "PCM_24"),
        ("float.wav", 44_100, 1, "FLOAT"),
        ("double.wav", 96_000, 2, "DOUBLE"),
        ("bytes.wav", 22_050, 1, "PCM_U8"),
        ("answering-machine.wav", 8_000, 1, "ULAW"),
        ("surround.wav", 48_000, 6, "PCM_16"),
        ("sound.flac", 44_100, 2, None),
        ("sound.mp3", 44_100, 2, None),
        ("sound.ogg", 48_000, 1, "VORBIS"),
        ("message.ogg", 48_000, 1, "OPUS"),
        ("sound.aiff", 32_000, 1, None),
    ],
)
def test_a_tone_keeps_its_pitch_and_its_length(
    tmp_path: Path, name: str, rate: int, channels: int, subtype: str | None
) -> None:
    path = written(tmp_path / name, tone(440, 1.5, rate), rate, subtype, channels)

    sound = read_sound(path)

    assert sound.samples.dtype == np.float32
    assert sound.samples.ndim == 1
    assert sound.source_rate == rate
    assert sound.channels == channels
    assert sound.duration_s == len(sound.samples) / RATE
    assert not sound.truncated
    assert sound.duration_s == pytest.approx(1.5, abs=0.06)
    assert pitch(sound.samples) == pytest.approx(440, abs=2)
    middle = sound.samples[RATE // 2 : RATE]
    assert float(np.max(np.abs(middle))) == pytest.approx(0.5, abs=0.06)


def test_blocks_together_are_the_whole_sound(tmp_path: Path) -> None:
    path = written(tmp_path / "long.wav", tone(300, 7.3, 44_100), 44_100)

    blocks = list(read_blocks(path))

    assert len(blocks) > 7
    assert max(map(len, blocks)) <= RATE
    assert np.array_equal(np.concatenate(blocks), read_sound(path).samples)


def test_ten_minutes_are_never_in_memory_twice(tmp_path: Path) -> None:
    path = written(tmp_path / "meeting.wav", np.zeros(600 * 8_000, np.float32), 8_000)
    whole = 600 * RATE * 4

    tracemalloc.start()
    try:
        seconds = sum(len(block) for block in read_blocks(path)) / RATE
        by_blocks = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        sound = read_sound(path)
        at_once = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert seconds == pytest.approx(600, abs=0.01)
    assert sound.duration_s == pytest.approx(600, abs=0.01)
    assert by_blocks < 4_000_000
    assert at_once < whole * 1.3


def test_what_is_out_of_range_or_no_number_becomes_sound(tmp_path: Path) -> None:
    wild = np.array([0.5, np.nan, np.inf, -np.inf, 7.0, -7.0] * 1000, np.float32)
    path = written(tmp_path / "wild.wav", wild, RATE, "FLOAT")

    samples = read_sound(path).samples

    assert bool(np.all(np.isfinite(samples)))
    assert float(np.max(np.abs(samples))) <= 1.0


def halved(path: Path, kept: float = 0.5) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    return path


def with_lengths(path: Path, riff: int, data: int) -> Path:
    """Have a WAV header tell other lengths."""
    content = bytearray(path.read_bytes())
    place = content.index(b"data") + 4
    content[place : place + 4] = struct.pack("<I", data)
    content[4:8] = struct.pack("<I", riff)
    path.write_bytes(bytes(content))
    return path


@pytest.mark.parametrize("kept", [0.5, 0.05])
def test_a_truncated_wav_is_read_as_far_as_it_goes(tmp_path: Path, kept: float) -> None:
    path = halved(written(tmp_path / "cut.wav", tone(440, 4, RATE), RATE), kept)

    sound = read_sound(path)

    assert sound.duration_s == pytest.approx(4 * kept, abs=0.01)
    assert sound.truncated


@pytest.mark.parametrize("claimed", [0xFFFF_FFFF, 0x7FFF_FF00])
def test_a_wav_that_was_written_to_a_pipe_does_not_know_its_length(
    tmp_path: Path, claimed: int
) -> None:
    path = written(tmp_path / "streamed.wav", tone(440, 2, RATE), RATE)

    sound = read_sound(with_lengths(path, claimed, claimed))

    assert sound.duration_s == pytest.approx(2, abs=0.01)
    assert not sound.truncated


@pytest.mark.parametrize("riff", [0, 8, 36])
def test_a_wav_whose_recorder_died(tmp_path: Path, riff: int) -> None:
    path = with_lengths(written(tmp_path / "died.wav", tone(440, 2, RATE), RATE), riff, 0)
    before = path.read_bytes()

    sound = read_sound(path)

    assert sound.duration_s == pytest.approx(2, abs=0.01)
    assert pitch(sound.samples) == pytest.approx(440, abs=1)
    assert not sound.truncated
    assert path.read_bytes() == before


def test_an_empty_wav_with_notes_behind_it_has_no_sound(tmp_path: Path) -> None:
    path = written(tmp_path / "notes.wav", np.empty(0, np.float32), RATE)
    notes = struct.pack("<4sI4s", b"LIST", 4, b"INFO")
    path.write_bytes(path.read_bytes() + notes)
    size = path.stat().st_size

    assert refused(with_lengths(path, size - 8, 0)).sentence == say.file_without_sound("notes.wav")


@pytest.mark.parametrize(
    ("name", "subtype"),
    [("a.flac", None), ("a.mp3", None), ("a.ogg", "VORBIS"), ("a.ogg", "OPUS")],
)
def test_other_truncated_files_give_what_they_have(
    tmp_path: Path, name: str, subtype: str | None
) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, RATE * 6).astype(np.float32)
    path = written(tmp_path / name, noise, RATE, subtype)
    assert not read_sound(path).truncated

    sound = read_sound(halved(path))

    assert 1.0 < sound.duration_s < 5.0
    assert sound.truncated


def test_an_ogg_file_cut_inside_its_last_page_is_truncated(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, RATE * 6).astype(np.float32)
    path = written(tmp_path / "a.ogg", noise, RATE)

    assert read_sound(halved(path, 0.999)).truncated


def test_an_mp3_without_a_length_is_not_called_truncated(tmp_path: Path) -> None:
    quiet_then_loud = np.concatenate([np.zeros(RATE * 4, np.float32), tone(440, 4)])
    path = written(tmp_path / "radio.mp3", quiet_then_loud, RATE)
    data = path.read_bytes()
    path.write_bytes(data[data.index(data[:2], 64) :])

    assert not read_sound(path).truncated


def test_an_mp3_behind_a_large_picture_is_truncated_too(tmp_path: Path) -> None:
    path = halved(written(tmp_path / "cover.mp3", tone(440, 4), RATE))
    tag = b"ID3\x03\x00\x00" + bytes((0, 1, 0, 0)) + bytes(1 << 14)
    path.write_bytes(tag + path.read_bytes())

    assert read_sound(path).truncated


def test_blocks_tell_at_the_end_that_more_was_there(tmp_path: Path) -> None:
    path = written(tmp_path / "a.wav", tone(440, 4), RATE)
    told: list[str] = []

    assert len(list(read_blocks(path, lambda: told.append("cut")))) > 3
    assert told == []
    blocks = list(read_blocks(halved(path), lambda: told.append("cut")))

    assert sum(map(len, blocks)) == pytest.approx(2 * RATE, abs=RATE // 100)
    assert told == ["cut"]


def test_a_damaged_sound_file(tmp_path: Path) -> None:
    path = tmp_path / "damaged.flac"
    path.write_bytes(b"fLaC" + bytes(range(256)) * 20)

    error = refused(path)

    assert error.code is ErrorCode.AUDIO_UNREADABLE
    assert error.sentence == say.file_damaged("damaged.flac")


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    path.touch()

    assert refused(path).sentence == say.file_empty("empty.wav")


def test_a_sound_file_without_sound(tmp_path: Path) -> None:
    path = written(tmp_path / "nothing.wav", np.empty(0, np.float32), RATE)

    assert refused(path).sentence == say.file_without_sound("nothing.wav")


def test_a_text_file_named_wav(tmp_path: Path) -> None:
    path = tmp_path / "letter.wav"
    path.write_text("Madame, Monsieur, " * 100)

    assert refused(path).sentence == say.file_not_sound("letter.wav")


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    path = written(tmp_path / "son.flac", tone(440, 0.5), RATE)
    path = path.rename(tmp_path / os.fsdecode(b"\xff\xe9.flac"))
    assert read_sound(path).duration_s == pytest.approx(0.5, abs=0.01)


def test_a_directory(tmp_path: Path) -> None:
    assert refused(tmp_path).sentence == say.file_is_folder(tmp_path.name)


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "lost.wav").sentence == say.file_missing("lost.wav")


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.wav"
    os.mkfifo(path)

    assert refused(path).sentence == say.file_not_regular("pipe.wav")


def test_an_m4a_file_is_named_in_the_sentence(tmp_path: Path) -> None:
    path = tmp_path / "memo.m4a"
    path.write_bytes(b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00" + bytes(2000))

    error = refused(path)

    assert error.code is ErrorCode.AUDIO_UNREADABLE
    assert error.sentence == say.file_format_unsupported("memo.m4a", "M4A (AAC)")


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path / "secret.wav", tone(440, 0.1), RATE)
    path.chmod(0)

    with as_ordinary_user():
        assert refused(path).sentence == say.file_forbidden("secret.wav")


def test_a_quarter_of_an_hour_is_the_most(tmp_path: Path) -> None:
    path = tmp_path / "meeting.flac"
    blank(path, minutes=MAX_MINUTES)
    assert sum(map(len, read_blocks(path))) == pytest.approx(900 * RATE, abs=RATE // 10)

    blank(path, minutes=MAX_MINUTES + 0.1)
    error = refused(path)

    assert error.code is ErrorCode.AUDIO_TOO_LONG
    assert "quinze minutes" in error.sentence
    with pytest.raises(PasserelleError) as caught:
        next(iter(read_blocks(path)))
    assert caught.value.code is ErrorCode.AUDIO_TOO_LONG


def test_every_sentence_tells_the_same_limit() -> None:
    assert MAX_WAITING_BYTES >= MAX_MINUTES * 60 * RATE * 2
    assert "quinze minutes" in SOUND_TOO_LONG


@contextmanager
def as_ordinary_user() -> Iterator[None]:
    """Root may read everything: be somebody else for a moment."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)
