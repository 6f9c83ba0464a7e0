"""Firefox Translations, with a real model."""

import socket
from pathlib import Path
from typing import cast

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.engines.base import Translator
from passerelle.engines.firefox import MAX_CHARACTERS
from tests.engines.real import FIREFOX, ModelPath, copy_with, load

pytestmark = pytest.mark.models


@pytest.fixture(scope="module")
def folder(model_path: ModelPath) -> Path:
    return model_path(FIREFOX.model)


@pytest.fixture(scope="module")
def translator(folder: Path) -> Translator:
    return cast(Translator, load(FIREFOX, folder))


def _said(translator: Translator, text: str) -> str:
    return "".join(translator.translate(text, "en", "pt"))


def test_it_translates(translator: Translator) -> None:
    said = _said(translator, "Give her 5 ml three times a day.")
    assert "5 ml" in said
    assert "três vezes" in said


@pytest.mark.parametrize(
    "text", ["", " ", "?", "\0", "\ud800", "😀 مرحبا", "word " * 2000, "a" * 5000, "\n\n"]
)
def test_any_text_is_taken(translator: Translator, text: str) -> None:
    assert len(_said(translator, text)) <= 4 * MAX_CHARACTERS


@pytest.mark.parametrize("pair", [("pt", "en"), ("en", "fr"), ("", "")])
def test_another_direction_is_refused(translator: Translator, pair: tuple[str, str]) -> None:
    with pytest.raises(PasserelleError) as refused:
        list(translator.translate("Hello.", *pair))
    assert refused.value.code is ErrorCode.LANGUAGE_UNSUPPORTED


def test_it_opens_no_connection(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)

    assert _said(cast(Translator, load(FIREFOX, folder)), "Hello.")


def test_each_language_may_have_its_own_words(folder: Path, tmp_path: Path) -> None:
    words = (folder / "vocab.enpt.spm").read_bytes()
    copy = copy_with(folder, tmp_path, "vocab.enpt.spm", b"")
    (copy / "vocab.enpt.spm").unlink()
    for name in ("srcvocab.enpt.spm", "trgvocab.enpt.spm"):
        (copy / name).write_bytes(words)
    assert "Olá" in _said(cast(Translator, load(FIREFOX, copy)), "Hello.")
