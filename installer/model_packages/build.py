"""The .deb of each profile: python3 installer/model_packages/build.py [PROFILE…] --store X."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

if __name__ == "__main__":
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(ROOT), str(ROOT / "desktop")]
    from installer.building import bootstrap
    from installer.model_packages import arguments

    bootstrap.go_on(__file__, arguments.of_build)

from installer.building import project
from installer.model_packages import arguments, deb, payload
from installer.model_packages import sentences as say
from installer.setup import places
from installer.setup.errors import SetupError
from installer.setup.screen import Screen
from passerelle.config import paths
from passerelle.config.catalogue_file import load_catalogue

FOR_TESTS = "test"
"""The profile that nobody installs; it is made when it is named."""


def main(given: Sequence[str] | None = None) -> int:
    """Make the packages. Returns the exit code: 1 when one of those that were named cannot be."""
    chosen = arguments.of_build(given)
    screen = Screen()
    try:
        fetch = not chosen.no_fetch
        build(screen, chosen.profiles, chosen.store, out=chosen.out.absolute(), fetch=fetch)
    except SetupError as error:
        screen.say(str(error))
        return 1
    return 0


def build(
    screen: Screen,
    profiles: Sequence[str] = (),
    stores: Sequence[Path] = (),
    *,
    out: Path = project.PACKAGES,
    fetch: bool = True,
) -> list[Path]:
    """Make the .deb of each profile.

    Args:
        screen: told how far it is, and which models cannot be had.
        profiles: of the catalogue; none for all those whose models can be had.
        stores: folders of models; none for the person's own store.
        out: folder where the packages go.
        fetch: whether what is in no store is downloaded, into the person's cache.

    Raises:
        SetupError: a profile that was named cannot be made, or none can; one of them failed.
    """
    stores = [*(stores or [paths.user_store()])]
    cache = places.cache() / "models" if fetch else None
    if profiles:
        return [_build(screen, profile, stores, cache, out) for profile in profiles]
    return of_each_profile(screen, lambda profile: [_build(screen, profile, stores, cache, out)])


def of_each_profile(screen: Screen, make: Callable[[str], Sequence[Path]]) -> list[Path]:
    """Make the packages of each profile of the catalogue; of one that cannot be had, say why.

    Args:
        screen: told which models cannot be had.
        make: the packages of a profile.

    Raises:
        SetupError: none can be had; or one failed for any other reason.
    """
    made: list[Path] = []
    for profile in load_catalogue().profiles:
        try:
            if profile != FOR_TESTS:
                made += make(profile)
        except payload.CannotBeHadError as error:
            screen.say(str(error))
    if not made:
        raise SetupError(say.NO_PROFILE)
    return made


def _build(
    screen: Screen, profile: str, stores: Sequence[Path], cache: Path | None, out: Path
) -> Path:
    screen.title(say.description(profile))
    out.mkdir(parents=True, exist_ok=True)
    # Beside the result: the files are moved, not copied once more.
    with tempfile.TemporaryDirectory(dir=out, prefix=".models-") as work:
        laid = payload.lay(profile, stores, Path(work, profile), cache=cache, tell=screen.say)
        screen.say(say.packing(deb.package(laid).file_name))
        made = deb.build(laid, out)
    screen.say(say.made(made.name, made.stat().st_size))
    return made


if __name__ == "__main__":
    sys.exit(main())
