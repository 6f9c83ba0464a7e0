"""The filter of system calls: what it says of each, and what it does in a real process."""

import errno
import struct
import sys

import pytest

from passerelle.offline import seccomp
from tests.child import run_python

ALLOWED, REFUSED, ABSENT = 0x7FFF0000, 0x50000 | errno.EACCES, 0x50000 | errno.ENOSYS
X86, ARM = seccomp.MACHINES["x86_64"], seccomp.MACHINES["aarch64"]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is Linux's")


def verdict(machine: seccomp.Machine, audit: int, number: int, argument: int = 0) -> int:
    """Run the filter as the kernel does."""
    code = list(struct.iter_unpack("=HBBI", seccomp.program(machine)))
    data = {0: number, 4: audit, 16: argument}
    value, at = 0, 0
    while True:
        operation, if_true, if_false, constant = code[at]
        at += 1
        if operation == 0x20:
            value = data[constant]
        elif operation == 0x06:
            return int(constant)
        else:
            holds = value == constant if operation == 0x15 else value >= constant
            at += if_true if holds else if_false


@pytest.mark.parametrize("machine", [X86, ARM])
def test_only_sockets_of_this_machine(machine: seccomp.Machine) -> None:
    told = {family: verdict(machine, machine.audit, machine.socket, family) for family in range(50)}
    assert {family for family, said in told.items() if said == ALLOWED} == {1, 16}
    assert set(told.values()) == {ALLOWED, REFUSED}


@pytest.mark.parametrize("machine", [X86, ARM])
def test_nothing_else_is_refused_but_the_ways_around(machine: seccomp.Machine) -> None:
    numbers = set(range(600)) - {machine.socket}
    told = {number: verdict(machine, machine.audit, number, 2) for number in numbers}
    around = {number: said for number, said in told.items() if said != ALLOWED}
    assert around == {425: ABSENT, 438: ABSENT}
    assert verdict(machine, machine.audit, 0x40000000 | machine.socket, 1) == REFUSED
    assert verdict(machine, 0x40000003, 1) == REFUSED


@on_linux
def test_a_process_that_took_it_has_no_network_and_nor_has_what_it_starts() -> None:
    done = run_python(
        "import ctypes, socket, subprocess, sys\n"
        "from passerelle.offline import seccomp\n"
        "assert seccomp.install()\n"
        "ask = 'import ctypes; print(ctypes.CDLL(None).socket(2, 1, 0))'\n"
        "print(ctypes.CDLL(None).socket(2, 1, 0), ctypes.CDLL(None).socket(10, 2, 0), flush=True)\n"
        "print(ctypes.CDLL(None).socket(1, 1, 0) > 2, flush=True)\n"
        "subprocess.run([sys.executable, '-c', ask], check=True)\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["-1", "-1", "True", "-1"]


@on_linux
def test_the_connection_of_another_program_cannot_be_taken() -> None:
    done = run_python(
        "import ctypes, os, subprocess, sys\n"
        "from passerelle.offline import seccomp\n"
        "hold = 'import socket; s = socket.socket(); print(s.fileno(), flush=True); input()'\n"
        "pipes = {'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE}\n"
        "with subprocess.Popen([sys.executable, '-c', hold], **pipes) as other:\n"
        "    number = int(other.stdout.readline())\n"
        "    assert seccomp.install()\n"
        "    libc = ctypes.CDLL(None, use_errno=True)\n"
        "    taken = libc.syscall(438, os.pidfd_open(other.pid), number, 0)\n"
        "    print(taken, ctypes.get_errno())\n"
        "    other.communicate(b'\\n')\n"
    )
    assert (done.stdout.split(), done.stderr) == (["-1", str(errno.ENOSYS)], "")


@on_linux
def test_threads_that_were_there_before_are_closed_too() -> None:
    done = run_python(
        "import ctypes, threading\n"
        "from passerelle.offline import seccomp\n"
        "go = threading.Event()\n"
        "def ask():\n"
        "    go.wait()\n"
        "    print(ctypes.CDLL(None).socket(2, 1, 0))\n"
        "thread = threading.Thread(target=ask)\n"
        "thread.start()\n"
        "assert seccomp.install()\n"
        "go.set()\n"
        "thread.join()\n"
    )
    assert (done.stdout.split(), done.stderr) == (["-1"], "")


def test_another_computer_has_no_filter_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")
    assert not seccomp.install()
    assert [record.getMessage() for record in caplog.records] == [
        "no filter of system calls for riscv64"
    ]
