"""The log files."""

import sys
from pathlib import Path

import pytest

from passerelle.config import logfile
from passerelle.config.logfile import open_log


def _write(folder: Path, text: bytes) -> None:
    with open_log(folder, "worker") as log:
        log.write(text)


def test_it_goes_on_in_the_same_file(tmp_path: Path) -> None:
    _write(tmp_path / "logs", b"one\n")
    _write(tmp_path / "logs", b"two\n")

    assert (tmp_path / "logs" / "worker.log").read_bytes() == b"one\ntwo\n"


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_no_other_account_reads_it(tmp_path: Path) -> None:
    _write(tmp_path / "logs", b"one\n")
    assert (tmp_path / "logs" / "worker.log").stat().st_mode & 0o077 == 0


def test_large_files_are_put_aside_and_the_oldest_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logfile, "MAX_BYTES", 2)
    for number in range(logfile.KEPT + 3):
        _write(tmp_path, f"run {number}".encode())

    kept = {path.name: path.read_text(encoding="ascii") for path in tmp_path.iterdir()}

    assert kept == {
        "worker.log": "run 5",
        "worker.log.1": "run 4",
        "worker.log.2": "run 3",
        "worker.log.3": "run 2",
    }


def test_a_folder_that_cannot_be_written_only_costs_the_log(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    _write(tmp_path / "file" / "logs", b"lost")

    assert (tmp_path / "file").read_bytes() == b""
