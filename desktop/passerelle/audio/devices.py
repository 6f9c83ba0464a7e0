"""Microphones and loudspeakers: their names for people, and which one to open."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from passerelle.audio.portaudio import Direction, RawDevice, portaudio
from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import audio as say

# Windows' oldest sound system, the one that opens everywhere, cuts names there.
_CUT_NAME = 31

# What the sound systems list besides hardware: the way to the default device, and plug-ins.
_NOT_HARDWARE = re.compile(
    r"(sys)?default|pulse|pipewire|jack|oss|null|front|rear|center_lfe|side|surround\d+|iec958|"
    r"spdif|hdmi|modem|phoneline|dmix|dsnoop|samplerate|speex(rate)?|lavrate|upmix|vdownmix|usbstream|"
    r"(microsoft sound mapper|mappeur de sons microsoft).*|"
    r"(primary sound (capture )?driver|pilote (de capture audio|audio) principal).*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Device:
    """A microphone or a loudspeaker.

    Attributes:
        name: for people; also what settings keep to find it again.
        is_default: whether it stands for the system's own choice.
    """

    name: str
    is_default: bool = False


def inputs() -> tuple[Device, ...]:
    """Microphones that are plugged in, the system's choice first; none is an empty tuple.

    While somebody speaks or something is played, those of the last scan.

    Raises:
        PasserelleError: NO_MICROPHONE, when the system's sound library is missing.
    """
    return _present(Direction.INPUT)


def outputs() -> tuple[Device, ...]:
    """Loudspeakers that are plugged in, the system's choice first; none is an empty tuple.

    While somebody speaks or something is played, those of the last scan.

    Raises:
        PasserelleError: NO_SOUND_OUTPUT, when the system's sound library is missing.
    """
    return _present(Direction.OUTPUT)


def has_output() -> bool:
    """Whether anything can be heard on this machine."""
    try:
        return bool(outputs())
    except PasserelleError:
        return False


def describe(found: Sequence[RawDevice], direction: Direction) -> tuple[Device, ...]:
    """The list for people: the system's choice, then the hardware by name, each once."""
    if not any(device.preferred_api for device in found):
        return ()
    system = say.SYSTEM_MICROPHONE if direction is Direction.INPUT else say.SYSTEM_SOUND_OUTPUT
    names = dict.fromkeys(
        _readable(device, found)
        for device in found
        if device.preferred_api and not _NOT_HARDWARE.fullmatch(device.name)
    )
    return (Device(system, is_default=True), *(Device(name) for name in names))


def candidates(found: Sequence[RawDevice], name: str) -> list[RawDevice]:
    """The devices to try, best first: the one of that name if it is there, then the default.

    A headset that was left at home must not silence the laptop's own microphone.
    """
    ours = [device for device in found if device.preferred_api]
    chosen = [device for device in ours if name and _readable(device, found) == name]
    default = [device for device in ours if device.is_default]
    return list(dict.fromkeys((*chosen, *default)))


def is_wanted(device: RawDevice, found: Sequence[RawDevice], name: str) -> bool:
    """Whether a device is what the name asks for; the system's choice is whatever it is now."""
    anything = ("", say.SYSTEM_MICROPHONE, say.SYSTEM_SOUND_OUTPUT)
    return name in anything or _readable(device, found) == name


def _present(direction: Direction) -> tuple[Device, ...]:
    library = portaudio(direction)
    library.rescan()
    return describe(library.devices(direction), direction)


def _readable(device: RawDevice, found: Sequence[RawDevice]) -> str:
    """The full name, without the sound system's own numbers."""
    name = device.name
    if len(name) >= _CUT_NAME:
        name = max((d.name for d in found if d.name.startswith(name)), key=len)
    name = re.sub(r"\s*\((plug)?hw:[^)]*\)$", "", name)
    return re.sub(r"\s*:\s+", ", ", name)
