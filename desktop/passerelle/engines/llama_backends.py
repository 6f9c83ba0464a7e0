"""llama.cpp's computing library: where there is one for each kind of processor, the best of them.

The set-up compiles one for the processor it runs on, and there is nothing to choose. An application
made for every laptop brings several: none is loaded before it is asked for.
"""

from functools import cache
from pathlib import Path

_VARIANTS = "*ggml-cpu-*"
_PARTS = frozenset(("LLAMAFILE", "OPENMP", "REPACK"))
"""What llama.cpp says beside instructions: parts of itself."""


@cache
def load_best() -> None:
    """Load the library that this processor runs best, once for the process."""
    import ctypes

    import llama_cpp

    folder = Path(llama_cpp.__file__).parent / "lib"
    if not any(folder.glob(_VARIANTS)):
        return
    from llama_cpp._ggml import libggml  # the very one that llama.cpp computes with

    load = libggml.ggml_backend_load_all_from_path
    load.argtypes, load.restype = [ctypes.c_char_p], None
    load(str(folder).encode())


def instructions() -> str:
    """The processor's own instructions that are used ("SSE3 AVX AVX2"), "" before load_best()."""
    import llama_cpp

    # What it says is like: CPU : AVX = 1 | AVX2 = 1 | LLAMAFILE = 1 |
    said = llama_cpp.llama_print_system_info().decode().partition(" : ")[2]
    pairs = (one.partition(" = ") for one in said.split(" | "))
    return " ".join(name for name, _, value in pairs if value == "1" and name not in _PARTS)
