"""What is plugged in after the start is found, even while the microphone is armed."""

import pytest
from tests.audio.fakes import FakePortAudio

from passerelle.audio import microphone as microphone_module
from passerelle.audio import streams as streams_module
from passerelle.audio.microphone import Microphone
from passerelle.audio.portaudio import Direction, RawDevice
from passerelle.audio.samples import Samples
from passerelle.audio.streams import OpenStream, PortAudioBackend
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import audio as say


def raw(index: int, name: str, *, default: bool = False) -> RawDevice:
    return RawDevice(index, name, True, default, channels=2, rate=48_000)


LAPTOP = raw(0, "laptop", default=True)
HEADSET = raw(1, "headset")


def silence(_count: int, _delay_s: float) -> Samples:
    raise AssertionError("no device asks in this test")


class LoudspeakerLater(FakePortAudio):
    """No device plays until one called "speaker" is there."""

    def devices(self, direction: Direction) -> tuple[RawDevice, ...]:
        """See PortAudio."""
        speaks = direction is Direction.OUTPUT
        return tuple(d for d in super().devices(direction) if (d.name == "speaker") is speaks)


@pytest.fixture
def always_searching(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(microphone_module, "SEARCH_EVERY_S", 0.0)
    monkeypatch.setattr(streams_module, "SEARCH_EVERY_S", 0.0)


def opened(library: FakePortAudio) -> list[object]:
    """The devices that were opened, in order."""
    return [arguments["device"] for arguments in library.opened]


def all_closed(library: FakePortAudio) -> bool:
    return all("close" in stream.calls for stream in library.streams)


def play(library: FakePortAudio, name: str = "") -> OpenStream:
    return PortAudioBackend(library).open_output(name, 16_000, silence, lambda: None)


@pytest.mark.usefixtures("always_searching")
def test_the_chosen_headset_is_used_as_soon_as_it_is_there() -> None:
    library = FakePortAudio()
    library.plugged.append(LAPTOP)
    microphone = Microphone("headset", PortAudioBackend(library))
    microphone.arm()
    library.plugged.append(HEADSET)

    microphone.start()

    assert opened(library) == [0, 1]
    assert [("close" in stream.calls) for stream in library.streams] == [True, False]
    microphone.disarm()
    microphone.arm()
    microphone.start()
    assert opened(library) == [0, 1, 1], "the right one is not looked for again"
    microphone.disarm()
    assert all_closed(library)


@pytest.mark.parametrize("name", ["", say.SYSTEM_MICROPHONE, "laptop"])
@pytest.mark.usefixtures("always_searching")
def test_a_microphone_that_is_the_right_one_stays_open(name: str) -> None:
    library = FakePortAudio()
    library.plugged.append(LAPTOP)
    microphone = Microphone(name, PortAudioBackend(library))
    microphone.arm()

    microphone.start()

    assert opened(library) == [0]
    microphone.disarm()


def test_a_headset_left_at_home_is_not_looked_for_at_each_press() -> None:
    library = FakePortAudio()
    library.plugged.append(LAPTOP)
    microphone = Microphone("headset", PortAudioBackend(library))
    microphone.arm()

    microphone.start()

    assert opened(library) == [0]
    microphone.disarm()


def test_a_loudspeaker_plugged_in_while_the_microphone_is_armed_is_heard() -> None:
    library = LoudspeakerLater()
    library.plugged.append(LAPTOP)
    microphone = Microphone("", PortAudioBackend(library))
    microphone.arm()
    with pytest.raises(PasserelleError) as caught:
        play(library)
    assert caught.value.code is ErrorCode.NO_SOUND_OUTPUT
    library.plugged.append(raw(1, "speaker", default=True))

    played = play(library)

    assert library.opened[-1]["direction"] is Direction.OUTPUT
    played.close()
    assert "close" not in library.streams[-2].calls, "the microphone is armed again"
    microphone.disarm()
    assert all_closed(library)


def test_nothing_is_looked_for_while_somebody_speaks() -> None:
    library = LoudspeakerLater()
    library.plugged.append(LAPTOP)
    microphone = Microphone("", PortAudioBackend(library))
    microphone.arm()
    microphone.start()
    library.plugged.append(raw(1, "speaker", default=True))

    with pytest.raises(PasserelleError):
        play(library)

    assert opened(library) == [0]
    assert "close" not in library.streams[0].calls
    microphone.disarm()


def test_a_microphone_pulled_out_during_a_scan_is_found_by_the_next_press() -> None:
    library = LoudspeakerLater()
    library.plugged.append(LAPTOP)
    microphone = Microphone("", PortAudioBackend(library))
    microphone.arm()
    library.plugged.clear()
    with pytest.raises(PasserelleError):
        play(library)
    with pytest.raises(PasserelleError) as caught:
        microphone.start()
    assert caught.value.code is ErrorCode.NO_MICROPHONE

    library.plugged.append(LAPTOP)
    microphone.start()

    microphone.disarm()
    assert all_closed(library)


@pytest.mark.usefixtures("always_searching")
def test_the_chosen_loudspeaker_is_used_as_soon_as_it_is_there() -> None:
    library = FakePortAudio()
    library.plugged.append(LAPTOP)
    play(library, "headset").close()
    library.plugged.append(HEADSET)

    play(library, "headset").close()

    assert opened(library) == [0, 1]


def test_a_missing_loudspeaker_does_not_delay_each_sound() -> None:
    library = FakePortAudio()
    library.plugged.append(LAPTOP)
    library.rescan()

    for _ in range(3):
        play(library, "headset").close()

    assert library.scans == 1
