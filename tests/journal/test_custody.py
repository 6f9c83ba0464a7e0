"""Where the key is, in the order that IT and the person decide."""

import json
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import vault as say
from passerelle.journal.keyrings import SERVICE, Keyring
from passerelle.journal.own_data import OwnData
from passerelle.journal.places import KeyFile, parsed_key
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.vault import Vault
from tests.journal.makers import custody, vault
from tests.journal.scripted import ScriptedKeyring

PASSPHRASE = "le rouge-gorge chante"


@pytest.fixture
def backend() -> ScriptedKeyring:
    return ScriptedKeyring()


def in_keyring(folder: Path, backend: ScriptedKeyring) -> Vault:
    """A journal whose key is in a scripted keyring."""
    return vault(folder, kept_by=custody(folder, Keyring(lambda: backend)))


def place_of(kept: Vault) -> str:
    """Where its key is."""
    place = kept.custody.place()
    return place.name if place is not None else ""


def names(folder: Path) -> list[str]:
    """The files that say where the key is."""
    return sorted(path.name for path in (folder / "keys").iterdir())


def test_without_anything_else_a_private_file(tmp_path: Path) -> None:
    kept = vault(tmp_path)
    assert place_of(kept) == ""
    KeptQuestions(kept).add("Un ?")
    assert place_of(kept) == "file"
    assert names(tmp_path) == ["journal.key"]


def test_a_keyring_holds_the_key_and_no_file_does(tmp_path: Path, backend: ScriptedKeyring) -> None:
    kept = in_keyring(tmp_path, backend)
    KeptQuestions(kept).add("Un ?")
    assert place_of(kept) == "keyring"
    ((where, secret),) = backend.secrets.items()
    assert where == (SERVICE, (tmp_path / "keys" / "journal.keyring").read_text())
    assert len(bytes.fromhex(secret)) == 32
    assert secret.encode() not in (tmp_path / "keys" / "journal.keyring").read_bytes()
    assert len(KeptQuestions(in_keyring(tmp_path, backend)).all()) == 1


def test_the_keyring_is_asked_once(tmp_path: Path, backend: ScriptedKeyring) -> None:
    KeptQuestions(in_keyring(tmp_path, backend)).add("Un ?")
    backend.asked.clear()
    kept = in_keyring(tmp_path, backend)
    for _ in range(5):
        KeptQuestions(kept).all()
    assert len(backend.asked) == 1


def test_a_locked_keyring_keeps_nothing_and_makes_no_other_key(
    tmp_path: Path, backend: ScriptedKeyring
) -> None:
    KeptQuestions(in_keyring(tmp_path, backend)).add("Un ?")
    backend.locked = True
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(in_keyring(tmp_path, backend)).add("Deux ?")
    assert refused.value.code is ErrorCode.JOURNAL_LOCKED
    assert names(tmp_path) == ["journal.keyring"]
    backend.locked = False
    assert len(KeptQuestions(in_keyring(tmp_path, backend)).all()) == 1


def test_a_key_that_left_the_keyring_is_lost_not_replaced(
    tmp_path: Path, backend: ScriptedKeyring
) -> None:
    KeptQuestions(in_keyring(tmp_path, backend)).add("Un ?")
    backend.secrets.clear()
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(in_keyring(tmp_path, backend)).add("Deux ?")
    assert refused.value.code is ErrorCode.JOURNAL_KEY
    assert backend.secrets == {}


def test_erasing_removes_the_old_key_from_the_keyring(
    tmp_path: Path, backend: ScriptedKeyring
) -> None:
    kept = in_keyring(tmp_path, backend)
    KeptQuestions(kept).add("Un ?")
    before = dict(backend.secrets)
    kept.erase()
    assert len(backend.secrets) == 1
    assert not before.items() & backend.secrets.items()
    assert KeptQuestions(in_keyring(tmp_path, backend)).all() == ()


def test_a_keyring_that_came_later_takes_the_place_of_the_file(
    tmp_path: Path, backend: ScriptedKeyring
) -> None:
    KeptQuestions(vault(tmp_path)).add("Un ?")
    kept = in_keyring(tmp_path, backend)
    assert len(KeptQuestions(kept).all()) == 1
    assert backend.asked == []  # a file that is there is enough
    backend.locked = True
    kept.renew_key()
    assert (place_of(kept), backend.secrets) == ("file", {})
    backend.locked = False
    kept.renew_key()
    assert names(tmp_path) == ["journal.keyring"]
    assert len(KeptQuestions(in_keyring(tmp_path, backend)).all()) == 1


def test_a_key_that_was_put_aside_leaves_the_keyring_when_all_is_erased(
    tmp_path: Path, backend: ScriptedKeyring
) -> None:
    kept = in_keyring(tmp_path, backend)
    KeptQuestions(kept).add("Un ?")
    kept.aside()
    KeptQuestions(kept).add("Deux ?")
    assert len(backend.secrets) == 2
    kept.erase()
    assert len(backend.secrets) == 1
    assert names(tmp_path) == ["journal.keyring"]


def test_the_file_that_it_gives_wins(tmp_path: Path, backend: ScriptedKeyring) -> None:
    given = tmp_path / "cle"
    given.write_text("ab" * 32 + "\n")
    keyring = Keyring(lambda: backend)
    kept = vault(tmp_path / "d", kept_by=custody(tmp_path / "d", keyring, str(given)))
    KeptQuestions(kept).add("Un ?")
    assert place_of(kept) == "policy"
    assert backend.asked == []
    kept.erase()
    assert given.read_text() == "ab" * 32 + "\n"
    assert KeptQuestions(kept).all() == ()


def test_a_journal_of_before_takes_the_key_that_it_gives(tmp_path: Path) -> None:
    KeptQuestions(vault(tmp_path / "d")).add("Un ?")
    given = tmp_path / "cle"
    given.write_bytes(b"k" * 32)
    decided = vault(tmp_path / "d", kept_by=custody(tmp_path / "d", given=str(given)))
    assert len(KeptQuestions(decided).all()) == 1
    assert names(tmp_path / "d") == []
    again = vault(tmp_path / "d", kept_by=custody(tmp_path / "d", given=str(given)))
    assert len(KeptQuestions(again).all()) == 1


def test_a_journal_takes_the_next_key_that_it_gives(tmp_path: Path) -> None:
    old, new = tmp_path / "ancienne", tmp_path / "cle"
    old.write_bytes(b"o" * 32)
    new.write_bytes(b"n" * 32)

    def kept_by(given: Path, before: str = "") -> KeptQuestions:
        folder = tmp_path / "d"
        return KeptQuestions(vault(folder, kept_by=custody(folder, None, str(given), before)))

    kept_by(old).add("Un ?")
    with pytest.raises(PasserelleError):
        kept_by(new).all()
    assert len(kept_by(new, str(old)).all()) == 1
    with pytest.raises(PasserelleError):
        kept_by(old).all()
    old.unlink()
    for before in ("", str(old)):  # which IT may still name
        assert len(kept_by(new, before).all()) == 1
    assert not (tmp_path / "d" / "keys").exists()


def test_a_key_of_before_that_is_away_is_named(tmp_path: Path) -> None:
    KeptQuestions(vault(tmp_path / "d")).add("Un ?")
    vault(tmp_path / "d").custody.forget()
    new, away = tmp_path / "cle", str(tmp_path / "ancienne")
    new.write_bytes(b"n" * 32)
    kept = vault(tmp_path / "d", kept_by=custody(tmp_path / "d", None, str(new), away))
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(kept).all()
    assert refused.value.sentence == say.given_key(away)


@pytest.mark.parametrize("content", [None, b"", b"k" * 31, b"pas une cl\xe9"])
def test_a_file_of_it_without_a_key_keeps_nothing(tmp_path: Path, content: bytes | None) -> None:
    given = tmp_path / "cle"
    if content is not None:
        given.write_bytes(content)
    kept = vault(tmp_path / "d", kept_by=custody(tmp_path / "d", given=str(given)))
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(kept).add("Un ?")
    assert refused.value.sentence == say.given_key(str(given))
    assert not (tmp_path / "d" / "keys").exists()


def protected(folder: Path) -> Vault:
    """A journal behind a passphrase."""
    kept = vault(folder)
    KeptQuestions(kept).add("Un ?")
    kept.protect(PASSPHRASE)
    return kept


def test_a_passphrase_opens_what_it_closed(tmp_path: Path) -> None:
    kept = protected(tmp_path)
    assert len(KeptQuestions(kept).all()) == 1
    assert names(tmp_path) == ["journal.locked"]
    assert place_of(kept) == "passphrase"
    assert set(json.loads((tmp_path / "keys" / "journal.locked").read_text())) == {
        *("salt", "nonce", "key")
    }
    closed = vault(tmp_path)
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(closed).all()
    assert refused.value.sentence == say.PASSPHRASE_WANTED
    closed.custody.unlock("une autre phrase")
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(closed).all()
    assert refused.value.sentence == say.PASSPHRASE_WRONG
    closed.custody.unlock(PASSPHRASE)
    assert len(KeptQuestions(closed).all()) == 1


def test_a_passphrase_stays_when_all_is_erased_and_can_be_changed(tmp_path: Path) -> None:
    kept = protected(tmp_path)
    kept.erase()
    again = vault(tmp_path)
    again.custody.unlock(PASSPHRASE)
    assert KeptQuestions(again).all() == ()
    KeptQuestions(again).add("Deux ?")
    again.protect("une phrase plus longue")
    changed = vault(tmp_path)
    changed.custody.unlock("une phrase plus longue")
    assert len(KeptQuestions(changed).all()) == 1
    assert names(tmp_path) == ["journal.locked"]


SHORT_NONCE = '{"salt": "AAAA", "nonce": "AAAA", "key": "AAAA"}'


@pytest.mark.parametrize("content", ["", "{", "[]", '{"salt": "a"}', '{"salt": 1}', SHORT_NONCE])
def test_a_damaged_passphrase_file_is_a_lost_key(tmp_path: Path, content: str) -> None:
    protected(tmp_path)
    (tmp_path / "keys" / "journal.locked").write_text(content)
    closed = vault(tmp_path)
    closed.custody.unlock(PASSPHRASE)
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(closed).all()
    assert refused.value.code is ErrorCode.JOURNAL_KEY


def test_killed_while_a_passphrase_takes_the_place_of_a_file(tmp_path: Path) -> None:
    protected(tmp_path)
    KeyFile(tmp_path / "keys" / "journal.key").write(b"k" * 32)  # that of before
    (tmp_path / "keys" / "journal.locked").replace(tmp_path / "keys" / "journal-next.locked")
    closed = vault(tmp_path)
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(closed).all()
    assert refused.value.sentence == say.PASSPHRASE_WANTED
    assert OwnData(closed).wants_passphrase()
    closed.custody.unlock(PASSPHRASE)
    assert len(KeptQuestions(closed).all()) == 1
    assert names(tmp_path) == ["journal.locked"]


def test_killed_before_a_passphrase_takes_the_place_of_a_file(tmp_path: Path) -> None:
    protected(tmp_path / "autre")
    KeptQuestions(vault(tmp_path)).add("Un ?")
    next_one = tmp_path / "keys" / "journal-next.locked"
    (tmp_path / "autre" / "keys" / "journal.locked").replace(next_one)
    assert len(KeptQuestions(vault(tmp_path)).all()) == 1
    assert names(tmp_path) == ["journal.key"]


@pytest.mark.parametrize("name", [b"journal-\xff\xfe", b"", b"journal-\x00123456789abcdef", b"{"])
def test_a_damaged_name_of_a_key_is_a_lost_key_and_can_be_erased(
    tmp_path: Path, backend: ScriptedKeyring, name: bytes
) -> None:
    KeptQuestions(in_keyring(tmp_path, backend)).add("Un ?")
    (tmp_path / "keys" / "journal.keyring").write_bytes(name)
    kept = in_keyring(tmp_path, backend)
    with pytest.raises(PasserelleError) as refused:
        KeptQuestions(kept).all()
    assert refused.value.code is ErrorCode.JOURNAL_KEY
    OwnData(kept).erase()
    assert KeptQuestions(kept).add("Deux ?").number == 1


def test_keys_as_it_may_write_them() -> None:
    assert parsed_key(b"ab" * 32) == bytes.fromhex("ab" * 32)
    assert parsed_key(b"AB" * 32 + b"\r\n") == bytes.fromhex("ab" * 32)
    assert parsed_key(bytes(range(32))) == bytes(range(32))
    for wrong in (b"", b"ab" * 31, b"zz" * 32, "é".encode() * 16 + b"x"):
        assert parsed_key(wrong) is None


def test_a_key_file_is_overwritten_before_it_goes(tmp_path: Path) -> None:
    place = KeyFile(tmp_path / "cle.key")
    place.write(b"k" * 32)
    with place.path.open("rb") as held:
        place.forget()
        held.seek(0)
        assert held.read() == bytes(64)
    place.forget()
    assert place.read() is None
