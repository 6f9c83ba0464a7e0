"""What the tests show of a conversation of two people."""

from passerelle.domain.answer import TurnState
from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.domain.phrasebook import Phrase
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
from tests.ui.scripted_interpreting import ARABIC, BOOK, PORTUGUESE

PROFESSIONAL, FAMILY = Party.PROFESSIONAL, Party.FAMILY


def state(party: Party, value: TurnState) -> StateChanged:
    """What the machine does for a party."""
    return StateChanged(party, value)


def began(offer: LanguageOffer) -> Began:
    """The beginning, with the notices of the book."""
    notices = [notice for notice in BOOK.notices.values() if notice.when == "start"]
    return Began(offer, tuple((notice, text_of(notice.id, offer)) for notice in notices))


def text_of(id_: str, offer: LanguageOffer) -> str:
    """A text of the book in a language."""
    wording = BOOK.wording(id_, offer.tag)
    assert wording is not None
    return wording.text


def asked(phrase_id: str, offer: LanguageOffer, number: int = 1, rest: int = 0) -> SpokenTurn:
    """A phrase of the book, said to the family."""
    phrase = BOOK.phrases[phrase_id]
    answers = tuple(
        AnswerButton(choice, text_of(choice.id, offer)) for choice in BOOK.answers(phrase)
    )
    return SpokenTurn(
        number, PROFESSIONAL, Origin.PHRASE, phrase.text, text_of(phrase_id, offer), "", (),
        Quality.CHECK, "", (), answers, rest,
    )  # fmt: skip


def chosen(choice_id: str, offer: LanguageOffer, number: int = 2) -> SpokenTurn:
    """An answer of the family by a button."""
    return SpokenTurn(
        number, FAMILY, Origin.CHOICE, text_of(choice_id, offer), BOOK.choices[choice_id].text,
        "", (), Quality.CHECK, "", (),
    )  # fmt: skip


def proposed(heard: str, offer: LanguageOffer, *ids: str, free: bool = True) -> PhrasesProposed:
    """Phrases that the professional may have said; the first one is sure."""
    phrases: list[Phrase] = [BOOK.phrases[id_] for id_ in ids]
    return PhrasesProposed(
        heard,
        tuple(
            Proposal(phrase, text_of(phrase.id, offer), "", 0.95 - rank / 3, rank == 0)
            for rank, phrase in enumerate(phrases)
        ),
        free,
    )


FEVER = ("fever-since-when", "fever-has", "fever-how-high")
FREE_PORTUGUESE = SpokenTurn(
    3, FAMILY, Origin.FREE,
    "Ela tem tosse há três dias e não dorme bem.",
    "Elle tousse depuis trois jours et ne dort pas bien.",
    "Ela tosse há três dias e não dorme bem.", ((4, 9),),
    Quality.CHECK, "", (Check("numbers", True, ""), Check("negation", True, "")),
)  # fmt: skip
_BACK = "Donnez 5 ml de paracétamol toutes les quatre heures."
HELD_PORTUGUESE = SpokenTurn(
    4, PROFESSIONAL, Origin.FREE,
    "Donnez 5 ml de paracétamol toutes les six heures.",
    "Dê 5 ml de paracetamol a cada quatro horas.", _BACK,
    ((_BACK.index("quatre"), _BACK.index("quatre") + len("quatre")),),
    Quality.CHECK, "",
    (
        Check("numbers", False, "Le nombre « six » est devenu « quatre »."),
        Check("medicines", True, ""),
    ),
)  # fmt: skip
SAID_PORTUGUESE = SpokenTurn(
    4, PROFESSIONAL, Origin.FREE,
    "Je vais regarder sa gorge et ses oreilles.",
    "Vou olhar para a garganta e os ouvidos dela.",
    "Je vais regarder sa gorge et ses oreilles.", (), Quality.GOOD, "",
    (Check("numbers", True, ""),), (), 2,
)  # fmt: skip

SPEAKING, READY = TurnState.SPEAKING, TurnState.READY
LISTENING, THINKING = TurnState.LISTENING, TurnState.THINKING


def scenes(offer: LanguageOffer) -> dict[str, tuple[Event, ...]]:
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
            PartialHeard(PROFESSIONAL, "depuis combien de temps il est"),
        ),
        "proposed": (
            *said,
            state(PROFESSIONAL, THINKING),
            proposed("Ça fait combien de temps qu'il a de la fièvre ?", offer, *FEVER),
            state(PROFESSIONAL, READY),
        ),
        "asking": (
            *said,
            state(FAMILY, SPEAKING),
            Speaking(FAMILY, fever.target),
        ),
        "waiting": (*said, state(FAMILY, READY)),
        "choices": (
            beginning,
            TurnReady(asked("feeding-how", offer)),
            state(PROFESSIONAL, READY),
        ),
        "body": (beginning, TurnReady(asked("skin-where", offer)), state(PROFESSIONAL, READY)),
        "number": (
            beginning,
            TurnReady(asked("fever-how-high", offer)),
            state(PROFESSIONAL, READY),
        ),
        "date": (
            beginning,
            TurnReady(asked("reason-birth-date", offer)),
            state(PROFESSIONAL, READY),
        ),
        "answered": (*said, TurnReady(chosen("yes", offer)), state(PROFESSIONAL, READY)),
        "family-speaks": (
            *said,
            state(FAMILY, LISTENING),
            LoudnessChanged(FAMILY, 0.7),
            PartialHeard(FAMILY, text_of("two-three-days", offer)),
        ),
    }


def portuguese_scenes() -> dict[str, tuple[Event, ...]]:
    """Moments with free translations."""
    said = (began(PORTUGUESE), TurnReady(asked("fever-has", PORTUGUESE)))
    return {
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


ARABIC_SCENES = scenes(ARABIC)
PORTUGUESE_SCENES = {**scenes(PORTUGUESE), **portuguese_scenes()}
