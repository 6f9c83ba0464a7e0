"""Nothing goes out while real engines hear, answer, translate and read: seen from outside."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from passerelle.config import paths

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.models,
    pytest.mark.timeout(600),
    pytest.mark.usefixtures("documents"),
    pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's"),
]

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = paths.assets_dir() / "samples" / "question.flac"
LOCAL = {"AF_UNIX", "AF_NETLINK"}
FAMILY = re.compile(r"(?:socket\(|socketpair\(|sa_family=)(\w+)")
RESOLVER = re.compile(r'sun_path=@?"[^"]*(?:nscd|resolve|avahi|sss/)')
CALL = re.compile(r"\d+ +\w+\(")
FEWEST_CALLS = 10_000
NO_NETWORK = ("unshare", "--net", "--map-root-user")
LONG_ENOUGH_S = 60
"""A library that calls home waits three quarters of a minute before it does."""

Keep = Callable[[str, object], None]


@dataclass(frozen=True, slots=True)
class Trace:
    """What the system was asked for.

    Attributes:
        calls: system calls, of every kind.
        outward: those about sockets of a family that can leave the machine, refused ones too, and
            those to a service of this machine that looks names up on the network.
    """

    calls: int
    outward: tuple[str, ...]


def traced(folder: Path, *command: str) -> Trace:
    """Run the real program under strace, with all that it starts; it must succeed.

    Not by a filter of strace's own (--seccomp-bpf): ours would hide from it what it refuses.
    """
    log = folder / "trace.txt"
    ran = run([*tracer(log), *program(*command)])
    assert ran.returncode == 0, ran.stderr
    with log.open(encoding="utf-8", errors="replace") as lines:
        calls, outward = 0, list[str]()
        for line in lines:
            calls += CALL.match(line) is not None
            if set(FAMILY.findall(line)) - LOCAL or RESOLVER.search(line):
                outward.append(line)
    return Trace(calls, tuple(outward))


def tracer(log: Path) -> list[str]:
    """Every system call, without the texts that some have: a file may speak of sockets."""
    return ["strace", "-f", "-qq", "-s", "0", "-o", str(log)]


def check(name: str, trace: Trace, keep_figures: Keep) -> None:
    """Something was traced, and none of it could leave the machine."""
    keep_figures(f"reseau-{name}", {"calls": trace.calls, "outward": trace.outward})
    assert trace.calls > FEWEST_CALLS
    assert trace.outward == ()


def run(command: Sequence[str]) -> "subprocess.CompletedProcess[str]":
    """Run it as a person does: some libraries keep quiet where CI is set."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={name: value for name, value in os.environ.items() if name != "CI"},
    )


def program(*arguments: str) -> list[str]:
    """The command line, as it is installed."""
    return [sys.executable, "-m", "passerelle", *arguments]


def test_the_trace_sees_what_is_tried(tmp_path: Path) -> None:
    log = tmp_path / "trace.txt"
    code = "import ctypes; ctypes.CDLL(None).socket(2, 1, 0)"
    refused = f"from passerelle import offline; offline.refuse_network(); {code}"
    run([*tracer(log), sys.executable, "-c", refused])
    assert "socket(AF_INET" in log.read_text()
    assert "EACCES" in log.read_text()


def test_a_spoken_question_and_its_spoken_answer(tmp_path: Path, keep_figures: Keep) -> None:
    answer = tmp_path / "reponse.wav"
    trace = traced(tmp_path, "ask", "--wav", str(SAMPLE), "--out", str(answer), "--json")
    assert answer.stat().st_size > 10_000
    check("question", trace, keep_figures)


def test_files_are_read(tmp_path: Path, keep_figures: Keep) -> None:
    folder = tmp_path / "fiches"
    folder.mkdir()
    (folder / "a.html").write_text('<img src="http://nom.invalid/a.png"><p>Le bus part à 8 h.</p>')
    (folder / "b.md").write_text("# Clé\n\n![](http://nom.invalid/b.png) Elle est au bureau.")
    trace = traced(tmp_path, "library", "import", str(folder), "--json")
    check("lecture", trace, keep_figures)


def test_every_engine_says_the_same() -> None:
    ran = run(program("doctor", "--network", "--json"))
    content = json.loads(ran.stdout)["content"]
    assert (ran.returncode, content["nothing_goes_out"], content["not_shown"]) == (0, True, 0)
    processes = {check["process"] for check in content["checks"]}
    assert processes == {"passerelle", "speech", "language", "library", "importer"}


def test_an_answer_without_any_network() -> None:
    if run([*NO_NETWORK, "true"]).returncode != 0:
        pytest.skip("this account may not make a namespace")
    ran = run([*NO_NETWORK, *program("ask", "--text", "À quoi sert un casque ?", "--json")])
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["answer"]


@pytest.mark.long
@pytest.mark.gui
def test_the_window_itself(tmp_path: Path, keep_figures: Keep) -> None:
    """It opens, loads every engine and answers a question, without a screen."""
    trace = traced(tmp_path, "window", "--measure-answer")
    check("fenetre", trace, keep_figures)


@pytest.mark.long
def test_a_whole_minute_of_engines_at_work(tmp_path: Path, keep_figures: Keep) -> None:
    """The bench keeps every engine at work for longer than what calls home waits."""
    script = ROOT / "docs" / "demonstrations" / "consultation-en.json"
    sounds, started = tmp_path / "sons", time.monotonic()
    trace = traced(
        tmp_path,
        *("converse", "--from", "fr", "--to", "en", "--script", str(script)),
        *("--out", str(sounds), "--json"),
    )
    assert time.monotonic() - started > LONG_ENOUGH_S
    check("interprete", trace, keep_figures)
