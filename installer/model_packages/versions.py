"""The number of each profile's package: it grows when what the package holds changes.

versions.toml keeps, for each profile, its number and the fingerprint of what had that number. The
application has a version of its own: an update of one does not carry the other again.

    python3 installer/model_packages/versions.py     gives a new number to what changed
"""

import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

if __name__ == "__main__":
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "desktop")]
    from installer.building import bootstrap
    from installer.model_packages import arguments

    bootstrap.go_on(__file__, arguments.of_versions)

from installer.model_packages import arguments
from installer.model_packages import sentences as say
from installer.setup import marks
from installer.setup.errors import SetupError
from passerelle.config.catalogue import Catalogue
from passerelle.config.catalogue_file import load_catalogue

FILE = Path(__file__).with_name("versions.toml")
_TITLE = "# Written by python3 installer/model_packages/versions.py: see versions.py.\n"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line of the file: the number, and the fingerprint of what has it."""

    version: int
    content: str


def version_of(profile: str, catalogue: Catalogue) -> int:
    """The number of a profile's package.

    Raises:
        SetupError: the content has changed since the number was given.
    """
    known = read().get(profile)
    if known is None or known.content != fingerprint(profile, catalogue):
        raise SetupError(say.content_changed(profile))
    return known.version


def fingerprint(profile: str, catalogue: Catalogue) -> str:
    """Of every file of a profile: its place, its hash where one is published, else its limit."""
    models = catalogue.resolve([profile])
    files = ((model.id, file) for model in models for file in model.files)
    return marks.fingerprint(
        *(f"{name}/{file.path} {file.sha256 or file.size}" for name, file in files)
    )


def read() -> dict[str, Numbered]:
    """What is kept, by profile; nothing where there is no file yet."""
    text = FILE.read_text("utf-8") if FILE.exists() else ""
    return {name: Numbered(**row) for name, row in tomllib.loads(text).items()}


def updated(known: Mapping[str, Numbered], catalogue: Catalogue) -> dict[str, Numbered]:
    """The same for a catalogue: a new number for what changed, the first for what is new."""
    found = {}
    for profile in catalogue.profiles:
        before, content = known.get(profile, Numbered(0, "")), fingerprint(profile, catalogue)
        same = before.content == content
        found[profile] = before if same else Numbered(before.version + 1, content)
    return found


def write(found: Mapping[str, Numbered]) -> None:
    """Keep them."""
    lines = [
        f'[{name}]\nversion = {row.version}\ncontent = "{row.content}"\n'
        for name, row in found.items()
    ]
    FILE.write_text("\n".join([_TITLE, *lines]), "utf-8", newline="\n")


def main(given: list[str] | None = None) -> int:
    """Bring the file up to date, and say which numbers are new. Returns the exit code."""
    arguments.of_versions(given)
    known = read()
    found = updated(known, load_catalogue())
    write(found)
    for name, row in found.items():
        if known.get(name) != row:
            print(say.numbered(name, row.version))
    return 0


if __name__ == "__main__":
    sys.exit(main())
