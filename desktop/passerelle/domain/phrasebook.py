"""The phrasebook of the PMI: what professionals say most, translated once and for all."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FRENCH = "fr"
YES, NO, DONT_KNOW = "yes", "no", "dont-know"
"""Ids of the answers that every phrasebook has."""
NOT_UNDERSTOOD = "not-understood"
"""Id of the answer with which a family says that it is lost."""
ALWAYS_THERE = (YES, NO, DONT_KNOW, NOT_UNDERSTOOD, "repeat", "slower", "want-interpreter")
"""Ids of the answers that a family can touch at any moment."""

_DIGITS = re.compile(r"\d+")
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))")


class PhraseKind(StrEnum):
    """What a phrase does. The values are written in the phrasebook's files."""

    QUESTION = "question"
    INSTRUCTION = "instruction"
    STATEMENT = "statement"
    REASSURANCE = "reassurance"


class AnswerKind(StrEnum):
    """What is expected after a phrase. The values are written in the phrasebook's files."""

    NONE = ""
    YES_NO = "yes_no"
    NUMBER = "number"
    TEMPERATURE = "temperature"
    DATE = "date"
    BODY_PART = "body_part"
    DURATION = "duration"
    LANGUAGE = "language"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language.

    Attributes:
        validated_by: the professional who checked it, "" while nobody has.
        date: of the check, ISO.
    """

    text: str
    validated_by: str = ""
    date: str = ""

    @property
    def validated(self) -> bool:
        """Whether a professional answers for it."""
        return bool(self.validated_by)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a professional says, in French.

    Attributes:
        choices: ids of the expected answers, where they are this phrase's own.
    """

    id: str
    theme: str
    kind: PhraseKind
    pictogram: str
    answer: AnswerKind
    choices: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that a family can give by touching it, in French."""

    id: str
    group: str
    pictogram: str
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """What the machine says of itself, in French.

    Attributes:
        when: "start" or "end" of a conversation.
    """

    id: str
    when: str
    pictogram: str
    text: str


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Everything, in the order of its files.

    Attributes:
        phrases, choices, notices: by id; no two have the same.
        languages: the families' languages, each by its tag with its own name; never French.
        wordings: by language, then by id.
        said: other French words for a phrase, by its id: for finding it, never spoken.
        faults: sentences on what interpreters brought back and does not fit: it was left out.
    """

    phrases: Mapping[str, Phrase]
    choices: Mapping[str, Choice]
    notices: Mapping[str, Notice]
    languages: Mapping[str, str]
    wordings: Mapping[str, Mapping[str, Wording]]
    said: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()

    def french(self) -> dict[str, str]:
        """The French text of every phrase, choice and notice, by id."""
        return french_of(self.phrases, self.choices, self.notices)

    def wording(self, id_: str, language: str) -> Wording | None:
        """How a phrase, a choice or a notice is said in a language; None when it is not known."""
        if language == FRENCH:
            entry = self.phrases.get(id_) or self.choices.get(id_) or self.notices.get(id_)
            return Wording(entry.text) if entry else None
        return self.wordings.get(language, {}).get(id_)

    def lacking(self, language: str) -> tuple[str, ...]:
        """Ids of what a family must be told or be able to answer at any moment, and is not worded.

        While there are any, a conversation in that language would not be understood by both.
        """
        needed = (*self.notices, *(id_ for id_ in ALWAYS_THERE if id_ in self.choices))
        return tuple(id_ for id_ in needed if self.wording(id_, language) is None)

    @property
    def offered(self) -> tuple[str, ...]:
        """The languages in which nothing that is needed lacks."""
        return tuple(tag for tag in self.languages if not self.lacking(tag))

    def answers(self, phrase: Phrase) -> tuple[Choice, ...]:
        """The buttons that a family gets after a phrase; none when nothing is asked.

        The last one is "I do not know"; a number or a date has no other.
        """
        if phrase.answer is AnswerKind.NONE:
            return ()
        ids = [*self._expected(phrase), DONT_KNOW]
        return tuple(self.choices[id_] for id_ in dict.fromkeys(ids))

    def _expected(self, phrase: Phrase) -> tuple[str, ...]:
        if phrase.answer is AnswerKind.YES_NO:
            return (YES, NO)
        if phrase.choices:
            return tuple(id_ for id_ in phrase.choices if id_ != DONT_KNOW)
        return tuple(one.id for one in self.choices.values() if one.group == phrase.answer.value)


def french_of(
    phrases: Mapping[str, Phrase], choices: Mapping[str, Choice], notices: Mapping[str, Notice]
) -> dict[str, str]:
    """The French text of everything, by id."""
    texts = {id_: phrase.text for id_, phrase in phrases.items()}
    texts |= {id_: choice.text for id_, choice in choices.items()}
    return texts | {id_: notice.text for id_, notice in notices.items()}


def keeps_digits(french: str, translation: str) -> bool:
    """Whether a translation has the figures of the French text, in any order and script."""
    return _figures(french) == _figures(translation)


def same_french(one: str, other: str) -> bool:
    """Whether two French texts are the same, whatever their spaces, apostrophes and capitals."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(text.replace("\u2019", "'").split()).lower()


def _figures(text: str) -> list[int]:
    whole = _GROUPED.sub("", unicodedata.normalize("NFC", text))
    return sorted(int(number) for number in _DIGITS.findall(whole))
