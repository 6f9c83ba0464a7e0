"""What a child writes for a moment goes with it."""

import contextlib
import os
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from passerelle.client import process
from passerelle.client.process import ChildProcess
from passerelle.client.workspace import workspace
from passerelle.domain.errors import ErrorCode, PasserelleError

_WRITES_AND_DIES = """
import os, pathlib, signal, sys, tempfile
folder = pathlib.Path(tempfile.mkdtemp())
(folder / "copie.so").write_bytes(bytes(1000))
pathlib.Path(sys.argv[1]).write_text(str(folder))
os.kill(os.getpid(), signal.SIGKILL)
"""

_OWNS_AND_DIES = """
import os, pathlib, signal
from passerelle.client.workspace import workspace
with workspace() as places:
    (pathlib.Path(places["TMPDIR"]) / "copie.so").write_bytes(bytes(10))
    os.kill(os.getpid(), signal.SIGKILL)
"""
_SPEAKS_AND_STAYS = """
import sys
from passerelle.protocol.framing import encode
from passerelle.protocol.messages import Ready
sys.stdout.buffer.write(encode(Ready("speech", 1)))
sys.stdout.buffer.flush()
sys.stdin.buffer.read()
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder of temporary files, for this test."""
    folder = tmp_path / "provisoire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_killed_child_leaves_nothing(temporary: Path, tmp_path: Path) -> None:
    told = tmp_path / "dossier"
    command = [sys.executable, "-c", _WRITES_AND_DIES, str(told)]
    child = ChildProcess("speech", command, tmp_path, lambda *_: None, lambda *_: None)
    child.join(20.0)
    written = Path(told.read_text())
    assert temporary in written.parents
    assert not list(temporary.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_nobody_else_reads_it(temporary: Path) -> None:
    with workspace() as places:
        folder = Path(places["TMPDIR"])
        assert folder.parent == temporary
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_a_killed_owner_left_is_taken_away(temporary: Path) -> None:
    places = {**os.environ, "TMPDIR": str(temporary), "TMP": str(temporary)}
    with subprocess.Popen([sys.executable, "-c", _OWNS_AND_DIES], env=places) as gone:
        gone.wait()
    (left,) = temporary.iterdir()
    others = [
        temporary / left.name.replace(str(gone.pid), str(os.getpid())),
        temporary / "passerelle-notes-1.tmp",
        temporary / f"passerelle-{gone.pid}-novembre",  # a person's own
    ]
    for other in others:
        other.mkdir()
        (other / "notes.txt").touch()
    with workspace():
        assert not left.exists()
    assert sorted(temporary.iterdir()) == sorted(others)
    assert all((other / "notes.txt").exists() for other in others)


def test_a_number_that_no_process_has_keeps_nobody_from_starting(
    temporary: Path, tmp_path: Path
) -> None:
    trap = temporary / "passerelle-99999999999999999999-x.tmp"
    trap.mkdir()
    child = ChildProcess("speech", [sys.executable, "-c", ""], tmp_path, _ignore, _ignore)
    child.join(20.0)
    assert child.pid
    assert trap.exists()


def _ignore(*_told: object) -> None:
    """What a child says here is of no use."""


def test_whoever_waits_for_a_start_goes_on_whatever_went_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextlib.contextmanager
    def broken() -> Iterator[dict[str, str]]:
        raise ValueError
        yield {}

    told: list[PasserelleError] = []
    monkeypatch.setattr(process, "workspace", broken)
    child = ChildProcess(
        "speech", [sys.executable], tmp_path, _ignore, lambda _child, error: told.append(error)
    )
    child.join(20.0)
    assert not child.pid
    assert [error.code for error in told] == [ErrorCode.WORKER_CRASHED]


def test_a_child_whose_listener_fails_is_ended_whole(temporary: Path, tmp_path: Path) -> None:
    told: list[PasserelleError] = []
    seen: list[Path] = []

    def fail(_child: ChildProcess, _reply: object) -> None:
        seen.extend(temporary.iterdir())
        raise ValueError

    child = ChildProcess(
        "speech",
        [sys.executable, "-c", _SPEAKS_AND_STAYS],
        tmp_path,
        fail,
        lambda _child, error: told.append(error),
    )
    child.join(20.0)
    assert [error.code for error in told] == [ErrorCode.WORKER_CRASHED]
    assert seen
    assert "speech-writer" not in [thread.name for thread in threading.enumerate()]
    assert not psutil.pid_exists(child.pid)  # nor is it left for somebody to wait for
    assert not list(temporary.iterdir())


def test_without_a_place_the_child_starts_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nulle/part")
    with workspace() as places:
        assert places == {}
