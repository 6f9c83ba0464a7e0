"""The first documents, put into the library by Passerelle's own command."""

from collections.abc import Iterable
from pathlib import Path

from installer.setup import commands, environment, marks, models, places
from installer.setup import sentences as say
from installer.setup.screen import Screen

PACKAGE = places.ROOT / "desktop" / "passerelle"
ASSETS = places.ROOT / "assets"
CONTENT = (
    ASSETS / "fiches",
    ASSETS / "questions",
    ASSETS / "vectors",
    PACKAGE / "importers",
    PACKAGE / "library",
)
"""What is read, and what reads it."""
CUTTING = (
    PACKAGE / "domain" / "sentences.py",
    PACKAGE / "usecases" / "packs.py",
    PACKAGE / "usecases" / "reading_files.py",
)
"""What cuts it up, and what is made of it."""
LIBRARY = "from passerelle.library.library import default_path; print(default_path())"


def fingerprint() -> str:
    """Of the sheets, of the packs (by the catalogue), and of the code that reads them."""
    parts: list[str | Path] = [models.fingerprint(), environment.lock("run"), *CUTTING]
    for path in sorted(path for folder in CONTENT for path in folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            parts += [path.relative_to(places.ROOT).as_posix(), path]
    return marks.fingerprint(*parts)


def bring(screen: Screen) -> Iterable[Path] | None:
    """Bring the library up to date; only what changed is read. Gives the library's file.

    Passerelle works with fewer documents: what fails is said, and tried again the next time.
    """
    python = places.program("python")
    if commands.visible([python, "-m", "passerelle", "library", "sync"]) != 0:
        screen.say(say.DOCUMENTS_FAILED)
        return None
    code, said = commands.quiet([python, "-c", LIBRARY])
    if code != 0 or not said:
        screen.say(say.DOCUMENTS_FAILED)
        return None
    return [Path(said[-1])]
