"""The same pipeline, into a file or nowhere."""

from pathlib import Path

import numpy as np
import pytest
from tests.audio.fakes import pitch, tone

from passerelle.audio.files import read_sound
from passerelle.audio.samples import RATE, to_pcm16
from passerelle.audio.sink import NullSink, SoundSink, WavSink
from passerelle.domain.errors import ErrorCode, PasserelleError


def test_chunks_of_both_forms_follow_each_other(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    with WavSink(path) as sink:
        sink.play(tone(440, 0.5), RATE)
        sink.play(to_pcm16(tone(440, 0.5)), RATE)
        sink.wait()

    sound = read_sound(path)
    assert sound.duration_s == pytest.approx(1)
    assert np.allclose(sound.samples, np.tile(tone(440, 0.5), 2), atol=1 / 16_384)


def test_other_rates_are_brought_to_the_first(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    with WavSink(path) as sink:
        sink.play(tone(300, 0.4, 24_000), 24_000)
        sink.play(tone(600, 0.4, 22_050), 22_050)
        sink.play(tone(900, 0.4, 24_000), 24_000)

    sound = read_sound(path)
    assert sound.source_rate == 24_000
    assert sound.duration_s == pytest.approx(1.2, abs=0.01)
    thirds = np.array_split(sound.samples, 3)
    assert [round(pitch(third) / 100) for third in thirds] == [3, 6, 9]


def test_a_sentence_cut_into_chunks_has_no_seam(tmp_path: Path) -> None:
    whole = tone(440, 1, 22_050)
    path = tmp_path / "answer.wav"
    with WavSink(path) as sink:
        sink.play(np.zeros(100, np.float32), 24_000)
        for part in np.array_split(whole, 13):
            sink.play(part, 22_050)

    steps = np.abs(np.diff(read_sound(path).samples[400:-400]))
    smooth = 2 * np.pi * 440 / RATE * 0.5
    assert float(np.max(steps)) < smooth * 1.1


def test_a_file_appears_at_the_end_and_only_with_sound(tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    sink = WavSink(path)
    sink.close()
    assert not path.exists()

    sink.play(tone(440, 0.1), RATE)
    assert not path.exists()
    sink.stop()
    sink.close()
    sink.close()

    assert read_sound(path).duration_s == pytest.approx(0.1)


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    sink = WavSink(tmp_path / "no-such-folder" / "answer.wav")

    with pytest.raises(PasserelleError) as caught:
        sink.play(tone(440, 0.1), RATE)

    assert caught.value.code is ErrorCode.DISK_REFUSED
    with pytest.raises(PasserelleError) as caught:
        sink.close()
    assert caught.value.code is ErrorCode.DISK_REFUSED
    sink.close()


@pytest.mark.parametrize("kind", ["file", "nowhere"])
def test_marks_are_called_in_order_when_their_chunk_comes(tmp_path: Path, kind: str) -> None:
    sink: SoundSink = WavSink(tmp_path / "a.wav") if kind == "file" else NullSink()
    told: list[tuple[str, float]] = []

    with sink:
        sink.mark(lambda: told.append(("first", sink.position_s)))
        assert told == []
        sink.play(tone(440, 0.5), RATE)
        sink.mark(lambda: told.append(("second", sink.position_s)))
        sink.play(tone(440, 0.5), RATE)
        sink.mark(lambda: told.append(("never", sink.position_s)))
        sink.stop()
        sink.play(tone(440, 0.5), RATE)

    assert told == [("first", 0.0), ("second", 0.5)]
