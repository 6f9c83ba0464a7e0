"""Opening this person's library, whatever state its file is in."""

from pathlib import Path

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.library.aside import seen, set_aside
from passerelle.library.library import Library, default_path
from passerelle.library.records import Kind
from passerelle.library.remembered import remembered

_ASIDE = "aside"


def open_library(path: Path | None = None) -> Library:
    """Open it; one that is damaged is put aside, and a new one begun.

    Raises:
        PasserelleError: LIBRARY_NEWER, LIBRARY_FAILED, LIBRARY_BUSY, DISK_FULL, DISK_REFUSED,
            OUT_OF_MEMORY: the file is as it was.
    """
    place = path or default_path()
    before = seen(place)
    try:
        return Library(place)
    except PasserelleError as error:
        if error.code is not ErrorCode.LIBRARY_DAMAGED:
            raise
    aside = set_aside(place, before)
    library = Library(place)
    if aside is not None:
        library.put_note(_ASIDE, str(aside))
    return library


def put_aside(library: Library) -> str:
    """Where the damaged library is that this one replaces; "" when there was none, or it was said.

    It is said once.
    """
    place = library.note(_ASIDE)
    if place:
        library.put_note(_ASIDE, "")
    return place


def lost_paths(library: Library) -> tuple[Path, ...]:
    """Files and folders that were imported into a library that this one replaces."""
    there = {Path(c.path) for c in library.collections() if c.kind is Kind.FILES}
    return tuple(path for path in remembered(library.path) if path not in there)
