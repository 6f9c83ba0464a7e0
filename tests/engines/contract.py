"""What every engine promises: a class of tests, for each engine's test module to derive from."""

from collections.abc import Generator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.engines.base import (
    Engine,
    LanguageModel,
    Samples,
    SpeechToText,
    TextToSpeech,
    Translator,
)
from tests.engines.real import RATE, ModelPath, Real, blocks, copy_with, load


class EngineContract:
    """Attribute: the engine and its model."""

    real: Real

    @pytest.fixture
    def folder(self, model_path: ModelPath) -> Path:
        return model_path(self.real.model)

    def test_loaded_twice_it_gives_equal_results(self, folder: Path) -> None:
        first, second = (load(self.real, folder) for _ in range(2))
        assert _result(first) == _result(second)

    def test_it_says_what_it_knows(self, folder: Path) -> None:
        engine = load(self.real, folder)
        if isinstance(engine, LanguageModel):
            assert engine.context_tokens == 2048
        elif isinstance(engine, Translator):
            assert engine.pairs == (self.real.languages,)
        else:
            assert isinstance(engine, SpeechToText | TextToSpeech)
            assert engine.languages == self.real.languages

    def test_it_measures_its_work(self, folder: Path) -> None:
        engine = load(self.real, folder)
        _result(engine)
        assert engine.last_stats
        assert all(isinstance(value, float | str) for value in engine.last_stats.values())

    def test_an_unknown_option_is_refused(self, folder: Path) -> None:
        with pytest.raises(PasserelleError) as caught:
            load(self.real, folder, {"colour": "blue"})
        assert caught.value.code is ErrorCode.ENGINE_OPTIONS

    def test_an_absent_folder_is_a_missing_model(self, tmp_path: Path) -> None:
        with pytest.raises(PasserelleError) as caught:
            load(self.real, tmp_path / "nowhere")
        assert caught.value.code is ErrorCode.MODEL_MISSING

    @pytest.mark.parametrize("damage", ["half", "zeros", "text"])
    def test_bad_weights_are_said_to_be_bad(
        self, damage: str, folder: Path, tmp_path: Path
    ) -> None:
        whole = (folder / self.real.weights).read_bytes()
        content = {
            "half": whole[: len(whole) // 2],
            "zeros": bytes(4096) + whole[4096:],
            "text": b"<html>not found</html>",
        }[damage]
        self._refused(copy_with(folder, tmp_path, self.real.weights, content))

    def test_any_other_bad_file_is_said_to_be_bad(self, folder: Path, tmp_path: Path) -> None:
        for number, name in enumerate(self.real.others):
            self._refused(copy_with(folder, tmp_path / str(number), name, b"{ not this"))

    def test_stopped_on_the_way_it_works_again(self, folder: Path) -> None:
        engine = load(self.real, folder)
        expected = _result(engine)
        with closing(_work(engine)) as work:
            next(work, None)
        assert _result(engine) == expected

    def _refused(self, damaged: Path) -> None:
        with pytest.raises(PasserelleError) as caught:
            load(self.real, damaged)
        assert caught.value.code is ErrorCode.MODEL_CORRUPTED


def _buzz() -> Samples:
    """Two seconds of something like a voice: a low buzz that comes and goes."""
    times = np.arange(2 * RATE) / RATE
    buzz = sum(np.sin(2 * np.pi * 120 * number * times) / number for number in range(1, 30))
    return np.asarray(0.1 * buzz * (1 + np.sin(2 * np.pi * 3 * times)), np.float32)


def _work(engine: Engine) -> Generator[object, None, None]:
    if isinstance(engine, SpeechToText):
        yield from engine.transcribe(blocks(_buzz()), "", True)
    elif isinstance(engine, TextToSpeech):
        yield from engine.synthesize("Un. Deux. Trois.", engine.languages[0], "", 1.0)
    elif isinstance(engine, Translator):
        (pair,) = engine.pairs
        yield from engine.translate("The baby has a fever.", *pair)
    else:
        assert isinstance(engine, LanguageModel)
        yield from engine.generate([Message("user", "Say hello.")], 12, 0.0, ())


def _result(engine: Engine) -> list[str]:
    """Texts as they are; of sounds only how many, as some voices draw by chance."""
    return [type(one).__name__ if hasattr(one, "samples") else repr(one) for one in _work(engine)]
