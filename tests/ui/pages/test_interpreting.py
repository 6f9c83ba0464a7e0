"""Two people, one screen: a whole consultation, and each of its moments."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.typography import french
from passerelle.ui.gallery.asking import CARD
from passerelle.ui.gallery.two_people import (
    FAMILY,
    FEVER,
    FREE_PORTUGUESE,
    HELD_PORTUGUESE,
    LISTENING,
    PROFESSIONAL,
    READY,
    SAID_PORTUGUESE,
    SPEAKING,
    THINKING,
    asked,
    began,
    chosen,
    proposed,
    state,
    text_of,
)
from passerelle.usecases.interpreting.events import (
    EmergencyShown,
    Erased,
    Event,
    Heard,
    PartialHeard,
    Speaking,
    Trouble,
    TurnHeld,
    TurnReady,
)
from tests.ui.conftest import Scene
from tests.ui.pages.two_people import BEGAN, FEVER_ASKED, left_on, touch
from tests.ui.scripted_interpreting import ARABIC, BOOK, OFFERS, PORTUGUESE

pytestmark = pytest.mark.gui

SIZES = [(1366, 768), (1024, 700), (1024, 600)]
PLACES = [(False, False), (True, False), (True, True), (False, True)]
"""Turned, and one above the other."""


def test_a_whole_consultation(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    asked_of, half, family = scene.interpreting.asked, page.professional, page.family
    notices = [text for _, text in BEGAN.notices]
    scene.tell_interpreting(BEGAN, state(FAMILY, SPEAKING), Speaking(FAMILY, notices[1]))
    assert [tile.text() for tile in family.notices.tiles] == notices
    assert [tile.is_spoken for tile in family.notices.tiles].index(True) == 1
    assert french(BEGAN.notices[0][0].text) in half.told.list.text()

    touch(half.talk)
    assert asked_of[-2:] == ["press professional", "release"]
    scene.tell_interpreting(
        state(PROFESSIONAL, LISTENING),
        PartialHeard(PROFESSIONAL, "il a de la"),
        state(PROFESSIONAL, THINKING),
        proposed("Il a de la température ?", PORTUGUESE, *FEVER),
        state(PROFESSIONAL, READY),
    )
    assert "température" in half.proposals.heard.words.text()
    touch(half.proposals.phrases[1])
    assert asked_of[-1] == "say_phrase fever-has"

    scene.tell_interpreting(
        TurnReady(FEVER_ASKED), state(FAMILY, SPEAKING), Speaking(FAMILY, FEVER_ASKED.target)
    )
    assert family.text.text() == FEVER_ASKED.target
    assert family.text.marked == FEVER_ASKED.target
    scene.tell_interpreting(state(FAMILY, READY))
    touch(family.always["yes"])
    assert asked_of[-1] == "answer yes"
    scene.tell_interpreting(TurnReady(chosen("yes", PORTUGUESE)), state(PROFESSIONAL, READY))
    assert half.family_turn.french.text.text == "oui"

    touch(family.talk)
    assert asked_of[-2:] == ["press family", "release"]
    scene.tell_interpreting(
        state(FAMILY, LISTENING),
        Heard(FAMILY, FREE_PORTUGUESE.source),
        TurnReady(FREE_PORTUGUESE),
        state(PROFESSIONAL, READY),
    )
    assert half.family_turn.french.text.text == french(FREE_PORTUGUESE.target)
    assert family.own_words.text() == FREE_PORTUGUESE.source

    half.writing.line.setText(HELD_PORTUGUESE.source)
    QTest.keyClick(half.writing.line, Qt.Key.Key_Return)
    assert asked_of[-1] == f"write professional {HELD_PORTUGUESE.source}"
    scene.tell_interpreting(TurnHeld(HELD_PORTUGUESE), state(PROFESSIONAL, READY))
    assert "six" in half.held.reasons.text()
    assert half.held.turn.back.text.text == french(HELD_PORTUGUESE.back)
    touch(half.decisions.confirm)
    assert asked_of[-1] == "confirm"

    page.turn.click()
    assert family.always["yes"].is_turned
    touch(page.erase)
    assert asked_of[-1] == "erase"
    scene.tell_interpreting(Erased("La conversation est effacée."))
    assert scene.window.page is scene.window.languages
    assert "effacée" in scene.window.languages.message.words.text()
    assert left_on(page, FEVER_ASKED.target, FREE_PORTUGUESE.source, HELD_PORTUGUESE.source) == []


@pytest.mark.parametrize(
    ("happened", "said"),
    [
        (
            proposed("Il a chaud ?", PORTUGUESE, *FEVER),
            ("Il a chaud ?", BOOK.phrases[FEVER[1]].text),
        ),
        (EmergencyShown(CARD), (CARD.number, CARD.title, CARD.first_steps[0])),
        (TurnHeld(HELD_PORTUGUESE), (HELD_PORTUGUESE.source, "« six »")),
        (TurnReady(FREE_PORTUGUESE), (FREE_PORTUGUESE.source, FREE_PORTUGUESE.target)),
        (Trouble(ErrorCode.NO_SPEECH, "Rien.", "Não ouvi nada."), ("Rien.", "Não ouvi nada.")),
    ],
)
def test_no_widget_keeps_what_was_said(
    scene: Scene, happened: Event, said: tuple[str, ...]
) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, happened)
    assert left_on(page, *said)
    scene.tell_interpreting(Erased("La conversation est effacée."))
    assert left_on(page, *said) == []


# --- deciding -----------------------------------------------------------------------------------


def test_words_are_translated_freely_only_where_that_is_allowed(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    decisions = page.professional.decisions
    scene.tell_interpreting(began(ARABIC), proposed("Bonjour", ARABIC, *FEVER, free=False))
    assert not decisions.freely.isVisible()
    scene.tell_interpreting(proposed("Bonjour", ARABIC))
    assert page.professional.proposals.question.text() == french(words.NO_PHRASE)
    touch(decisions.freely)
    assert scene.interpreting.asked[-1] == "translate_freely"
    assert not decisions.isVisible()


@pytest.mark.parametrize("waits", [proposed("Il", PORTUGUESE, *FEVER), TurnHeld(HELD_PORTUGUESE)])
def test_what_waits_can_be_dropped(scene: Scene, waits: Event) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, waits)
    touch(page.professional.decisions.drop)
    assert scene.interpreting.asked[-1] == "drop"
    assert not page.view.decides
    assert page.professional.writing.isVisible()


def test_a_phrase_says_whether_it_is_validated(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, proposed("Il a de la fièvre ?", PORTUGUESE, *FEVER))
    first = page.professional.proposals.phrases[0]
    assert first.note.text() == words.NOT_VALIDATED
    assert first.property("sure") is True
    scene.tell_interpreting(TurnReady(FEVER_ASKED))
    assert page.professional.own_turn.mark.words.text() == french(words.PHRASE_NOT_VALIDATED)


def test_the_next_sentence_is_given_on_demand(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(SAID_PORTUGUESE), state(FAMILY, READY))
    following = page.professional.decisions.next
    assert following.accessibleName() == words.sentences_left(2)
    touch(following)
    assert scene.interpreting.asked[-1] == "next_sentence"
    assert page.professional.own_turn.mark.words.text() == french(words.GOOD)


def test_differences_of_the_back_translation_are_marked(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnHeld(HELD_PORTUGUESE))
    text = page.professional.held.turn.back.text
    start, end = HELD_PORTUGUESE.differences[0]
    cursor = text.textCursor()
    bold = []
    for at in range(len(text.text)):
        cursor.setPosition(at + 1)
        if cursor.charFormat().fontWeight() > 500:
            bold.append(at)
    assert bold == list(range(start, end))


# --- the family's answers -----------------------------------------------------------------------


def test_expected_answers_are_offered_beside_those_always_there(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("feeding-how", ARABIC)))
    buttons = page.family.answers.buttons
    assert [button.text() for button in buttons] == [
        text_of(id_, ARABIC)
        for id_ in ("feeding-breast", "feeding-bottle", "feeding-both", "feeding-solid")
    ]
    assert buttons[0].accessibleName() == words.in_french(buttons[0].text(), "au sein")
    touch(buttons[3])
    assert scene.interpreting.asked[-1] == "answer feeding-solid"
    assert page.family.always["dont-know"].is_strong
    assert not page.family.always["yes"].is_strong


def test_many_answers_are_all_reached(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    turn = asked("skin-where", PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(turn))
    seen: set[str] = set()
    for _ in range(len(turn.answers)):
        seen |= {button.text() for button in page.family.answers.buttons}
        touch(page.family.answers.buttons[-1])
    wanted = {answer.text for answer in turn.answers} - {text_of("dont-know", PORTUGUESE)}
    assert wanted <= seen


def test_a_number_is_typed(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("fever-how-high", ARABIC)))
    pad = page.family.pad
    assert not pad.done.isEnabled()
    for key in (pad.digits["3"], pad.digits["9"], pad.comma, pad.digits["2"]):
        touch(key)
    assert pad.shown.text() == "39,2"
    touch(pad.done)
    assert scene.interpreting.asked[-1] == "answer  39,2"


def test_a_date_is_typed(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    page.turn.click()
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("reason-birth-date", ARABIC)))
    pad = page.family.pad
    assert not pad.comma.isVisible()
    for key in "0705202":
        touch(pad.digits[key])
    touch(pad.erase)
    for key in "26":
        touch(pad.digits[key])
    touch(pad.done)
    assert scene.interpreting.asked[-1] == "answer  2026-05-07"


@pytest.mark.parametrize(
    ("tool", "asked_for"),
    [
        ("not-understood", "answer not-understood"),
        ("repeat", "replay family"),
        ("slower", "slower family"),
        ("want-interpreter", "answer want-interpreter"),
    ],
)
def test_what_the_family_can_always_ask(scene: Scene, tool: str, asked_for: str) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN)
    touch(page.family.tools[tool])
    assert scene.interpreting.asked[-1] == asked_for


def test_a_language_that_is_not_heard_is_written(scene: Scene) -> None:
    persian = next(offer for offer in OFFERS if offer.tag == "fa")
    page = scene.begin(persian)
    scene.tell_interpreting(began(persian))
    assert not page.family.talk.isVisible()
    page.family.line.setText("سلام")
    QTest.keyClick(page.family.line, Qt.Key.Key_Return)
    assert scene.interpreting.asked[-1] == "write family سلام"
