"""The version of each pack that came last: what was removed does not come back as an older one."""

import json
from pathlib import Path

from passerelle.models.disk import Disk


class Versions:
    """A small file of numbers by id; one that cannot be read knows nothing."""

    def __init__(self, path: Path, disk: Disk) -> None:
        """Read nothing yet; `disk` says what happens where it cannot be written."""
        self._path = path
        self._disk = disk

    def of(self, id_: str) -> int:
        """The version that came last, 0 for none."""
        known = self._read().get(id_)
        return known if isinstance(known, int) else 0

    def keep(self, id_: str, version: int) -> None:
        """Remember that a version came."""
        known = {**self._read(), id_: version}
        self._disk.replace_file(self._path, json.dumps(known, sort_keys=True).encode())

    def _read(self) -> dict[str, object]:
        try:
            known = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return known if isinstance(known, dict) else {}
