"""Sound as bytes."""

import numpy as np
import pytest

from passerelle.protocol.pcm import from_pcm, to_pcm


def test_sound_comes_back_within_one_step() -> None:
    samples = np.linspace(-1.0, 1.0, 1001, dtype=np.float32)

    back = from_pcm(to_pcm(samples))

    assert back.dtype == np.float32
    assert float(np.max(np.abs(back - samples))) <= 1 / 32767


def test_every_whole_number_survives_a_round_trip() -> None:
    payload = np.arange(-32767, 32768, dtype="<i2").tobytes()

    assert to_pcm(from_pcm(payload)) == payload


def test_what_is_too_loud_or_no_number_is_tamed() -> None:
    samples = np.array([2.0, -3.0, np.nan, np.inf, -np.inf], np.float32)

    assert np.frombuffer(to_pcm(samples), "<i2").tolist() == [32767, -32767, 0, 32767, -32767]


def test_half_a_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="size"):
        from_pcm(b"abc")


def test_nothing_is_nothing() -> None:
    assert to_pcm(np.zeros(0, np.float32)) == b""
    assert from_pcm(b"").shape == (0,)
