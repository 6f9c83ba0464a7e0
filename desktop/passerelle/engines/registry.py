"""Every engine by its name. The heavy imports happen inside each module's load()."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, OptionValue
from passerelle.domain.strings import errors as say
from passerelle.engines.base import Engine


class EngineModule(Protocol):
    """What a module of this room offers."""

    def load(self, path: Path, options: Mapping[str, OptionValue]) -> Engine:
        """Make the engine ready from the folder of an installed model."""


_modules: dict[str, str] = {}


def register(name: str, module: str) -> None:
    """Add an engine: its name in the catalogue, and the module whose load() makes it."""
    _modules[name] = module


def names() -> tuple[str, ...]:
    """Every engine's name."""
    return tuple(_modules)


def load(spec: EngineSpec) -> Engine:
    """Load an engine.

    Raises:
        PasserelleError: ENGINE_UNKNOWN, ENGINE_OPTIONS, MODEL_MISSING, MODEL_CORRUPTED,
            OUT_OF_MEMORY.
    """
    module_name = _modules.get(spec.engine)
    if module_name is None:
        raise PasserelleError(ErrorCode.ENGINE_UNKNOWN, say.engine_unknown(spec.engine))
    module = cast(EngineModule, import_module(module_name))
    return module.load(Path(spec.path), spec.options)


for _name in (
    *("whisper", "vosk", "kokoro", "piper", "llama"),
    *("use", "espeak", "espeak_voice", "firefox", "documents"),
    "fake",
):
    register(_name, f"passerelle.engines.{_name}")
