"""build/packages/report.json: what was made, of which source, in how long."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from installer.building import project

NAME = "report.json"


def add(target: str, made: Sequence[Path], seconds: float) -> None:
    """Write what a target gave, beside what is already known of the others.

    Args:
        target: its name.
        made: files, or folders (their hash is that of their files' paths and contents).
        seconds: how long it took.
    """
    path = project.PACKAGES / NAME
    document = _known(path)
    document["targets"][target] = {
        "version": project.version(),
        "source_date": project.source_date(),
        "seconds": round(seconds, 1),
        "made": [{"path": _shown(one), "bytes": size(one), "sha256": sha256(one)} for one in made],
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(document, indent=1, sort_keys=True) + "\n", "utf-8")
    new.replace(path)


def size(path: Path) -> int:
    """Bytes of a file, or of all those of a folder."""
    return sum(file.stat().st_size for file in _files(path) if not file.is_symlink())


def sha256(path: Path) -> str:
    """Of a file's content; of a folder, of every file's path and content or link."""
    if not path.is_dir():
        return _digest(path)
    whole = hashlib.sha256()
    for file in _files(path):
        content = f"-> {file.readlink()}" if file.is_symlink() else _digest(file)
        whole.update(f"{content}  {file.relative_to(path).as_posix()}\n".encode())
    return whole.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for one in sorted(path.rglob("*")):
        if one.is_symlink() or one.is_file():
            yield one


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _shown(path: Path) -> str:
    inside = path.is_relative_to(project.BUILD)
    return path.relative_to(project.BUILD).as_posix() if inside else str(path)


def _known(path: Path) -> dict[str, Any]:
    """The report that is there; an empty one where none can be read."""
    try:
        document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {"targets": {}}
    return document
