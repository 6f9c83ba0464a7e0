"""Two people of one computer, each in a session of their own, at the same moment."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from passerelle.client import Engines
from tests.faults.acts import Spec
from tests.faults.campaign import ROOT, Played, Room, looked_at
from tests.faults.cases import Case
from tests.faults.judging import faults_of

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0 or shutil.which("setpriv") is None,
    reason="only the administrator takes the place of other accounts",
)

ACCOUNTS = (61_234, 61_235)
"""Numbers that no account has."""
PYTHONS = (sys.executable, "/usr/bin/python3")
"""The first one may be in a folder that is closed to other accounts."""
VOICE = "kokoro-82m-int8"


@dataclass(frozen=True, slots=True)
class Person:
    """An account, with folders of its own.

    Attributes:
        python: one that this account can run.
    """

    account: int
    python: str
    room: Room

    def command(self, *words: str) -> list[str]:
        """Run a program as this person."""
        who = str(self.account)
        return ["setpriv", "--reuid", who, "--regid", who, "--clear-groups", *words]

    @property
    def variables(self) -> dict[str, str]:
        """Those of a session; files for a moment go where everybody's go."""
        home = str(self.room.folder)
        folders = ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
        libraries = (str(ROOT / "desktop"), str(ROOT), sysconfig.get_path("platlib"))
        return {
            **dict.fromkeys(folders, home),
            "TMPDIR": tempfile.gettempdir(),
            "PYTHONPATH": os.pathsep.join(libraries),
        }

    def own(self) -> None:
        """Make everything in the folders this person's."""
        for path in (self.room.folder, *self.room.folder.rglob("*")):
            os.chown(path, self.account, self.account, follow_symlinks=False)


@pytest.fixture
def people(template: Path) -> Iterator[Callable[[str], tuple[Person, Person]]]:
    """Makes two people who are about to do the same."""
    with tempfile.TemporaryDirectory(prefix="sessions-") as folder:
        Path(folder).chmod(0o711)  # each finds their own folder, and reads no list

        def person(account: int, action: str) -> Person:
            home = Path(folder, str(account))
            home.mkdir(mode=0o755)
            spec = Spec(action, account, 3)
            found = Person(account, "", Room(Case(account, "none", 0, 0, 0, spec), template, home))
            found.own()
            return Person(account, python_of(found), found.room)

        def make(action: str) -> tuple[Person, Person]:
            first, second = (person(account, action) for account in ACCOUNTS)
            return first, second

        yield make


def python_of(person: Person) -> str:
    """A Python that has all that is needed, for an account."""
    again = "import os, sys; os.execv(sys.executable, [sys.executable, '-c', sys.argv[1]])"
    needed = "import apsw, passerelle.wiring, tests.faults.acts"
    for python in PYTHONS:  # the first start still has the administrator's rights, not the second
        command = person.command(python, "-c", again, needed)
        environment = {**person.room.environment(), **person.variables}
        if not subprocess.run(command, env=environment, cwd=ROOT, capture_output=True).returncode:
            return python
    pytest.skip("no Python here is open to other accounts")


def at_once(people: Sequence[Person], commands: Sequence[list[str]]) -> list[tuple[int, str]]:
    """Run a command of each at the same time: exit codes, and what they wrote."""
    (first, second), (one, two) = people, commands
    with (
        first.room.start(first.command(*one), **first.variables) as here,
        second.room.start(second.command(*two), **second.variables) as there,
    ):
        written = [process.communicate()[0] for process in (here, there)]
        return list(zip((here.returncode, there.returncode), written, strict=True))


@pytest.mark.parametrize("action", ["ask_aloud", "import", "report"])
def test_each_gets_what_is_theirs(
    people: Callable[[str], tuple[Person, Person]], action: str, looker: Engines
) -> None:
    both = people(action)
    acts = [[one.python, "-m", "tests.faults.acts", one.room.spec()] for one in both]
    for person, (code, written) in zip(both, at_once(both, acts), strict=True):
        room = person.room
        lines = [json.loads(line) for line in written.splitlines()]
        played = Played(lines, (code,), room.orphans())
        assert faults_of(room.case, played, looked_at(room, looker)) == [], room.errors
    for person, other in (both, reversed(both)):
        assert readable(person, person.room.data)  # the look finds what can be read
        assert readable(person, other.room.data) == []
    assert left_behind() == []


@pytest.fixture
def voice(model_path: Callable[[str], Path]) -> Iterator[Path]:
    """A voice in a folder that is everybody's: the store of these tests may be closed."""
    with tempfile.TemporaryDirectory(prefix="voice-") as folder:
        Path(folder).chmod(0o755)
        yield shutil.copytree(model_path(VOICE), Path(folder, VOICE))


def speaking(both: Sequence[Person], voice: Path) -> list[tuple[int, str]]:
    """Have each say a word into bonjour.wav."""
    for person in both:
        shutil.rmtree(person.room.config)  # where a voice is chosen that is not this model's
        store = person.room.data / "models"
        store.mkdir()
        (store / VOICE).symlink_to(voice, target_is_directory=True)
        person.own()
    speak = ("-m", "passerelle", "speak", "Bonjour.", "--json", "--out")
    sounds = [str(person.room.folder / "bonjour.wav") for person in both]
    commands = [[one.python, *speak, out] for one, out in zip(both, sounds, strict=True)]
    return at_once(both, commands)


@pytest.mark.models
def test_both_speak_with_the_voice_that_is_for_everybody(
    people: Callable[[str], tuple[Person, Person]], voice: Path
) -> None:
    both = people("report")
    for person, (code, _written) in zip(both, speaking(both, voice), strict=True):
        assert code == 0, person.room.errors
    sounds = [person.room.folder / "bonjour.wav" for person in both]
    assert [out.stat().st_uid for out in sounds] == list(ACCOUNTS)
    assert min(out.stat().st_size for out in sounds) > 10_000
    assert left_behind() == []


@pytest.mark.models
def test_a_voice_that_is_closed_to_an_account_is_told(
    people: Callable[[str], tuple[Person, Person]], voice: Path
) -> None:
    both = people("report")
    voice.chmod(0o700)
    for person, (code, _written) in zip(both, speaking(both, voice), strict=True):
        assert (code, VOICE in person.room.errors) == (1, True), person.room.errors


def readable(person: Person, folder: Path) -> list[str]:
    """The files with words in them that an account can read in a folder."""
    find = ("find", str(folder), "-type", "f", "-size", "+0", "-readable")
    found = subprocess.run(person.command(*find), capture_output=True, text=True, check=False)
    return found.stdout.splitlines()


def left_behind() -> list[str]:
    """What is left of the two accounts among the files for a moment."""
    everyone = Path(tempfile.gettempdir()).glob("passerelle-*")
    return [path.name for path in everyone if path.stat().st_uid in ACCOUNTS]
