"""Small files: wholly or not at all, for this person only, and nothing left of a crash."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from passerelle.config.files import ABANDONED_S, alone_with, write_atomically


def test_what_a_crash_left_goes_when_the_file_is_written_again(tmp_path: Path) -> None:
    path, old = tmp_path / "liste[1].json", time.time() - ABANDONED_S - 60
    left, young = (tmp_path / f"{path.name}.{name}.new" for name in ("0123abcd", "4567abcd"))
    other = tmp_path / "autre.json.0123abcd.new"
    for file in (left, young, other):
        file.write_text("{")
    for file in (left, other):
        os.utime(file, (old, old))
    write_atomically(path, b"[]")
    assert sorted(tmp_path.iterdir()) == sorted((path, young, other))


@pytest.mark.skipif(sys.platform == "win32", reason="rights are those of the folder")
def test_a_folder_that_is_made_is_for_this_person(tmp_path: Path) -> None:
    with alone_with(tmp_path / "passerelle" / "liste.json"):
        assert stat.S_IMODE((tmp_path / "passerelle").stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such call")
def test_the_name_of_a_file_lasts_through_a_power_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: list[bool] = []
    sync = os.fsync

    def watch(handle: int) -> None:
        settled.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        sync(handle)

    monkeypatch.setattr(os, "fsync", watch)
    write_atomically(tmp_path / "cle", b"k", private=True)
    assert settled == [False, True]


def test_one_that_does_not_end_is_waited_for_no_longer_than_wanted(tmp_path: Path) -> None:
    path = tmp_path / "liste.json"
    with alone_with(path), pytest.raises(TimeoutError), alone_with(path, 0.05):
        raise AssertionError("two at once")
    with alone_with(path, 0.05):
        pass
