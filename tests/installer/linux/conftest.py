"""A small stand-in for the frozen application, and the tools that packages need."""

import shutil
import subprocess
from pathlib import Path

import pytest

BUILDERS = ("dpkg-deb", "dpkg-shlibdeps", "rsvg-convert", "xz")


@pytest.fixture
def builders() -> None:
    """Skip where a package cannot be made."""
    if missing := [name for name in BUILDERS if not shutil.which(name)]:
        pytest.skip(f"not here: {', '.join(missing)}")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder like the frozen application's: a program, a worker that is linked, a library."""
    folder = tmp_path / "bundle"
    (folder / "_internal" / "passerelle").mkdir(parents=True)
    (folder / "passerelle").write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    (folder / "passerelle").chmod(0o755)
    shutil.copy("/bin/true", folder / "passerelle-worker")
    shutil.copy("/bin/true", folder / "_internal" / "library.so")
    (folder / "_internal" / "passerelle" / "catalogue.toml").write_text("", "utf-8")
    (folder / "_internal" / "passerelle.cdx.json").write_text("{}", "utf-8")
    return folder


def asked(*command: str | Path) -> str:
    """What a program says; it must succeed."""
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=True
    ).stdout
