"""The .deb of a profile: read-only files, links of the alternatives, the same bytes again."""

import shutil
import subprocess
from pathlib import Path

import pytest

from installer.model_packages import deb
from tests.installer.model_packages.conftest import Lay

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb is not here")


def test_two_builds_give_the_same_bytes(lay: Lay, tmp_path: Path) -> None:
    once, again = (deb.build(lay(tmp_path / name), tmp_path / name) for name in ("a", "b"))
    assert once.name == "passerelle-models-starter_1_all.deb"
    assert once.read_bytes() == again.read_bytes()
    assert sorted(path.name for path in once.parent.iterdir()) == [once.name]


def test_what_it_holds_belongs_to_root_and_nobody_else_writes_it(lay: Lay, tmp_path: Path) -> None:
    made = deb.build(lay(tmp_path / "laid"), tmp_path)
    listed = [line.split() for line in _dpkg_deb("--contents", made).splitlines()]
    held = {path for *_rest, path in listed}
    assert {owner for _mode, owner, *_rest in listed} == {"root/root"}
    assert {mode for mode, *_rest in listed} == {"drwxr-xr-x", "-rw-r--r--"}
    assert "./usr/share/passerelle/profiles/starter/small/big.bin" in held
    assert "./usr/share/passerelle/profiles/starter/small/passerelle-manifest" in held
    assert "./usr/share/passerelle/models/" in held  # empty: links are made by the scripts


def test_its_scripts_name_its_models(lay: Lay, tmp_path: Path) -> None:
    made = deb.build(lay(tmp_path / "laid"), tmp_path)
    for name in ("postinst", "prerm"):
        script = _dpkg_deb("--info", made, name)
        assert "for model in small; do" in script
        assert "profiles/starter" in script
        subprocess.run(["sh", "-n"], input=script, text=True, check=True)
    assert "- Petit modèle (MIT)" in _dpkg_deb("--field", made, "Description")
    assert _dpkg_deb("--field", made, "Architecture").strip() == "all"


def _dpkg_deb(option: str, file: Path, *names: str) -> str:
    command = ["dpkg-deb", option, str(file), *names]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
