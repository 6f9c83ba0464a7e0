"""The archive for one user: installs without rights, and takes away what it put."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

from installer.linux import tar
from tests.installer.linux.conftest import asked

pytestmark = pytest.mark.usefixtures("builders")


@pytest.fixture
def archive(bundle: Path, tmp_path: Path) -> Path:
    """The archive of the stand-in."""
    (made,) = tar.build(Screen(), bundle, tmp_path / "out", version="1.2.3", preset=0)
    return made


@pytest.fixture
def unpacked(archive: Path, tmp_path: Path) -> Path:
    """Its folder."""
    asked("tar", f"--directory={tmp_path}", "-xf", archive)
    return tmp_path / "passerelle-1.2.3-linux-x86_64"


def test_two_builds_give_the_same_bytes(bundle: Path, archive: Path, tmp_path: Path) -> None:
    (again,) = tar.build(Screen(), bundle, tmp_path / "again", version="1.2.3", preset=0)
    assert again.read_bytes() == archive.read_bytes()
    assert archive.name == "passerelle-1.2.3-linux-x86_64.tar.xz"


def test_what_is_stopped_half_way_does_not_look_made(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    xz = tmp_path / "bin" / "xz"
    xz.parent.mkdir()
    xz.write_text("#!/bin/sh\nhead -c 100\nexit 1\n", "utf-8")
    xz.chmod(0o755)
    monkeypatch.setenv("PATH", f"{xz.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(SetupError):
        tar.build(Screen(), bundle, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_it_installs_for_one_user_and_goes_again(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "maison d'Anne"
    (home / ".local/share/passerelle").mkdir(parents=True)
    (home / ".local/share/passerelle/journal").write_text("à moi", "utf-8")
    before = files(home)

    assert "Passerelle 1.2.3 est installée" in run(home, unpacked / "install.sh")
    assert asked(home / ".local/bin/passerelle", "bonjour") == "bonjour\n"
    entry = (home / ".local/share/applications/passerelle.desktop").read_text("utf-8")
    assert f'Exec="{home}/.local/lib/passerelle/passerelle" window' in entry
    once = files(home)
    run(home, unpacked / "install.sh")  # as an update does
    assert files(home) == once

    run(home, home / ".local/lib/passerelle/install.sh", "--remove")
    assert files(home) == before


def test_a_removal_that_was_stopped_can_be_done_again(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    run(home, unpacked / "install.sh")
    (home / ".local/lib/passerelle/made-folders").unlink()  # gone before the list of files
    run(home, unpacked / "install.sh", "--remove")
    assert files(home) == set()


def test_folders_that_were_there_stay_and_those_that_it_made_go(
    unpacked: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    for own in ("share/icons/hicolor/48x48/apps", "share/man/fr/man1", "share/applications", "lib"):
        (home / ".local" / own).mkdir(parents=True)
    before = {path for path in home.rglob("*") if path.is_dir()}
    run(home, unpacked / "install.sh")
    run(home, unpacked / "install.sh")  # an update does not forget which were there
    assert (home / ".local/share/metainfo").is_dir()
    run(home, home / ".local/lib/passerelle/install.sh", "--remove")
    assert {path for path in home.rglob("*") if path.is_dir()} == before


def test_a_home_may_have_any_name(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / 'a&b|c\\d "e" $f `g` 100%'
    home.mkdir()
    run(home, unpacked / "install.sh")
    program = f"{home}/.local/lib/passerelle/passerelle"
    text = (home / ".local/share/applications/passerelle.desktop").read_text("utf-8")
    entry = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    assert unescaped(entry["TryExec"]) == program
    found = re.fullmatch(r'"(.*)" window', unescaped(entry["Exec"]))
    assert found is not None
    assert re.sub(r'\\(["`$\\])', r"\1", found[1]).replace("%%", "%") == program
    if shutil.which("desktop-file-validate"):
        asked("desktop-file-validate", home / ".local/share/applications/passerelle.desktop")


def test_a_copy_that_fails_leaves_the_version_that_was_there(
    unpacked: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    run(home, unpacked / "install.sh")
    once = files(home)
    copier = tmp_path / "bin" / "cp"  # as where the disk is full
    copier.parent.mkdir()
    copier.write_text('#!/bin/sh\n/bin/cp "$@"\nexit 1\n', "utf-8")
    copier.chmod(0o755)
    ran = start(home, unpacked / "install.sh", path=f"{copier.parent}:/usr/bin:/bin")
    assert ran.returncode != 0
    assert files(home) == once


@pytest.mark.parametrize("home", ["", None])
def test_without_a_home_nothing_is_installed(unpacked: Path, home: str | None) -> None:
    ran = start(home, unpacked / "install.sh")
    assert ran.returncode != 0
    assert "Je ne sais pas" in ran.stderr


def test_it_is_found_whatever_cd_is_told(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    command = f'CDPATH="{tmp_path}" {unpacked.name}/install.sh'
    ran = start(home, "sh", "-c", f'cd "{tmp_path}" && export CDPATH && {command}')
    assert ran.returncode == 0, ran.stdout


def test_there_may_be_nothing_to_remove(unpacked: Path, tmp_path: Path) -> None:
    ran = start(tmp_path, unpacked / "install.sh", "--remove")
    assert ran.returncode == 1
    assert "n'est pas installée" in ran.stdout
    assert start(tmp_path, unpacked / "install.sh", "--other").returncode == 2


def test_what_another_version_had_does_not_stay(unpacked: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    extra = unpacked / "share/icons/hicolor/22x22/apps/passerelle.png"
    extra.parent.mkdir(parents=True)
    extra.touch()
    run(home, unpacked / "install.sh")
    extra.unlink()
    run(home, unpacked / "install.sh")
    assert not (home / ".local" / extra.relative_to(unpacked)).exists()


def unescaped(value: str) -> str:
    """A text of an entry, as desktops read it: a backslash is written twice."""
    return value.replace("\\\\", "\\")


def start(
    home: Path | str | None, *command: str | Path, path: str = "/usr/bin:/bin"
) -> "subprocess.CompletedProcess[str]":
    environment = {"PATH": path, **({} if home is None else {"HOME": str(home)})}
    return subprocess.run(
        list(map(str, command)), env=environment, capture_output=True, text=True, check=False
    )


def run(home: Path, *command: str | Path) -> str:
    """Run it; it must succeed."""
    ran = start(home, *command)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def files(home: Path) -> set[str]:
    """All that is not a folder; what desktops keep about entries is theirs."""
    found = (path for path in home.rglob("*") if not path.is_dir() or path.is_symlink())
    return {str(path) for path in found if path.name != "mimeinfo.cache"}
