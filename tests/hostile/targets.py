"""What reads things that others wrote: each takes a file, and reads it or refuses it."""

import atexit
import io
import json
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from tempfile import mkdtemp

from passerelle.audio.files import read_blocks
from passerelle.cli.converse_script import read_script
from passerelle.cli.doctor_network import read_statement
from passerelle.config import paths
from passerelle.config.catalogue_file import load_catalogue
from passerelle.config.emergencies import load_emergencies
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.config.phrasebook_overrides import read_override
from passerelle.config.policy import load_policy
from passerelle.config.settings import load_settings
from passerelle.domain.emergencies import EmergencyRules
from passerelle.domain.errors import PasserelleError
from passerelle.domain.sentences import sentences
from passerelle.domain.spoken_text import PLAIN, for_speech
from passerelle.importers.reading import FORMATS, read
from passerelle.journal.places import InKeyring, KeyFile, Locked
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.reports import Reports
from passerelle.journal.usage import Usage
from passerelle.journal.vault import Vault
from passerelle.library.search.asked import Query
from passerelle.library.search.index import SearchIndex
from passerelle.models.packs.reading import verify_file
from passerelle.models.packs.sealing import read_seal
from passerelle.protocol.documents import from_payload
from passerelle.protocol.framing import read as read_message
from passerelle.signing.documents import canonical
from passerelle.signing.keys import PrivateKey
from tests.hostile.in_memory import Echo, Guessed, InMemory
from tests.library.makers import filled

CORPORA = Path(__file__).parent / "corpora"


@dataclass(frozen=True, slots=True)
class Target:
    """A reader.

    Attributes:
        name: of its folder among the corpora.
        read: reads a file.
        refusals: what the code of a refusal may begin with.
        file_name: that the file must have, "" for that of the corpus.
    """

    name: str
    read: Callable[[Path], object]
    refusals: tuple[str, ...]
    file_name: str = ""

    def outcome(self, path: Path) -> str:
        """How reading ends: "read", or the code of the refusal, with the type of its cause.

        A reader that fails in a way that nobody foresaw (KeyError…) is refused as damaged too:
        by its cause, the figures show it.

        Raises:
            AssertionError: it is refused with another code, or without a sentence.
        """
        try:
            self.read(path)
        except PasserelleError as error:
            refusal = error
        else:
            return "read"
        assert refusal.sentence, "no sentence"
        assert refusal.code.startswith(self.refusals), f"refused as {refusal.code}"
        cause = refusal.__cause__
        return f"{refusal.code} ({type(cause).__name__})" if cause else refusal.code.value


def corpus(name: str) -> list[Path]:
    """The files that are kept for a target."""
    return sorted(path for path in (CORPORA / name).iterdir() if path.is_file())


def _import(format_name: str, path: Path) -> None:
    for _step in read(path, format_name):
        pass


def _decode(path: Path) -> None:
    for _block in read_blocks(path):
        pass


def _receive(path: Path) -> None:
    stream = io.BytesIO(path.read_bytes())
    while read_message(stream) is not None:
        pass


def _master(path: Path) -> None:
    load_phrasebook(path.parent)


def _words(path: Path) -> None:
    """All that is done with the words of a question before anything is searched."""
    text = path.read_bytes().decode("utf-8", "replace")
    _emergencies().match(text)
    for sentence in sentences(text)[:20]:
        for_speech(sentence, "fr", PLAIN)


def _search(path: Path) -> None:
    _index().search(Query(path.read_bytes().decode("utf-8", "replace")), 10)


def _manifest(path: Path) -> None:
    """What is not written as it must be is seen at once: that is mended, to look at the rest."""
    raw = path.read_bytes()
    with suppress(ValueError, RecursionError):
        raw = canonical(json.loads(raw))
    read_seal(raw)


def _earlier(kept: Callable[[Vault], KeptQuestions | Reports | Usage], path: Path) -> None:
    """What an earlier version left; it is removed when it was taken over."""
    kept(InMemory(path.parent)).take_over()


def _key(path: Path) -> None:
    """A file of keys, taken for each kind of them."""
    for place in (KeyFile(path), Locked(path, Guessed()), InKeyring(path, Echo())):
        with suppress(PasserelleError):
            place.read()
    PrivateKey.read(path)


@cache
def _emergencies() -> EmergencyRules:
    return load_emergencies(paths.assets_dir() / "emergencies.toml")


@cache
def _index() -> SearchIndex:
    """A small library's, which goes with its process."""
    folder = Path(mkdtemp(prefix="hostile-"))
    atexit.register(shutil.rmtree, folder)
    return SearchIndex(filled(folder))


_IMPORTERS = tuple(Target(name, partial(_import, name), ("document_",)) for name in FORMATS)
TARGETS: Mapping[str, Target] = {
    target.name: target
    for target in (
        *_IMPORTERS,
        Target("any", partial(_import, ""), ("document_",)),
        Target("audio", _decode, ("audio_",)),
        Target("framing", _receive, ("protocol",)),
        Target("payload", lambda path: from_payload(path.read_bytes()), ("protocol",)),
        Target("catalogue", load_catalogue, ("catalogue",)),
        Target("phrasebook", _master, ("catalogue",), "fr.toml"),
        Target("override", read_override, ("catalogue",), "pt.toml"),
        Target("policy", load_policy, ("policy",)),
        Target("settings", load_settings, ("settings",)),
        Target("converse", read_script, ("usage",)),
        Target("pack", verify_file, ("pack_", "signature_", "key_")),
        Target("manifest", _manifest, ("pack_", "signature_", "key_")),
        Target("statement", read_statement, ("document_", "signature_", "key_")),
        Target("keys", _key, ("key_",)),
        Target("questions", partial(_earlier, KeptQuestions), ("document_",), "questions.json"),
        Target("reports", partial(_earlier, Reports), ("document_",), "reports.json"),
        Target("usage", partial(_earlier, Usage), ("document_",), "usage.json"),
        Target("words", _words, ()),
        Target("search", _search, ()),
    )
}
