"""Engines that cannot have the memory they need, each in a process of its own with a limit."""

import subprocess
import sys

import pytest

from passerelle.domain.errors import ErrorCode
from tests.engines.real import KOKORO, SMOLLM, WHISPER, ModelPath, Real

LOAD_WITH_LITTLE = """
import resource, sys
from importlib import import_module
from pathlib import Path
import psutil
from passerelle.domain.errors import PasserelleError
from passerelle.engines import model_files

engine, library, folder, more = sys.argv[1:]
import_module(library)
limit = psutil.Process().memory_info().vms + int(more) * 1024 * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    import_module("passerelle.engines." + engine).load(Path(folder), {})
except PasserelleError as error:
    print(error.code.value)
"""


@pytest.mark.models
@pytest.mark.skipif(sys.platform != "linux", reason="sets a limit of Linux")
@pytest.mark.parametrize(
    ("real", "library", "more"),
    [(WHISPER, "ctranslate2", 150), (KOKORO, "onnxruntime", 100), (SMOLLM, "llama_cpp", 50)],
    ids=lambda value: value.engine if isinstance(value, Real) else "",
)
def test_too_little_memory_is_said(
    real: Real, library: str, more: int, model_path: ModelPath
) -> None:
    arguments = [real.engine, library, str(model_path(real.model)), str(more)]
    done = subprocess.run(
        [sys.executable, "-c", LOAD_WITH_LITTLE, *arguments],
        env={"PYTHONPATH": ":".join(sys.path), "PATH": ""},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.stdout.split() == [ErrorCode.OUT_OF_MEMORY], done.stderr[-1000:]
