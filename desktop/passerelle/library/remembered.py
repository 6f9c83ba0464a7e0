"""The paths of what was imported, beside the library: to import again if it is lost."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from passerelle.config.files import alone_with, write_atomically


def remember(library: Path, paths: Iterable[str]) -> None:
    """Keep the paths of imported files and folders, beside those that are kept.

    Raises:
        OSError: when the disk refuses; the paths of before are still there.
    """
    wanted = set(paths)
    if not wanted <= _readable(library):
        _change(library, wanted, set())


def forget(library: Path, path: str, known: Iterable[str] = ()) -> None:
    """Keep a path no longer.

    Args:
        library: the file of the library.
        path: to be forgotten.
        known: paths to keep in any case, should the file be damaged.

    Raises:
        OSError: when the disk refuses; the paths of before are still there.
    """
    _change(library, set(known), {path})


def remembered(library: Path) -> tuple[Path, ...]:
    """The paths that are kept; none when the file is missing, damaged or cannot be read."""
    try:
        return tuple(Path(path) for path in sorted(_readable(library)))
    except OSError:
        return ()


def _change(library: Path, more: set[str], less: set[str]) -> None:
    beside = _beside(library)
    with alone_with(beside):
        kept = _readable(library)
        wanted = (kept | more) - less
        if wanted != kept:
            content = json.dumps({"paths": sorted(wanted)}, ensure_ascii=False, indent=1)
            write_atomically(beside, content.encode(), private=True)


def _readable(library: Path) -> set[str]:
    """The paths; none when the file is missing or damaged.

    Raises:
        OSError: when the disk refuses: the paths may still be there.
    """
    try:
        kept: Any = json.loads(_beside(library).read_bytes())
        return {path for path in kept["paths"] if isinstance(path, str)}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return set()


def _beside(library: Path) -> Path:
    return library.with_name(library.stem + ".paths.json")
