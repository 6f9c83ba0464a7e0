"""Files whose content must not be found again."""

import os
from pathlib import Path


def shred(path: Path) -> None:
    """Write zeros over a file, then remove it; nothing when there is none.

    A disk may keep copies of its own: what must be safe is encrypted. This is for what was not.

    Raises:
        OSError: when the disk refuses.
    """
    try:
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return
