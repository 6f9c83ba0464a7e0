"""The scripted engines do what their script says."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from passerelle.domain.answer import Message
from passerelle.domain.documents import Document
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, OptionValue
from passerelle.engines import registry
from passerelle.engines.base import (
    DocumentReader,
    HeardPartial,
    HeardSegment,
    LanguageModel,
    Phonemizer,
    ReadSoFar,
    Samples,
    SentenceEncoder,
    Sound,
    SpeechToText,
    TextToSpeech,
    Translator,
)
from passerelle.engines.fake import SECONDS_PER_LETTER, SPEAKING_RATE

CHAT = (Message("user", "Bonjour"),)


def _hearing(**script: OptionValue) -> SpeechToText:
    engine = registry.load(EngineSpec("fake", "", {"role": "speech_to_text", **script}))
    assert isinstance(engine, SpeechToText)
    return engine


def _voice(**script: OptionValue) -> TextToSpeech:
    engine = registry.load(EngineSpec("fake", "", {"role": "text_to_speech", **script}))
    assert isinstance(engine, TextToSpeech)
    return engine


def _writer(**script: OptionValue) -> LanguageModel:
    engine = registry.load(EngineSpec("fake", "", {"role": "language_model", **script}))
    assert isinstance(engine, LanguageModel)
    return engine


def _write(engine: LanguageModel, max_tokens: int = 100, stop: tuple[str, ...] = ()) -> list[str]:
    return list(engine.generate(CHAT, max_tokens, 0.0, stop))


def _silence(blocks: int) -> Iterator[Samples]:
    return (np.zeros(8_000, np.float32) for _ in range(blocks))


@pytest.mark.parametrize(
    "script", [{"role": "cook"}, {"words": 3}, {"delay_ms": "long"}, {"native_puts": 1}]
)
def test_a_wrong_script_is_refused(script: dict[str, OptionValue]) -> None:
    with pytest.raises(PasserelleError) as caught:
        registry.load(EngineSpec("fake", "", script))
    assert caught.value.code is ErrorCode.ENGINE_OPTIONS


def test_hearing_covers_the_sound() -> None:
    engine = _hearing(text="il fait beau ce matin", words_per_chunk=2)

    heard = list(engine.transcribe(_silence(3), "", partials=False))

    segments = [piece for piece in heard if isinstance(piece, HeardSegment)]
    assert [piece.text for piece in segments] == ["il fait", "beau ce", "matin"]
    assert [piece.start_s for piece in segments] == pytest.approx([0.0, 0.5, 1.0])
    assert segments[-1].end_s == pytest.approx(1.5)
    assert {piece.language for piece in segments} == {"fr"}


def test_partial_texts_come_with_the_sound() -> None:
    engine = _hearing(text="un deux trois")

    heard = engine.transcribe(_silence(2), "en", partials=True)

    assert [next(heard), next(heard)] == [HeardPartial("un"), HeardPartial("un deux")]
    assert [type(piece) for piece in heard] == [HeardSegment] * 3


def test_no_sound_is_no_words() -> None:
    assert list(_hearing().transcribe(iter(()), "fr", partials=True)) == []


def test_the_voice_is_as_long_as_the_text_and_audible() -> None:
    sounds = list(_voice().synthesize("bonjour à vous", "fr", "", speed=1.0))
    slow = list(_voice().synthesize("bonjour à vous", "fr", "", speed=0.5))

    assert len(sounds) == 3
    assert _seconds(sounds) == pytest.approx(14 * SECONDS_PER_LETTER, abs=0.01)
    assert _seconds(slow) == pytest.approx(2 * _seconds(sounds), abs=0.01)
    assert {sound.samples.dtype for sound in sounds} == {np.dtype(np.float32)}
    assert 0.2 < float(np.max(np.abs(sounds[0].samples))) <= 1.0


def _seconds(sounds: list[Sound]) -> float:
    return sum(len(sound.samples) for sound in sounds) / SPEAKING_RATE


def test_written_pieces_join_into_the_text() -> None:
    assert _write(_writer(text="un deux trois", words_per_chunk=2)) == ["un deux", " trois"]


def test_writing_ends_at_the_limit_and_at_a_stop() -> None:
    engine = _writer(text="un deux. trois quatre")

    assert "".join(_write(engine, max_tokens=3)) == "un deux. trois"
    assert "".join(_write(engine, stop=("", "."))) == "un deux"


def test_it_measures_its_work() -> None:
    engine = _writer(text="un deux trois")
    assert engine.last_stats == {}

    _write(engine)

    assert engine.last_stats == {"tokens": 3, "messages": 1, "reused_messages": 0}


def test_it_keeps_what_it_read_until_it_is_told_to_forget() -> None:
    engine = _writer(text="un")
    for _ in range(2):
        _write(engine)
    assert engine.last_stats["reused_messages"] == 1
    engine.forget_words()
    assert engine.last_stats == {}
    _write(engine)
    assert engine.last_stats["reused_messages"] == 0


def test_an_unexpected_failure_comes_at_its_chunk() -> None:
    pieces = _writer(text="un deux", fail_after=1).generate(CHAT, 9, 0.0, ())

    assert next(pieces) == "un"
    with pytest.raises(RuntimeError):
        next(pieces)


def test_a_failure_may_come_after_the_last_chunk() -> None:
    pieces = _writer(text="un", fail_after=1).generate(CHAT, 9, 0.0, ())

    assert next(pieces) == "un"
    with pytest.raises(RuntimeError):
        next(pieces)


def test_a_failure_may_have_a_code() -> None:
    engine = _writer(fail_after=0, fail_code="model_corrupted")

    with pytest.raises(PasserelleError) as caught:
        _write(engine)
    assert caught.value.code is ErrorCode.MODEL_CORRUPTED


def test_it_takes_its_time() -> None:
    started = time.monotonic()

    _write(_writer(text="un deux", delay_ms=20, load_ms=30))

    assert time.monotonic() - started >= 0.03 + 3 * 0.02


def test_memory_beyond_the_limit_is_refused_and_the_limit_goes_away() -> None:
    with pytest.raises(MemoryError):
        _write(_writer(hog_mb=4096, limit_mb=64))

    assert len(_write(_writer(text="un deux", hog_mb=256))) == 2


def test_texts_that_share_words_are_near() -> None:
    engine = registry.load(EngineSpec("fake", "", {"role": "embedding"}))
    assert isinstance(engine, SentenceEncoder)

    rows = np.concatenate(list(engine.encode(["le gaz fuit", "le gaz", "la neige", ""])))

    assert rows.shape == (4, engine.dimensions)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1.0)
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_letters_are_sounds() -> None:
    engine = registry.load(EngineSpec("fake", "", {"role": "pronunciation"}))
    assert isinstance(engine, Phonemizer)

    assert list(engine.pronounce(["Le gaz !", ""], "fr")) == [("le gaz",), ("",)]


def test_a_file_is_read_page_by_page_with_the_accidents_of_the_script() -> None:
    script: dict[str, OptionValue] = {"role": "reading", "text": "un deux"}
    accident: dict[str, OptionValue] = {"fail_after": 2, "fail_code": "no_speech"}
    engine = registry.load(EngineSpec("fake", "", {**script, **accident}))
    assert isinstance(engine, DocumentReader)

    steps = engine.read(Path("a.txt"), "text")

    assert [next(steps), next(steps)] == [ReadSoFar(1, 2), ReadSoFar(2, 2)]
    with pytest.raises(PasserelleError):
        next(steps)
    whole = registry.load(EngineSpec("fake", "", script))
    assert isinstance(whole, DocumentReader)
    document = list(whole.read(Path("a.txt"), "text"))[-1]
    assert isinstance(document, Document)
    assert document.title == "a"


def test_it_translates_by_its_script_or_says_the_text_again() -> None:
    for text, expected in (("bom dia", "bom dia"), ("", "pt: bonjour")):
        spec = EngineSpec("fake", "", {"role": "translation", "text": text})
        engine = registry.load(spec)
        assert isinstance(engine, Translator)
        assert "".join(engine.translate("bonjour", "fr", "pt")) == expected
