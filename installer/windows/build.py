"""The packages for Windows: `python3 installer/windows/build.py --help`.

With --models, the MSI of the models of a profile. Without, the application's MSI and EXE: the same
as `python3 installer/build.py windows-msi windows-exe`, the options being in variables there.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

if __name__ == "__main__":
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "desktop")]
    from installer.building import bootstrap
    from installer.windows import arguments

    bootstrap.go_on(__file__, arguments.of_build)

from installer.building import main as command
from installer.building import project
from installer.model_packages import payload as models
from installer.model_packages.build import of_each_profile
from installer.setup import places
from installer.setup.errors import SetupError
from installer.setup.screen import Screen
from installer.windows import arguments, exe, msi, options, payload, signing
from installer.windows import sentences as say
from passerelle.config import paths

WORK = project.BUILD / "windows"


def build_msi(screen: Screen) -> list[Path]:
    """The MSI of the application.

    Raises:
        SetupError: something is missing; the sentence says what.
    """
    return [_msi(screen)]


def build_exe(screen: Screen) -> list[Path]:
    """The EXE with that MSI inside. Raises as build_msi()."""
    inside = _msi(screen)
    screen.title(say.EXE)
    return _finished([exe.build(inside, WORK / f"{inside.stem}.exe")])


def build_models(screen: Screen, profile: str, stores: Sequence[Path] = ()) -> list[Path]:
    """The MSI of the models of a profile, or several where one would not hold them.

    Args:
        screen: told how far it is.
        profile: of the catalogue.
        stores: folders of models; none for the person's own, and what is missing is downloaded.

    Raises:
        SetupError: models that cannot be had, no wixl, or a model that no MSI can hold.
    """
    screen.title(say.models(profile))
    project.PACKAGES.mkdir(parents=True, exist_ok=True)
    cache = None if stores else places.cache() / "models"
    # Beside the result: the files are written there once, and not copied again.
    with tempfile.TemporaryDirectory(dir=project.PACKAGES, prefix=".models-") as work:
        found = list(stores) or [paths.user_store()]
        laid = models.lay(profile, found, Path(work, "models"), cache=cache, tell=screen.say)
        return _finished(msi.build_models(laid.folder, profile, laid.version, Path(work)))


def build_every_models(screen: Screen) -> list[Path]:
    """The MSIs of the models of each profile that can be had. Raises as build_models()."""
    return of_each_profile(screen, lambda profile: build_models(screen, profile))


def main(written: Sequence[str] | None = None) -> int:
    """Build what is asked for. Returns the exit code."""
    given = arguments.of_build(written)
    chosen = {
        options.PYTHON: given.python_embed,
        options.SHA256: given.sha256,
        options.CERTIFICATE: given.certificate,
        options.PASSWORD: given.password_file,
        options.TIMESTAMP: given.timestamp,
    }
    os.environ.update({name: str(value) for name, value in chosen.items() if value})
    if not given.models:
        targets = given.targets or ("windows-msi", "windows-exe")
        return command.start(places.ROOT / "installer" / "build.py", targets)
    screen = Screen()
    try:
        made = build_models(screen, given.models, given.store)
    except SetupError as error:
        screen.say(str(error))
        return command.EXIT_FAILED
    for path in made:
        screen.say(str(path))
    return command.EXIT_DONE


@cache
def _msi(screen: Screen) -> Path:
    """Made once in a command, whether it is asked for itself or inside the EXE."""
    folder = payload.build(screen, options.python(), WORK)
    if certificate := options.certificate():
        signing.sign(certificate, signing.ours(folder))
    screen.title(say.MSI)
    project.PACKAGES.mkdir(parents=True, exist_ok=True)
    (made,) = _finished([msi.build_application(folder, WORK)])
    return made


def _finished(made: Sequence[Path]) -> list[Path]:
    """Signed, then put among the packages: what is stopped half-way must not look made.

    Args:
        made: on the same disk as the packages.
    """
    if certificate := options.certificate():
        signing.sign(certificate, made)
    return [path.replace(project.PACKAGES / path.name) for path in made]


if __name__ == "__main__":
    sys.exit(main())
