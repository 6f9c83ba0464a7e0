"""What is already done: a file a step, holding the fingerprint of what it was done from."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from installer.setup import places


def fingerprint(*parts: str | Path) -> str:
    """One short text for all of these: a path stands for the content of its file."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.read_bytes() if isinstance(part, Path) else part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def holds(step: str, value: str) -> bool:
    """Whether a step was done from this, and all that it left is still there."""
    try:
        found, *left = _mark(step).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return False
    return found == value and all(Path(path).exists() for path in left)


def write(step: str, value: str, left: Iterable[Path] = ()) -> None:
    """Say that a step is done, and what has to stay for it to be so."""
    places.MARKS.mkdir(parents=True, exist_ok=True)
    new = _mark(step).with_suffix(".new")
    new.write_text("\n".join([value, *map(str, left)]) + "\n", "utf-8")
    new.replace(_mark(step))


def _mark(step: str) -> Path:
    return places.MARKS / step
