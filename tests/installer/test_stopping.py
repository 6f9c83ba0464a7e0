"""Asked to stop, by a key or by another program, the set-up ends with all that it started."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from installer.setup import main, places
from installer.setup import sentences as say

SET_UP = """
import signal, sys
from pathlib import Path
from installer.setup import commands, main, places
signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell starts what runs in the background
log, compiler, held, may_be_killed = sys.argv[1:]
places.LOG = Path(log)

def compile_all(screen, arguments):
    commands.quiet(
        [sys.executable, "-u", "-c", compiler, held],
        on_line=lambda line: print(line, flush=True),
        holding=[int(held)],
        may_be_killed=bool(may_be_killed),
    )

main._command = compile_all
sys.exit(main.main([]))
"""
COMPILER = """
import signal, subprocess, sys
{deaf}
inner = [sys.executable, "-u", "-c", "import signal; {deaf}; print('ready'); signal.pause()"]
subprocess.Popen(inner, pass_fds=[int(sys.argv[1])]).wait()
"""
DEAF = "signal.signal(signal.SIGINT, signal.SIG_IGN)"
ALONE = "import signal; print('ready'); signal.pause()"

pytestmark = pytest.mark.skipif(places.WINDOWS, reason="signals of POSIX")


@dataclass
class Started:
    """A set-up at work, and a pipe that is open as long as any of its programs is there."""

    process: "subprocess.Popen[str]"
    held: int

    def stop(self, sent: signal.Signals) -> str:
        """Send a signal to the set-up alone; what it says before it ends."""
        self.process.send_signal(sent)
        return self.process.communicate(timeout=30)[0].strip()

    def is_all_ended(self) -> bool:
        """Whether nothing of it is left, now or very soon."""
        ready, _, _ = select.select([self.held], [], [], 10)
        return bool(ready) and os.read(self.held, 1) == b""


@pytest.fixture
def started(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Started]:
    """A set-up whose program (the test's parameter) is ready."""
    code, may_be_killed = request.param
    held, given = os.pipe()
    command = [sys.executable, "-c", SET_UP, str(tmp_path / "log"), code, str(given), may_be_killed]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=places.ROOT, pass_fds=[given]
    ) as process:
        os.close(given)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield Started(process, held)
        process.kill()
    os.close(held)


@pytest.mark.parametrize(
    "started",
    [
        (COMPILER.format(deaf="pass"), "yes"),
        (COMPILER.format(deaf=DEAF), "yes"),
        (ALONE, ""),
    ],
    ids=["compiler", "deaf compiler", "not to be killed"],
    indirect=True,
)
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_to_the_set_up_alone_ends_all_of_it(
    started: Started, sent: signal.Signals
) -> None:
    assert started.stop(sent) == say.INTERRUPTED
    assert started.process.returncode == main.EXIT_INTERRUPTED
    assert started.is_all_ended()


def test_what_is_done_by_signals_is_undone(capsys: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGTERM)
    main.main(["--help"])
    assert signal.getsignal(signal.SIGTERM) is before
    assert capsys.readouterr().out
