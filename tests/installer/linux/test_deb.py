"""The .deb of the application: what it needs, what it holds, the same bytes again."""

import os
from pathlib import Path

import pytest
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

from installer.linux import deb, depends
from tests.installer.linux.conftest import asked

pytestmark = pytest.mark.usefixtures("builders")
QUICK = ("-Zxz", "-z0")


@pytest.fixture
def package(bundle: Path, tmp_path: Path) -> Path:
    """The package of the stand-in, as version 1.2.3."""
    (made,) = deb.build(Screen(), bundle, tmp_path / "out", version="1.2.3", compression=QUICK)
    return made


def test_two_builds_give_the_same_bytes(bundle: Path, package: Path, tmp_path: Path) -> None:
    (again,) = deb.build(Screen(), bundle, tmp_path / "again", version="1.2.3", compression=QUICK)
    assert again.read_bytes() == package.read_bytes()
    assert [path.name for path in package.parent.iterdir()] == ["passerelle_1.2.3_amd64.deb"]


def test_what_is_stopped_half_way_does_not_look_made(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packer = tmp_path / "bin" / "dpkg-deb"
    packer.parent.mkdir()
    packer.write_text('#!/bin/sh\nfor made; do :; done\necho half >"$made"\nexit 1\n', "utf-8")
    packer.chmod(0o755)
    monkeypatch.setenv("PATH", f"{packer.parent}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(SetupError):
        deb.build(Screen(), bundle, tmp_path / "out", compression=QUICK)
    assert list((tmp_path / "out").iterdir()) == []


def test_it_asks_for_what_is_linked_and_for_what_is_opened_by_name(package: Path) -> None:
    needed = asked("dpkg-deb", "--field", package, "Depends")
    assert "libc6 (>= " in needed  # by the worker of the stand-in
    assert "libportaudio2" in needed


def test_what_the_bundle_brings_is_not_asked_for(bundle: Path, tmp_path: Path) -> None:
    (bundle / "_internal" / "libportaudio.so.2").touch()
    assert "libportaudio2" not in depends.depends(bundle, tmp_path / "work")


def test_everybody_may_read_it_and_root_alone_write(package: Path) -> None:
    held = contents(package)
    assert {mode for mode, _owner in held.values()} == {"drwxr-xr-x", "-rw-r--r--", "-rwxr-xr-x"}
    assert {owner for _mode, owner in held.values()} == {"root/root"}
    programs = {path for path, (mode, _) in held.items() if mode == "-rwxr-xr-x"}
    assert programs == {
        "./usr/lib/passerelle/passerelle",
        "./usr/lib/passerelle/passerelle-worker",
        "./usr/lib/passerelle/check-models",
    }


def test_it_holds_what_desktops_look_for(package: Path) -> None:
    assert {
        "./etc/passerelle/policy.toml",
        "./usr/share/applications/passerelle.desktop",
        "./usr/share/icons/hicolor/48x48/apps/passerelle.png",
        "./usr/share/icons/hicolor/scalable/apps/passerelle.svg",
        "./usr/share/metainfo/fr.isere.Passerelle.metainfo.xml",
        "./usr/share/man/man1/passerelle.1.gz",
        "./usr/share/man/fr/man1/passerelle.1.gz",
        "./usr/share/passerelle/models/",
        "./usr/share/passerelle/packs/",
    } <= set(contents(package))
    listed = asked("dpkg-deb", "--contents", package)
    assert "./usr/bin/passerelle -> ../lib/passerelle/passerelle" in listed
    bill = "./usr/share/doc/passerelle/passerelle.cdx.json"
    assert f"{bill} -> ../../../lib/passerelle/_internal/passerelle.cdx.json" in listed


def test_the_policy_is_kept_by_updates(package: Path) -> None:
    assert asked("dpkg-deb", "--info", package, "conffiles") == "/etc/passerelle/policy.toml\n"
    assert "policy.toml" not in asked("dpkg-deb", "--info", package, "md5sums")


def test_without_a_bundle_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="n'est pas dans"):
        deb.build(Screen(), tmp_path, tmp_path / "out")


def test_a_library_that_is_nowhere_is_named(bundle: Path, tmp_path: Path) -> None:
    program = bundle / "passerelle-worker"
    program.write_bytes(program.read_bytes().replace(b"libc.so.6\0", b"libz.so.9\0"))
    with pytest.raises(SetupError, match=r"introuvables ici : libz\.so\.9"):
        depends.depends(bundle, tmp_path / "work")


def contents(package: Path) -> dict[str, tuple[str, str]]:
    """Rights and owner of each file and folder by its path; links have none that count."""
    lines = (line.split() for line in asked("dpkg-deb", "--contents", package).splitlines())
    return {words[5]: (words[0], words[1]) for words in lines if words[0][0] != "l"}
