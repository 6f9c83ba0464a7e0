"""What the command is given: read with any Python, before what it needs is made."""

import argparse
from collections.abc import Sequence

from installer.building.arguments import file, folder
from installer.windows import sentences as say

TARGETS = ("windows-msi", "windows-exe", "windows-models")


def of_build(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Those of build.py: targets, python_embed, sha256, certificate and the like, models, store."""
    parser = argparse.ArgumentParser(description=say.HELP)
    parser.add_argument("targets", nargs="*", metavar="CIBLE", help=", ".join(TARGETS))
    parser.add_argument("--python-embed", type=file, metavar="ZIP", help=say.PYTHON_HELP)
    parser.add_argument("--sha256", help=say.SHA256_HELP)
    parser.add_argument("--certificate", type=file, metavar="PFX", help=say.CERTIFICATE_HELP)
    parser.add_argument("--password-file", type=file, metavar="FICHIER", help=say.PASSWORD_HELP)
    parser.add_argument("--timestamp", metavar="URL", help=say.TIMESTAMP_HELP)
    parser.add_argument("--models", metavar="PROFIL", help=say.MODELS_HELP)
    parser.add_argument("--store", type=folder, action="append", default=[], help=say.STORE_HELP)
    given = parser.parse_args(arguments)
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(", ".join(sorted(unknown)))
    return given
