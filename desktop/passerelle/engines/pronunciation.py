"""Text to phonemes for Kokoro, by espeak-ng."""

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import engines as say


class _Backend(Protocol):
    def phonemize(self, text: list[str]) -> list[str]:
        """One string of phonemes a text."""


def check_espeak_data(folder: Path, *languages: str) -> None:
    """Check espeak-ng's data: without it, the library ends the whole process, with no exception.

    Raises:
        PasserelleError: MODEL_MISSING.
    """
    for name in ("phontab", "phondata", "phonindex", *(f"{tag}_dict" for tag in languages)):
        if not (folder / name).is_file():
            raise PasserelleError(
                ErrorCode.MODEL_MISSING, say.PRONUNCIATION_MISSING, f"espeak-ng: {name}"
            )


def phonemes(text: str, language: str) -> str:
    """The sounds of a text, with their stress and the text's punctuation.

    Args:
        text: what is to be said.
        language: espeak-ng's name of it ("fr-fr").
    """
    return " ".join(_backend(language).phonemize([text])[0].split())


@cache
def _backend(language: str) -> _Backend:
    """WORKAROUND: kokoro-onnx keeps the language marks, and says "(en)" before English words."""
    _prepare_library()
    make = import_module("phonemizer.backend").EspeakBackend
    return cast(
        _Backend,
        make(
            language,
            preserve_punctuation=True,
            with_stress=True,
            language_switch="remove-flags",
        ),
    )


@cache
def _prepare_library() -> None:
    loader = import_module("espeakng_loader")
    check_espeak_data(Path(loader.get_data_path()))
    wrapper = import_module("phonemizer.backend.espeak.wrapper").EspeakWrapper
    wrapper.set_data_path(loader.get_data_path())
    wrapper.set_library(loader.get_library_path())
