"""Which languages can be offered to a family, and how well."""

from collections.abc import Sequence

from passerelle.client import Engines
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import LanguageOffer, Level, VoiceKind
from passerelle.domain.phrasebook import FRENCH, Phrasebook
from passerelle.domain.strings import interpreting as say
from passerelle.domain.strings.languages import french_name
from passerelle.domain.translation import Quality
from passerelle.usecases.interpreting.parts import Parts, Translations

ROBOT = "espeak_voice"
"""The engine of the voices that are robotic."""
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
HEARING_MEASURED = frozenset({"en", "es", "it", "pt"})
"""Languages that the smallest model for hearing was measured to hear about as well as French."""
_LEVELS = {
    Quality.VALIDATED: Level.GOOD,
    Quality.GOOD: Level.GOOD,
    Quality.CHECK: Level.CHECK,
}


class Languages:
    """The offers of this computer, as it was when the session began."""

    def __init__(self, parts: Parts) -> None:
        self._book: Phrasebook = parts.book
        self._engines: Engines = parts.engines
        self._translations: Translations = parts.translations
        self._known: dict[str, LanguageOffer] = {}

    def offers(self, recent: Sequence[str]) -> tuple[LanguageOffer, ...]:
        """Every language of the phrasebook, the recent ones first."""
        others = (tag for tag in self._book.languages if tag not in recent)
        return tuple(self.offer(tag) for tag in (*recent, *others))

    def offer(self, tag: str) -> LanguageOffer:
        """What can be done in one language; found out once.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED, when the phrasebook does not have it.
        """
        if tag not in self._book.languages:
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, say.no_such_language(tag))
        if tag not in self._known:
            self._known[tag] = self._find_out(tag)
        return self._known[tag]

    def _find_out(self, tag: str) -> LanguageOffer:
        advice: list[str] = []
        to_family, from_family = self._level(FRENCH, tag), self._level(tag, FRENCH)
        if Level.PHRASES in (to_family, from_family):
            advice.append(say.no_free_translation(tag))
        return LanguageOffer(
            tag,
            self._book.languages[tag],
            french_name(tag),
            to_family,
            from_family,
            self._hears(tag, advice),
            self._voice(tag, advice),
            tuple(advice),
            tag in RIGHT_TO_LEFT,
        )

    def _level(self, source: str, target: str) -> Level:
        route = self._translations.routes(source, target)
        if route is None:
            return Level.PHRASES
        # What may well be wrong is offered only where it can be said again, and compared.
        blind = route.quality is Quality.CHECK and self._translations.routes(target, source) is None
        return Level.PHRASES if blind else _LEVELS[route.quality]

    def _hears(self, tag: str, advice: list[str]) -> bool:
        try:
            spec = self._engines.selection.hearing(tag)
        except PasserelleError as error:
            advice.append(error.sentence)
            return False
        if spec.engine == "whisper" and tag not in HEARING_MEASURED:
            advice.append(say.hearing_not_measured(tag))
        return True

    def _voice(self, tag: str, advice: list[str]) -> VoiceKind:
        try:
            spec = self._engines.selection.speaking(tag)
        except PasserelleError as error:
            advice.append(error.sentence)
            return VoiceKind.NONE
        if spec.engine != ROBOT:
            return VoiceKind.NATURAL
        advice.append(say.robotic(tag))
        return VoiceKind.ROBOTIC
