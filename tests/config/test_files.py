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
