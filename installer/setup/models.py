"""The models of a profile, brought by Passerelle's own command."""

import os
from collections.abc import Iterable
from pathlib import Path

from installer.setup import commands, marks, places
from installer.setup import sentences as say
from installer.setup.errors import SetupError

CATALOGUE = places.ROOT / "models" / "catalogue.toml"
HOMES = ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME", "PASSERELLE_DATA_DIR")
STORE = "from passerelle.config import paths; print(paths.user_store())"


def fingerprint(*profiles: str) -> str:
    """Of the catalogue and of the place where its models go."""
    places_of_models = (os.environ.get(name, "") for name in HOMES)
    return marks.fingerprint(" ".join(profiles), CATALOGUE, *places_of_models)


def fetch(*profiles: str) -> Iterable[Path]:
    """Bring the models; the command shows its own progress. Gives the folders of the models.

    Those that IT forbids on this computer are left out: there may be none at all.
    """
    python = places.program("python")
    if commands.visible([python, "-m", "passerelle", "models", "fetch", *profiles]) != 0:
        raise SetupError(say.MODELS_FAILED)
    _, said = commands.quiet([python, "-c", STORE])
    store = Path(said[-1])
    found = store.iterdir() if store.is_dir() else ()
    return [folder for folder in found if not folder.name.startswith(".")]
