"""The encrypted file through wrong keys, crashes, other processes, full disks and damage."""

import os
import random
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

import apsw
import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import vault as say
from passerelle.domain.usage import Counts
from passerelle.journal.history import History
from passerelle.journal.places import KeyFile
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from tests.journal.makers import (
    ANSWER,
    TODAY,
    WORDS,
    Clock,
    copied,
    files_with,
    filled,
    half_done,
    vault,
)

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT_S = 30.0


def writer(folder: Path, *arguments: object) -> "subprocess.Popen[str]":
    """Start writer_child.py."""
    words = [sys.executable, "-m", "tests.journal.writer_child", str(folder), *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "desktop"), str(ROOT)))}
    return subprocess.Popen(words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def key_of(kept: Vault) -> bytes:
    """The key, as its file has it."""
    key = KeyFile(kept.folder / "keys" / "journal.key").read()
    assert key is not None
    return key


def test_no_word_is_on_the_disk_not_even_in_the_middle_of_an_act(tmp_path: Path) -> None:
    kept = filled(tmp_path)
    with kept.rows() as rows:
        rows.execute("UPDATE question SET text = text || ?", (WORDS[0] * 2_000,))
        rows.cache_flush()  # what SQLite undoes a crash with is on the disk now
        assert (tmp_path / "journal.db-journal").stat().st_size > 0
        assert list(files_with(tmp_path)) == []
    assert list(files_with(tmp_path)) == []
    assert b"SQLite" not in kept.path.read_bytes()[:16]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives rights in another way")
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    kept = filled(tmp_path, 1)
    for path in (kept.path, tmp_path / "keys" / "journal.key"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    with kept.rows() as rows:
        rows.execute("DELETE FROM question")
        rows.cache_flush()
        assert stat.S_IMODE((tmp_path / "journal.db-journal").stat().st_mode) == 0o600


def test_looking_makes_nothing(tmp_path: Path) -> None:
    kept = vault(tmp_path)
    assert KeptQuestions(kept).all() == ()
    assert not KeptQuestions(kept).remove(1)
    kept.tidy()
    assert list(tmp_path.iterdir()) == []


def test_a_hundred_wrong_keys_are_refused_and_nothing_changes(tmp_path: Path) -> None:
    kept = filled(tmp_path, 3)
    right, before = key_of(kept), kept.path.read_bytes()
    for rank in range(100):
        wrong = bytearray(right)
        wrong[rank % 32] ^= 1 << rank % 8
        key = bytes(wrong) if rank < 50 else secrets.token_bytes(32)
        (tmp_path / "keys" / "journal.key").write_text(key.hex())
        with pytest.raises(PasserelleError) as refused:
            Reports(vault(tmp_path)).all()
        assert refused.value.code is ErrorCode.JOURNAL_KEY
        assert refused.value.sentence == say.wrong_key(str(kept.path))
    assert kept.path.read_bytes() == before
    (tmp_path / "keys" / "journal.key").write_text(right.hex())
    assert len(Reports(vault(tmp_path)).all()) == 1


@pytest.mark.parametrize("content", [b"", b"abc", b"z" * 64, b"\xff" * 33])
def test_a_lost_key_is_told_and_no_other_is_made(tmp_path: Path, content: bytes) -> None:
    kept = filled(tmp_path, 1)
    (tmp_path / "keys" / "journal.key").write_bytes(content)
    for _ in range(2):
        with pytest.raises(PasserelleError) as refused:
            KeptQuestions(vault(tmp_path)).add("Un ?")
        assert refused.value.code is ErrorCode.JOURNAL_KEY
    assert (tmp_path / "keys" / "journal.key").read_bytes() == content
    assert kept.path.exists()


def test_another_key_for_everything(tmp_path: Path) -> None:
    kept = filled(tmp_path)
    other = copied(kept, tmp_path / "copie")
    old = key_of(kept)
    kept.renew_key()
    assert key_of(kept) != old
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["journal.key"]
    assert len(KeptQuestions(kept).all()) == len(KeptQuestions(vault(tmp_path)).all()) == 40
    (other.folder / "keys" / "journal.key").write_text(key_of(kept).hex())
    with pytest.raises(PasserelleError):  # what was copied before does not open with it
        KeptQuestions(other).all()


def test_a_key_that_another_process_changed_is_found(tmp_path: Path) -> None:
    one, other = vault(tmp_path), vault(tmp_path)
    KeptQuestions(one).add("Un ?")
    KeptQuestions(other).add("Deux ?")
    one.renew_key()
    assert len(KeptQuestions(other).all()) == 2
    other.erase()
    assert KeptQuestions(one).all() == ()


@pytest.mark.parametrize("half", ["before", "after"])
def test_killed_while_the_key_changes(tmp_path: Path, half: str) -> None:
    kept = filled(tmp_path, 3)
    old = key_of(kept)
    if half == "before":  # the new key is there, nothing is encrypted with it yet
        KeyFile(tmp_path / "keys" / "journal-next.key").write(secrets.token_bytes(32))
    else:  # everything is encrypted with it, the old one is still there
        kept.renew_key()
        (tmp_path / "keys" / "journal.key").replace(tmp_path / "keys" / "journal-next.key")
        KeyFile(tmp_path / "keys" / "journal.key").write(old)
    assert len(KeptQuestions(vault(tmp_path)).all()) == 3
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["journal.key"]
    assert len(KeptQuestions(vault(tmp_path)).all()) == 3


def test_killed_while_a_key_is_written_leaves_no_part_of_it(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    (tmp_path / "keys" / "journal-next.key.9a8fff69.new").write_text("ab" * 32)
    assert len(KeptQuestions(vault(tmp_path)).all()) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["journal.key"]


def test_an_act_that_a_crash_cut_is_undone(tmp_path: Path) -> None:
    crashed = half_done(tmp_path)
    found = KeptQuestions(crashed).all()
    assert len(found) == 40
    assert all(one.text.startswith("Qui paie") for one in found)
    assert not list(crashed.folder.glob("*trial*"))


def test_a_wrong_key_does_not_spoil_what_a_crash_left(tmp_path: Path) -> None:
    crashed = half_done(tmp_path)
    right = key_of(crashed)
    for _ in range(5):
        (crashed.folder / "keys" / "journal.key").write_text(secrets.token_hex(32))
        with pytest.raises(PasserelleError) as refused:
            KeptQuestions(vault(crashed.folder)).all()
        assert refused.value.code is ErrorCode.JOURNAL_KEY
    (crashed.folder / "keys" / "journal.key").write_text(right.hex())
    assert len(KeptQuestions(vault(crashed.folder)).all()) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
@pytest.mark.parametrize(("after", "rekeyed_every"), [(1, 0), (5, 0), (12, 0), (4, 1), (9, 2)])
def test_a_kill_loses_nothing_that_was_told_to_be_kept(
    tmp_path: Path, after: int, rekeyed_every: int
) -> None:
    with writer(tmp_path, "doc", 100_000, rekeyed_every) as child:
        assert child.stdout is not None
        told = [int(child.stdout.readline()) for _ in range(after)]
        child.send_signal(signal.SIGKILL)
        told += [int(line) for line in child.communicate(timeout=TIMEOUT_S)[0].split()]
    left = vault(tmp_path)
    kept = {int(one.text.split()[1]) for one in KeptQuestions(left).all()}
    assert set(told) <= kept <= {*told, len(told)}
    with left.rows() as rows:
        assert rows.pragma("integrity_check") == "ok"
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["journal.key"]


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    with writer(tmp_path, "a", 15, 7) as one, writer(tmp_path, "b", 15, 0) as two:
        for child in (one, two):
            out, _ = child.communicate(timeout=TIMEOUT_S)
            assert out.split() == [str(number) for number in range(15)]
    assert len({one.number for one in KeptQuestions(vault(tmp_path)).all()}) == 30


def test_threads_of_one_process_write_at_once(tmp_path: Path) -> None:
    kept = vault(tmp_path)
    threads = [
        threading.Thread(target=Usage(kept).add, args=(Counts(questions=1), TODAY.date()))
        for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Usage(kept).days() == {"2026-11-24": Counts(questions=10)}


def test_an_error_in_an_act_undoes_it(tmp_path: Path) -> None:
    kept = filled(tmp_path, 3)
    with pytest.raises(KeyboardInterrupt):
        delete_then_stop(kept)
    assert len(KeptQuestions(kept).all()) == 3


def delete_then_stop(kept: Vault) -> None:
    """An act that something interrupts."""
    with kept.rows() as rows:
        rows.execute("DELETE FROM question")
        raise KeyboardInterrupt


class SmallDisk(Vault):
    """A journal on a disk without room for many pages."""

    def _prepare(self, connection: apsw.Connection) -> None:
        super()._prepare(connection)
        connection.pragma("max_page_count", int(connection.pragma("page_count")) + 2)


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    kept = filled(tmp_path, 3)
    small = SmallDisk(tmp_path, kept.custody, kept.now, kept.chosen_days)
    for _ in range(2):
        with pytest.raises(PasserelleError) as refused:
            KeptQuestions(small).add("Un très long mot ? " * 5_000)
        assert refused.value.code is ErrorCode.DISK_FULL
    assert len(KeptQuestions(kept).all()) == 3
    assert len(Reports(kept).all()) == 1
    KeptQuestions(small).remove(1)
    assert len(KeptQuestions(kept).all()) == 2


class CrowdedDisk(Vault):
    """A journal on a disk on which nothing can be changed any more."""

    def _expire(self, connection: apsw.Connection) -> date:
        connection.execute("DELETE FROM question")
        raise apsw.FullError


def test_what_is_kept_can_be_read_on_a_full_disk(tmp_path: Path) -> None:
    kept = filled(tmp_path, 3)
    crowded = CrowdedDisk(tmp_path, kept.custody, kept.now, kept.chosen_days)
    for _ in range(2):
        assert len(KeptQuestions(crowded).all()) == 3
    with pytest.raises(PasserelleError) as refused:
        crowded.tidy()
    assert refused.value.code is ErrorCode.DISK_FULL
    assert len(KeptQuestions(kept).all()) == 3


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(vault(tmp_path / "fichier")).add("Un ?")
    assert refused.value.code is ErrorCode.DISK_REFUSED


def read_or_sentence(folder: Path) -> object:
    """The questions, or the code and the sentence why they cannot be read."""
    try:
        return KeptQuestions(vault(folder, days=7)).all()
    except PasserelleError as error:
        return error.code, error.sentence


@pytest.mark.parametrize("seed", range(25))
def test_damage_is_told_and_never_gives_other_words(tmp_path: Path, seed: int) -> None:
    kept = filled(tmp_path)
    questions = KeptQuestions(kept).all()
    chance = random.Random(seed)
    content = bytearray(kept.path.read_bytes())
    for _ in range(1 + seed % 3):
        content[chance.randrange(len(content))] ^= 1 + chance.randrange(255)
    kept.path.write_bytes(bytes(content))
    where = str(kept.path)
    told = {
        ErrorCode.JOURNAL_KEY: say.wrong_key(where),
        ErrorCode.JOURNAL_DAMAGED: say.damaged(where),
    }
    outcome = read_or_sentence(tmp_path)
    assert outcome in (questions, *told.items())  # or another page was hit
    assert kept.path.read_bytes() == bytes(content)


@pytest.mark.parametrize("size", [100, 4_096, 9_000])
def test_a_file_cut_short_is_never_written_over(tmp_path: Path, size: int) -> None:
    kept = filled(tmp_path)
    content = kept.path.read_bytes()[:size]
    kept.path.write_bytes(content)
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(vault(tmp_path)).all()
    assert refused.value.code in (ErrorCode.JOURNAL_KEY, ErrorCode.JOURNAL_DAMAGED)
    assert kept.path.read_bytes() == content


def test_a_journal_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    kept = filled(tmp_path, 1)
    with kept.rows() as rows:
        rows.pragma("user_version", 99)
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(kept).all()
    assert refused.value.code is ErrorCode.JOURNAL_NEWER


def test_erasing_takes_another_key_and_leaves_no_row(tmp_path: Path) -> None:
    kept = filled(tmp_path)
    before = key_of(kept)
    kept.erase()
    assert key_of(kept) != before
    assert KeptQuestions(kept).all() == ()
    assert Reports(kept).all() == ()
    assert Usage(kept).days() == {}
    assert History(kept).all() == ()
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["journal.key"]
    assert before.hex().encode() not in b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()
    )


def test_erasing_a_journal_that_does_not_open(tmp_path: Path) -> None:
    kept = filled(tmp_path)
    (tmp_path / "keys" / "journal.key").write_text(secrets.token_hex(32))
    lost = vault(tmp_path)
    lost.erase()
    assert not kept.path.exists()
    assert KeptQuestions(lost).add("Un ?").number == 1


class FullDisk(Vault):
    """A journal on a disk without room even for what undoes an act."""

    def _prepare(self, connection: apsw.Connection) -> None:
        connection.close()
        raise apsw.FullError


def test_erasing_on_a_full_disk(tmp_path: Path) -> None:
    kept = filled(tmp_path, 3)
    FullDisk(tmp_path, kept.custody).erase()
    assert not kept.path.exists()
    assert list((tmp_path / "keys").iterdir()) == []
    assert KeptQuestions(kept).all() == ()


def test_putting_aside_destroys_nothing_and_begins_anew(tmp_path: Path) -> None:
    kept = filled(tmp_path, 3)
    right = key_of(kept)
    (tmp_path / "keys" / "journal.key").write_text(secrets.token_hex(32))
    lost = vault(tmp_path)
    with pytest.raises(PasserelleError):
        KeptQuestions(lost).all()
    (aside,) = lost.aside()
    assert aside.name == "journal-aside-2026-11-24-100500.db"
    assert KeptQuestions(lost).all() == ()
    KeptQuestions(lost).add("Un ?")
    assert len(list((tmp_path / "keys").iterdir())) == 2
    found = vault(tmp_path / "retrouve")
    (tmp_path / "retrouve" / "keys").mkdir(parents=True)
    shutil.copyfile(aside, found.path)
    KeyFile(tmp_path / "retrouve" / "keys" / "journal.key").write(right)
    assert len(KeptQuestions(found).all()) == 3
    lost.erase()
    assert not aside.exists()
    assert len(list((tmp_path / "keys").iterdir())) == 1
    assert vault(tmp_path / "rien").aside() == ()


def test_what_is_too_old_goes_at_every_opening_and_once_a_day(tmp_path: Path) -> None:
    clock = Clock()
    kept = vault(tmp_path, clock, days=1)
    History(kept).add(ANSWER)
    clock.now += timedelta(hours=23)
    assert len(History(kept).all()) == 1
    clock.now += timedelta(hours=23)
    kept.tidy()
    assert History(kept).all() == ()
    History(kept).add(ANSWER)
    clock.now += timedelta(days=2)
    assert History(vault(tmp_path, clock, days=1)).all() == ()


@pytest.mark.parametrize("size", [0, 700, 5_000])
def test_a_journal_that_was_cut_is_not_sound(tmp_path: Path, size: int) -> None:
    assert vault(tmp_path).is_sound()  # nothing yet
    kept = filled(tmp_path, 3)
    assert kept.is_sound()
    kept.path.write_bytes(kept.path.read_bytes()[:size])
    assert not vault(tmp_path).is_sound()


def test_a_journal_whose_passphrase_is_not_known_is_not_sound(tmp_path: Path) -> None:
    filled(tmp_path, 1).protect("une longue phrase secrète")
    assert not vault(tmp_path).is_sound()
