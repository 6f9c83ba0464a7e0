"""A Python of its own, for what must be measured from its start."""

import os
import subprocess
import sys
from pathlib import Path

_REPOSITORY = Path(__file__).parents[1]


def run_python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run code that can import passerelle and these tests, without a screen."""
    places = (str(_REPOSITORY / "desktop"), str(_REPOSITORY))
    settings = {"PYTHONPATH": os.pathsep.join(places), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | settings,
    )
