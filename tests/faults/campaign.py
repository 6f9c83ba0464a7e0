"""Plays a case: a data folder, the process, its accident, and what is found afterwards."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from passerelle.client import Engines
from passerelle.config import paths
from tests.faults.acts import Spec
from tests.faults.cases import SUSPEND, Case
from tests.faults.looking import look

ROOT = Path(__file__).resolve().parents[2]
MARK = "PASSERELLE_FAULT_CASE"
"""Environment variable by which every process of a case is known, orphans too."""
LONGEST_S = 300.0
GRACE_S = 5.0
_STARVED_BYTES = 4 * 1024 * 1024
_PAGE = 4096
_LONG_NAME = "Élèves, goûters & œufs de l'été (mes données à moi) "
_TURKISH = "tr_TR.UTF-8"
"""Of whose letters i and I programs make mistakes."""
_LOCALES = (
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"LC_ALL": _TURKISH, "TZ": "Pacific/Kiritimati"},
    {"LANG": "", "LC_ALL": "", "TZ": "America/St_Johns"},
)
_SMALL_DISK = """
set -e
mkdir -p "$PLACE" && mount -t tmpfs -o size="$SIZE" tmpfs "$PLACE" && cp -a "$FROM/." "$PLACE"
if [ "$FAULT" = read_only ]; then mount -o remount,ro "$PLACE"; fi
set +e
"$0" -m tests.faults.acts "$SPEC"; echo "{\\"what\\": \\"exit\\", \\"value\\": $?}"
mount -o remount,rw,size=64m "$PLACE"
"$0" -m tests.faults.acts "$LOOK"
"""

Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Played:
    """What became of a case.

    Attributes:
        lines: of the process, or of both.
        codes: their exit codes.
        orphans: processes that were left, each in a few words.
        seen: what was found afterwards, as Seen has it; None when it is still to be looked for.
        damaged: the name of the file that was damaged, "" for none.
    """

    lines: Sequence[Line]
    codes: Sequence[int]
    orphans: Sequence[str]
    seen: Mapping[str, Any] | None = None
    damaged: str = ""


class Room:
    """The folders of one case, with some things in them already."""

    def __init__(self, case: Case, template: Path, folder: Path) -> None:
        name = (_LONG_NAME * 6)[:150] if case.fault == "place" else "données"
        self.case = case
        self.folder = folder / name
        self.data = folder / name / "data"
        self.config = folder / name / "config"
        shutil.copytree(template / "data", self.data)
        shutil.copytree(template / "config", self.config)
        self.chosen = folder / name / "choisi"
        _write_files(self.chosen, case.spec)
        _write_logs(folder / name / "state")
        self._errors = folder / "stderr.txt"
        self._locales = template / "locales"
        self._mark = f"{case.seed}-{os.getpid()}"

    @property
    def errors(self) -> str:
        """What the processes wrote for nobody."""
        return self._errors.read_text("utf-8", "replace")[-2_000:]

    def environment(self) -> dict[str, str]:
        """The variables of a process of this case."""
        variables = {
            paths.DATA_DIR_VARIABLE: str(self.data),
            "XDG_CONFIG_HOME": str(self.config),
            "XDG_STATE_HOME": str(self.data.parent / "state"),
            "PYTHONPATH": os.pathsep.join((str(ROOT / "desktop"), str(ROOT))),
            MARK: self._mark,
        }
        if self.case.fault == "locale":
            variables |= _LOCALES[int(self.case.choice * len(_LOCALES))]
        if variables.get("LC_ALL") == _TURKISH:
            variables["LOCPATH"] = str(with_turkish(self._locales))
        return {**os.environ, **variables}

    @contextmanager
    def start(self, command: Sequence[str], **more: str) -> Iterator["subprocess.Popen[str]"]:
        """A process of this case; it is killed when it goes on for too long."""
        with (
            self._errors.open("ab") as errors,
            subprocess.Popen(
                command,
                cwd=ROOT,
                env={**self.environment(), **more},
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
            ) as process,
        ):
            alarm = threading.Timer(LONGEST_S, process.kill)
            alarm.start()
            try:
                yield process
            finally:
                alarm.cancel()
                process.kill()

    def spec(self, **other: Any) -> str:
        """What the process is told."""
        return json.dumps(asdict(replace(self.case.spec, folder=str(self.chosen), **other)))

    def orphans(self) -> list[str]:
        """Processes of this case that are still there after a while; they are killed."""
        alive = psutil.wait_procs(list(_marked(self._mark)), timeout=GRACE_S)[1]
        for process in alive:
            with suppress(psutil.Error):
                process.kill()
        return [f"{process.pid} {process.name()}" for process in alive]


def play(case: Case, template: Path, folder: Path) -> tuple[Room, Played]:
    """Do what the case says."""
    room = Room(case, template, folder)
    if case.fault in ("small_disk", "read_only"):
        return room, _play_on_own_disk(room)
    damaged = ""
    if case.fault == "damage":
        damaged = damage(room.data.parent, random.Random(case.seed)).name
    if case.fault == "clock":
        _age(room.data, int(case.choice * 2**32))
    played = _play_twice(room) if case.fault == "twice" else _play_once(room)
    return room, replace(played, damaged=damaged)


def looked_at(room: Room, engines: Engines) -> Mapping[str, Any]:
    """What this process, which had no accident, finds in the folders of a case."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_DIR_VARIABLE, str(room.data))
        patch.setenv("XDG_CONFIG_HOME", str(room.config))
        return look(engines).as_document()


def _play_once(room: Room) -> Played:
    lines: list[Line] = []
    struck = room.case.fault not in STRIKES
    done = 0
    with room.start([sys.executable, "-m", "tests.faults.acts", room.spec()]) as process:
        for line in _lines_of(process):
            lines.append(line)
            done += line["what"] == "done"
            if not struck and done >= room.case.after and _can_strike(room.case, lines):
                struck = True
                STRIKES[room.case.fault](room.case, process, lines)
        code = process.wait()
    return Played(lines, (code,), room.orphans())


def _play_twice(room: Room) -> Played:
    command = [sys.executable, "-m", "tests.faults.acts"]
    other = room.spec(seed=room.case.seed + 1_000_000)
    with room.start([*command, room.spec()]) as one, room.start([*command, other]) as two:
        texts = [process.communicate()[0] for process in (one, two)]
        codes = (one.returncode, two.returncode)
    lines = [line for text in texts for line in map(_parsed, text.splitlines()) if line]
    return Played(lines, codes, room.orphans())


def _play_on_own_disk(room: Room) -> Played:
    files = [file.stat().st_size for file in room.data.rglob("*") if file.is_file()]
    pages = sum(-(-size // _PAGE) for size in files) + 12 + int(room.case.choice * 60)
    variables = {
        "PLACE": str(room.data),
        "FROM": str(shutil.copytree(room.data, room.data.parent / "copie")),
        "SIZE": str(pages * _PAGE),
        "FAULT": room.case.fault,
        "SPEC": room.spec(),
        "LOOK": room.spec(action="look"),
    }
    command = ["unshare", "-m", "sh", "-c", _SMALL_DISK, sys.executable]
    with room.start(command, **variables) as process:
        lines = list(_lines_of(process))
        process.wait()
    codes = [line["value"] for line in lines if line["what"] == "exit"]
    seen = next((line["value"] for line in lines if line["what"] == "seen"), None)
    return Played(lines, codes, room.orphans(), seen)


def with_turkish(folder: Path) -> Path:
    """A folder with the Turkish locale; without one, a process would quietly take that of C.

    Raises:
        pytest.skip.Exception: this computer cannot make it (Debian: the package locales).
    """
    place = folder / _TURKISH
    if not place.exists():
        folder.mkdir(exist_ok=True)
        made = shutil.which("localedef") and subprocess.run(
            ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(place)], check=False
        )
        if not made or made.returncode:
            pytest.skip(f"{_TURKISH} cannot be made here")
    return folder


def own_disks_are_possible() -> bool:
    """Whether a file system can be made that nobody else sees."""
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    script = 'd=$(mktemp -d) && mount -t tmpfs -o size=64k tmpfs "$d"'
    return subprocess.run(["unshare", "-m", "sh", "-c", script], check=False).returncode == 0


# --- accidents ------------------------------------------------------------------------------------


def _can_strike(case: Case, lines: Sequence[Line]) -> bool:
    return case.fault not in WORKER_STRIKES or bool(_workers(lines))


def _workers(lines: Sequence[Line]) -> list[int]:
    told = (line["value"] for line in reversed(lines) if line["what"] == "workers")
    return next(told, [])


def _pause(case: Case) -> None:
    threading.Event().wait(case.pause_s)  # the accident comes at any moment: that is the point


def _kill(case: Case, process: "subprocess.Popen[str]", _lines: Sequence[Line]) -> None:
    _pause(case)
    process.kill()


def _stop_and_kill(case: Case, process: "subprocess.Popen[str]", lines: Sequence[Line]) -> None:
    process.send_signal(signal.SIGSTOP)
    _kill(case, process, lines)


def _stop(case: Case, process: "subprocess.Popen[str]", _lines: Sequence[Line]) -> None:
    process.send_signal(signal.SIGSTOP)
    _pause(case)
    process.send_signal(signal.SIGCONT)


def _suspend(case: Case, process: "subprocess.Popen[str]", _lines: Sequence[Line]) -> None:
    """Stop it and all that it started; acts.py has the clock go on meanwhile."""
    core = psutil.Process(process.pid)
    core.suspend()  # first: it starts no other one meanwhile
    children = core.children(recursive=True)
    for child in children:
        child.suspend()
    _pause(case)
    for child in children:
        child.resume()
    core.resume()


def _on_worker(act: Callable[[int], None]) -> "Strike":
    def strike(case: Case, _process: "subprocess.Popen[str]", lines: Sequence[Line]) -> None:
        workers = _workers(lines)
        with suppress(ProcessLookupError, psutil.Error):
            act(workers[int(case.choice * len(workers))])

    return strike


def _starve(pid: int) -> None:
    process = psutil.Process(pid)
    most = process.memory_info().vms + _STARVED_BYTES
    process.rlimit(psutil.RLIMIT_AS, (most, most))


Strike = Callable[[Case, "subprocess.Popen[str]", Sequence[Line]], None]
WORKER_STRIKES: Mapping[str, Strike] = {
    "kill_worker": _on_worker(lambda pid: os.kill(pid, signal.SIGKILL)),
    "stop_worker": _on_worker(lambda pid: os.kill(pid, signal.SIGSTOP)),
    "starve_worker": _on_worker(_starve),
}
STRIKES: Mapping[str, Strike] = {
    "kill": _kill,
    "stop_and_kill": _stop_and_kill,
    "pause": _stop,
    SUSPEND: _suspend,
    **WORKER_STRIKES,
}


def damage(folder: Path, chance: random.Random) -> Path:
    """Cut a file short, or turn some of its bits. Gives the file."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.stat().st_size)
    file = chance.choice(files)
    content = bytearray(file.read_bytes())
    if chance.random() < 0.5:
        del content[chance.randrange(len(content)) :]
    else:
        for _ in range(chance.randrange(1, 30)):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)
    return file


def _age(folder: Path, moment: int) -> None:
    for file in folder.rglob("*"):
        os.utime(file, (moment, moment))


def _write_files(folder: Path, spec: Spec) -> None:
    folder.mkdir()
    for number in range(spec.times if spec.action == "import" else 0):
        text = f"La règle {number} du cas {spec.seed} est affichée dans l'entrée.\n" * 20
        (folder / f"règle {number}.txt").write_text(text, encoding="utf-8")


def _write_logs(folder: Path) -> None:
    """Of an earlier run, where a child's log goes on."""
    place = folder / "passerelle" / "log"
    place.mkdir(parents=True)
    for name in ("importer", "library", "speech", "language"):
        (place / f"worker-{name}.log").write_text("2026-11-21 INFO started\n" * 9)


# --- processes ------------------------------------------------------------------------------------


def _marked(mark: str) -> Iterator[psutil.Process]:
    wanted = f"{MARK}={mark}".encode()
    for process in psutil.process_iter():
        with suppress(OSError, psutil.Error):
            if wanted in Path(f"/proc/{process.pid}/environ").read_bytes().split(b"\0"):
                yield process


def _lines_of(process: "subprocess.Popen[str]") -> Iterator[Line]:
    assert process.stdout is not None
    for text in process.stdout:
        if line := _parsed(text):
            yield line


def _parsed(text: str) -> Line | None:
    """A line of acts.py; None for one that its end cut."""
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
