"""What the packages bring and Passerelle has no use for on Windows."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from installer.building import tools
from installer.engine.windows import STRIP
from installer.windows import sentences as say

UNUSED = (
    # How pip installed them, with the paths of the computer that builds.
    "*.dist-info/INSTALLER",
    "*.dist-info/RECORD",
    "*.dist-info/REQUESTED",
    "*.dist-info/direct_url.json",
    # Tools, tests and examples.
    "*.exe",
    "apsw/sqlite_extra_binaries",
    "apsw/sqlite_extra.*",
    "apsw/tests",
    "docs",
    "licensing",
    "numpy/*/tests",
    "numpy/_core/include",
    "numpy/f2py",
    "openpyxl/compat/tests",
    "piper/train",
    "pypdfium2_cli",
    "srt_tools",
    "test",
    # What types are, for those who write programs; what compiles against packages.
    "**/*.pyi",
    "**/*.h",
    "**/*.hpp",
    "**/*.lib",
    "**/*.pxd",
    # Other processors, and a way to sound that needs a driver of its own.
    "**/*arm64*",
    "**/*32bit*",
    "**/*-asio.dll",
    # Languages that Passerelle does not speak.
    "piper/hebrew",
    # For cards of NVIDIA, whose licence does not go with ours: nothing here uses them.
    "ctranslate2/cudnn*.dll",
    # Converters of models.
    "ctranslate2/converters",
    "onnxruntime/quantization",
    "onnxruntime/tools",
    "onnxruntime/transformers",
)
QT = (
    "QtCore.pyd",
    "QtGui.pyd",
    "QtSvg.pyd",
    "QtWidgets.pyd",
    "Qt6Core.dll",
    "Qt6Gui.dll",
    "Qt6Svg.dll",
    "Qt6Widgets.dll",
    "pyside6.abi3.dll",
    "*.py",
    "plugins/iconengines/qsvgicon.dll",
    "plugins/imageformats/qico.dll",
    "plugins/imageformats/qjpeg.dll",
    "plugins/imageformats/qsvg.dll",
    "plugins/platforms/qoffscreen.dll",
    "plugins/platforms/qwindows.dll",
    "plugins/styles/*.dll",
    "translations/qtbase_fr.qm",
)
"""All that stays of PySide6."""
SHIBOKEN = ("Shiboken.pyd", "shiboken6.abi3.dll", "*.py")
"""All that stays of what binds it to Python."""
WITH_SYMBOLS = ("vosk/libstdc++-6.dll",)
"""Libraries of GCC whose symbols for debugging are five sixths of the file."""


def trim(application: Path) -> None:
    """Take away what is not used, once runtime.gather() took what it wants.

    Args:
        application: the folder in which the packages were laid.
    """
    for pattern in UNUSED:
        for path in list(application.glob(pattern)):
            _remove(path)
    _keep_only(application / "PySide6", QT)
    _keep_only(application / "shiboken6", SHIBOKEN)


def strip_symbols(application: Path) -> None:
    """Take away the symbols of the libraries that have them."""
    for name in WITH_SYMBOLS:
        tools.run(say.APPLICATION, STRIP, "--strip-debug", application / name)


def _keep_only(folder: Path, patterns: Iterable[str]) -> None:
    kept = {path for pattern in patterns for path in folder.glob(pattern)}
    for path in list(folder.rglob("*")):
        if path.is_file() and path not in kept:
            path.unlink()
    remove_empty(folder)


def remove_empty(folder: Path) -> None:
    """Take away the folders that hold nothing, the deepest first."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
