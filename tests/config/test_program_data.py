"""The folder where IT writes for everybody, on Windows."""

import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from passerelle.config.program_data import program_data


class Windows:
    """The functions of the two libraries that are asked."""

    def __init__(self, failure: int) -> None:
        self.shell32 = SimpleNamespace(SHGetKnownFolderPath=self._find)
        self.ole32 = SimpleNamespace(CoTaskMemFree=lambda found: self.freed.append(found.value))
        self.asked = b""
        self.freed: list[str | None] = []
        self._failure = failure

    def _find(self, guid: Any, flags: int, token: None, found: Any) -> int:
        assert (flags, token) == (0, None)
        self.asked = bytes(guid)
        if not self._failure:
            self._text = found.contents  # which keeps the text
            self._text.value = "/system"
        return self._failure


@pytest.mark.parametrize(("failure", "path"), [(0, "/system"), (-2147024894, "C:/ProgramData")])
def test_the_system_is_asked_and_no_variable(
    monkeypatch: pytest.MonkeyPatch, failure: int, path: str
) -> None:
    windows = Windows(failure)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", windows, raising=False)
    monkeypatch.setenv("PROGRAMDATA", "/mine")
    assert program_data() == Path(path)
    assert windows.asked.hex() == "825dab62c1fdc34da9dd070d1d495d97"
    assert len(windows.freed) == 1


def test_elsewhere_nothing_is_asked() -> None:
    if sys.platform != "win32":
        assert program_data() == Path("C:/ProgramData")
