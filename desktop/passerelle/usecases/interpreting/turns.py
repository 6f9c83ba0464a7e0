"""From the words of one party to what the other hears."""

from collections.abc import Sequence

from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Level, Party
from passerelle.domain.phrasebook import FRENCH, Phrase, Wording
from passerelle.domain.strings import interpreting as say
from passerelle.domain.translation import Quality
from passerelle.domain.translation.cutting import cut
from passerelle.usecases.interpreting.acts import Act
from passerelle.usecases.interpreting.answers import Answers
from passerelle.usecases.interpreting.events import (
    Origin,
    PhrasesProposed,
    Proposal,
    SpokenTurn,
    TurnReady,
)
from passerelle.usecases.interpreting.free import FreeTurns, warn
from passerelle.usecases.interpreting.memory import Memory
from passerelle.usecases.interpreting.parts import Parts
from passerelle.usecases.interpreting.speaking import Mouth
from passerelle.usecases.phrase_matching import Match

PLAUSIBLE = 0.25
"""Confidence from which a phrase is shown to the professional, who decides."""
MOST_PROPOSED = 3


class Turns:
    """Makes turns: phrases of the book first, free translation second."""

    def __init__(self, parts: Parts, mouth: Mouth) -> None:
        self._parts = parts
        self._mouth = mouth
        self._answers = Answers(parts)
        self._free = FreeTurns(parts, mouth)

    # --- what a party says ---------------------------------------------------------------------

    def take(self, act: Act, memory: Memory, text: str) -> None:
        """Go on from what the act's party said: its first sentence now, the others when asked.

        Raises:
            PasserelleError: NO_WORDS, and why the sentence could not be given.
        """
        sentences = [sentence for sentence in cut(text) if any(map(str.isalnum, sentence))]
        if not sentences:
            raise PasserelleError(ErrorCode.NO_SPEECH, say.NO_WORDS)
        memory.drop()
        memory.waiting.extend((act.party, sentence) for sentence in sentences)
        self.next_sentence(act, memory)

    def next_sentence(self, act: Act, memory: Memory) -> None:
        """Give the next sentence of a longer speech.

        Raises:
            PasserelleError: why it could not be given.
        """
        memory.settle()
        if not memory.waiting:
            raise PasserelleError(ErrorCode.NO_SPEECH, say.NOTHING_WAITING)
        act.party, sentence = memory.waiting.popleft()
        act.show(TurnState.THINKING)
        if act.party is Party.FAMILY:
            self._take_from_family(act, memory, sentence)
        else:
            self._take_from_professional(act, memory, sentence)

    def _take_from_professional(self, act: Act, memory: Memory, sentence: str) -> None:
        proposals = self._proposals(sentence, memory.language.tag)
        if act.cancelled:
            return
        free_allowed = memory.language.to_family is not Level.PHRASES
        if proposals:
            memory.proposed = sentence
            rest = len(memory.waiting)
            act.tell(PhrasesProposed(sentence, proposals, free_allowed, rest))
            self._mouth.say_ahead(memory, Party.FAMILY, proposals[0].text)
        elif free_allowed:
            self._free.give(act, memory, sentence)
        else:
            sentence = say.not_in_the_book(memory.language.tag)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)

    def _proposals(self, sentence: str, language: str) -> tuple[Proposal, ...]:
        found: Sequence[Match] = self._parts.phrases.match(sentence, FRENCH, MOST_PROPOSED)
        worded = (
            (match, self._parts.book.wording(match.phrase.id, language))
            for match in found
            if match.confidence >= PLAUSIBLE
        )
        return tuple(
            Proposal(
                match.phrase,
                wording.text,
                wording.validated_by,
                match.confidence,
                self._parts.phrases.sure(match),
            )
            for match, wording in worded
            if wording is not None
        )

    def _take_from_family(self, act: Act, memory: Memory, sentence: str) -> None:
        turn = self._answers.understood(memory, sentence)
        if act.cancelled:
            return
        if turn is not None:
            warn(self._parts.emergencies, act, turn.target)
            self._give(act, memory, turn)
        elif memory.language.from_family is not Level.PHRASES:
            self._free.give(act, memory, sentence)
        else:
            sentence = say.answer_not_understood(memory.language.tag)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)

    # --- what the professional decides ---------------------------------------------------------

    def say_phrase(self, act: Act, memory: Memory, phrase_id: str) -> None:
        """Say a phrase of the book to the family.

        Raises:
            PasserelleError: USAGE, for a phrase that is not there; LANGUAGE_UNSUPPORTED.
        """
        phrase = self._parts.book.phrases.get(phrase_id)
        if phrase is None:
            raise PasserelleError(ErrorCode.USAGE, say.no_such_phrase(phrase_id))
        wording = self._parts.book.wording(phrase_id, memory.language.tag)
        if wording is None:
            sentence = say.no_wording(memory.language.tag)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)
        memory.settle()
        turn = self._phrase_turn(memory, phrase, wording)
        memory.asked = phrase
        self._give(act, memory, turn)

    def _phrase_turn(self, memory: Memory, phrase: Phrase, wording: Wording) -> SpokenTurn:
        return SpokenTurn(
            memory.number(),
            Party.PROFESSIONAL,
            Origin.PHRASE,
            phrase.text,
            wording.text,
            "",
            (),
            Quality.VALIDATED if wording.validated else Quality.CHECK,
            wording.validated_by,
            (),
            self._answers.buttons(phrase, memory.language.tag),
            len(memory.waiting),
        )

    def translate_freely(self, act: Act, memory: Memory) -> None:
        """Translate the sentence for which phrases were proposed.

        Raises:
            PasserelleError: NO_SPEECH, when there is none; and why it could not be translated.
        """
        sentence = memory.proposed
        if not sentence:
            raise PasserelleError(ErrorCode.NO_SPEECH, say.NOTHING_PROPOSED)
        if memory.language.to_family is Level.PHRASES:
            reason = say.not_in_the_book(memory.language.tag)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, reason)
        act.show(TurnState.THINKING)
        self._free.give(act, memory, sentence)

    def confirm(self, act: Act, memory: Memory) -> None:
        """Say the turn that was held.

        Raises:
            PasserelleError: NO_SPEECH, when there is none.
        """
        turn = memory.held
        if turn is None:
            raise PasserelleError(ErrorCode.NO_SPEECH, say.NOTHING_HELD)
        memory.settle()
        if turn.party is Party.PROFESSIONAL:
            memory.asked = None  # what comes now answers this sentence
        self._give(act, memory, turn)

    # --- what the other party hears ------------------------------------------------------------

    def answer(self, act: Act, memory: Memory, choice_id: str, value: str) -> None:
        """Say the answer that the family touched to the professional.

        Raises:
            PasserelleError: USAGE, for an answer that is not there; LANGUAGE_UNSUPPORTED.
        """
        self._give(act, memory, self._answers.touched(memory, choice_id, value))

    def _give(self, act: Act, memory: Memory, turn: SpokenTurn) -> None:
        act.tell(TurnReady(turn))
        self._mouth.say(act, memory, turn.party.other, (turn.target,))
