"""A .deb from a tree: control file, sums, scripts, and bytes that do not change."""

import hashlib
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from installer.building import tools
from installer.building.settling import settle
from installer.linux import sentences as say

MAINTAINER = "Département de l'Isère <passerelle@isere.invalid>"
"""No address that would be somebody's: ".invalid" is reserved for that."""
HOMEPAGE = "https://www.isere.fr"
PROGRAMS = ("dpkg-deb",)
"""Of the system."""
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Package:
    """What dpkg is told of a package.

    Attributes:
        fields: more lines of the control file, in their order.
        summary: the first line of the description, French.
        description: the paragraphs that follow, each on one line.
        scripts: text of each maintainer script by its name.
        conffiles: absolute paths.
    """

    name: str
    version: str
    architecture: str
    section: str
    fields: Mapping[str, str]
    summary: str
    description: Sequence[str]
    scripts: Mapping[str, str] = field(default_factory=dict)
    conffiles: Sequence[str] = ()

    @property
    def file_name(self) -> str:
        """As Debian names it."""
        return f"{self.name}_{self.version}_{self.architecture}.deb"


def build(package: Package, root: Path, out: Path, date: int, *compression: str) -> Path:
    """Write the package of a tree, which gets a DEBIAN folder.

    Args:
        package: what dpkg is told.
        root: stands for "/"; in a folder of the same disk as `out`, where the .deb is begun.
        out: folder where the .deb goes.
        date: of every file, in s since 1970.
        compression: options of dpkg-deb ("-Zxz", "-z6").

    Raises:
        SetupError: dpkg-deb is missing or failed.
    """
    check()
    _write_control(package, root)
    settle(root, date)
    out.mkdir(parents=True, exist_ok=True)
    half = root.parent / package.file_name  # what is stopped half-way must not look made
    tools.run(
        say.PACKING,
        "dpkg-deb",
        "--root-owner-group",
        *_threads(compression),
        *compression,
        "--build",
        root,
        half,
        environment={"SOURCE_DATE_EPOCH": str(date)},
    )
    return half.replace(out / package.file_name)


def _threads(compression: Sequence[str]) -> Sequence[str]:
    """One for zstd: it cuts its work, and writes other bytes, where there are several processors.

    xz cuts it everywhere, so as many threads as there are processors give the same bytes.
    """
    return ("--threads-max=1",) if "-Zzstd" in compression else ()


def check() -> None:
    """Tell which programs of the system are missing.

    Raises:
        SetupError: naming them.
    """
    tools.need(*PROGRAMS)


def _write_control(package: Package, root: Path) -> None:
    sums, kib = _sums(root, package.conffiles), installed_kib(root)
    control = root / "DEBIAN"
    control.mkdir()
    _write(control / "control", control_text(package, kib))
    _write(control / "md5sums", sums)
    if package.conffiles:
        _write(control / "conffiles", "".join(f"{path}\n" for path in package.conffiles))
    for name, text in package.scripts.items():
        _write(control / name, text)
        (control / name).chmod(0o755)


def control_text(package: Package, kib: int) -> str:
    """The control file.

    Args:
        package: what it says.
        kib: the tree takes, in KiB.
    """
    paragraphs = (_wrapped(text) for text in package.description)
    description = "\n .\n ".join(paragraphs)
    fields = {
        "Package": package.name,
        "Version": package.version,
        "Architecture": package.architecture,
        "Maintainer": MAINTAINER,
        "Installed-Size": str(kib),
        **package.fields,
        "Section": package.section,
        "Priority": "optional",
        "Homepage": HOMEPAGE,
        "Description": f"{package.summary}\n {description}",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())


def _wrapped(paragraph: str) -> str:
    """Lines of fewer than 80 characters; those of a list stay lines."""
    lines = (textwrap.wrap(line, 78, drop_whitespace=False) for line in paragraph.split("\n"))
    return "\n ".join(part.rstrip() for wrapped in lines for part in wrapped)


def installed_kib(root: Path) -> int:
    """What a tree takes as Debian counts it: files by whole KiB, one KiB for all the rest."""
    found = list(root.rglob("*"))
    files = [path for path in found if path.is_file() and not path.is_symlink()]
    return sum(-(-path.stat().st_size // _KIB) for path in files) + len(found) - len(files)


def _sums(root: Path, conffiles: Sequence[str]) -> str:
    """What `dpkg --verify` compares; those that IT may change are known by dpkg itself."""
    files = sorted(p for p in root.rglob("*") if p.is_file() and not p.is_symlink())
    named = ((path.relative_to(root).as_posix(), path) for path in files)
    return "".join(f"{_md5(path)}  {name}\n" for name, path in named if f"/{name}" not in conffiles)


def _md5(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8", newline="\n")
