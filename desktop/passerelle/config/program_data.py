"""The folder of Windows where IT writes for everybody."""

import ctypes
import sys
from pathlib import Path
from uuid import UUID

_PROGRAM_DATA = UUID("62ab5d82-fdc1-4dc3-a9dd-070d1d495d97")
"""How Windows names it."""
_USUAL = Path("C:/ProgramData")


def program_data() -> Path:
    """Where it is, by the system: anybody can give the variable of that name another value."""
    if sys.platform != "win32":
        return _USUAL
    guid, found = (ctypes.c_byte * 16)(*_PROGRAM_DATA.bytes_le), ctypes.c_wchar_p()
    failed = ctypes.windll.shell32.SHGetKnownFolderPath(guid, 0, None, ctypes.pointer(found))
    try:
        return Path(found.value) if not failed and found.value else _USUAL
    finally:
        ctypes.windll.ole32.CoTaskMemFree(found)
