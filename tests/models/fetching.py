"""A child process that fetches the small model and stops at one operation of the disk."""

import sys
from pathlib import Path

from tests.models import makers


class WaitingDisk(makers.CutDisk):
    """Says where it is, then waits to be killed."""

    def end(self) -> None:
        """Wait."""
        print("here", flush=True)
        sys.stdin.read()


def main() -> None:
    """Arguments: store, archives, operation."""
    root, archives, step = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    disk = WaitingDisk(step)
    wanted = makers.model(makers.from_registries(archives))
    makers.store(root, wanted, disk, makers.FolderRegistries(disk, archives)).fetch(["small"])


main()
