"""A file appears whole or not at all, whatever the disk does."""

import os
import resource
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from tests.audio.encoder import describe
from tests.audio.fakes import tone, write_wav

from passerelle.audio.files import read_sound
from passerelle.audio.samples import RATE, Samples
from passerelle.audio.sink import WavSink
from passerelle.audio.wav_writer import WavWriter
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors


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


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError) as caught:
        write_wav(tmp_path / "voix" / "answer.wav", RATE, [tone(440, 0.1)])

    assert caught.value.sentence == errors.folder_missing(str(tmp_path / "voix"))


def test_a_device_is_not_replaced_by_a_file() -> None:
    with pytest.raises(PasserelleError) as caught:
        write_wav(Path(os.devnull), RATE, [tone(440, 0.1)])

    assert caught.value.code is ErrorCode.DISK_REFUSED
    assert Path(os.devnull).is_char_device()


@contextmanager
def small_disk(size: int) -> Iterator[None]:
    """No file may become larger: what fits is written, the rest is refused."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


needs_dev_full = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="this system has no /dev/full"
)


def fill_sink(path: Path) -> None:
    sink = WavSink(path)
    sink.play(tone(440, 1), RATE)
    with pytest.raises(PasserelleError):
        sink.play(tone(440, 20), RATE)
    with pytest.raises(PasserelleError):
        sink.play(tone(440, 1), RATE)
    with pytest.raises(PasserelleError):
        sink.close()
    sink.close()


def fill_writer(path: Path) -> None:
    writer = WavWriter(path, RATE)
    writer.write(tone(440, 1))
    with pytest.raises(PasserelleError):
        writer.write(tone(440, 20))
    writer.write(tone(440, 1))
    writer.close()


@pytest.mark.parametrize("fill", [fill_sink, fill_writer])
def test_a_sound_that_does_not_fit_leaves_nothing(
    tmp_path: Path, fill: Callable[[Path], None]
) -> None:
    path = tmp_path / "answer.wav"
    with small_disk(65_536):
        fill(path)
    assert list(tmp_path.iterdir()) == []

    write_wav(path, RATE, [tone(440, 0.2)])
    with small_disk(65_536):
        fill(path)

    assert read_sound(path).duration_s == pytest.approx(0.2)
    assert list(tmp_path.iterdir()) == [path]


def test_the_end_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    writer = WavWriter(tmp_path / "answer.wav", RATE)
    writer.write(tone(440, 0.1))  # stays in memory until the end

    with small_disk(1_000), pytest.raises(PasserelleError):
        writer.close()

    writer.close()
    assert list(tmp_path.iterdir()) == []


def test_a_sound_that_was_interrupted_leaves_no_file(tmp_path: Path) -> None:
    sink = WavSink(tmp_path / "answer.wav")

    def interrupted() -> None:
        with sink:
            sink.play(tone(440, 1), RATE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    sink.play(tone(440, 1), RATE)
    sink.discard()
    sink.close()

    assert list(tmp_path.iterdir()) == []


@needs_dev_full
def test_a_full_disk(tmp_path: Path) -> None:
    part = tmp_path / ".answer.wav.part"
    part.symlink_to("/dev/full")

    with pytest.raises(PasserelleError) as caught:
        write_wav(tmp_path / "answer.wav", RATE, [tone(440, 5)])

    assert caught.value.code is ErrorCode.DISK_FULL
    assert not (tmp_path / "answer.wav").exists()
    assert not part.is_symlink()


@needs_dev_full
def test_a_disk_that_is_full_at_the_end(tmp_path: Path) -> None:
    part = tmp_path / ".answer.wav.part"
    part.symlink_to("/dev/full")
    sink = WavSink(tmp_path / "answer.wav")
    sink.play(tone(440, 0.1), RATE)

    with pytest.raises(PasserelleError) as caught:
        sink.close()

    assert caught.value.code is ErrorCode.DISK_FULL
    assert list(tmp_path.iterdir()) == []
