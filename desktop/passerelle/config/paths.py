"""Where everything is on this computer: the person's folders, the shared stores, our own data."""

import os
import sys
from pathlib import Path

from platformdirs import PlatformDirs

from passerelle.config.program_data import program_data

APP = "passerelle"
DATA_DIR_VARIABLE = "PASSERELLE_DATA_DIR"
"""Environment variable: a folder to use instead of the person's data folder."""

_PACKAGE = Path(__file__).resolve().parents[1]
_dirs = PlatformDirs(appname=APP, appauthor=False)


def data_dir() -> Path:
    """The person's data: models, history."""
    chosen = os.environ.get(DATA_DIR_VARIABLE, "")
    return Path(chosen) if chosen else _dirs.user_data_path


def config_dir() -> Path:
    """The person's settings."""
    return _dirs.user_config_path


def log_dir() -> Path:
    """Logs, which never hold what was said."""
    return _dirs.user_log_path


def user_store() -> Path:
    """The models that the person installed."""
    return data_dir() / "models"


def system_stores() -> tuple[Path, ...]:
    """The models that IT installed for everybody; read only."""
    if sys.platform == "win32":
        return (program_data() / "Passerelle" / "models",)
    return Path("/usr/local/share/passerelle/models"), Path("/usr/share/passerelle/models")


def user_packs() -> Path:
    """The content that the person installed, or that came from IT's folder of updates."""
    return data_dir() / "packs"


def system_packs() -> tuple[Path, ...]:
    """The content that IT installed for everybody; read only."""
    return tuple(store.with_name("packs") for store in system_stores())


def assets_dir() -> Path:
    """Texts, pictures and sounds of the application."""
    return _ours("assets", _PACKAGE.parents[1] / "assets")


def catalogue_path() -> Path:
    """The catalogue of models."""
    return _ours("catalogue.toml", _PACKAGE.parents[1] / "models" / "catalogue.toml")


def _ours(name: str, in_repository: Path) -> Path:
    """A file or folder of ours: inside the installed package, else in the repository."""
    packaged = _PACKAGE / name
    return packaged if packaged.exists() else in_repository
