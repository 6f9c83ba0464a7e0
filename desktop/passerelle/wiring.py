"""Builds the objects of the core and joins them: the same for the window and the command line."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from passerelle.audio.microphone import Microphone
from passerelle.audio.player import Player
from passerelle.audio.sink import SoundSink
from passerelle.client import EnergyMeter, Engines
from passerelle.config import paths
from passerelle.config.emergencies import load_emergencies
from passerelle.config.phrasebook_overrides import with_overrides
from passerelle.config.policy import load_policy
from passerelle.config.pronunciation import load_pronunciation
from passerelle.config.questions import load_list, load_questions
from passerelle.config.selection import Selection
from passerelle.config.settings import (
    Settings,
    load_settings,
    save_settings,
    usable_settings,
)
from passerelle.config.translation_terms import load_terms
from passerelle.config.version import version
from passerelle.domain.errors import PasserelleError
from passerelle.domain.models import InstalledModel, Role
from passerelle.domain.phrasebook import Phrasebook
from passerelle.domain.strings import library as library_words
from passerelle.journal.own_data import RECORDINGS
from passerelle.journal.questions import KeptQuestions
from passerelle.journal.recordings import Recordings
from passerelle.journal.usage import Usage
from passerelle.library.library import Library
from passerelle.library.opening import open_library
from passerelle.library.records import Collection, Kind
from passerelle.library.search.index import SearchIndex
from passerelle.models.packs import uses
from passerelle.models.packs.store import InstalledPack
from passerelle.models.packs.updates import update
from passerelle.models.store import ModelState, Store
from passerelle.usecases.accounts import Accounts
from passerelle.usecases.answering_documents import Documents
from passerelle.usecases.assistant import Assistant, FreeAnswers
from passerelle.usecases.desk import LibraryDesk
from passerelle.usecases.finding import Finder
from passerelle.usecases.frugality import Frugality
from passerelle.usecases.interpreting.counting import TurnCounter
from passerelle.usecases.interpreting.listening import MicrophoneEars
from passerelle.usecases.interpreting.parts import Ears, Parts
from passerelle.usecases.interpreting.session import Session
from passerelle.usecases.packs import Pack
from passerelle.usecases.phrase_matching import PhraseMatcher
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.translating import Translator
from passerelle.usecases.voice_loop import VoiceLoop


@dataclass(frozen=True, slots=True)
class Core:
    """Everything between a way in and the engines. Close the engines when done."""

    settings: Settings
    engines: Engines
    speaker: Speaker
    assistant: Assistant
    voice: Voice
    accounts: Accounts


def build_engines(settings: Settings, hearing_engine: str = "") -> Engines:
    """The four children (not started yet) with the engines chosen from what is installed.

    Args:
        settings: the person's or IT's choices.
        hearing_engine: a speech-to-text engine to prefer over every choice, "" for none.

    Raises:
        PasserelleError: CATALOGUE; POLICY, also when IT chose what hears.
    """
    if hearing_engine:
        load_policy().check_free("hearing_engine", "speech_to_text")
        settings = settings.with_hearing_engine(hearing_engine)
    return Engines(_selection(settings), paths.log_dir())


def _selection(settings: Settings) -> Selection:
    store = Store.default()
    damaged = store.in_state(ModelState.CHANGED, ModelState.DAMAGED, ModelState.CLOSED)
    return Selection(store.installed(), settings, damaged, load_policy(), store.catalogue)


def build_core(
    sink: SoundSink, settings: Settings | None = None, *, free_at_once: bool = False
) -> Core:
    """The core with a voice that goes to `sink`.

    Args:
        sink: where the sound goes.
        settings: read from their file when they are not given.
        free_at_once: answer without a source where no document does, if the settings allow it.
    """
    settings = settings or load_settings()
    selection = _selection(settings)
    engines = Engines(selection, paths.log_dir())
    assets = paths.assets_dir()
    speaker = Speaker(
        engines,
        sink,
        load_pronunciation(assets / "pronunciation.toml"),
        Recordings(paths.data_dir() / RECORDINGS),
    )
    assistant = Assistant(
        engines,
        speaker,
        load_emergencies(assets / "emergencies.toml"),
        build_documents(engines),
        _free_answers(settings, at_once=free_at_once),
        frugality=_frugality(engines, selection),
    )
    voice = Voice("fr", settings.voice, settings.speed)
    accounts = Accounts(EnergyMeter(engines.pids), Usage.default())
    return Core(settings, engines, speaker, assistant, voice, accounts)


def _frugality(engines: Engines, selection: Selection) -> Frugality:
    def apply(on: bool) -> None:
        load_policy().check_free("frugal")
        save_settings(replace(load_settings(), frugal=on))
        engines.selection = selection.with_frugal(on)

    return Frugality(apply, on=selection.settings.frugal)


def build_documents(engines: Engines) -> Documents:
    """What answers come from; the library is opened at the first question."""

    def open_all() -> tuple[Finder, Library]:
        library = build_library()
        return Finder(engines, build_index(library)), library

    return Documents(open_all, KeptQuestions.default())


def _free_answers(settings: Settings, *, at_once: bool) -> FreeAnswers:
    if not settings.free_answers:
        return FreeAnswers.NEVER
    return FreeAnswers.AT_ONCE if at_once else FreeAnswers.ON_REQUEST


class Workplace:
    """What the pages of a window share: the engines, the microphone and the loudspeaker.

    Only one page is used at a time, and every engine is loaded once. The voice loop closes what
    is shared: it is the last to be closed.

    Attributes:
        core: what they share, but for the microphone.
    """

    def __init__(self) -> None:
        """Find out what is installed; nothing is started.

        Settings that cannot be read stop nothing here: the window tells them.

        Raises:
            PasserelleError: CATALOGUE, POLICY.
        """
        settings, _refused = usable_settings()
        self._player = Player(settings.output_device, on_trouble=lambda error: self._warn(error))
        self.core = build_core(self._player, settings)
        self._microphone = Microphone(settings.input_device)
        self._warn: Callable[[PasserelleError], None] = lambda _error: None

    def conversation(self) -> VoiceLoop:
        """One person talking with the machine."""
        core = self.core
        loop = VoiceLoop(
            core.engines,
            self._microphone,
            core.speaker,
            core.assistant,
            core.voice,
            core.accounts,
        )
        self._warn = loop.warn
        return loop

    def interpreting(self) -> Session:
        """Two people who share no language.

        Raises:
            PasserelleError: CATALOGUE.
        """
        ears = MicrophoneEars(self._microphone, self._player)
        core = self.core
        return build_session(core.engines, self._player, ears, core.voice, core.accounts)


def build_conversation() -> VoiceLoop:
    """The voice loop on this machine's microphone and loudspeakers, alone."""
    return Workplace().conversation()


def build_session(
    engines: Engines,
    sink: SoundSink,
    ears: Ears,
    voice: Voice | None = None,
    accounts: Accounts | None = None,
) -> Session:
    """A conversation of two people; what it says is kept nowhere.

    Args:
        engines: started when they are needed, and not closed with it.
        sink: where both voices go.
        ears: where they come from.
        voice: how French is spoken.
        accounts: where its turns are counted, if they are to be.

    Raises:
        PasserelleError: CATALOGUE.
    """
    assets = paths.assets_dir()
    book = build_phrasebook()
    parts = Parts(
        book,
        build_matcher(engines, book),
        build_translator(engines),
        load_emergencies(assets / "emergencies.toml"),
        engines,
        ears,
        Speaker(engines, sink, load_pronunciation(assets / "pronunciation.toml")),
        voice or Voice("fr"),
        load_policy().languages,
    )
    session = Session(parts)
    if accounts is not None:
        session.subscribe(TurnCounter(accounts, parts.speaker).take)
    return session


def build_translator(engines: Engines) -> Translator:
    """Free translation, with the words of every language.

    Raises:
        PasserelleError: CATALOGUE, naming the file of words that is wrong.
    """
    return Translator(engines, load_terms())


def build_library() -> Library:
    """This person's documents.

    Raises:
        PasserelleError: LIBRARY_DAMAGED, LIBRARY_BUSY, DISK_FULL, DISK_REFUSED.
    """
    return _allowed(Library.default())


def _allowed(library: Library) -> Library:
    """The same, without the packs that were imported before IT forbade them."""
    try:
        if load_policy().packs:
            wanted = {pack.collection.id for pack in installed_packs()}
            for found in library.collections():
                if found.kind is Kind.PACK and found.id not in wanted:
                    library.remove_collection(found.id)
    except PasserelleError:
        library.close()
        raise
    return library


def build_index(library: Library) -> SearchIndex:
    """The search of a library."""
    return SearchIndex(library, paths.assets_dir() / "vectors" / STRAYS, synonyms=uses.synonyms)


PHRASES_FOLDER = uses.PHRASES_FOLDER
"""Of the phrasebook: ours among the assets, what interpreters brought back among the data."""
PHRASE_VECTORS, PHRASE_WEIGHTS = "vectors/phrases.npz", "search/phrases.toml"
"""Among the assets: what finds a phrase by what is said."""


def build_phrasebook() -> Phrasebook:
    """The phrases, with what interpreters brought back.

    Raises:
        PasserelleError: CATALOGUE.
    """
    return with_overrides(uses.phrasebook(), paths.data_dir() / PHRASES_FOLDER)


def build_matcher(engines: Engines, book: Phrasebook) -> PhraseMatcher:
    """What finds a phrase by what is said.

    Raises:
        PasserelleError: CATALOGUE.
    """
    vectors, weights = (paths.assets_dir() / name for name in (PHRASE_VECTORS, PHRASE_WEIGHTS))
    return PhraseMatcher(engines, book, vectors, weights, phrase_strays())


def phrase_strays() -> tuple[str, ...]:
    """What professionals say and no phrase says, as we wrote it down."""
    return load_list(paths.assets_dir() / "questions" / "hors-phrases.toml")


def build_desk() -> LibraryDesk:
    """The documents of this computer, with children of their own, for the window.

    A library that cannot be read is put aside, and the desk reads everything again. Settings that
    cannot be read stop nothing here: the window tells them.
    """
    engines = build_engines(usable_settings()[0])
    questions = KeptQuestions.default()
    desk = LibraryDesk(
        lambda: _allowed(open_library()), engines, installed_packs, questions, update
    )
    desk.start()
    return desk


def installed_packs() -> tuple[Pack, ...]:
    """Our sheets, then the packs that were fetched or installed, if IT allows them."""
    assets = paths.assets_dir()
    sheets = Pack(
        Collection(
            "fiches",
            Kind.SHEETS,
            library_words.SHEETS_TITLE,
            version=version(),
            licence=library_words.SHEETS_LICENCE,
        ),
        tuple(sorted((assets / "fiches").glob("*.md"))),
        "markdown",
        "fiches/",
        assets / "vectors" / "fiches.npz",
        load_questions(assets / "questions" / "fiches.toml"),
    )
    policy, store = load_policy(), Store.default()
    _verify_copied(store)
    knowledge = (m for m in store.installed() if m.role is Role.KNOWLEDGE and policy.allows(m))
    fetched = (_pack(model, assets) for model in knowledge)
    return (sheets, *fetched, *map(_signed_pack, uses.document_packs()))


def _verify_copied(store: Store) -> None:
    """Look again at the packs whose files have another date, as after a restored profile.

    Left alone they would count as gone, and their documents would be forgotten. They are small.
    """
    for model in store.in_state(ModelState.CHANGED):
        if model.role is Role.KNOWLEDGE:
            with suppress(PasserelleError):  # a damaged one is not offered: that is told elsewhere
                store.verify(model.id)


STRAYS = "hors-sujet.npz"
"""The file of the questions that no sheet answers, among those of the vectors."""
_PREFIXES = {"vdd": ""}
"""What comes before the keys of a pack's documents, where it is not the pack's name."""


def _pack(model: InstalledModel, assets: Path) -> Pack:
    name = model.id.removeprefix("fiches-")
    return Pack(
        Collection(
            name,
            Kind.PACK,
            model.title,
            version=model.version,
            licence=model.licence,
            note=model.note,
        ),
        tuple(sorted(model.path.glob("*.tgz"))),
        model.engine,
        _PREFIXES.get(name, f"{name}/"),
        assets / "vectors" / f"{name}.npz",
        load_questions(assets / "questions" / f"{name}.toml"),
    )


def _signed_pack(pack: InstalledPack) -> Pack:
    manifest = pack.manifest
    name = f"paquets/{manifest.id}"
    return Pack(
        Collection(
            name,
            Kind.PACK,
            manifest.title,
            version=str(manifest.version),
            licence=manifest.licence,
            note=manifest.applies_to,
        ),
        pack.files,
        "",
        f"{name}/",
        pack.folder.parent / f"{manifest.id}.npz",
        root=pack.folder,
        date=manifest.date,
    )
