"""The files of a folder, in a fixed order, whatever is in it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path, PurePath

from passerelle.domain.documents import Problem
from passerelle.domain.strings import library as say
from passerelle.usecases.stopping import Stop

MAX_FILES = 100_000
"""In one import: a whole disk is not what a person means."""
DISKS = (Path("/media"), Path("/run/media"), Path("/mnt"))
"""Below these, what is missing may be on a disk that is not plugged in."""
_HIDDEN_STARTS = (".", "~$")
_HIDDEN_NAMES = frozenset({"thumbs.db", "desktop.ini"})


class Whereabouts(Enum):
    """Where what was imported once is now; AWAY: on a disk or a share that may come back."""

    THERE = auto()
    GONE = auto()
    AWAY = auto()


@dataclass(slots=True)
class Walk:
    """What was found in a folder, or one file.

    Attributes:
        files: to be read, sorted.
        problems: what cannot be read, and why.
        complete: whether every folder could be looked into; what is not found is then gone.
    """

    files: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True


def walk(path: Path, stop: Stop | None = None) -> Walk:
    """Everything below a folder, or the file itself. Never raises for what it finds.

    Args:
        path: of the folder or the file.
        stop: asked to stop, it ends early.
    """
    found = Walk()
    if path.is_dir():
        hidden = _look_into(path, found, stop or Stop())
        if hidden:
            found.problems.append(Problem(shown(path), say.hidden(hidden), fatal=False))
    else:
        _take(path, found)
        found.complete = bool(found.files)
    return found


def is_there(path: Path) -> bool:
    """Whether a path leads somewhere now. Never raises, unlike Path.exists()."""
    try:
        path.stat()
    except (OSError, ValueError):  # the second: a name that this session cannot write
        return False
    return True


def whereabouts(path: Path) -> Whereabouts:
    """Where a file or a folder is whose passages were lost with their library. Never raises.

    It is GONE, and may be forgotten, only where nothing can have been mounted that held it.
    """
    if is_there(path):
        return Whereabouts.THERE
    return Whereabouts.GONE if is_gone(path) and _is_missed(path) else Whereabouts.AWAY


def _is_missed(path: Path) -> bool:
    """Whether the folder that it was in is there, with other things in it.

    An empty one may be where a share is mounted. One that is missing too may be taken away with
    it; at the person's home, where nothing mounts by itself, what is above tells.
    """
    nearest = next((folder for folder in path.parents if is_there(folder)), None)
    if nearest is None:
        return False
    try:
        known = nearest == path.parent or path.is_relative_to(Path.home())
        return known and any(nearest.iterdir())
    except (OSError, RuntimeError):  # the second: an account that has no home
        return False


def is_gone(path: Path) -> bool:
    """Whether a file that was there is surely there no longer.

    It is not sure where a folder above it cannot be entered, is a link that leads nowhere, or is
    a place of disks without one: a disk that was unplugged, a share that is away.
    """
    try:
        path.lstat()
        return path.is_dir()
    except (FileNotFoundError, NotADirectoryError):
        return all(map(_leads_somewhere, path.parents)) and _is_disk_there(path)
    except (OSError, ValueError):
        return False


def _leads_somewhere(folder: Path) -> bool:
    try:
        folder.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return True  # gone itself: what is above it tells
    except OSError:
        return False
    return is_there(folder)


def _is_disk_there(path: Path) -> bool:
    """Whether the disk of a path is plugged in, as far as its place tells."""
    if not is_there(Path(path.anchor)):  # a letter of Windows, a share
        return False
    place = next((place for place in DISKS if path.is_relative_to(place)), None)
    return place is None or any(
        os.path.ismount(folder) for folder in path.parents if folder.is_relative_to(place)
    )


def shown(path: PurePath) -> str:
    """A path as text that can be kept and shown; bytes that are no text become "�"."""
    return os.fsencode(path).decode("utf-8", "replace")


def _look_into(top: Path, found: Walk, stop: Stop) -> int:
    """Take the files of a folder and of those below. Returns how many were hidden."""
    hidden, top = 0, top.resolve()
    seen = {_identity(top)}  # a junction can lead back
    open_folders = [_entries(top, found)]
    while open_folders:
        if stop or len(found.files) > MAX_FILES:
            found.complete = False
            break
        path = next(open_folders[-1], None)
        if path is None:
            open_folders.pop()
        elif _is_hidden(path):
            hidden += 1
        elif _is_folder_to_enter(path, found, seen, top):
            open_folders.append(_entries(path, found))
    if len(found.files) > MAX_FILES:
        del found.files[MAX_FILES:]
        found.complete = False
        found.problems.append(Problem(shown(top), say.too_many_files(MAX_FILES)))
    return hidden


def _is_folder_to_enter(path: Path, found: Walk, seen: set[tuple[int, int]], top: Path) -> bool:
    """Take it, if it is a file. Gives whether it is a folder that was not seen yet."""
    try:
        if _is_elsewhere(path, top):
            found.problems.append(Problem(shown(path), say.LINK_OUTSIDE, fatal=False))
            return False
        if path.is_symlink() and is_there(path):  # what it leads to is found by itself
            return False
        if not path.is_dir():
            _take(path, found)
            return False
        identity = _identity(path)
        if identity in seen:
            return False
        seen.add(identity)
    except (OSError, RuntimeError):
        found.problems.append(Problem(shown(path), say.FILE_REFUSED))
        return False
    return True


def _entries(folder: Path, found: Walk) -> Iterator[Path]:
    try:
        yield from sorted(folder.iterdir(), key=lambda path: os.fsencode(path.name))
    except OSError:
        found.complete = False
        found.problems.append(Problem(shown(folder), say.FOLDER_REFUSED))


def _is_elsewhere(path: Path, top: Path) -> bool:
    """Whether a link leads out of what was chosen. Junctions of Windows have a tag of their own."""
    tag: int = getattr(path.lstat(), "st_reparse_tag", 0)
    leads = (path.is_symlink() or tag != 0) and is_there(path)
    return leads and not path.resolve().is_relative_to(top)


def _take(path: Path, found: Walk) -> None:
    if path.is_file():
        found.files.append(path)
        return
    if path.is_symlink():
        sentence = say.LINK_BROKEN
    else:
        sentence = say.FILE_SPECIAL if path.exists() else say.FILE_MISSING
    found.problems.append(Problem(shown(path), sentence))


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(_HIDDEN_STARTS) or path.name.lower() in _HIDDEN_NAMES


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino
