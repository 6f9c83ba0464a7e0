"""Write installer/lock/ anew from pyproject.toml: `python3 installer/lock.py`. Needs uv.

Four lists, each package with the SHA-256 of its every archive, for every system, and with no
address in them: the set-up asks the index that the computer is set up with.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = Path("installer", "lock")
OPTIONS = [
    "--universal",
    "--python-version",
    "3.11",
    "--generate-hashes",
    "--quiet",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
]


def main() -> int:
    """Write the lists. The tests' one comes first: the application's has the same versions."""
    uv = shutil.which("uv")
    if uv is None:
        print("Il manque uv, qui calcule les listes. Installez-le (pip install uv), puis relancez.")
        return 1
    tests = LOCKS / "test.txt"
    _compile(uv, LOCKS / "build.txt", str(LOCKS / "build.in"))
    _compile(uv, tests, "pyproject.toml", "--extra", "test")
    _compile(uv, LOCKS / "run.txt", "pyproject.toml", "--constraint", str(tests))
    others = ("--constraint", str(LOCKS / "build.txt"), "--constraint", str(tests))
    _compile(uv, LOCKS / "freeze.txt", str(LOCKS / "freeze.in"), *others)
    return _check()


def _compile(uv: str, target: Path, *arguments: str) -> None:
    """Let uv write one list; what is in it now stays as it is where it still fits."""
    print(f"{target}", flush=True)
    command = [uv, "pip", "compile", *arguments, *OPTIONS, "--output-file", str(target)]
    subprocess.run(command, cwd=ROOT, check=True)


def _check() -> int:
    """Refuse an address: it would tie everybody to one index."""
    named = [path for path in (ROOT / LOCKS).glob("*.txt") if "://" in path.read_text("utf-8")]
    for path in named:
        print(f"{path.name} contient une adresse. Corrigez la commande, puis relancez.")
    return 1 if named else 0


if __name__ == "__main__":
    sys.exit(main())
