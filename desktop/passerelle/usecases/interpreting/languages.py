"""Which languages can be offered to a family, and how well."""

import unicodedata
from collections.abc import Sequence

from passerelle.client import Engines
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import LanguageOffer, Level, VoiceKind
from passerelle.domain.phrasebook import FRENCH, Phrasebook
from passerelle.domain.strings import interpreting as say
from passerelle.domain.strings import policy as say_policy
from passerelle.domain.strings.languages import french_name
from passerelle.domain.translation import Quality
from passerelle.usecases.interpreting.parts import Parts, Translations

ROBOT = "espeak_voice"
"""The engine of the voices that are robotic."""
IDENTIFIES = "whisper"
"""The engine that finds out which language it hears: the others take any sound for their own."""
_STRONG, _RIGHT_TO_LEFT = {"L", "R", "AL"}, {"R", "AL"}
"""Directions of letters, as Unicode names them."""
HEARING_MEASURED = frozenset({"en", "es", "it", "pt"})
"""Languages that the smallest of its models was measured to hear about as well as French."""
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
        self._allowed = parts.languages
        self._known: dict[str, LanguageOffer] = {}

    def allows(self, tag: str) -> bool:
        """Whether IT lets a language be offered."""
        return not self._allowed or tag in self._allowed

    def offers(self, recent: Sequence[str]) -> tuple[LanguageOffer, ...]:
        """Every language in which a family can be told all that it must know, the recent first.

        Those that IT does not allow are left out.
        """
        offered = [tag for tag in self._book.offered if self.allows(tag)]
        first = [tag for tag in recent if tag in offered]
        return tuple(self.offer(tag) for tag in dict.fromkeys((*first, *offered)))

    def offer(self, tag: str) -> LanguageOffer:
        """What can be done in one language; found out once.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED, when the phrasebook does not have it, or lacks
                what a family must be told, or when IT does not allow it.
        """
        if tag not in self._book.languages:
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, say.no_such_language(tag))
        if self._book.lacking(tag):
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, say.language_incomplete(tag))
        if not self.allows(tag):
            sentence = say_policy.language_forbidden(french_name(tag))
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)
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
            _from_the_right(self._book.languages[tag]),
        )

    def _level(self, source: str, target: str) -> Level:
        route = self._translations.routes(source, target)
        if route is None:
            return Level.PHRASES
        if self._translations.routes(target, source) is None:
            return Level.CHECK  # nothing can be translated back: every turn is held
        return _LEVELS[route.quality]

    def _hears(self, tag: str, advice: list[str]) -> bool:
        try:
            spec = self._engines.selection.hearing(tag)
        except PasserelleError as error:
            advice.append(error.sentence)
            return False
        if spec.engine != IDENTIFIES or tag not in HEARING_MEASURED:
            advice.append(say.hearing_not_measured(tag))
        if not (spec.engine == IDENTIFIES and self._knows_french()):
            advice.append(say.LANGUAGE_NOT_VERIFIED)
        return True

    def _knows_french(self) -> bool:
        """Whether what is heard on the professional's button is known to be French."""
        try:
            return self._engines.selection.hearing(FRENCH).engine == IDENTIFIES
        except PasserelleError:
            return True  # nothing is heard there: the professional writes

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


def _from_the_right(name: str) -> bool:
    """Whether the first letter of a language's own name begins on the right."""
    directions = map(unicodedata.bidirectional, name)
    return next((one for one in directions if one in _STRONG), "L") in _RIGHT_TO_LEFT
