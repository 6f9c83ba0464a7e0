"""Names of files in a session that knows ASCII only.

There Python neither writes nor reads a name with an accent, and the library would refuse the
folder « Été ». Systems name their files in UTF-8 whatever a session's language: so does this one.
"""

import os
import sys

_VARIABLE = "PYTHONUTF8"


def use_utf8() -> None:
    """Start this process over in UTF-8, with the same words and number, where it knows ASCII only.

    Never comes back where it starts over. Does nothing where starting over changed nothing, nor in
    a session of other letters, as Latin-9: what is typed and shown there is in those.
    """
    if sys.getfilesystemencoding() != "ascii" or os.environ.get(_VARIABLE) == "1":
        return
    changed = os.environ | {_VARIABLE: "1"}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], changed)
