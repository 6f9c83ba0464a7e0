"""The frozen engines on processors that this machine does not have, by an emulator (qemu-user).

The oldest that is supported is x86-64-v2 (SSE4.2, 2008): numpy wants it too. An emulator runs one
process, not those that it starts: the child's own program is run.
"""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from installer.engine import compiling
from tests.installer.frozen.conftest import run

QEMU = "qemu-x86_64"
OLDEST, USUAL = "Nehalem", "Haswell"
INSIDE = "_internal"

pytestmark = [
    pytest.mark.long,
    pytest.mark.models,
    pytest.mark.timeout(1800, func_only=True),  # it may have to be built first
    pytest.mark.skipif(sys.platform != "linux", reason="the folder for Linux"),
    pytest.mark.skipif(shutil.which(QEMU) is None, reason="needs qemu-user"),
]

Emulated = Callable[..., dict[str, Any]]


@pytest.fixture
def emulated(application: Path, laptop: Path) -> Emulated:
    """Measure an engine on a processor; its JSON document."""
    program, inside = application / "passerelle-worker", application / INSIDE
    # PyInstaller's program starts itself again to set the second of these, out of the emulator.
    told = {
        "_PYI_ARCHIVE_FILE": str(program),
        "_PYI_APPLICATION_HOME_DIR": str(inside),
        "_PYI_PARENT_PROCESS_LEVEL": "0",
        "OMP_WAIT_POLICY": "PASSIVE",
        "OPENBLAS_NUM_THREADS": "1",
        "ORT_DISABLE_TELEMETRY": "1",
    }

    def measure(processor: str, *arguments: str | Path) -> dict[str, Any]:
        emulator = (QEMU, "-cpu", processor, "-E", f"LD_LIBRARY_PATH={inside}")
        ran = run([*emulator, program, "--engine-alone", *arguments], laptop, **told)
        assert ran.returncode == 0, ran.stderr[-2000:]
        document = json.loads(ran.stdout.splitlines()[-1])
        assert isinstance(document, dict)
        return document

    return measure


@pytest.mark.parametrize(
    ("processor", "used", "unused"),
    [(OLDEST, {"SSE3", "SSSE3"}, {"AVX", "AVX2", "FMA"}), (USUAL, {"AVX2", "FMA"}, {"AVX512"})],
)
def test_the_language_model_writes_with_what_the_processor_has(
    emulated: Emulated,
    model_path: Callable[[str], Path],
    processor: str,
    used: set[str],
    unused: set[str],
) -> None:
    folder = model_path("smollm2-135m-instruct-q4")
    measured = emulated(processor, "llama", folder, "--tokens", "4", "--threads", "1")
    instructions = set(measured["instructions"].split())
    assert measured["tokens_per_s"] > 0
    assert used <= instructions
    assert not unused & instructions


def test_the_oldest_processor_has_a_voice(
    emulated: Emulated, model_path: Callable[[str], Path]
) -> None:
    folder = model_path("piper-en_US-joe-medium")
    measured = emulated(OLDEST, "piper", folder, "--text", "Hello.", "--language", "en")
    assert measured["real_time_factor"] > 0


def test_each_kind_of_processor_has_its_library(application: Path) -> None:
    folder = application / INSIDE / "llama_cpp" / "lib"
    brought = {path.stem.removeprefix("libggml-cpu-") for path in folder.glob("libggml-cpu-*.so")}
    assert {"x64", "sse42", "haswell"} <= brought
    assert not brought & set(compiling.LEFT_OUT)
