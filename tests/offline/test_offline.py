"""Which process may reach a network: the one that fetches models, and no other."""

import sys

import pytest

from passerelle import offline
from tests.child import run_python


@pytest.mark.parametrize("arguments", [["models", "fetch"], ["models", "fetch", "starter"]])
def test_models_are_fetched(arguments: list[str]) -> None:
    assert offline.exempt(arguments)


@pytest.mark.parametrize(
    "arguments",
    [[], ["window"], ["ask", "--text", "models fetch"], ["models", "list"], ["models"]],
)
def test_nothing_else_is(arguments: list[str]) -> None:
    assert not offline.exempt(arguments)


@pytest.mark.parametrize(
    ("arguments", "reachable"),
    [(["--version"], False), (["models", "fetch", "--help"], True), (["--worker", "?"], False)],
)
def test_the_process_itself_begins_without_one(arguments: list[str], reachable: bool) -> None:
    done = run_python(
        "import socket, sys\n"
        "from passerelle import __main__ as program\n"
        "try:\n"
        "    program.run()\n"
        "except SystemExit:\n"
        "    pass\n"
        "try:\n"
        "    socket.socket().close()\n"
        "except PermissionError:\n"
        "    sys.exit(3)\n",
        *arguments,
    )
    assert done.returncode == (0 if reachable else 3), done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_the_kernel_says_the_same() -> None:
    done = run_python(
        "from pathlib import Path\n"
        "from passerelle import offline\n"
        "offline.refuse_network()\n"
        "status = Path('/proc/self/status').read_text()\n"
        "print([line.split()[1] for line in status.splitlines() if line.startswith('Seccomp:')])\n"
    )
    assert (done.stdout.strip(), done.stderr) == ("['2']", "")
