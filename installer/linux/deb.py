"""The .deb of the application: for every user of a computer, under /usr.

/usr/lib/passerelle             the frozen application, and the check of models
/usr/share/passerelle           where packages of models and of content go
/etc/passerelle/policy.toml     IT's, kept by updates, gone with a purge
"""

import gzip
import tempfile
from email.utils import formatdate
from pathlib import Path

from installer import sbom
from installer.building import project, tools
from installer.building.settling import settle
from installer.linux import archive, depends, layout
from installer.linux import sentences as say
from installer.setup.screen import Screen

NAME = "passerelle"
SCRIPTS = Path(__file__).parent / "scripts"
POLICY = "/etc/passerelle/policy.toml"
_COMPRESSION = ("-Zxz", "-z6")
_CHANGELOG = """\
{name} ({version}) unstable; urgency=medium

  * Voir CHANGELOG.md dans les sources.

 -- {maintainer}  {date}
"""


def build(
    screen: Screen,
    bundle: Path = project.FROZEN,
    out: Path = project.PACKAGES,
    *,
    version: str = "",
    compression: tuple[str, ...] = _COMPRESSION,
) -> list[Path]:
    """Make the package.

    Args:
        screen: told how far it is.
        bundle: the frozen application.
        out: folder where the .deb goes.
        version: the project's if it is not given.
        compression: options of dpkg-deb.

    Raises:
        SetupError: no bundle, a missing tool or library.
    """
    check()
    version, date = version or project.version(), project.source_date()
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".deb-") as work:
        root = Path(work, "root")
        screen.say(say.LAYING)
        layout.lay(bundle, root / "usr", version, date)
        _add_for_everybody(root, version, date)
        screen.say(say.DEPENDS)
        needed = depends.depends(root / "usr" / layout.PROGRAM, Path(work, "shlibdeps"))
        screen.say(say.PACKING)
        return [archive.build(_package(version, needed), root, out, date, *compression)]


def check() -> None:
    """Tell which programs of the system are missing.

    Raises:
        SetupError: naming them.
    """
    tools.need(*archive.PROGRAMS, *depends.PROGRAMS, *layout.PROGRAMS)


def _package(version: str, needed: str) -> archive.Package:
    return archive.Package(
        name=NAME,
        version=version,
        architecture="amd64",
        section="misc",
        fields={
            "Depends": needed,
            "Recommends": ", ".join(depends.RECOMMENDED),
            "Suggests": ", ".join(depends.SUGGESTED),
        },
        summary=say.SUMMARY,
        description=say.DESCRIPTION,
        scripts={"postinst": (SCRIPTS / "postinst").read_text("utf-8")},
        conffiles=(POLICY,),
    )


def _add_for_everybody(root: Path, version: str, date: int) -> None:
    """What a package has that one user's own copy has not."""
    share = root / "usr" / "share"
    for name in ("models", "packs", "profiles"):
        (share / NAME / name).mkdir(parents=True)
    check = root / "usr" / layout.PROGRAM / "check-models"
    layout.write(check, layout.filled("check-models", version, date))
    check.chmod(0o755)
    layout.write(root / POLICY[1:], layout.filled("policy.toml", version, date))
    layout.write(
        share / "lintian" / "overrides" / NAME, (SCRIPTS / "lintian-overrides").read_text("utf-8")
    )
    for manual in (share / "man").rglob("*.1"):
        _pack(manual)
    _add_documents(root, share / "doc" / NAME, version, date)
    settle(root, date)


def _add_documents(root: Path, doc: Path, version: str, date: int) -> None:
    changes = _CHANGELOG.format(
        name=NAME, version=version, maintainer=archive.MAINTAINER, date=formatdate(date)
    )
    layout.write(doc / "changelog", changes)
    _pack(doc / "changelog")
    layout.write(doc / "copyright", (SCRIPTS / "copyright").read_text("utf-8"))
    usr = root / "usr"
    for name in (sbom.BILL, sbom.TEXTS):
        for found in (usr / layout.PROGRAM).rglob(name):
            (doc / name).symlink_to(Path("..", "..", "..", found.relative_to(usr)))


def _pack(path: Path) -> None:
    """Compress a text as Debian wants it, without a date."""
    path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()
