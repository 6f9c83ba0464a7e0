"""What a process leaves when it dies: no dump of its memory, no message of an exception."""

import os
import signal
import sys

import pytest

from tests.child import run_python

START = "from passerelle.offline import crashes\ncrashes.leave_no_words()\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_a_process_that_dies_leaves_no_dump_and_nor_do_its_children() -> None:
    done = run_python(
        "import os, resource, subprocess, sys\n"
        "_, hard = resource.getrlimit(resource.RLIMIT_CORE)\n"
        "resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))\n"
        f"{START}"
        "die = 'import os; words = \"abricot\" * 100; os.abort()'\n"
        "child = subprocess.Popen([sys.executable, '-c', die])\n"
        "print(os.WCOREDUMP(os.waitpid(child.pid, 0)[1]))\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0] <= 1, flush=True)\n"
        "os.abort()\n"
    )
    assert done.stdout.split() == ["False", "True"]
    assert done.returncode == -signal.SIGABRT


@pytest.mark.parametrize(
    "code",
    [
        "fail()",
        "import threading; thread = threading.Thread(target=fail); thread.start(); thread.join()",
        "class Left:\n    def __del__(self):\n        fail()\nLeft()",
    ],
    ids=["main", "thread", "unraisable"],
)
def test_an_exception_is_its_frames_and_its_type(code: str) -> None:
    done = run_python(f"{START}def fail():\n    raise ValueError('le mot abricot')\n{code}\n")
    assert "ValueError" in done.stderr
    assert "in fail" in done.stderr
    assert "abricot" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
@pytest.mark.parametrize("arguments", [["--version"], ["models", "fetch", "--help"]])
def test_every_process_begins_so(arguments: list[str]) -> None:
    done = run_python(
        "import resource, sys\n"
        "from passerelle import __main__ as program\n"
        "try:\n"
        "    program.run()\n"
        "except SystemExit:\n"
        "    pass\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE)[0] <= 1\n"
        "assert sys.excepthook is not sys.__excepthook__\n",
        *arguments,
    )
    assert done.returncode == os.EX_OK, done.stderr
