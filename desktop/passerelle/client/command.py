"""How a child is started, and the application itself."""

import os
import sys
from pathlib import Path

import passerelle
from passerelle.config.engine_environment import child_environment

_FROZEN_WORKER = "passerelle-worker"


def worker_command(role: str) -> list[str]:
    """The program of a child: this Python, or the console executable of the same bundle.

    Args:
        role: "speech", "language", "library" or "importer".
    """
    if getattr(sys, "frozen", False):
        suffix = ".exe" if sys.platform == "win32" else ""
        worker = Path(sys.executable).with_name(_FROZEN_WORKER + suffix)
        return [str(worker), "--worker", role]
    return own_command("--worker", role)


def own_command(*arguments: str) -> list[str]:
    """This very application, started again with these arguments."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    # -P: a file of the folder the person happens to be in must not pass for a module.
    return [sys.executable, "-P", "-m", "passerelle", *arguments]


def worker_environment() -> dict[str, str]:
    """The variables of a child, which runs the very code of its parent."""
    environment = child_environment(os.environ)
    if not getattr(sys, "frozen", False):
        here = str(Path(passerelle.__file__).parents[1])
        others = environment.get("PYTHONPATH", "")
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (here, others)))
    return environment
