"""Moments of a conversation of two people, as the events that lead to them."""

from collections.abc import Mapping
from functools import cache

from passerelle.config.paths import assets_dir
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.domain.answer import TurnState
from passerelle.domain.interpreting import LanguageOffer, Party, VoiceKind
from passerelle.domain.interpreting import Level as Reliability
from passerelle.domain.phrasebook import Phrase, Phrasebook
from passerelle.domain.strings import examples
from passerelle.domain.translation import Check, Quality
from passerelle.usecases.interpreting.events import (
    AnswerButton,
    Began,
    Event,
    Heard,
    LoudnessChanged,
    Origin,
    PartialHeard,
    PhrasesProposed,
    Proposal,
    Speaking,
    SpokenTurn,
    StateChanged,
    TurnChecked,
    TurnHeld,
    TurnReady,
)

PROFESSIONAL, FAMILY = Party.PROFESSIONAL, Party.FAMILY
SPEAKING, READY = TurnState.SPEAKING, TurnState.READY
LISTENING, THINKING = TurnState.LISTENING, TurnState.THINKING
_GOOD, _CHECK, _PHRASES = Reliability.GOOD, Reliability.CHECK, Reliability.PHRASES
_NATURAL, _ROBOTIC, _SILENT = VoiceKind.NATURAL, VoiceKind.ROBOTIC, VoiceKind.NONE
_OFFERED = (
    ("pt", _CHECK, _NATURAL, True),
    ("ar", _PHRASES, _ROBOTIC, True),
    ("en", _GOOD, _NATURAL, True),
    ("es", _CHECK, _NATURAL, True),
    ("it", _PHRASES, _NATURAL, True),
    ("ro", _PHRASES, _ROBOTIC, True),
    ("ru", _PHRASES, _ROBOTIC, True),
    ("uk", _PHRASES, _ROBOTIC, True),
    ("sq", _PHRASES, _ROBOTIC, False),
    ("fa", _PHRASES, _SILENT, False),
    ("tr", _PHRASES, _SILENT, False),
)
"""Each language, how far its translations can be trusted, its voice, whether it is heard."""
_TO_THE_LEFT = ("ar", "fa")
FEVER = ("fever-since-when", "fever-has", "fever-how-high")


@cache
def book() -> Phrasebook:
    """The phrases that are shipped, read once."""
    return load_phrasebook(assets_dir() / "phrases")


@cache
def offers() -> tuple[LanguageOffer, ...]:
    """Languages of every kind: heard or not, spoken or not, translated freely or not."""
    return tuple(_offer(*row) for row in _OFFERED)


def offer_of(tag: str) -> LanguageOffer:
    """The offer of a language."""
    return next(offer for offer in offers() if offer.tag == tag)


def _offer(tag: str, level: Reliability, voice: VoiceKind, hears: bool) -> LanguageOffer:
    advice = () if level in (_GOOD, _CHECK) else (examples.model_wanted(tag),)
    name, french_name = book().languages[tag], examples.FRENCH_NAMES[tag]
    to_the_left = tag in _TO_THE_LEFT
    return LanguageOffer(tag, name, french_name, level, level, hears, voice, advice, to_the_left)


def state(party: Party, value: TurnState) -> StateChanged:
    """What the machine does for a party."""
    return StateChanged(party, value)


def began(offer: LanguageOffer) -> Began:
    """The beginning, with the notices of the book."""
    notices = [notice for notice in book().notices.values() if notice.when == "start"]
    return Began(offer, tuple((notice, text_of(notice.id, offer)) for notice in notices))


def text_of(id_: str, offer: LanguageOffer) -> str:
    """A text of the book in a language that has it."""
    wording = book().wording(id_, offer.tag)
    assert wording is not None
    return wording.text


def asked(phrase_id: str, offer: LanguageOffer, number: int = 1, rest: int = 0) -> SpokenTurn:
    """A phrase of the book, said to the family."""
    phrase = book().phrases[phrase_id]
    answers = tuple(
        AnswerButton(choice, text_of(choice.id, offer)) for choice in book().answers(phrase)
    )
    return SpokenTurn(
        number, PROFESSIONAL, Origin.PHRASE, phrase.text, text_of(phrase_id, offer), "", (),
        Quality.CHECK, "", (), answers, rest,
    )  # fmt: skip


def chosen(choice_id: str, offer: LanguageOffer, number: int = 2) -> SpokenTurn:
    """An answer of the family by a button."""
    return SpokenTurn(
        number, FAMILY, Origin.CHOICE, text_of(choice_id, offer), book().choices[choice_id].text,
        "", (), Quality.CHECK, "", (),
    )  # fmt: skip


def proposed(heard: str, offer: LanguageOffer, *ids: str, free: bool = True) -> PhrasesProposed:
    """Phrases that the professional may have said; the first one is sure."""
    phrases: list[Phrase] = [book().phrases[id_] for id_ in ids]
    return PhrasesProposed(
        heard,
        tuple(
            Proposal(phrase, text_of(phrase.id, offer), "", 0.95 - rank / 3, rank == 0)
            for rank, phrase in enumerate(phrases)
        ),
        free,
    )


FREE_PORTUGUESE = SpokenTurn(
    3, FAMILY, Origin.FREE,
    examples.COUGH_PT,
    examples.COUGH,
    examples.COUGH_PT_BACK, ((4, 9),),
    Quality.CHECK, "", (Check("numbers", True, ""), Check("negation", True, "")),
)  # fmt: skip
_DIFFERENT = examples.MEDICINE_BACK.index(examples.MEDICINE_DIFFERENT)
HELD_PORTUGUESE = SpokenTurn(
    4, PROFESSIONAL, Origin.FREE,
    examples.MEDICINE,
    examples.MEDICINE_PT, examples.MEDICINE_BACK,
    ((_DIFFERENT, _DIFFERENT + len(examples.MEDICINE_DIFFERENT)),),
    Quality.CHECK, "",
    (Check("numbers", False, examples.MEDICINE_REASON), Check("medicines", True, "")),
)  # fmt: skip
SAID_PORTUGUESE = SpokenTurn(
    4, PROFESSIONAL, Origin.FREE,
    examples.THROAT,
    examples.THROAT_PT,
    examples.THROAT, (), Quality.GOOD, "",
    (Check("numbers", True, ""),), (), 2,
)  # fmt: skip


def scenes(offer: LanguageOffer) -> Mapping[str, tuple[Event, ...]]:
    """Moments of a conversation, each from its beginning."""
    beginning = began(offer)
    fever = asked("fever-has", offer)
    said = (beginning, TurnReady(fever))
    return {
        "begin": (
            beginning,
            state(FAMILY, SPEAKING),
            Speaking(FAMILY, beginning.notices[1][1]),
        ),
        "listening": (
            *said,
            state(PROFESSIONAL, LISTENING),
            LoudnessChanged(PROFESSIONAL, 0.6),
            PartialHeard(PROFESSIONAL, examples.HALF_SAID),
        ),
        "proposed": (
            *said,
            state(PROFESSIONAL, THINKING),
            proposed(examples.FEVER_SAID, offer, *FEVER),
            state(PROFESSIONAL, READY),
        ),
        "asking": (*said, state(FAMILY, SPEAKING), Speaking(FAMILY, fever.target)),
        "waiting": (*said, state(FAMILY, READY)),
        **_answering(beginning, offer),
        "answered": (*said, TurnReady(chosen("yes", offer)), state(PROFESSIONAL, READY)),
        "family-speaks": (
            *said,
            state(FAMILY, LISTENING),
            LoudnessChanged(FAMILY, 0.7),
            PartialHeard(FAMILY, text_of("two-three-days", offer)),
        ),
    }


def _answering(beginning: Began, offer: LanguageOffer) -> dict[str, tuple[Event, ...]]:
    """A question of each kind, before its answer."""
    questions = {
        "choices": "feeding-how",
        "body": "skin-where",
        "number": "fever-how-high",
        "date": "reason-birth-date",
    }
    ready = state(PROFESSIONAL, READY)
    return {
        name: (beginning, TurnReady(asked(phrase, offer)), ready)
        for name, phrase in questions.items()
    }


def portuguese_scenes() -> Mapping[str, tuple[Event, ...]]:
    """Those of Portuguese, free translations too."""
    offer = offer_of("pt")
    said = (began(offer), TurnReady(asked("fever-has", offer)))
    return {
        **scenes(offer),
        "free-answer": (
            *said,
            Heard(FAMILY, FREE_PORTUGUESE.source),
            TurnReady(FREE_PORTUGUESE),
            TurnChecked(FREE_PORTUGUESE),
            state(PROFESSIONAL, READY),
        ),
        "held": (*said, TurnHeld(HELD_PORTUGUESE), state(PROFESSIONAL, READY)),
        "long-speech": (*said, TurnReady(SAID_PORTUGUESE), state(PROFESSIONAL, READY)),
    }
