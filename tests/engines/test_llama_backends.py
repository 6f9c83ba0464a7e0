"""llama.cpp's computing library: the best of several, and nothing to choose where there is one."""

import ctypes
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from passerelle.engines import llama_backends


class Function:
    """A C function that notes what it is given."""

    def __init__(self) -> None:
        self.argtypes: list[type] = []
        self.restype: type | None = ctypes.c_int
        self.given: list[bytes] = []

    def __call__(self, folder: bytes) -> None:
        self.given.append(folder)


class Library:
    """ggml, as far as it is called."""

    def __init__(self) -> None:
        self.ggml_backend_load_all_from_path = Function()


class Ggml(ModuleType):
    """The module that holds it."""

    def __init__(self) -> None:
        super().__init__("llama_cpp._ggml")
        self.libggml = Library()


class LlamaCpp(ModuleType):
    """llama_cpp, installed in a folder."""

    def __init__(self, folder: Path, said: str) -> None:
        super().__init__("llama_cpp")
        self.__file__ = str(folder / "__init__.py")
        self._said = said

    def llama_print_system_info(self) -> bytes:
        """What llama.cpp says of the processor."""
        return self._said.encode()


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Library]:
    """A llama_cpp with an empty folder of libraries."""
    (tmp_path / "lib").mkdir()
    ggml = Ggml()
    said = "CPU : SSE3 = 1 | AVX = 1 | AVX512 = 0 | LLAMAFILE = 1 | REPACK = 1 | "
    monkeypatch.setitem(sys.modules, "llama_cpp", LlamaCpp(tmp_path, said))
    monkeypatch.setitem(sys.modules, "llama_cpp._ggml", ggml)
    llama_backends.load_best.cache_clear()
    yield ggml.libggml
    llama_backends.load_best.cache_clear()


@pytest.mark.parametrize("name", ["libggml-cpu-haswell.so", "ggml-cpu-x64.dll"])
def test_of_several_libraries_the_best_is_loaded_once(
    library: Library, tmp_path: Path, name: str
) -> None:
    (tmp_path / "lib" / name).touch()
    llama_backends.load_best()
    llama_backends.load_best()
    assert library.ggml_backend_load_all_from_path.given == [str(tmp_path / "lib").encode()]
    assert library.ggml_backend_load_all_from_path.argtypes == [ctypes.c_char_p]


def test_where_there_is_one_library_nothing_is_chosen(library: Library, tmp_path: Path) -> None:
    (tmp_path / "lib" / "libggml-cpu.so").touch()
    llama_backends.load_best()
    assert library.ggml_backend_load_all_from_path.given == []


@pytest.mark.usefixtures("library")
def test_only_instructions_of_the_processor_are_named() -> None:
    assert llama_backends.instructions() == "SSE3 AVX"
