"""The libraries that hear speech on Windows: for processors without AVX too."""

import re
import subprocess
from pathlib import Path

import pytest
from installer.setup.screen import Screen

from installer.building import tools
from installer.engine import windows
from installer.windows import listening, wheels
from tests.installer.windows.conftest import VERSION, need

OBJDUMP = "x86_64-w64-mingw32-objdump"
TOO_NEW = re.compile(
    r"^\s*[0-9a-f]+:\s+"
    r"(?:v[a-z0-9]+|andn|bextr|bls(?:i|msk|r)|bzhi|lzcnt|mulx|pdep|pext|rorx|sarx|shlx|shrx)\b",
    re.MULTILINE,
)
"""AVX in all its widths, and what came with AVX2. Not "tzcnt", which older processors read as
another instruction that does the same there."""


def test_they_take_the_place_of_those_of_the_package(tmp_path: Path) -> None:
    made, package = tmp_path / "made", tmp_path / "app" / listening.PACKAGE
    for folder, content in ((made, "for all"), (package, "for some")):
        folder.mkdir(parents=True)
        for name in listening.LIBRARIES:
            (folder / name).write_text(content, "utf-8")
    (package / "silero_vad.pyd").touch()
    listening.lay(made, tmp_path / "app")
    texts = {path.name: path.read_text("utf-8") for path in package.iterdir()}
    assert texts == {**dict.fromkeys(listening.LIBRARIES, "for all"), "silero_vad.pyd": ""}


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.usefixtures("machine_cache")
def test_they_are_for_every_processor_and_have_what_the_package_asks(tmp_path: Path) -> None:
    need(windows.COMPILER, OBJDUMP)
    made = listening.build(Screen())
    tools.prepare(Screen())  # not done where the libraries were kept from an earlier build
    app = tmp_path / "app"
    wheels.lay(VERSION, wheels.receive(VERSION, tmp_path / "work"), app)
    module = app / listening.PACKAGE / "silero_vad.pyd"
    for path in (*(made / name for name in listening.LIBRARIES), module):
        assert not TOO_NEW.findall(_disassembled(path)), path.name
        assert str(made.parent).encode() not in path.read_bytes()  # where it was built
    # The same look finds them in the libraries of the package, which are for AVX2.
    assert TOO_NEW.findall(_disassembled(app / listening.PACKAGE / "ggml-cpu.dll"))
    asked = _asked(module)
    assert asked.keys() >= {"ggml.dll", "ggml-base.dll"}
    for library, names in asked.items():
        assert names <= _given(made / library)


def _objdump(option: str, library: Path) -> str:
    command = [OBJDUMP, option, str(library)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _disassembled(library: Path) -> str:
    command = [OBJDUMP, "--disassemble", "--no-show-raw-insn", str(library)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _asked(module: Path) -> dict[str, set[str]]:
    """The functions that a module asks of each of the libraries."""
    asked: dict[str, set[str]] = {}
    library = ""
    for line in _objdump("--private-headers", module).splitlines():
        words = line.split()
        if "DLL Name:" in line:
            library = words[-1]
        elif library in listening.LIBRARIES and words and words[-1].startswith("ggml_"):
            asked.setdefault(library, set()).add(words[-1])
    return asked


def _given(library: Path) -> set[str]:
    """The functions that a library offers."""
    words = _objdump("--private-headers", library).split()
    return {word for word in words if word.startswith("ggml_")}
