"""llama.cpp for every processor: which are compiled, and that it is not done twice."""

from pathlib import Path

import pytest
from installer.setup import llama, places
from installer.setup.screen import Screen

from installer.building import tools
from installer.engine import compiling, linux, source

CMAKE = """\
        ggml_add_cpu_backend_variant(x64)
        ggml_add_cpu_backend_variant(haswell            SSE42 AVX F16C FMA AVX2 BMI2)
        ggml_add_cpu_backend_variant(zen4           SSE42 AVX F16C FMA AVX2 BMI2 AVX512)
        if (NOT MSVC)
            ggml_add_cpu_backend_variant(sapphirerapids SSE42 AVX512_BF16 AMX_TILE AMX_INT8)
        endif()
"""


def test_processors_of_laptops_stay() -> None:
    kept = compiling.without_servers(CMAKE)
    assert "(x64)" in kept
    assert "(haswell " in kept
    assert "zen4" not in kept
    assert "AMX" not in kept
    assert kept.count("\n") == 4


def test_what_changes_the_libraries_is_in_the_recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = compiling.recipe(("-DONE=ON",), ("libone.so",))
    for part in (*compiling.OPTIONS, "-DONE=ON", *compiling.TARGETS, "libone.so"):
        assert part in recipe.split()
    monkeypatch.setattr(compiling, "LEFT_OUT", ("zen4",))  # one more library would be compiled
    assert compiling.recipe(("-DONE=ON",), ("libone.so",)) != recipe


def test_the_source_is_the_one_that_the_lock_names() -> None:
    lines = llama.requirement().splitlines()
    assert lines[0].startswith("llama-cpp-python==")
    assert "--hash=sha256:" in lines[1]


def test_a_source_that_is_there_is_not_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "source" / "llama_cpp_python-1" / "vendor" / "llama.cpp"
    here.mkdir(parents=True)
    monkeypatch.setattr(tools, "run", lambda *_words, **_more: pytest.fail("nothing to run"))
    assert source.unpacked(tmp_path) == here


def test_what_was_compiled_is_taken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made here by a stand-in of cmake, which writes what a compiler would."""
    monkeypatch.setattr(places, "cache", lambda: tmp_path)
    monkeypatch.setattr(tools, "prepare", lambda _screen: None)
    ran = list[str]()

    def run(_what: str, *command: str | Path, **_more: object) -> list[str]:
        ran.append(Path(command[0]).name)
        if "--build" in command:
            built = Path(command[2]) / "bin"
            built.mkdir(parents=True)
            for name in ("libllama.so", "libggml.so", "libggml-cpu-x64.so", "llama-cli"):
                (built / name).write_text(name, "utf-8")
        return []

    def unpacked(folder: Path) -> Path:
        here = folder / "source" / "llama.cpp"
        (here / "ggml" / "src").mkdir(parents=True)
        (here / "ggml" / "src" / "CMakeLists.txt").write_text(CMAKE, "utf-8")
        return here

    monkeypatch.setattr(tools, "run", run)
    monkeypatch.setattr(source, "unpacked", unpacked)
    for _ in range(2):
        folder = linux.build(Screen())
        names = {path.name for path in folder.iterdir()}
        assert names == {"libllama.so", "libggml.so", "libggml-cpu-x64.so"}
    assert ran == ["cmake", "cmake", "strip", "strip", "strip"]
