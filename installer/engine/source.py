"""The sources of what is compiled here: the archives that the lock names."""

from pathlib import Path

from installer.building import sentences as say
from installer.building import tools
from installer.setup import llama, pip


def unpacked(folder: Path) -> Path:
    """llama.cpp in `folder`/source, taken again if it is there already.

    Raises:
        SetupError: no network, or an archive that is not the expected one.
    """
    return of(llama.requirement(), folder) / "vendor" / "llama.cpp"


def of(requirement: str, folder: Path) -> Path:
    """A package's source in `folder`/source, taken again if it is there already.

    Args:
        requirement: its name, version and hashes, as pip reads them.
        folder: for it and what it is made of.

    Raises:
        SetupError: no network, or an archive that is not the expected one.
    """
    source = folder / "source"
    if not source.exists():
        received = folder / "received"
        received.mkdir(parents=True, exist_ok=True)
        wanted = received / "requirements.txt"
        wanted.write_text(requirement, "utf-8")
        tools.run(
            say.SOURCE,
            *(tools.program("python"), "-m", "pip", "download", "--no-deps"),
            *("--no-build-isolation", "--no-binary=:all:", "--require-hashes"),
            *("-r", wanted, "--dest", received),
            environment=pip.ENVIRONMENT,
        )
        llama.unpack(received, source)
    (inside,) = source.iterdir()
    return inside
