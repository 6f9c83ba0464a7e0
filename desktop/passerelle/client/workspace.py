"""A folder for what a child writes for a moment; it goes with the child, however that ends."""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil

_PREFIX, _SUFFIX = "passerelle-", ".tmp"
"""Nobody keeps anything of their own under such a name."""


@contextlib.contextmanager
def workspace() -> Iterator[dict[str, str]]:
    """A folder that only this person can read, until the block ends.

    A child that is killed cleans nothing up, nor does one that ends in the middle of native code:
    each left a copy of espeak-ng behind. Folders whose owner is gone are taken away first.

    Yields:
        The variables that send a child there; none where no folder can be made: it will do with
        what the system gives.
    """
    _sweep()
    try:
        folder = tempfile.mkdtemp(_SUFFIX, f"{_PREFIX}{os.getpid()}-")
    except OSError:
        yield {}
        return
    try:
        yield {"TMPDIR": folder, "TEMP": folder, "TMP": folder}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    """Take away the folders of processes that were killed before they could."""
    with contextlib.suppress(OSError):
        for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*{_SUFFIX}"):
            owner = folder.name.removeprefix(_PREFIX).split("-")[0]
            if owner.isdecimal() and _is_ours(folder) and _is_gone(owner):
                shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Whether this person made it: what others leave in a folder of all says nothing."""
    return sys.platform == "win32" or folder.lstat().st_uid == os.getuid()


def _is_gone(owner: str) -> bool:
    """Whether no process has this number; one that no process can have is not ours."""
    try:
        return not psutil.pid_exists(int(owner))
    except (OverflowError, ValueError):
        return False
