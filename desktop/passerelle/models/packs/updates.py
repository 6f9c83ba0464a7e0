"""What IT drops in the policy's folder of updates comes in by itself."""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

from passerelle.config.policy import load_policy
from passerelle.domain.documents import Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import packs as say
from passerelle.models.packs.container import SUFFIX
from passerelle.models.packs.reading import peek
from passerelle.models.packs.sealing import Seal
from passerelle.models.packs.store import InstalledPack, PackStore, Unusable

_log = logging.getLogger(__name__)


def update() -> tuple[str, tuple[Problem, ...]]:
    """Install what is new in the folder of updates, and look at every pack that is here.

    Returns:
        A sentence that names what is new, "" for nothing; and what was refused.

    Raises:
        PasserelleError: POLICY.
    """
    policy, store = load_policy(), PackStore.default()
    fresh: list[InstalledPack] = []
    problems: list[Problem] = []
    if policy.updates_folder:
        offered = pack_files(Path(policy.updates_folder))
        for path in _latest(store, offered, problems):
            try:
                found = store.install(path, allow_rollback=policy.rollback)
            except PasserelleError as error:
                if error.code is ErrorCode.PACK_OLDER:  # IT may leave old files there
                    _log.info("updates: %s is not newer", path.name)
                else:
                    problems.append(Problem(str(path), error.sentence))
            else:
                fresh += [found] if found else []
    return _news(fresh), (*problems, *_unusable(store))


def pack_files(folder: Path) -> list[Path]:
    """The files of packs in a folder; none where it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    except OSError as error:  # a share that is away now
        _log.info("packs: %s", type(error).__name__)
        return []


def _latest(store: PackStore, offered: Iterable[Path], problems: list[Problem]) -> Iterator[Path]:
    """Of each pack the file with the greatest version: an older one beside it is no rollback."""
    best: dict[str, tuple[Seal, Path]] = {}
    for path in offered:
        try:
            seal = peek(path, store.keys)
        except PasserelleError as error:
            problems.append(Problem(str(path), error.sentence))
            continue
        other = best.get(seal.manifest.id)
        if other is None or seal.manifest.version > other[0].manifest.version:
            best[seal.manifest.id] = seal, path
    return (path for _seal, path in best.values())


def _unusable(store: PackStore) -> Iterator[Problem]:
    for found in store.found():
        if isinstance(found, Unusable) and found.error.code is not ErrorCode.POLICY:
            yield Problem("", found.error.sentence)


def _news(fresh: Iterable[InstalledPack]) -> str:
    names = [say.named(one.manifest.title, one.manifest.version) for one in fresh]
    return say.updated(names) if names else ""
