"""The sentence encoder, the real one: its weights are in its package."""

import socket
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.engines import use
from passerelle.engines.base import SentenceEncoder, Vectors

ACCIDENT = "Le salarié victime d'un accident du travail prévient son employeur dans les 24 heures."


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return use.load(Path(), {})


def _vectors(encoder: SentenceEncoder, texts: Sequence[str]) -> Vectors:
    return np.concatenate(list(encoder.encode(texts)))


def test_every_text_has_a_vector_of_norm_one(encoder: SentenceEncoder) -> None:
    texts = [ACCIDENT, "gaz", "", " ", "?", "\0", "\ud800", "😀 مرحبا", "mot " * 100_000]

    vectors = _vectors(encoder, texts)

    assert vectors.shape == (len(texts), encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-4)


def test_near_meanings_are_near_even_without_a_word_in_common(encoder: SentenceEncoder) -> None:
    question, near, far = _vectors(
        encoder, ["Je me suis blessé au boulot, je dis quoi au chef ?", ACCIDENT, "La cantine."]
    )
    assert question @ near > question @ far + 0.1


def test_languages_share_one_space(encoder: SentenceEncoder) -> None:
    french, english, other = _vectors(
        encoder, ["Où est l'hôpital ?", "Where is the hospital?", "Il neige sur la route."]
    )
    assert french @ english > french @ other + 0.3


def test_a_text_has_the_same_vector_alone_and_among_others(encoder: SentenceEncoder) -> None:
    texts = [f"{ACCIDENT} Numéro {number}." for number in range(20)]

    together = _vectors(encoder, texts)
    alone = np.concatenate([_vectors(encoder, [text]) for text in texts])

    assert np.abs(together - alone).max() < 1e-4


def test_it_stops_between_batches_and_works_again() -> None:
    encoder = use.load(Path(), {"batch": 2})
    work = iter(encoder.encode(["un"] * 7))
    assert next(work).shape == (2, 512)

    assert [len(rows) for rows in encoder.encode(["un"] * 7)] == [2, 2, 2, 1]
    assert encoder.last_stats == {"texts": 7.0}


def test_nothing_to_encode(encoder: SentenceEncoder) -> None:
    assert list(encoder.encode([])) == []


def test_an_unknown_option_is_refused() -> None:
    with pytest.raises(PasserelleError) as caught:
        use.load(Path(), {"colour": "blue"})
    assert caught.value.code is ErrorCode.ENGINE_OPTIONS


def test_it_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert len(_vectors(use.load(Path(), {}), ["un"])) == 1
