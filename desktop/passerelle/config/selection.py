"""Which installed model does which work. The installed models come in order of preference."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from passerelle.config.catalogue import Catalogue, CatalogueModel
from passerelle.config.catalogue_file import load_catalogue
from passerelle.config.policy import NOTHING_DECIDED, Policy
from passerelle.config.settings import Settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, InstalledModel, Role
from passerelle.domain.strings import models as say
from passerelle.domain.strings import policy as say_policy
from passerelle.domain.strings import translation as say_translation

WRITING_LANGUAGE = "fr"
ROBOT = "espeak_voice"
_ROBOTIC = """
af am an ar as az ba be bg bn bs ca cs cy da de el en eo es et eu fa fi ga gd gn gu he hi hr ht hu
hy ia id is it ka kk kl kn ko ku ky la lb lt lv mi mk ml mr ms mt my ne nl no om or pa pl pt qu ro
ru sd si sk sl sq sr sv sw ta te th ti tk tn tr tt ug uk ur uz vi
"""
ROBOTIC = frozenset(_ROBOTIC.split())
"""Languages that espeak-ng speaks."""


def choose(
    role: Role,
    language: str,
    installed: Sequence[InstalledModel],
    settings: Settings,
    damaged: Sequence[CatalogueModel] = (),
    policy: Policy = NOTHING_DECIDED,
    catalogue: Catalogue | None = None,
) -> EngineSpec:
    """The engine for a work: what the settings name, else the first model that knows the language.

    Args:
        role: what it has to do.
        language: BCP-47 primary tag; "" for a model that finds the language out by itself.
        installed: in order of preference, as the store gives them.
        settings: win over everything. A model's id is taken as it is; an engine's name means
            a model of that engine that knows the language. In frugal mode the smallest model
            comes first.
        damaged: what is there but cannot be used.
        policy: a model that IT does not allow is as if it were not there.
        catalogue: names what to install; ours alone if it is not given.

    Raises:
        PasserelleError: MODEL_CORRUPTED, when a damaged model would do; POLICY, when one that IT
            does not allow would; MODEL_MISSING, with the model to install; LANGUAGE_UNSUPPORTED,
            when no model of the catalogue would do.
    """
    candidates = [model for model in installed if model.role is role and policy.allows(model)]
    able = [model for model in candidates if model.speaks(language)]
    if settings.frugal:
        able.sort(key=lambda model: _size(model.path))
    wanted = _wanted(role, language, settings)
    if not wanted:
        chosen = able
    else:
        chosen = [model for model in candidates if model.id == wanted]
        chosen += [model for model in able if model.engine == wanted]
    if not chosen:
        work = _Work(role, language, wanted)
        refused = _damaged(work, damaged, policy) or _forbidden(work, installed, policy)
        raise refused or _missing(work, policy, catalogue or _ours())
    return chosen[0].spec()


@dataclass(frozen=True, slots=True)
class _Work:
    """What is asked for: see `choose`.

    Attributes:
        wanted: an engine or a model's id that the settings name, "" for any.
    """

    role: Role
    language: str
    wanted: str

    def suits(self, model: InstalledModel | CatalogueModel) -> bool:
        """Whether a model would do."""
        able = model.speaks(self.language) and self.wanted in ("", model.engine)
        return model.role is self.role and (able or model.id == self.wanted)


@dataclass(frozen=True, slots=True)
class Selection:
    """The engines of this computer, chosen when they are asked for."""

    installed: Sequence[InstalledModel]
    settings: Settings
    damaged: Sequence[CatalogueModel] = ()
    """Those that are there but cannot be used."""
    policy: Policy = NOTHING_DECIDED
    catalogue: Catalogue | None = None
    """With what packs bring; ours alone if it is not given."""

    def with_frugal(self, on: bool) -> "Selection":
        """The same, in frugal mode or not."""
        return replace(self, settings=replace(self.settings, frugal=on))

    def hearing(self, language: str) -> EngineSpec:
        """Speech to text; "" for a model that finds the language out by itself."""
        return self._choose(Role.SPEECH_TO_TEXT, language)

    def speaking(self, language: str) -> EngineSpec:
        """Text to speech: a natural voice, else the robotic one that comes with the application.

        French is only spoken naturally, and so is a language whose voice the settings name.
        """
        try:
            return self._choose(Role.TEXT_TO_SPEECH, language)
        except PasserelleError:
            named = _wanted(Role.TEXT_TO_SPEECH, language, self.settings)
            if language not in ROBOTIC or named or not self.policy.allows_engine(ROBOT):
                raise
            return EngineSpec(ROBOT)

    def writing(self) -> EngineSpec:
        """The language model, which writes French."""
        return self._choose(Role.LANGUAGE_MODEL, WRITING_LANGUAGE)

    def translating(self, source: str, target: str) -> EngineSpec:
        """From one language straight into another: a translation model knows one direction.

        Raises:
            PasserelleError: MODEL_CORRUPTED; POLICY, when IT does not allow what would do;
                MODEL_MISSING, with the model to install; LANGUAGE_UNSUPPORTED, when no model of
                the catalogue would do.
        """
        for model in self.installed:
            if _translates(model, source, target) and self.policy.allows(model):
                return model.spec()
        for broken in self.damaged:
            if _translates(broken, source, target) and self.policy.allows(broken):
                raise PasserelleError(ErrorCode.MODEL_CORRUPTED, say.damaged(broken.id))
        known = (self.catalogue or _ours()).models.values()
        able = [model for model in known if _translates(model, source, target)]
        allowed = [model for model in able if self.policy.allows(model)]
        if able and not allowed:
            raise _not_allowed(able[0].id)
        if allowed:
            sentence = say_translation.translator_missing(source, target, allowed[0].id)
            raise PasserelleError(ErrorCode.MODEL_MISSING, sentence)
        sentence = say_translation.no_translator(source, target)
        raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)

    # The next three come with the application: there is nothing to install, nothing to choose.

    def embedding(self) -> EngineSpec:
        """Meanings of sentences."""
        return EngineSpec("use")

    def pronunciation(self) -> EngineSpec:
        """Sounds of words."""
        return EngineSpec("espeak")

    def reading(self) -> EngineSpec:
        """Reading of files."""
        return EngineSpec("documents")

    def _choose(self, role: Role, language: str) -> EngineSpec:
        given = (self.installed, self.settings, self.damaged, self.policy, self.catalogue)
        return choose(role, language, *given)


@lru_cache(maxsize=1)
def _ours() -> Catalogue:
    """Read once: what cannot be translated is asked for at every sentence."""
    return load_catalogue()


@lru_cache(maxsize=64)
def _size(folder: Path) -> int:
    """Bytes of a model: what is read from the disk, and about what it holds in memory."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _translates(model: InstalledModel | CatalogueModel, source: str, target: str) -> bool:
    return model.role is Role.TRANSLATION and model.languages == (source, target)


def _wanted(role: Role, language: str, settings: Settings) -> str:
    if role is Role.SPEECH_TO_TEXT:
        return settings.speech_to_text.get(language, settings.hearing_engine)
    if role is Role.TEXT_TO_SPEECH:
        return settings.text_to_speech.get(language, "")
    return settings.language_model if role is Role.LANGUAGE_MODEL else ""


def _damaged(
    work: _Work, damaged: Sequence[CatalogueModel], policy: Policy
) -> PasserelleError | None:
    """Names a model that would do if it were sound."""
    for model in damaged:
        if work.suits(model) and policy.allows(model):
            return PasserelleError(ErrorCode.MODEL_CORRUPTED, say.damaged(model.id))
    return None


def _forbidden(
    work: _Work, installed: Sequence[InstalledModel], policy: Policy
) -> PasserelleError | None:
    """Names a model that would do if IT allowed it."""
    for model in installed:
        if work.suits(model) and not policy.allows(model):
            return _not_allowed(model.id)
    return None


def _missing(work: _Work, policy: Policy, catalogue: Catalogue) -> PasserelleError:
    """Names what to install: of the models that would do, one of the starter set if possible."""
    able = [model for model in catalogue.models.values() if work.suits(model)]
    allowed = [model.id for model in able if policy.allows(model)]
    if able and not allowed:
        return _not_allowed(work.wanted or able[0].id)
    if work.wanted:
        return PasserelleError(ErrorCode.MODEL_MISSING, say.wanted_missing(work.wanted))
    if not able:
        sentence = say.none_for(work.role, work.language)
        return PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)
    starter = [model_id for model_id in allowed if "starter" in catalogue.profiles_of(model_id)]
    sentence = say.missing(work.role, work.language, (starter or allowed)[0])
    return PasserelleError(ErrorCode.MODEL_MISSING, sentence)


def _not_allowed(name: str) -> PasserelleError:
    return PasserelleError(ErrorCode.POLICY, say_policy.forbidden(name))
