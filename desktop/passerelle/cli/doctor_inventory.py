"""What `passerelle doctor` says of the computer, and of what is installed on it."""

import os
import platform
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from passerelle.cli.output import Output
from passerelle.config import paths
from passerelle.config.catalogue import CatalogueModel
from passerelle.config.policy import load_policy
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import doctor as say
from passerelle.models.packs.store import InstalledPack, PackStore, Unusable
from passerelle.models.store import PRESENT, ModelState, Store

MEGABYTE = 1_000_000
NEEDED_MEMORY_MB = 3_000
NEEDED_DISK_MB = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend: what it is, and what to do."""

    id: str
    sentence: str
    advice: str


def machine(problems: list[Problem]) -> dict[str, Any]:
    """The computer; sizes in MB (10^6 bytes)."""
    memory = psutil.virtual_memory()
    data = paths.data_dir()
    problems += _closed((*paths.system_stores(), *paths.system_packs()))
    disk = shutil.disk_usage(next(p for p in (data, *data.parents) if p.exists()))
    available_mb, free_mb = memory.available // MEGABYTE, disk.free // MEGABYTE
    if available_mb < NEEDED_MEMORY_MB:
        problems.append(Problem("memory", say.little_memory(available_mb), say.CLOSE_PROGRAMS))
    if free_mb < NEEDED_DISK_MB:
        problems.append(Problem("disk", say.little_disk(free_mb), say.FREE_SOME_DISK))
    return {
        "name": platform.node(),
        "system": platform.platform(),
        "architecture": platform.machine(),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "memory_mb": memory.total // MEGABYTE,
        "memory_available_mb": available_mb,
        "disk_mb": disk.total // MEGABYTE,
        "disk_free_mb": free_mb,
        "data_dir": str(data),
    }


def _closed(folders: Iterable[Path]) -> Iterator[Problem]:
    """Folders of IT that are there, and that this account may not list."""
    for folder in folders:
        if os.path.lexists(folder) and not os.access(folder, os.R_OK | os.X_OK):
            code = ErrorCode.DISK_REFUSED.value
            yield Problem(code, say.closed_folder(str(folder)), say.CORRECT_RIGHTS)


def models(output: Output, problems: list[Problem], *, quick: bool) -> list[dict[str, Any]]:
    """Every model that is there; every byte is read again, unless it must be quick."""
    store, policy = Store.default(), load_policy()
    found = []
    for model in store.in_state(*PRESENT):
        look = _trusted if quick else _verified
        problem = look(store, model, output)
        problems += [problem] if problem else []
        place = store.place(model)
        found.append(
            {
                "id": model.id,
                "title": model.title,
                "role": model.role.value,
                "version": model.version or None,
                "sha256": place.pinned(model).fingerprint or None,
                "size_bytes": model.size_bytes,
                "folder": str(place.folder),
                "shared": not place.folder.is_relative_to(store.root),
                "allowed": policy.allows(model),
                "sound": problem is None,
            }
        )
    return found


def packs(_output: Output, problems: list[Problem]) -> list[dict[str, Any]]:
    """Every pack that is there."""
    found = []
    for one in PackStore.default().found():
        place = {"folder": str(one.folder), "shared": one.shared}
        if isinstance(one, InstalledPack):
            found.append({**_described(one), **place, "allowed": True, "sound": True})
            continue
        allowed = one.error.code is not ErrorCode.POLICY
        sound = False if allowed else None  # what IT forbids is not looked at
        found.append({**_unknown(one), **place, "allowed": allowed, "sound": sound})
        if allowed:
            refused = one.error.code is ErrorCode.DISK_REFUSED
            advice = say.CORRECT_RIGHTS if refused else say.REPLACE_PACK
            problems.append(Problem(one.error.code.value, one.error.sentence, advice))
    return found


def _verified(store: Store, model: CatalogueModel, output: Output) -> Problem | None:
    output.note(say.verifying(model.id))
    try:
        store.verify(model.id)
    except PasserelleError as error:
        refused = error.code is ErrorCode.DISK_REFUSED
        advice = say.CORRECT_RIGHTS if refused else say.fetch_again(model.id)
        return Problem(error.code.value, error.sentence, advice)
    return None


def _trusted(store: Store, model: CatalogueModel, output: Output) -> Problem | None:
    """As it was when it was last read."""
    state = store.state(model)
    if state is ModelState.INSTALLED:
        return None
    if state is ModelState.CLOSED:
        return _verified(store, model, output)  # which says so before it reads anything
    code = ErrorCode.MODEL_CORRUPTED.value
    return Problem(code, say.unsure(model.id), say.VERIFY_MODEL)


def _described(pack: InstalledPack) -> dict[str, Any]:
    made = pack.manifest
    return {
        "id": made.id,
        "kind": made.kind.value,
        "title": made.title,
        "version": made.version,
        "date": made.date,
        "public_key": pack.seal.key or None,
    }


def _unknown(pack: Unusable) -> dict[str, Any]:
    """By its folders alone: what it says of itself is not to be trusted."""
    name = pack.folder.name
    number = int(name) if name.isdecimal() else None
    nothing = dict.fromkeys(("kind", "title", "date", "public_key"))
    return {"id": pack.id, "version": number, **nothing}
