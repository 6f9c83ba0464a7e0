"""Real engines, ended or stopped in the middle of a question that a person typed or spoke."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from passerelle.config import paths
from tests.end2end.conftest import documents, shared_library, starter

__all__ = ["documents", "shared_library", "starter"]

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.models,
    pytest.mark.long,
    pytest.mark.timeout(7200),
    pytest.mark.skipif(sys.platform == "win32", reason="signals"),
]

CASES = 24
LATEST_S = 12.0
ENDED_S = 5.0
LONGEST_S = 300.0
TYPED = ["ask", "--text", "Faut-il porter un casque sur un chantier ?"]
SPOKEN = ["ask", "--wav", str(paths.assets_dir() / "samples" / "question.flac")]


def started(command: list[str], out: Path) -> "subprocess.Popen[str]":
    """A question, asked of the command line."""
    return subprocess.Popen(
        [sys.executable, "-m", "passerelle", *command, "--json", "--out", str(out)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def outcome(seed: int, out: Path) -> str:
    """What became of a question in the middle of which a process was ended.

    Raises:
        AssertionError: nothing was said of it, or something was left.
    """
    chance = random.Random(seed)
    command = chance.choice((TYPED, SPOKEN))
    strikes_core = chance.random() < 0.3
    with started(command, out) as process:
        threading.Event().wait(chance.uniform(0.5, LATEST_S))  # at any moment
        core = psutil.Process(process.pid)
        children: list[psutil.Process] = []
        with suppress(psutil.Error):
            children = core.children(recursive=True)
            struck = core if strikes_core or not children else chance.choice(children)
            struck.send_signal(signal.SIGKILL)
        written, _ = process.communicate(timeout=LONGEST_S)
        code = process.returncode
    left = psutil.wait_procs(children, timeout=ENDED_S)[1]
    assert left == [], f"seed {seed}: {left}"
    return judged(seed, code, written)


def judged(seed: int, code: int, written: str) -> str:
    """One word for how it ended."""
    if code == -signal.SIGKILL:
        return "killed"
    document = json.loads(written)
    if code == 0:
        assert document["answer"], f"seed {seed}: {document}"
        return "answered"
    sentence = document.get("interrupted") or document["error"]["sentence"]
    assert code == 1, f"seed {seed}: exit code {code}"
    assert sentence, f"seed {seed}: {document}"
    return "told"


def test_questions_that_are_interrupted(
    documents: Path, tmp_path: Path, keep_figures: Callable[[str, object], None]
) -> None:
    assert documents.is_file()
    assert os.environ[paths.DATA_DIR_VARIABLE]
    ended = Counter(outcome(seed, tmp_path / f"{seed}.wav") for seed in range(CASES))
    keep_figures("faults-real-engines", {"cases": CASES, "endings": ended})
    with started(TYPED, tmp_path / "fin.wav") as process:
        written, _ = process.communicate(timeout=LONGEST_S)
    assert judged(CASES, process.returncode, written) == "answered"
    assert "casque" in json.loads(written)["answer"]
