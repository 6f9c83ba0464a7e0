"""What the builder makes, for the long tests: built where it is missing, kept in build/."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from installer.setup import places
from installer.setup.errors import SetupError

from installer.building import project, report, targets
from installer.model_packages import versions
from passerelle.config.catalogue_file import load_catalogue

# Read now: the home, where compiled engines are kept, is about to be taken away.
_environment = dict(os.environ)
_PATIENCE_S = 3 * 3600


def built(target: str) -> list[Path]:
    """What a target makes of the last commit, built now if it was not.

    A test skips where a program of the system is missing, and fails where the builder does.
    """
    try:
        for name in targets.in_order([target]):
            targets.check(name)
    except SetupError as error:
        pytest.skip(str(error))
    if not (made := _already(target)):
        _run(places.ROOT / "installer" / "build.py", target)
        made = _already(target)
    assert made, f"{target}: not in {report.NAME}"
    return made


def starter_models(store: Path) -> Path:
    """The package of the starter profile, made now of a folder of models."""
    options = ("--no-fetch", "--store", store, "--out", project.PACKAGES)
    _run("-m", "installer.model_packages.build", "starter", *options)
    number = versions.version_of("starter", load_catalogue())
    return project.PACKAGES / f"passerelle-models-starter_{number}_all.deb"


def _already(target: str) -> list[Path]:
    """What the report says that was made of the last commit; nothing if some of it has gone."""
    try:
        document = json.loads((project.PACKAGES / report.NAME).read_text("utf-8"))
        row = document["targets"][target]
    except (OSError, ValueError, KeyError):
        return []
    same = row["version"] == project.version() and row["source_date"] == project.source_date()
    made = [project.BUILD / one["path"] for one in row["made"]]
    return made if same and all(path.exists() for path in made) else []


def _run(*command: str | Path) -> None:
    ran = subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=places.ROOT,
        env={**_environment, "PYTHONPATH": f"{places.ROOT}{os.pathsep}{places.ROOT / 'desktop'}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_S,
    )
    if ran.returncode != 0:
        pytest.fail(f"{ran.stdout[-3000:]}\n{ran.stderr[-3000:]}")
