"""The small file that makes a folder an installed model: written last, read first."""

import json
from collections.abc import Mapping
from pathlib import Path

from passerelle.config.catalogue import CatalogueModel
from passerelle.models.disk import Disk

NAME = "passerelle-manifest"
"""No suffix: engines look for their files by suffix."""


def write_manifest(
    disk: Disk, folder: Path, model: CatalogueModel, sizes: Mapping[str, int]
) -> None:
    """Say which files a folder holds.

    Raises:
        OSError: when the disk refuses.
    """
    files = {file.path: [sizes[file.path], file.sha256] for file in model.files}
    document = {"id": model.id, "files": files}
    disk.replace_file(folder / NAME, json.dumps(document, indent=1).encode())


def is_whole(folder: Path, model: CatalogueModel) -> bool:
    """Whether a folder holds this model: manifest and sizes only, no hashing, so it is quick."""
    try:
        files = json.loads((folder / NAME).read_text("utf-8"))["files"]
        return {path: digest for path, (_size, digest) in files.items()} == {
            file.path: file.sha256 for file in model.files
        } and all((folder / path).stat().st_size == size for path, (size, _) in files.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def withdraw(folder: Path) -> None:
    """No longer offer a model, where the folder can be written."""
    try:
        (folder / NAME).unlink(missing_ok=True)
    except OSError:
        return
