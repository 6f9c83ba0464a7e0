"""Builds the objects of the core and joins them: the same for the window and the command line."""

from dataclasses import dataclass

from passerelle.audio.microphone import Microphone
from passerelle.audio.player import Player
from passerelle.audio.sink import SoundSink
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.config.emergencies import load_emergencies
from passerelle.config.pronunciation import load_pronunciation
from passerelle.config.selection import Selection
from passerelle.config.settings import Settings, load_settings
from passerelle.models.store import Store
from passerelle.usecases.assistant import Assistant
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.voice_loop import VoiceLoop


@dataclass(frozen=True, slots=True)
class Core:
    """Everything between a way in and the engines. Close the engines when done."""

    settings: Settings
    engines: Engines
    speaker: Speaker
    assistant: Assistant
    voice: Voice


def build_engines(settings: Settings, hearing_engine: str = "") -> Engines:
    """The two children (not started yet) with the engines chosen from what is installed.

    Args:
        settings: the person's or IT's choices.
        hearing_engine: a speech-to-text engine to prefer over every choice, "" for none.
    """
    installed = Store.default().installed()
    if hearing_engine:
        settings = settings.with_hearing_engine(hearing_engine)
    return Engines(Selection(installed, settings), paths.log_dir())


def build_core(sink: SoundSink, settings: Settings | None = None) -> Core:
    """The core with a voice that goes to `sink`."""
    settings = settings or load_settings()
    engines = build_engines(settings)
    assets = paths.assets_dir()
    speaker = Speaker(engines, sink, load_pronunciation(assets / "pronunciation.toml"))
    assistant = Assistant(engines, speaker, load_emergencies(assets / "emergencies.toml"))
    voice = Voice("fr", settings.voice, settings.speed)
    return Core(settings, engines, speaker, assistant, voice)


def build_conversation() -> VoiceLoop:
    """The voice loop on this machine's microphone and loudspeakers, for the window."""
    settings = load_settings()
    player = Player(settings.output_device, on_trouble=lambda error: loop.warn(error))
    core = build_core(player, settings)
    microphone = Microphone(settings.input_device)
    loop = VoiceLoop(core.engines, microphone, core.speaker, core.assistant, core.voice)
    return loop
