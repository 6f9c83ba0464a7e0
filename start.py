#!/usr/bin/env python3
"""Set Passerelle up in this folder, then open it. `python3 start.py --help` says the rest.

This file is written for any Python, old ones too: it has to live long enough to say which one
is needed. Everything else is in installer/setup/, for Python 3.11 and the standard library.
"""

import sys

if __name__ == "__main__":
    if sys.hexversion < 0x030B0000:
        sys.exit(
            "Passerelle demande Python 3.11 ou plus récent ; celui-ci est "
            + sys.version.split()[0]
            + ". Installez un Python plus récent, puis relancez avec lui."
        )
    from installer.setup.main import main

    sys.exit(main(sys.argv[1:]))
