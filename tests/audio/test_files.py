"""Every kind of sound file that people bring, and every way in which it can be bad."""

import os
import struct
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from tests.audio.encoder import blank, describe, encode
from tests.audio.fakes import pitch, tone

from passerelle.audio.files import WavWriter, read_blocks, read_sound, write_wav
from passerelle.audio.samples import RATE, Samples
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say

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


@pytest.mark.parametrize("kept", [0.5, 0.05])
def test_a_truncated_wav_is_read_as_far_as_it_goes(tmp_path: Path, kept: float) -> None:
    path = written(tmp_path / "cut.wav", tone(440, 4, RATE), RATE)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])

    assert read_sound(path).duration_s == pytest.approx(4 * kept, abs=0.01)


@pytest.mark.parametrize("claimed", [0xFFFF_FFFF, 0x7FFF_FF00])
def test_a_wav_whose_header_lies_about_its_length(tmp_path: Path, claimed: int) -> None:
    path = written(tmp_path / "streamed.wav", tone(440, 2, RATE), RATE)
    data = bytearray(path.read_bytes())
    place = data.index(b"data") + 4
    data[place : place + 4] = struct.pack("<I", claimed)
    data[4:8] = struct.pack("<I", claimed)
    path.write_bytes(bytes(data))

    assert read_sound(path).duration_s == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize("name", ["cut.flac", "cut.mp3", "cut.ogg"])
def test_other_truncated_files_give_what_they_have(tmp_path: Path, name: str) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, RATE * 6).astype(np.float32)
    path = written(tmp_path / name, noise, RATE)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])

    assert 1.0 < read_sound(path).duration_s < 5.0


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


def test_more_than_thirty_minutes(tmp_path: Path) -> None:
    path = tmp_path / "day.flac"
    blank(path, minutes=31)

    error = refused(path)

    assert error.code is ErrorCode.AUDIO_TOO_LONG
    assert "30 minutes" in error.sentence
    with pytest.raises(PasserelleError) as caught:
        next(iter(read_blocks(path)))
    assert caught.value.code is ErrorCode.AUDIO_TOO_LONG


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    first, second = tone(440, 0.5), tone(440, 0.25)

    write_wav(path, RATE, [first, second])

    sound = read_sound(path)
    assert np.allclose(sound.samples, np.concatenate((first, second)), atol=1 / 32_768)
    assert describe(path) == (RATE, 1, "PCM_16")
    assert list(tmp_path.iterdir()) == [path]


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "bytes.wav"
    pcm = struct.pack("<6h", 0, 1, -1, 32_767, -32_768, 1234)

    write_wav(path, 22_050, [pcm])

    assert path.read_bytes()[44:] == pcm
    assert describe(path) == (22_050, 1, "PCM_16")


def test_nothing_appears_before_the_end(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    writer = WavWriter(path, RATE)
    writer.write(tone(440, 0.1))
    assert not path.exists()

    writer.close()
    writer.close()

    assert read_sound(path).duration_s == pytest.approx(0.1)


def test_a_failure_keeps_the_older_file(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    write_wav(path, RATE, [tone(440, 0.2)])

    def chunks() -> Iterator[Samples]:
        yield tone(880, 1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_wav(path, RATE, chunks())

    assert read_sound(path).duration_s == pytest.approx(0.2)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("where", ["no-such-folder/answer.wav", "."])
def test_a_place_where_nothing_can_be_written(tmp_path: Path, where: str) -> None:
    with pytest.raises(PasserelleError) as caught:
        write_wav(tmp_path / where, RATE, [tone(440, 0.1)])

    assert caught.value.code is ErrorCode.DISK_REFUSED
    assert list(tmp_path.iterdir()) == []


def test_a_device_is_not_replaced_by_a_file() -> None:
    with pytest.raises(PasserelleError) as caught:
        write_wav(Path(os.devnull), RATE, [tone(440, 0.1)])

    assert caught.value.code is ErrorCode.DISK_REFUSED
    assert Path(os.devnull).is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk(tmp_path: Path) -> None:
    part = tmp_path / ".answer.wav.part"
    part.symlink_to("/dev/full")

    with pytest.raises(PasserelleError) as caught:
        write_wav(tmp_path / "answer.wav", RATE, [tone(440, 5)])

    assert caught.value.code is ErrorCode.DISK_FULL
    assert not (tmp_path / "answer.wav").exists()
    assert not part.is_symlink()


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
