"""The system's keyring: never a lesser one, never for ever."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import vault as say
from passerelle.journal import keyrings
from passerelle.journal.keyrings import Keyring
from tests.journal.scripted import ScriptedKeyring

SYSTEM_KEYRING = keyrings.system_keyring
"""The real one: taken before each test puts nothing in its place."""


@pytest.fixture
def backend() -> Iterator[ScriptedKeyring]:
    made = ScriptedKeyring()
    yield made
    made.answers.set()  # whoever waits goes on


def test_secrets_are_kept_read_and_forgotten(backend: ScriptedKeyring) -> None:
    keyring = Keyring(lambda: backend)
    assert keyring.is_there()
    assert keyring.read("a") is None
    keyring.write("a", "secret")
    assert keyring.read("a") == "secret"
    keyring.forget("a")
    keyring.forget("a")
    assert keyring.read("a") is None
    assert {asked.partition(" on ")[2] for asked in backend.asked} == {"keyring"}


def test_without_a_keyring() -> None:
    keyring = Keyring(lambda: None)
    assert not keyring.is_there()
    with pytest.raises(PasserelleError) as refused:
        keyring.read("a")
    assert refused.value.code is ErrorCode.JOURNAL_LOCKED


def test_a_keyring_that_refuses(backend: ScriptedKeyring) -> None:
    backend.locked = True
    with pytest.raises(PasserelleError) as refused:
        Keyring(lambda: backend).read("a")
    assert refused.value.code is ErrorCode.JOURNAL_LOCKED
    assert refused.value.sentence == say.KEYRING_CLOSED
    assert refused.value.detail == "keyring: KeyringLocked"


def test_a_keyring_that_does_not_answer_is_left_waiting_then_found_open(
    backend: ScriptedKeyring,
) -> None:
    keyring = Keyring(lambda: backend, limit_s=0.05)
    keyring.write("a", "secret")
    backend.answers.clear()
    for detail in ("keyring: no answer", "keyring: still waiting", "keyring: still waiting"):
        with pytest.raises(PasserelleError) as refused:
            keyring.read("a")
        assert refused.value.detail == detail
    assert len(backend.asked) == 2  # what waits is not asked again
    backend.answers.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join()
    assert Keyring(lambda: backend).read("a") == "secret"
    assert keyring.read("a") == "secret"


def test_a_secret_that_was_written_too_late_does_not_stay(backend: ScriptedKeyring) -> None:
    keyring = Keyring(lambda: backend, limit_s=0.05)
    backend.answers.clear()
    with pytest.raises(PasserelleError):
        keyring.write("a", "secret")
    backend.answers.set()
    for thread in threading.enumerate():
        if thread.name == "keyring":
            thread.join()
    assert backend.secrets == {}


@pytest.mark.skipif(sys.platform != "linux", reason="the keyring of Linux")
def test_without_a_session_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert SYSTEM_KEYRING() is None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/bus")
    assert SYSTEM_KEYRING() is None
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert SYSTEM_KEYRING() is None


@pytest.mark.skipif(sys.platform != "linux", reason="the keyring of Linux")
def test_a_session_that_never_answers_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real library, on a bus that takes the call and stays silent."""
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(tmp_path / "bus"))
        bus.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        with pytest.raises(PasserelleError) as refused:
            Keyring(SYSTEM_KEYRING, limit_s=0.5).is_there()
        caller, _ = bus.accept()
        caller.close()  # whoever waits goes on
    assert refused.value.detail == "keyring: no answer"


def test_starting_does_not_load_it() -> None:
    program = "import sys, passerelle.ui.window; print('keyring' in sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert loaded.stdout.strip() == "False"
