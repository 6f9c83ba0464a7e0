"""A private sound server: a loudspeaker that nobody hears, and a microphone that hears it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

import psutil

SINK = "passerelle_speaker"
SOURCE = "passerelle_microphone"
MONITOR = f"{SINK}.monitor"

# Whatever sound server this machine has, what ALSA calls "default" goes to ours.
_ALSA = """
</usr/share/alsa/alsa.conf>
pcm.!default { type pulse }
ctl.!default { type pulse }
"""
_ALSA_PLUGIN = "lib*/**/alsa-lib/libasound_module_pcm_pulse.so"
_PROGRAMS = ("pulseaudio", "pactl", "paplay", "parec")


@dataclass(frozen=True, slots=True)
class PulseServer:
    """A running server.

    Attributes:
        environment: for child processes; PortAudio reads it when it is loaded, so what uses
            this server must run in a process of its own.
    """

    environment: dict[str, str]

    def play(self, path: Path) -> subprocess.Popen[bytes]:
        """Start playing a sound file, as if somebody spoke into the microphone."""
        return subprocess.Popen(["paplay", f"--device={SINK}", str(path)], env=self.environment)

    def listen(self, rate: int) -> subprocess.Popen[bytes]:
        """Start recording what the loudspeaker plays: int16 mono on its stdout, to be read."""
        return self._parec(rate, subprocess.PIPE)

    def record(self, path: Path, rate: int) -> subprocess.Popen[bytes]:
        """Start recording what the loudspeaker plays into a file: int16 mono, no header.

        Unlike `listen`, nobody has to read on: a full pipe stops a recorder after two seconds.
        """
        with path.open("wb") as file:
            return self._parec(rate, file.fileno())

    def _parec(self, rate: int, out: int) -> subprocess.Popen[bytes]:
        command = ["parec", f"--device={MONITOR}", f"--rate={rate}", "--channels=1"]
        options = ["--format=s16le", "--raw", "--latency-msec=10"]
        return subprocess.Popen([*command, *options], env=self.environment, stdout=out)

    def unplug(self) -> None:
        """Take every device away at once, as far as programs can see."""
        subprocess.run(["pactl", "exit"], env=self.environment, check=True, timeout=10)


def missing_pulse() -> str:
    """Why no private sound server can run here; "" when one can."""
    missing = [program for program in _PROGRAMS if shutil.which(program) is None]
    if find_library("portaudio") is None:
        missing.append("libportaudio2")
    if not any(Path("/usr").glob(_ALSA_PLUGIN)):
        missing.append("libasound2-plugins")
    return f"not installed: {', '.join(missing)}" if missing else ""


@contextmanager
def pulse_server() -> Iterator[PulseServer]:
    """Run a sound server of our own, in a folder of its own, ended at the end.

    Its loudspeaker and its microphone are the defaults of the processes that get its environment.
    """
    with tempfile.TemporaryDirectory(prefix="pulse") as folder:
        home = Path(folder)
        socket = home / "native"
        environment = os.environ | {
            "HOME": folder,
            "XDG_CONFIG_HOME": folder,
            "XDG_RUNTIME_DIR": folder,
            "PULSE_RUNTIME_PATH": folder,
            "PULSE_SERVER": f"unix:{socket}",
            "ALSA_CONFIG_PATH": str(home / "alsa.conf"),
        }
        (home / "alsa.conf").write_text(_ALSA)
        # Without rewinds the sink works in slices of 50 ms, as a sound card does, and not of 2 s.
        modules = (
            f"module-native-protocol-unix auth-anonymous=1 socket={socket}",
            f"module-null-sink sink_name={SINK} rate=48000 norewinds=1",
            f"module-remap-source source_name={SOURCE} master={MONITOR}",
        )
        load = [word for module in modules for word in ("-L", module)]
        # It comes back when it is ready, and would end by itself were we killed.
        options = ["-n", "--daemonize=yes", "--use-pid-file=yes", "--exit-idle-time=60"]
        _run(["pulseaudio", *options, *load], environment)
        server = psutil.Process(int((home / "pid").read_text()))
        try:
            _run(["pactl", "set-default-sink", SINK], environment)
            _run(["pactl", "set-default-source", SOURCE], environment)
            yield PulseServer(environment)
        finally:
            _end(server)


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=20)


def _end(server: psutil.Process) -> None:
    try:
        server.terminate()
        server.wait(10)
    except psutil.NoSuchProcess:
        return
