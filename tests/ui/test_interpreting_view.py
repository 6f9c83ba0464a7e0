"""What each event changes for the two people."""

from dataclasses import replace

import pytest

from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.phrasebook import AnswerKind
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
)
from passerelle.ui.interpreting_view import (
    InterpretingView,
    after,
    answer_kind,
    dropped,
    looking_in_book,
    reading_criteria,
)
from passerelle.usecases.interpreting import events
from passerelle.usecases.interpreting.events import (
    Erased,
    Event,
    LoudnessChanged,
    PartialHeard,
    Speaking,
    TurnChecked,
    TurnHeld,
    TurnReady,
)
from tests.ui.scripted_interpreting import BOOK, PORTUGUESE

BEGAN = began(PORTUGUESE)
QUESTION = asked("fever-has", PORTUGUESE)
YES = chosen("yes", PORTUGUESE)
PROPOSED = proposed("il a de la fièvre ?", PORTUGUESE, *FEVER)


def view_after(*happened: Event) -> InterpretingView:
    """The view once all of this has happened."""
    view = InterpretingView()
    for event in happened:
        view = after(view, event)
    return view


def test_notices_are_told_until_the_first_sentence() -> None:
    assert view_after(BEGAN).telling
    assert not view_after(BEGAN, TurnReady(QUESTION)).telling


def test_turns_alternate() -> None:
    begun = view_after(BEGAN, state(FAMILY, READY))
    assert begun.expected is PROFESSIONAL
    assert after(begun, TurnReady(QUESTION)).expected is FAMILY
    assert view_after(BEGAN, TurnReady(QUESTION), TurnReady(YES)).expected is PROFESSIONAL
    assert view_after(BEGAN, TurnReady(QUESTION), state(FAMILY, LISTENING)).expected is None


def test_the_side_at_work_is_active_and_the_other_rests() -> None:
    view = view_after(BEGAN, state(FAMILY, SPEAKING))
    assert view.active is FAMILY
    assert view.rests(PROFESSIONAL)
    assert not view.rests(FAMILY)
    assert view.state_of(PROFESSIONAL) is READY


@pytest.mark.parametrize("waits", [PROPOSED, TurnHeld(HELD_PORTUGUESE)])
def test_a_decision_is_the_professional_s_and_a_press_forgets_it(waits: Event) -> None:
    view = view_after(BEGAN, waits, state(FAMILY, READY))
    assert view.decides
    assert view.active is PROFESSIONAL
    assert not after(view, state(FAMILY, LISTENING)).decides
    assert not dropped(view).decides
    assert not after(view, TurnReady(QUESTION)).decides


def test_a_new_sentence_of_the_professional_replaces_the_answer() -> None:
    view = view_after(BEGAN, TurnReady(QUESTION), TurnReady(YES))
    assert (view.asked, view.answered) == (QUESTION, YES)
    view = after(view, TurnReady(SAID_PORTUGUESE))
    assert (view.asked, view.answered, view.rest) == (SAID_PORTUGUESE, None, 2)


def test_the_answer_stays_in_sight_until_the_next_sentence() -> None:
    view = view_after(BEGAN, TurnReady(QUESTION), TurnReady(YES))
    assert view.heard_from(FAMILY) == YES.source
    assert after(view, TurnReady(SAID_PORTUGUESE)).heard_from(FAMILY) == ""


def test_a_check_that_comes_late_replaces_its_turn_only() -> None:
    late = FREE_PORTUGUESE
    view = view_after(BEGAN, TurnReady(QUESTION), TurnReady(late), TurnChecked(late))
    assert view.answered is late
    assert after(view, TurnChecked(SAID_PORTUGUESE)) == view


def test_a_turn_that_was_silenced_is_no_longer_shown_to_the_other() -> None:
    view = view_after(BEGAN, TurnReady(HELD_PORTUGUESE), TurnHeld(HELD_PORTUGUESE))
    assert (view.asked, view.held) == (None, HELD_PORTUGUESE)
    assert not view.telling
    answer = replace(HELD_PORTUGUESE, party=FAMILY)
    view = view_after(BEGAN, TurnReady(QUESTION), TurnReady(answer), TurnHeld(answer))
    assert (view.asked, view.answered, view.held) == (QUESTION, None, answer)


def test_what_is_heard_and_said_belongs_to_its_party() -> None:
    view = view_after(BEGAN, state(FAMILY, LISTENING), PartialHeard(FAMILY, "sim"))
    assert (view.heard_from(FAMILY), view.heard_from(PROFESSIONAL)) == ("sim", "")
    view = after(view, Speaking(FAMILY, "A sua"))
    assert (view.spoken_for(FAMILY), view.spoken_for(PROFESSIONAL)) == ("A sua", "")
    assert after(view, state(FAMILY, READY)).spoken_for(FAMILY) == ""


@pytest.mark.parametrize(("sent", "level"), [(0.4, 0.4), (3.0, 1.0), (-1.0, 0.0)])
def test_loudness_has_bounds(sent: float, level: float) -> None:
    assert view_after(LoudnessChanged(FAMILY, sent)).level == level


def test_trouble_stays_until_something_is_done() -> None:
    trouble = events.Trouble(ErrorCode.NO_SPEECH, "Rien entendu.", "Não ouvi nada.")
    view = view_after(BEGAN, trouble, state(FAMILY, TurnState.ERROR))
    assert (view.trouble, view.family_trouble) == ("Rien entendu.", "Não ouvi nada.")
    assert view.expected is FAMILY
    assert after(view, state(FAMILY, LISTENING)).trouble == ""


def test_an_emergency_is_shown_before_any_decision() -> None:
    view = view_after(BEGAN, PROPOSED, events.EmergencyShown(CARD))
    assert view.emergency is CARD
    assert not view.decides


def test_nothing_is_left_once_it_is_erased() -> None:
    view = view_after(BEGAN, TurnReady(QUESTION), TurnReady(YES), Erased("Effacé."))
    assert view == InterpretingView()


def test_book_and_criteria_are_not_open_together() -> None:
    view = reading_criteria(looking_in_book(InterpretingView(), True), True)
    assert (view.in_book, view.in_criteria) == (False, True)
    assert looking_in_book(view, True).in_criteria is False


def test_what_a_phrase_asks_for() -> None:
    assert answer_kind(BOOK, asked("fever-how-high", PORTUGUESE)) is AnswerKind.TEMPERATURE
    assert answer_kind(BOOK, asked("reason-birth-date", PORTUGUESE)) is AnswerKind.DATE
    assert answer_kind(BOOK, SAID_PORTUGUESE) is AnswerKind.NONE
    assert answer_kind(BOOK, None) is AnswerKind.NONE


def test_preparing_and_thinking() -> None:
    view = view_after(events.Preparing(ready=False), BEGAN, state(PROFESSIONAL, THINKING))
    assert view.preparing
    assert view.listens_to_french
    assert not after(view, events.Preparing(ready=True)).preparing
    proposing = events.LanguageProposed((PORTUGUESE,))
    assert after(view, proposing) == view
