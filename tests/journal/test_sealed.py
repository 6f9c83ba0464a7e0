"""A journal that is begun, tried or locked: what other programs and crashes leave of it."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from passerelle.config.files import alone_with
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import vault as say
from passerelle.journal import sealed
from passerelle.journal.own_data import OwnData
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.sealed import connected
from passerelle.journal.vault import Vault
from tests.journal.makers import filled, half_done, vault

ROOT = Path(__file__).resolve().parents[2]


def test_a_file_that_another_program_made_is_no_journal_yet(tmp_path: Path) -> None:
    (tmp_path / "journal.db").touch(0o644)
    kept = vault(tmp_path)
    assert KeptQuestions(kept).all() == ()
    kept.tidy()
    assert [path.name for path in tmp_path.iterdir()] == ["journal.db"]
    assert KeptQuestions(kept).add("Un ?").number == 1
    assert len(KeptQuestions(vault(tmp_path)).all()) == 1
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_an_empty_file_that_another_program_made_is_erased(tmp_path: Path) -> None:
    (tmp_path / "journal.db").touch(0o644)
    vault(tmp_path).erase()
    assert KeptQuestions(vault(tmp_path)).add("Un ?").number == 1


def test_a_journal_that_lost_everything_is_told(tmp_path: Path) -> None:
    kept = filled(tmp_path, 1)
    kept.path.write_bytes(b"")
    for act in (KeptQuestions(vault(tmp_path)).all, lambda: KeptQuestions(kept).add("Un ?")):
        with pytest.raises(PasserelleError) as refused:
            act()
        assert refused.value.sentence == say.damaged(str(kept.path))
    kept.erase()
    assert KeptQuestions(kept).add("Un ?").number == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has names of characters, not bytes")
def test_a_session_without_a_language_opens_it(tmp_path: Path) -> None:
    folder = tmp_path / "données"
    KeptQuestions(vault(folder)).add("Un ?")
    child = subprocess.run(
        [sys.executable, "-m", "tests.journal.writer_child", folder, "doc", "1", "0"],
        cwd=ROOT,
        env={
            "PYTHONPATH": os.pathsep.join((str(ROOT / "desktop"), str(ROOT))),
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (child.stdout, child.returncode) == ("0\n", 0), child.stderr
    assert len(KeptQuestions(vault(folder)).all()) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes")
def test_a_folder_whose_name_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(vault(tmp_path / os.fsdecode(b"donn\xe9es"))).add("Un ?")
    assert refused.value.code is ErrorCode.DISK_REFUSED


class Watched(apsw.VFS):
    """Notes what SQLite deletes, and whether that has to last through a power cut.

    Attributes:
        deleted: names of files, and whether their folder was settled.
    """

    def __init__(self) -> None:
        super().__init__("watched", "", makedefault=True)
        self.deleted: list[tuple[str, bool]] = []

    def xDelete(self, name: str, syncdir: bool) -> None:
        """See apsw.VFS."""
        self.deleted.append((Path(name).name, bool(syncdir)))
        super().xDelete(name, syncdir)


def test_what_was_told_to_be_kept_is_not_undone_by_a_power_cut(tmp_path: Path) -> None:
    """What undoes an act must be gone for good before its end is told, or the key changes."""
    watched = Watched()
    try:
        kept = vault(tmp_path)
        KeptQuestions(kept).add("Un ?")
        kept.renew_key()
    finally:
        watched.unregister()
    undone = [settled for name, settled in watched.deleted if name == "journal.db-journal"]
    assert undone == [True, True]


class Unfinished(Vault):
    """A journal whose process is ended while it is begun."""

    def _prepare(self, connection: apsw.Connection) -> None:
        connection.close()
        raise KeyboardInterrupt


def test_killed_while_the_journal_is_begun(tmp_path: Path) -> None:
    cut = Unfinished(tmp_path, vault(tmp_path).custody)
    with pytest.raises(KeyboardInterrupt):
        KeptQuestions(cut).add("Un ?")
    assert KeptQuestions(vault(tmp_path)).add("Deux ?").number == 1
    assert not list(tmp_path.glob("*trial*"))


def test_what_a_crash_left_of_a_trial_goes(tmp_path: Path) -> None:
    kept = filled(tmp_path, 1)
    for act in (kept.erase, KeptQuestions(vault(tmp_path)).all):
        for name in ("journal-trial.db", "journal-trial.db-journal"):
            shutil.copyfile(kept.path, tmp_path / name)
        act()
        assert not list(tmp_path.glob("*trial*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives rights in another way")
def test_nobody_else_may_read_what_is_tried(tmp_path: Path) -> None:
    crashed = half_done(tmp_path)
    crashed.folder.chmod(0o755)
    seen: list[int] = []

    def look(path: Path, key: bytes) -> apsw.Connection:
        seen.extend(stat.S_IMODE(one.stat().st_mode) for one in path.parent.glob("journal-trial*"))
        return connected(path, key)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "connected", look)
        assert len(KeptQuestions(crashed).all()) == 40
    assert seen == [0o600, 0o600]
    assert stat.S_IMODE((crashed.folder / ".journal.db.lock").stat().st_mode) == 0o600


def test_a_process_that_was_stopped_in_the_middle_is_not_waited_for_without_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = filled(tmp_path, 1)
    monkeypatch.setattr("passerelle.journal.vault.LONGEST_WAIT_S", 0.05)
    with alone_with(kept.path), pytest.raises(PasserelleError) as refused:
        KeptQuestions(kept).all()
    assert refused.value.sentence == say.BUSY
    with alone_with(kept.path), pytest.raises(PasserelleError) as refused:
        OwnData(kept).erase()
    assert refused.value.sentence == say.BUSY
    assert len(KeptQuestions(kept).all()) == 1
