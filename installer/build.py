#!/usr/bin/env python3
"""Build packages of Passerelle: `python3 installer/build.py TARGET…`, into build/packages/.

report.json there says, for each target, how long it took and what was made, with sizes and SHA-256.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    here = Path(__file__).resolve()
    sys.path[:0] = [str(here.parents[1]), str(here.parents[1] / "desktop")]
    from installer.building import main

    sys.exit(main.start(here, sys.argv[1:]))
