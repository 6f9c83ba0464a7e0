"""What these commands are given: read with any Python, before what they need is made."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from installer.building import project
from installer.building.arguments import folder
from installer.model_packages import sentences as say


def of_build(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Those of build.py: profiles, store, no_fetch, out."""
    parser = argparse.ArgumentParser(description=say.HELP)
    parser.add_argument("profiles", nargs="*", default=(), metavar="PROFIL", help=say.PROFILE_HELP)
    parser.add_argument("--store", type=folder, action="append", default=[], help=say.STORE_HELP)
    parser.add_argument("--no-fetch", action="store_true", help=say.NO_FETCH_HELP)
    parser.add_argument("--out", type=Path, default=project.PACKAGES, help=say.OUT_HELP)
    return parser.parse_args(arguments)


def of_versions(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Those of versions.py: none."""
    return argparse.ArgumentParser(description=say.VERSIONS_HELP).parse_args(arguments)
