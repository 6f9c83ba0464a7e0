"""Libraries that are looked for by their name alone."""

import sys
from pathlib import Path

import pytest

from installer.frozen import slimming, start


def test_a_library_of_the_folder_is_found_whatever_the_system_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / slimming.INSIDE
    inside.mkdir()
    (inside / "libportaudio.so.2").touch()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "passerelle"))
    assert start.find_library("portaudio") == str(inside / "libportaudio.so.2")
    assert start.find_library("c") == "libc.so.6"
    assert start.find_library("no-such-library") is None
