"""The models on this disk: what is there, whole and right; installing, checking, removing."""

import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

from passerelle.config import paths
from passerelle.config.catalogue import Catalogue, CatalogueModel
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import InstalledModel
from passerelle.domain.strings import models as say
from passerelle.models.disk import Disk, writing_in
from passerelle.models.folders import Folder
from passerelle.models.lock import exclusive
from passerelle.models.manifest import NAME, Condition, Place, write_manifest
from passerelle.models.packs.uses import catalogue
from passerelle.models.progress import Meter, Report, silent
from passerelle.models.staging import Staging

if TYPE_CHECKING:
    from passerelle.models.sources import Network

_MARGIN = 32_000_000
"""Bytes left free: a disk filled to the last byte stops everything else."""

Fill = Callable[[Staging, CatalogueModel, Meter], None]
"""Brings a model's files into its staging folder."""
Extra = Callable[[CatalogueModel], int]
"""Bytes that this takes on the disk beside the files."""


class ModelState(StrEnum):
    """What this disk has of a model. The values are part of the command line's JSON."""

    INSTALLED = "installed"
    CHANGED = "changed"
    PARTIAL = "partial"
    MISSING = "missing"
    DAMAGED = "damaged"
    CLOSED = "closed"


PRESENT = (ModelState.INSTALLED, ModelState.CHANGED, ModelState.DAMAGED, ModelState.CLOSED)
"""The models that are there, usable or not."""


class Store:
    """The person's store, which can be changed, and IT's, which are only read."""

    def __init__(
        self,
        root: Path,
        catalogue: Catalogue,
        system: Sequence[Path] = (),
        disk: Disk | None = None,
        network: "Network | None" = None,
    ) -> None:
        """Reads and writes nothing yet."""
        self.root = root
        self.catalogue = catalogue
        self._system = tuple(system)
        self._disk = disk or Disk()
        self._network = network

    @classmethod
    def default(cls) -> "Store":
        """This computer's.

        Raises:
            PasserelleError: CATALOGUE, POLICY.
        """
        return cls(paths.user_store(), catalogue(), paths.system_stores())

    def installed(self) -> tuple[InstalledModel, ...]:
        """The models that can be used, in order of preference. Quick: hashes nothing."""
        found = ((model, self.folder(model)) for model in self.catalogue.models.values())
        return tuple(model.installed_at(folder) for model, folder in found if folder is not None)

    def folder(self, model: CatalogueModel) -> Path | None:
        """Where a usable model is."""
        place, condition = self._best_place(model)
        return place.folder if condition is Condition.WHOLE else None

    def place(self, model: CatalogueModel) -> Place:
        """Where a model is, sound or not; where it would be, if it is nowhere."""
        place, _condition = self._best_place(model)
        return place

    def state(self, model: CatalogueModel) -> ModelState:
        """What is there of a model. A changed one has to be verified before it is offered."""
        _place, condition = self._best_place(model)
        if condition is Condition.WHOLE:
            return ModelState.INSTALLED
        if condition is Condition.CHANGED:
            return ModelState.CHANGED
        if condition is Condition.CLOSED:
            return ModelState.CLOSED
        if self._staging_folder(model.id).exists():
            return ModelState.PARTIAL
        return ModelState.DAMAGED if condition is Condition.BROKEN else ModelState.MISSING

    def in_state(self, *states: ModelState) -> tuple[CatalogueModel, ...]:
        """The models in one of these states, in order of preference."""
        return tuple(m for m in self.catalogue.models.values() if self.state(m) in states)

    def verify(self, model_id: str, report: Report = silent) -> None:
        """Read every byte of a model. A wrong one is no longer offered, a sound one is again.

        Raises:
            PasserelleError: MODEL_UNKNOWN, MODEL_MISSING, DISK_FULL; DISK_REFUSED, also when
                this account may not read it; MODEL_CORRUPTED, naming the file.
        """
        model = self.catalogue.model(model_id)
        place, condition = self._best_place(model)
        if condition is Condition.ABSENT:
            raise PasserelleError(ErrorCode.MODEL_MISSING, say.not_installed(model_id))
        if condition is Condition.CLOSED:
            sentence = say.closed(model_id, str(place.folder))
            raise PasserelleError(ErrorCode.DISK_REFUSED, sentence)
        self._check(place, model, report)

    def remove(self, model_id: str) -> None:
        """Delete a model of the person's store, and what was received of it.

        Raises:
            PasserelleError: MODEL_UNKNOWN, MODEL_MISSING, STORE_BUSY, DISK_REFUSED (also for a
                model that IT installed).
        """
        model = self.catalogue.model(model_id)
        with exclusive(self.root):
            if self.state(model) is ModelState.MISSING:
                raise PasserelleError(ErrorCode.MODEL_MISSING, say.not_installed(model_id))
            if not self._discard(model_id):
                shared, _condition = self._best_place(model)
                sentence = say.system_model(model_id, str(shared.folder))
                raise PasserelleError(ErrorCode.DISK_REFUSED, sentence)

    def fetch(self, names: Iterable[str], report: Report = silent) -> tuple[str, ...]:
        """Download and install models, or go on with it. Gives the ids of those that are new.

        One that only changed is verified where it is: a store that was copied needs no network.

        Args:
            names: ids of models, names of profiles.
            report: told how far it is.

        Raises:
            PasserelleError: MODEL_UNKNOWN, STORE_BUSY, DISK_FULL, DISK_REFUSED, NETWORK,
                TOOL_MISSING, ARCHIVE_REFUSED, MODEL_CORRUPTED. What was received is kept.
                MODEL_MISSING, once the others are installed, for those to import from a folder.
        """
        # Here, because it takes time to load and most runs of Passerelle never fetch.
        from passerelle.models.registries import Registries
        from passerelle.models.sources import Network, extra_bytes

        network = self._network or Network(Registries(self._disk))

        def fill(staging: Staging, model: CatalogueModel, meter: Meter) -> None:
            _fill_from(network, staging, model, meter)

        def beside(model: CatalogueModel) -> int:
            return extra_bytes(model.sources[0]) if model.sources else 0

        lacking = self._lacking(self.catalogue.resolve(names), report)
        fresh = self._install_all([m for m in lacking if not m.origin], fill, beside, report)
        by_hand = {model.id: model.origin for model in lacking if model.origin}
        if by_hand:
            raise PasserelleError(ErrorCode.MODEL_MISSING, say.by_hand(by_hand))
        return fresh

    def import_folder(
        self, path: Path, names: Iterable[str] = (), report: Report = silent
    ) -> tuple[str, ...]:
        """Install models from a folder. Gives the ids of those that are new.

        Args:
            path: searched to any depth, by name and size, then by SHA-256.
            names: ids of models, names of profiles; none for all that the folder holds.
            report: told how far it is.

        Raises:
            PasserelleError: MODEL_UNKNOWN, MODEL_MISSING, STORE_BUSY, DISK_FULL, DISK_REFUSED.
        """
        models = self.catalogue.resolve(names) or self.held_in(path)
        folder = Folder(path)
        lacking = self._lacking(models, report)
        for model in lacking:
            if missing := folder.missing(model):
                sentence = say.not_in_folder(model.id, missing)
                raise PasserelleError(ErrorCode.MODEL_MISSING, sentence)

        def fill(staging: Staging, model: CatalogueModel, meter: Meter) -> None:
            staging.resume(None, meter)
            folder.fill(staging, model, meter)

        pinned = [folder.pinned(model) for model in lacking]
        return self._install_all(pinned, fill, lambda _model: 0, report)

    def held_in(self, path: Path) -> tuple[CatalogueModel, ...]:
        """The models of which a folder seems to hold every file, by name and size.

        Raises:
            PasserelleError: MODEL_MISSING, when there is none.
        """
        folder = Folder(path)
        held = tuple(m for m in self.catalogue.models.values() if not folder.missing(m))
        if not held:
            raise PasserelleError(ErrorCode.MODEL_MISSING, say.nothing_in_folder(str(path)))
        return held

    def _places(self, model: CatalogueModel) -> list[Place]:
        """Where a model can be: in the person's store first, then in IT's."""
        own = self.root / model.id
        notes = self.root / ".checks"
        shared = (
            Place(store / model.id, notes / quote(str(store), safe="") / model.id)
            for store in self._system
        )
        return [Place(own, own / NAME), *shared]

    def _best_place(self, model: CatalogueModel) -> tuple[Place, Condition]:
        known = ((place, place.condition(model)) for place in self._places(model))
        return min(known, key=lambda one: one[1])

    def _check(self, place: Place, model: CatalogueModel, report: Report) -> None:
        meter = Meter(model.id, model.size_bytes, report, step=say.STEP_CHECK)
        with writing_in(self.root):
            wrong = place.check(self._disk, model, meter.add)
        if wrong:
            raise PasserelleError(ErrorCode.MODEL_CORRUPTED, say.corrupted(model.id, wrong))

    def _lacking(
        self, models: Sequence[CatalogueModel], report: Report
    ) -> tuple[CatalogueModel, ...]:
        """Those that cannot be used, once those that changed were verified."""
        for model in models:
            for place in self._places(model):
                if self.folder(model) is None and place.condition(model) is Condition.CHANGED:
                    with suppress(PasserelleError):
                        self._check(place, model, report)
        return tuple(model for model in models if self.folder(model) is None)

    def _install_all(
        self, models: Sequence[CatalogueModel], fill: Fill, extra: Extra, report: Report
    ) -> tuple[str, ...]:
        """Fill and install those that nobody else installs meanwhile, one after the other."""
        if not models:
            return ()
        with exclusive(self.root):
            wanted = [model for model in models if self.folder(model) is None]
            self._check_room(wanted, extra)
            for model in wanted:
                staging = Staging(self._staging_folder(model.id), model, self._disk)
                meter = Meter(model.id, model.size_bytes, report)
                fill(staging, model, meter)
                meter.begin(say.STEP_INSTALL)
                self._put_in_place(staging, model)
        return tuple(model.id for model in wanted)

    def _check_room(self, models: Sequence[CatalogueModel], extra: Extra) -> None:
        """Refuse before starting what cannot end."""
        missing = sum(model.size_bytes - self._already(model) for model in models)
        needed = missing + max(map(extra, models), default=0) + _MARGIN
        free = self._disk.free(self.root)
        if free < needed:
            sentence = say.no_space(needed, free, str(self.root))
            raise PasserelleError(ErrorCode.DISK_FULL, sentence)

    def _already(self, model: CatalogueModel) -> int:
        """Bytes of a model that an earlier run left."""
        files = (self._staging_folder(model.id) / "files" / file.path for file in model.files)
        return sum(path.stat().st_size for path in files if path.is_file())

    def _put_in_place(self, staging: Staging, model: CatalogueModel) -> None:
        """The model appears whole, at once, in the place of a damaged one if there is one."""
        place = self.root / model.id
        with writing_in(self.root):
            write_manifest(self._disk, staging.files, model)
            if place.exists():
                self._disk.move(place, staging.folder / f"old-{uuid4().hex}")
            self._disk.move(staging.files, place)
        staging.reset()

    def _discard(self, model_id: str) -> bool:
        """Delete a model and what was received of it; False when there was nothing."""
        place, staging = self.root / model_id, self._staging_folder(model_id)
        there = place.exists() or staging.exists()
        with writing_in(self.root):
            if place.exists():
                self._disk.move(place, staging / f"old-{uuid4().hex}")
            if staging.exists():
                shutil.rmtree(staging)
        return there

    def _staging_folder(self, model_id: str) -> Path:
        return self.root / ".staging" / model_id


def _fill_from(network: "Network", staging: Staging, model: CatalogueModel, meter: Meter) -> None:
    """Try each source in turn; a disk that refuses would refuse the next one too."""
    failures = []
    for source in model.sources:
        meter.done = 0
        staging.resume(source, meter)
        try:
            return network.fill(staging, model, source, meter)
        except PasserelleError as error:
            if error.code in (ErrorCode.DISK_FULL, ErrorCode.DISK_REFUSED):
                raise
            failures.append(error)
    if failures:
        raise failures[0]
    raise PasserelleError(ErrorCode.MODEL_MISSING, say.no_source(model.id))
