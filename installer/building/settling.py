"""One time and the usual rights for all that a folder holds: the same files give the same bytes."""

import os
from pathlib import Path


def settle(folder: Path, date: int) -> None:
    """Let everybody read all of it, and its owner alone write.

    Args:
        folder: changed too; of links, only the time.
        date: in s since 1970.
    """
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink():
            executable = path.is_dir() or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if executable else 0o644)
        os.utime(path, (date, date), follow_symlinks=False)
