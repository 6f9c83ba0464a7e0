"""Firefox Translations: one language straight into another, from local files only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue
from passerelle.domain.strings import engines as say
from passerelle.engines import options as engine_options
from passerelle.engines.base import Translator
from passerelle.engines.model_files import corrupted, need, reading
from passerelle.engines.sendable import sendable

MODEL = "model.*.bin"
SHORTLIST = "lex.*.bin"
VOCABULARY = "vocab.*.spm"
VOCABULARIES = ("srcvocab.*.spm", "trgvocab.*.spm")
"""Of the models that have one for each language. Names are as they are published."""
MAX_CHARACTERS = 2000
"""Of one call: a longer text is cut before it comes here."""
_TRIED = "1."


class _Native(Protocol):
    def translate_long(self, text: str) -> str:
        """The translation of a text of any length."""


@dataclass(frozen=True, slots=True)
class FirefoxOptions:
    """Options.

    Attributes:
        source: BCP-47 primary tag of what it reads.
        target: BCP-47 primary tag of what it writes.
    """

    source: str = ""
    target: str = ""


def load(path: Path, options: Mapping[str, OptionValue]) -> "Firefox":
    """Load a folder that holds one direction; the package's own discovery is never used.

    Raises:
        PasserelleError: ENGINE_OPTIONS, MODEL_MISSING, MODEL_CORRUPTED, OUT_OF_MEMORY.
    """
    chosen = engine_options.parse(FirefoxOptions, options)
    model, shortlist = _named(path, MODEL), _named(path, SHORTLIST)
    source, target = _vocabularies(path)
    need(path, model, shortlist, source, target)
    # Loading it reads the weights; a first sentence reads the rest.
    make = import_module("fxtranslate").Translator
    with reading(path, model):
        native = make(
            model=(path / model).read_bytes(),
            src_vocab=(path / source).read_bytes(),
            trg_vocab=(path / target).read_bytes(),
            shortlist=(path / shortlist).read_bytes(),
        )
        native = cast(_Native, native)
        if not native.translate_long(_TRIED):
            raise corrupted(path, model, "it translates nothing")
    return Firefox(path.name, native, (chosen.source, chosen.target))


def _vocabularies(path: Path) -> tuple[str, str]:
    """The files of the words of each language, which may be one."""
    source, target = (_named(path, pattern) for pattern in VOCABULARIES)
    if (path / source).exists():
        return source, target
    return (_named(path, VOCABULARY),) * 2


def _named(path: Path, pattern: str) -> str:
    """The file of a folder that fits; the pattern itself when none does."""
    return next((file.name for file in sorted(path.glob(pattern))), pattern)


class Firefox(Translator):
    """A loaded direction."""

    def __init__(self, name: str, native: _Native, pair: tuple[str, str]) -> None:
        self._name = name
        self._native = native
        self.pairs = (pair,)

    def translate(self, text: str, source: str, target: str) -> Iterator[str]:
        """See Translator."""
        if (source, target) not in self.pairs:
            raise PasserelleError(
                ErrorCode.LANGUAGE_UNSUPPORTED,
                say.language_unsupported(self._name, f"{source}-{target}"),
            )
        asked = sendable(" ".join(text.split()))[:MAX_CHARACTERS]
        written = self._native.translate_long(asked).strip() if asked else ""
        self.last_stats = {"letters": float(len(asked))}
        yield written
