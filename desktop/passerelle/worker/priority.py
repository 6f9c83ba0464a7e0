"""Who works first when the cores are short: the voice, the search, the writing, then imports."""

import os
import sys

NICENESS = {"language": 5, "importer": 10}
"""The voice then gets about three quarters of a core that the model which writes wants too."""


def give_way(role: str) -> None:
    """Lower the priority of the children that people do not wait for word by word."""
    if role not in NICENESS:
        return
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(NICENESS[role])
