"""What is known of a model, wherever it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

OptionValue = str | int | float | bool
"""One engine option: what TOML and JSON both can write."""


class Role(StrEnum):
    """What a model does. The values are written in models/catalogue.toml."""

    SPEECH_TO_TEXT = "speech_to_text"
    TEXT_TO_SPEECH = "text_to_speech"
    LANGUAGE_MODEL = "language_model"
    TRANSLATION = "translation"
    EMBEDDING = "embedding"
    PRONUNCIATION = "pronunciation"
    READING = "reading"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class EngineSpec:
    """Everything a child process needs to load one engine; equal specs share one engine.

    Attributes:
        engine: a name of the registry in engines/registry.py ("whisper", "llama", ...).
        path: folder of the installed model; empty for engines that need none.
        options: typed by the engine, which refuses the keys that it does not know.
    """

    engine: str
    path: str = ""
    options: Mapping[str, OptionValue] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, tuple[tuple[str, OptionValue], ...]]:
        """A hashable identity."""
        return self.engine, self.path, tuple(sorted(self.options.items()))


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that is whole on this disk.

    Attributes:
        languages: BCP-47 primary tags ("fr"); "*" alone stands for "many"; of a translation model,
            the one that it reads and the one that it writes.
        path: its folder.
        options: engine options that the catalogue sets for it.
        title: French, for people.
        version: changes with its content; "" where nobody needs to know.
        note: a French sentence that goes with what a knowledge pack says, "" if none.
    """

    id: str
    role: Role
    engine: str
    languages: tuple[str, ...]
    path: Path
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    title: str = ""
    licence: str = ""
    version: str = ""
    note: str = ""

    def speaks(self, language: str) -> bool:
        """Whether this model serves a language."""
        return language in self.languages or "*" in self.languages

    def spec(self) -> EngineSpec:
        """What a child process needs to load it."""
        return EngineSpec(self.engine, str(self.path), dict(self.options))
