"""The answers that a family is expected to give: touched, or said."""

import re
from datetime import date

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.phrase_answers import answer_in_words, says_not_understood
from passerelle.domain.phrasebook import NOT_UNDERSTOOD, Choice, Phrase, Wording
from passerelle.domain.strings import interpreting as say
from passerelle.domain.strings.speech import MONTHS
from passerelle.domain.translation import Quality
from passerelle.usecases.interpreting.events import AnswerButton, Origin, SpokenTurn
from passerelle.usecases.interpreting.memory import Memory
from passerelle.usecases.interpreting.parts import Parts

_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class Answers:
    """Makes turns of the family's answers."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def buttons(self, phrase: Phrase, language: str) -> tuple[AnswerButton, ...]:
        """What the family can touch after a phrase."""
        worded = (
            (choice, self._parts.book.wording(choice.id, language))
            for choice in self._parts.book.answers(phrase)
        )
        return tuple(AnswerButton(choice, text.text) for choice, text in worded if text)

    def understood(self, memory: Memory, sentence: str) -> SpokenTurn | None:
        """The turn of an expected answer that was said; None when more or something else was."""
        choice = self._said(memory, sentence)
        if choice is None:
            return None
        return _turn(memory, Origin.HEARD, sentence, choice.text, Quality.CHECK)

    def _said(self, memory: Memory, sentence: str) -> Choice | None:
        """The answer that is all of a sentence: "I do not understand" is one at any moment."""
        book, language = self._parts.book, memory.language.tag
        lost = book.wording(NOT_UNDERSTOOD, language)
        if lost is not None and says_not_understood(sentence, lost.text, language):
            return book.choices[NOT_UNDERSTOOD]
        expected = book.answers(memory.asked) if memory.asked is not None else ()
        wordings = [book.wording(choice.id, language) for choice in expected]
        texts = [wording.text if wording is not None else "" for wording in wordings]
        place = answer_in_words(sentence, texts, language)
        return None if place is None else expected[place]

    def touched(self, memory: Memory, choice_id: str, value: str) -> SpokenTurn:
        """The turn of an answer that was touched.

        Args:
            memory: of this conversation.
            choice_id: "" when the value is the whole answer.
            value: a number, or an ISO date; "" for none.

        Raises:
            PasserelleError: USAGE, for an answer that is not there; LANGUAGE_UNSUPPORTED.
        """
        if not choice_id and value:
            # Nothing was translated, so nothing can be wrong.
            return _turn(memory, Origin.CHOICE, _shown(value), _in_french(value), Quality.GOOD)
        choice = self._choice(choice_id)
        wording = self._wording(choice, memory)
        source = _joined(wording.text, _shown(value))
        target = _joined(choice.text, _in_french(value))
        quality = Quality.VALIDATED if wording.validated else Quality.CHECK
        return _turn(memory, Origin.CHOICE, source, target, quality, wording.validated_by)

    def _choice(self, choice_id: str) -> Choice:
        choice = self._parts.book.choices.get(choice_id)
        if choice is None:
            raise PasserelleError(ErrorCode.USAGE, say.no_such_choice(choice_id))
        return choice

    def _wording(self, choice: Choice, memory: Memory) -> Wording:
        language = memory.language.tag
        wording = self._parts.book.wording(choice.id, language)
        if wording is None:
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, say.no_wording(language))
        return wording


def _turn(
    memory: Memory,
    origin: Origin,
    source: str,
    target: str,
    quality: Quality,
    validated_by: str = "",
) -> SpokenTurn:
    return SpokenTurn(
        memory.number(),
        Party.FAMILY,
        origin,
        source,
        target,
        "",
        (),
        quality,
        validated_by,
        (),
        rest=len(memory.waiting),
    )


def _joined(text: str, value: str) -> str:
    return f"{text} : {value}" if text and value else text or value


def _shown(value: str) -> str:
    """A date as every language of the phrasebook writes it in figures; anything else as it is."""
    found = _ISO_DATE.fullmatch(value)
    return f"{found[3]}/{found[2]}/{found[1]}" if found else value


def _in_french(value: str) -> str:
    try:
        day = date.fromisoformat(value) if _ISO_DATE.fullmatch(value) else None
    except ValueError:
        day = None
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else value
