"""The licences of libraries that come from the system."""

import platform
import shutil
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.frozen import slimming, system_licences

pytestmark = pytest.mark.skipif(shutil.which("dpkg-query") is None, reason="needs Debian")


def _application(folder: Path, *libraries: str) -> Path:
    (folder / slimming.INSIDE).mkdir(parents=True)
    for name in libraries:
        (folder / slimming.INSIDE / name).touch()
    return folder


def test_each_package_gives_its_text_and_python_too(tmp_path: Path) -> None:
    application = _application(tmp_path / "application", "libc.so.6", "libpython3.11.so.1.0")
    (application / slimming.INSIDE / "libQt6Core.so.6").symlink_to("PySide6/libQt6Core.so.6")
    components = system_licences.copy(application, tmp_path / "licences")
    assert {path.name for path in (tmp_path / "licences").iterdir()} == {"libc6.txt", "python.txt"}
    assert "LGPL" in (tmp_path / "licences" / "libc6.txt").read_text("utf-8")
    versions = {one["name"]: one["version"] for one in components}
    assert versions.keys() == {"python", "libc6"}
    assert versions["libc6"].startswith(platform.libc_ver()[1])


def test_a_library_of_nobody_is_refused(tmp_path: Path) -> None:
    application = _application(tmp_path / "application", "libofnobody.so.9")
    with pytest.raises(SetupError, match=r"libofnobody\.so\.9"):
        system_licences.copy(application, tmp_path / "licences")
