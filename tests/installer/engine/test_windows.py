"""llama.cpp cross-compiled for Windows."""

import shutil
import struct
from pathlib import Path

import pytest
from installer.setup.screen import Screen

from installer.engine import compiling, windows

LOADER = rb"ggml_backend_load_all_from_path"
PE = 0x8664
"""x86-64."""


def test_the_toolchain_names_the_compiler_and_its_header() -> None:
    text = windows.TOOLCHAIN.read_text("utf-8")
    assert windows.COMPILER in text
    assert windows.HEADER.name in text
    # Without it, libraries for AVX end the process: GCC does not align the stack of Windows.
    assert "-Wa,-muse-unaligned-vector-move" in text
    assert "--no-insert-timestamp" in text


def test_every_processor_has_a_library_and_none_is_compiled_for_this_one() -> None:
    assert {"-DGGML_NATIVE=OFF", "-DGGML_CPU_ALL_VARIANTS=ON"} <= set(compiling.OPTIONS)


@pytest.mark.long
@pytest.mark.timeout(3 * 3600)
@pytest.mark.usefixtures("machine_cache")
def test_libraries_are_made_for_windows() -> None:
    if shutil.which(windows.COMPILER) is None:
        pytest.skip(f"not here: {windows.COMPILER}")
    made = windows.build(Screen())
    names = {path.name for path in made.iterdir()}
    assert {*windows.SHIPPED, *windows.RUNTIME} <= names
    assert {"ggml-cpu-x64.dll", "ggml-cpu-sse42.dll", "ggml-cpu-haswell.dll"} <= names
    assert not any("sapphirerapids" in name for name in names)
    assert LOADER in (made / "ggml.dll").read_bytes()
    assert {_machine(path) for path in made.glob("*.dll")} == {PE}


def _machine(library: Path) -> int:
    content = library.read_bytes()
    (start,) = struct.unpack_from("<I", content, 0x3C)
    machine: int = struct.unpack_from("<H", content, start + 4)[0]
    return machine
