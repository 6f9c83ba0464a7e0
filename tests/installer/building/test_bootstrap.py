"""A guide's command works on a fresh clone: with any Python, before anything is installed."""

import subprocess
import sys
from pathlib import Path

import pytest
from installer.setup import places
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

from installer.building import bootstrap, tools
from installer.building import sentences as building

COMMANDS = {
    "installer/build.py": ("linux-deb",),
    "installer/windows/build.py": ("windows-msi",),
    "installer/model_packages/build.py": ("starter",),
    "installer/model_packages/versions.py": (),
}
"""Each with what it may be given."""


@pytest.mark.parametrize("command", COMMANDS)
def test_nothing_but_python_is_needed_to_begin(command: str) -> None:
    # Without what is installed beside Python; ours is then made ready: here that is refused.
    root, program = str(places.ROOT), str(places.ROOT / command)
    given = [program, *COMMANDS[command]]
    refuse = (
        f"import runpy, sys; sys.path.insert(0, {root!r}); sys.argv = {given!r}\n"
        "from installer.building import tools; from installer.setup.errors import SetupError\n"
        "def prepare(_screen): raise SetupError('Pas maintenant.')\n"
        "tools.prepare = prepare\n"
        f"runpy.run_path({program!r}, run_name='__main__')\n"
    )
    bare = [sys.executable, "-S", "-E", "-c", refuse]
    ran = subprocess.run(bare, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "Pas maintenant." in ran.stdout


@pytest.mark.parametrize(
    ("command", "given", "code", "said"),
    [
        *((command, "--help", 0, "--help") for command in COMMANDS),
        ("installer/windows/build.py", "--python-embed=absent.zip", 2, "absent.zip n'existe pas"),
        ("installer/windows/build.py", "--store=absent", 2, "le dossier absent n'existe pas"),
        ("installer/model_packages/build.py", "--store=absent", 2, "absent n'existe pas"),
        ("installer/build.py", "inconnue", 2, "inconnue"),
    ],
)
def test_help_and_what_is_wrong_need_nothing(
    command: str, given: str, code: int, said: str
) -> None:
    bare = [sys.executable, "-S", "-E", str(places.ROOT / command), given]
    ran = subprocess.run(bare, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (ran.returncode, said in ran.stdout + ran.stderr) == (code, True)
    assert building.TOOLS not in ran.stdout


def test_with_that_python_it_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "VENV", Path(sys.prefix))
    assert bootstrap.run_again(Path("build.py"), ["x"]) is None


def test_what_it_is_given_is_looked_for_where_the_person_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(tools, "VENV", tmp_path)
    monkeypatch.setattr(tools, "prepare", lambda _screen: None)
    monkeypatch.setattr(tools, "program", lambda _name: sys.executable)
    program, folder = tmp_path / "build.py", tmp_path / "store"
    program.write_text("import os, sys; sys.exit(not os.path.isdir(sys.argv[1]))", "utf-8")
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    assert bootstrap.run_again(program, [folder.name]) == 0


def test_what_stops_it_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_screen: Screen) -> None:
        raise stops

    monkeypatch.setattr(tools, "VENV", tmp_path)
    monkeypatch.setattr(tools, "prepare", stopped)
    stops: BaseException = SetupError("Il faut « x ».")
    assert bootstrap.run_again(Path("build.py"), []) == bootstrap.EXIT_FAILED
    assert "Il faut « x »." in capsys.readouterr().out
    stops = KeyboardInterrupt()
    assert bootstrap.run_again(Path("build.py"), []) == bootstrap.EXIT_INTERRUPTED
