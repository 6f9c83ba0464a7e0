"""Emergencies, caught by rule before any model is asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from passerelle.domain.answer import EmergencyCard
from passerelle.domain.phrases import Phrase, Vocabulary, parse_phrase
from passerelle.domain.text import Token, tokens

_WINDOW = 48
"""Words looked at together: what is said minutes apart does not add up to an emergency."""
_STEP = 24


@dataclass(frozen=True, slots=True)
class CardRules:
    """A card and what calls it; phrases are written as `domain.phrases` explains.

    Attributes:
        always: phrases that call it whatever surrounds them.
        phrases: phrases that call it unless the talk is calm (prevention, training, the past).
    """

    card: EmergencyCard
    always: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    card: EmergencyCard
    phrase: Phrase
    even_if_calm: bool


class EmergencyRules:
    """All the cards, compiled once; immutable and safe to share."""

    def __init__(
        self,
        cards: Sequence[CardRules],
        groups: Mapping[str, Sequence[str]] | None = None,
        calm: Sequence[str] = (),
    ) -> None:
        """Compile the phrases.

        Args:
            cards: from the most to the least serious: the first that is called wins.
            groups: alternatives that phrases name "@group".
            calm: phrases that show that nobody is in danger now.

        Raises:
            PhraseError: a phrase is not written as `domain.phrases` explains.
        """
        named = groups or {}
        self.cards = tuple(rules.card for rules in cards)
        self._calm = tuple(parse_phrase(written, named) for written in calm)
        self._rules = tuple(
            _Rule(rules.card, parse_phrase(written, named), even_if_calm)
            for rules in cards
            for even_if_calm, phrases in ((True, rules.always), (False, rules.phrases))
            for written in phrases
        )
        compiled = (*self._calm, *(rule.phrase for rule in self._rules))
        self._vocabulary = Vocabulary(set().union(*(phrase.vocabulary for phrase in compiled)))
        self._order = {card.id: place for place, card in enumerate(self.cards)}

    def match(self, text: str) -> EmergencyCard | None:
        """The most serious card that these words call, or None.

        Args:
            text: one utterance, as heard or typed.
        """
        said = tokens(text)
        called = [
            card
            for start in range(0, max(1, len(said) - _STEP), _STEP)
            if (card := self._match_window(said[start : start + _WINDOW])) is not None
        ]
        return min(called, key=lambda card: self._order[card.id], default=None)

    def _match_window(self, said: Sequence[Token]) -> EmergencyCard | None:
        found = self._vocabulary.find(said)
        # By letters only: talk that merely sounds calm must not hide an emergency.
        calm = any(phrase.read(found) for phrase in self._calm)
        for rule in self._rules:
            if (rule.even_if_calm or not calm) and rule.phrase.heard(found):
                return rule.card
        return None
