"""The archive for one user: no administrator, no package manager.

passerelle-VERSION-linux-x86_64/
    install.sh      puts it under ~/.local, with an entry in the menu; --remove takes it away
    bin, lib, share as they go there
"""

import tempfile
from pathlib import Path

from installer.building import project, tools
from installer.building.settling import settle
from installer.linux import layout
from installer.linux import sentences as say
from installer.setup.screen import Screen

INSTALL = "install.sh"


def build(
    screen: Screen,
    bundle: Path = project.FROZEN,
    out: Path = project.PACKAGES,
    *,
    version: str = "",
    preset: int = 6,
) -> list[Path]:
    """Make the archive.

    Args:
        screen: told how far it is.
        bundle: the frozen application.
        out: folder where the archive goes.
        version: the project's if it is not given.
        preset: of xz, 0 (quick) to 9.

    Raises:
        SetupError: no bundle, or a missing tool.
    """
    check()
    version, date = version or project.version(), project.source_date()
    name = f"passerelle-{version}-linux-x86_64"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".tar-") as work:
        root = Path(work, name)
        screen.say(say.LAYING)
        layout.lay(bundle, root, version, date)
        layout.write(root / INSTALL, layout.filled(INSTALL, version, date))
        (root / INSTALL).chmod(0o755)
        settle(root, date)
        screen.say(say.PACKING)
        half = root.with_name(f"{name}.tar.xz")  # what is stopped half-way must not look made
        _pack(root, half, preset)
        return [half.replace(out / half.name)]


def check() -> None:
    """Tell which programs of the system are missing.

    Raises:
        SetupError: naming them.
    """
    tools.need("tar", "xz", *layout.PROGRAMS)


def _pack(root: Path, made: Path, preset: int) -> None:
    """In the order of names, nobody's. Two threads everywhere: as many blocks, the same bytes."""
    tools.run(
        say.PACKING,
        "tar",
        "--create",
        "--sort=name",
        "--format=gnu",
        "--owner=root:0",
        "--group=root:0",
        f"--use-compress-program=xz -{preset} --threads=2",
        f"--directory={root.parent}",
        f"--file={made}",
        root.name,
        environment={"XZ_OPT": "", "XZ_DEFAULTS": ""},
    )
