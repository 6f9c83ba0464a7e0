"""What both programs of the folder run: the command line, the window, or one child."""

import sys

from passerelle.__main__ import run

sys.exit(run())
