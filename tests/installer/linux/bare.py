"""A bare Debian in a folder: the libraries that a package asks for, no Python, no compiler."""

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from installer.building import project

RELEASE = "bookworm"
USER = "agent"
HOMES = ("home", "root", "tmp", "packages")
"""What belongs to people, and the folder where packages are handed over."""
BOOKS = re.compile(
    r"/var/log/|/var/cache/(apt|ldconfig|man|fontconfig)/|/var/lib/(apt|dpkg)/|/etc/ld\.so\.cache$"
)
"""Where dpkg and apt write what they did, whatever the package."""
NEEDED = ("mmdebstrap", "unshare", "chroot", "dpkg-deb", "tar")
_PATH = "/usr/local/bin:/usr/bin:/bin"


def require() -> None:
    """Skip where no such tree can be made."""
    if os.geteuid() != 0:
        pytest.skip("only root may make a tree of Debian")
    if missing := [name for name in NEEDED if not shutil.which(name)]:
        pytest.skip(f"not here: {', '.join(missing)}")


@dataclass(frozen=True, slots=True)
class Tree:
    """A folder that is a system, without any network.

    Attributes:
        root: the folder.
    """

    root: Path

    def run(
        self, *command: str, user: str = USER, succeeds: bool = True
    ) -> "subprocess.CompletedProcess[str]":
        """Run a program in it, as an ordinary user if nobody else is named."""
        home = "/root" if user == "root" else f"/home/{user}"
        path = f"/usr/sbin:/sbin:{_PATH}" if user == "root" else _PATH
        ran = subprocess.run(
            [
                *("unshare", "--net", "--mount", "--pid", "--fork", "--kill-child"),
                *(f"--mount-proc={self.root}/proc", "chroot", f"--userspec={user}", self.root),
                *("env", "-i", f"--chdir={home}", f"HOME={home}", f"PATH={path}", "LANG=C.UTF-8"),
                *("DEBIAN_FRONTEND=noninteractive", *command),
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if succeeds and ran.returncode != 0:
            pytest.fail(f"{' '.join(command)}: {ran.returncode}\n{ran.stdout}\n{ran.stderr}")
        return ran

    def has(self, program: str) -> bool:
        """Whether it has a program of that name."""
        folders = (self.root / name for name in ("bin", "sbin", "usr/local/bin"))
        return any((folder / program).exists() for folder in folders)

    def files(self) -> dict[str, str]:
        """What is outside the homes and the books of dpkg: each path with what it is."""
        found = (path for path in self.root.rglob("*") if not self._left_out(path))
        return {f"/{path.relative_to(self.root)}": _described(path) for path in found}

    def _left_out(self, path: Path) -> bool:
        inside = path.relative_to(self.root)
        first = inside.parts[0]
        return first in (*HOMES, "proc") or bool(BOOKS.match(f"/{inside}"))


def needed_by(package: Path) -> list[str]:
    """The names of the packages that a package depends on."""
    command = ["dpkg-deb", "--field", str(package), "Depends"]
    field = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [re.split(r"[ (|]", one.strip())[0] for one in field.split(",")]


@contextmanager
def tree(packages: Iterable[str]) -> Iterator[Tree]:
    """A new tree with an ordinary user, and these packages of Debian; gone at the end."""
    wanted = ",".join(sorted(packages))
    folder = project.BUILD / "bare"
    archive = folder / f"{RELEASE}-{hashlib.sha256(wanted.encode()).hexdigest()[:12]}.tar"
    if not archive.exists():
        folder.mkdir(parents=True, exist_ok=True)
        fresh = archive.with_name(f"new-{archive.name}")
        command = ("mmdebstrap", "--variant=minbase", f"--include={wanted}", RELEASE, fresh)
        subprocess.run(command, check=True, capture_output=True)
        fresh.rename(archive)
    root = folder / f"tree-{os.getpid()}"
    root.mkdir()
    try:
        subprocess.run(("tar", f"--directory={root}", "-xf", archive), check=True)
        (root / "packages").mkdir()
        made = Tree(root)
        made.run("useradd", "--create-home", USER, user="root")
        yield made
    finally:
        shutil.rmtree(root)


def older(package: Path, version: str, folder: Path) -> Path:
    """The same package with a lower version and a policy of other words, as IT had it before."""
    root = folder / "older"
    subprocess.run(("dpkg-deb", "--raw-extract", package, root), check=True)
    control = root / "DEBIAN" / "control"
    text = re.sub(
        r"^Version: .*$", f"Version: {version}", control.read_text("utf-8"), flags=re.MULTILINE
    )
    control.write_text(f"{text}\n", "utf-8")
    with (root / "etc/passerelle/policy.toml").open("a", encoding="utf-8") as policy:
        policy.write("# Fin.\n")
    made = folder / f"passerelle_{version}_amd64.deb"
    command = ("dpkg-deb", "--root-owner-group", "-Zzstd", "-z1", "--build", root, made)
    subprocess.run(command, check=True, capture_output=True)
    shutil.rmtree(root)
    return made


def _described(path: Path) -> str:
    if path.is_symlink():
        return f"link to {path.readlink()}"
    return "file" if path.is_file() else "folder"
