"""Who works first when the cores are short: the voice, then the model that writes."""

import os
import sys

GIVES_WAY = "language"
NICENESS = 5
"""The voice then gets about three quarters of a core that both want."""


def give_way(role: str) -> None:
    """Lower the priority of the child that writes: people wait for the next word they hear."""
    if role != GIVES_WAY:
        return
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(NICENESS)
