"""What goes into the frozen application, and what stays out."""

import importlib.util
from pathlib import Path

import pytest

from installer.frozen import contents


def test_modules_that_only_a_text_names_are_found() -> None:
    found = contents.loaded_by_name()
    assert {"num2words", "vosk", "phonemizer.backend.espeak.wrapper", "soxr"} <= set(found)
    assert "PySide6.QtNetwork" not in found
    assert all(importlib.util.find_spec(name.partition(".")[0]) for name in found)


@pytest.mark.parametrize(
    "place",
    [
        "keyring-25.7.0.dist-info/RECORD",
        "libggml.so",
        "libmvec.so.1",
        "libstdc++.so.6",
        "libQt6Network.so.6",
        "PySide6/Qt/lib/libQt6Network.so.6",
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "piper/hebrew/model.onnx",
    ],
)
def test_what_serves_nothing_stays_out(place: str) -> None:
    assert contents.trimmed([(place, "from", "BINARY")]) == []


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "keyring-25.7.0.dist-info/METADATA",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "piper/espeak-ng-data/ar_dict",
        "piper/tashkeel/model.onnx",
        "llama_cpp/lib/libggml-cpu-sse42.so",
        "llama_cpp/lib/libggml.so",
        "libggml.so.0",
        "libportaudio.so.2",
    ],
)
def test_what_serves_stays(place: str) -> None:
    assert contents.trimmed([(place, "from", "BINARY")]) == [(place, "from", "BINARY")]


def test_the_engine_goes_where_its_python_part_looks(tmp_path: Path) -> None:
    (tmp_path / "libllama.so").touch()
    assert contents.of_the_engine(tmp_path) == [(str(tmp_path / "libllama.so"), "llama_cpp/lib")]
