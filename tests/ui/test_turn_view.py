"""What is shown after each event, without any window."""

from functools import reduce

import pytest

from passerelle.domain.answer import Answer, Command, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings.conversation import HELP, NOTICE
from passerelle.ui.turn_view import TurnView, after, locate
from passerelle.usecases import events
from tests.ui.examples import (
    ANSWER,
    ANSWER_SPOKEN,
    CARD,
    CLAUSES,
    ERROR,
    LISTENING,
    QUESTION,
    QUESTION_HEARD,
    READY,
    SPEAKING,
    THINKING,
)


def view_after(*happened: events.Event) -> TurnView:
    return reduce(after, happened, TurnView())


def test_nothing_is_shown_at_first() -> None:
    assert TurnView().is_empty
    assert not TurnView().can_replay


def test_streamed_words_add_up() -> None:
    view = view_after(*QUESTION_HEARD, events.AnswerDelta("Oui, "), events.AnswerDelta("monsieur."))
    assert view.shown_answer == "Oui, monsieur."
    assert view.generated
    assert view.heard == QUESTION


def test_spoken_piece_is_found_in_the_answer() -> None:
    view = view_after(*ANSWER_SPOKEN)
    assert view.spoken is not None
    assert view.shown_answer[slice(*view.spoken)] == CLAUSES[1].strip()


def test_repeated_piece_is_found_in_its_turn() -> None:
    view = view_after(
        events.AnswerDelta("Oui. Non. Oui."),
        SPEAKING,
        events.Speaking("Oui."),
        events.Speaking("Non."),
        events.Speaking("Oui."),
    )
    assert view.spoken == (10, 14)


def test_nothing_is_marked_when_speech_is_over() -> None:
    view = view_after(*ANSWER_SPOKEN, READY)
    assert view.spoken is None
    assert view.shown_answer == ANSWER.text


def test_whole_answer_corrects_what_was_streamed() -> None:
    view = view_after(events.AnswerDelta("Oui"), events.Answered(Answer("q", "Non.")))
    assert view.shown_answer == "Non."
    assert not view.generated


def test_new_question_removes_the_old_answer() -> None:
    view = view_after(*ANSWER_SPOKEN, READY, LISTENING)
    assert view.shown_answer == ANSWER.text
    view = after(after(view, THINKING), events.Heard("Autre question ?"))
    assert view.shown_answer == ""
    assert after(view, events.AnswerDelta("Autre.")).shown_answer == "Autre."


def test_command_keeps_the_old_answer() -> None:
    view = view_after(
        *ANSWER_SPOKEN,
        READY,
        LISTENING,
        THINKING,
        events.Heard("répète"),
        events.CommandHeard(Command.REPEAT),
        SPEAKING,
        events.Speaking(CLAUSES[0].strip()),
    )
    assert view.shown_answer == ANSWER.text
    assert view.spoken == (0, len(CLAUSES[0].strip()))
    assert view.command is Command.REPEAT


@pytest.mark.parametrize("before", [(READY,), (SPEAKING,), (SPEAKING, READY), (LISTENING,)])
def test_simpler_answer_replaces_the_old_one(before: tuple[events.Event, ...]) -> None:
    view = view_after(*ANSWER_SPOKEN, *before, THINKING, events.AnswerDelta("Mettez le gilet."))
    assert view.shown_answer == "Mettez le gilet."


def test_question_asked_while_thinking_starts_anew() -> None:
    view = view_after(
        THINKING, events.AnswerDelta("Premi"), THINKING, events.AnswerDelta("Deuxième")
    )
    assert view.shown_answer == "Deuxième"


def test_card_takes_the_place_of_the_answer() -> None:
    view = view_after(
        *QUESTION_HEARD,
        events.EmergencyShown(CARD),
        SPEAKING,
        events.Answered(Answer(QUESTION, "Appelez le 15.", emergency=CARD)),
    )
    assert view.shown_card == CARD
    assert view.shown_answer == ""
    assert view.can_replay


def test_card_seen_before_the_end_of_the_sentence_stays() -> None:
    view = view_after(LISTENING, events.EmergencyShown(CARD), THINKING, events.Heard(QUESTION))
    assert view.shown_card == CARD


def test_card_stays_until_another_question_is_understood() -> None:
    view = view_after(*QUESTION_HEARD, events.EmergencyShown(CARD), SPEAKING, READY, LISTENING)
    assert view.shown_card == CARD
    assert after(after(view, THINKING), events.Heard("Autre ?")).shown_card is None


@pytest.mark.parametrize("before", [(SPEAKING, events.Speaking("Un.")), (SPEAKING, READY), ()])
def test_written_question_removes_the_card_and_gets_its_answer(
    before: tuple[events.Event, ...],
) -> None:
    view = view_after(*QUESTION_HEARD, THINKING, events.EmergencyShown(CARD), *before)
    view = after(view, events.Heard("Autre ?"))
    assert view.shown_card is None
    assert view.aside == ""
    view = after(view, THINKING)
    assert view.shown_card is None
    assert after(view, events.AnswerDelta("Autre.")).shown_answer == "Autre."
    assert after(view, events.EmergencyShown(CARD)).shown_card == CARD


def test_written_question_removes_the_old_answer() -> None:
    view = view_after(*ANSWER_SPOKEN, READY, events.Heard("Autre ?"))
    assert view.shown_answer == ""
    view = after(after(view, THINKING), events.AnswerDelta("Autre."))
    assert view.shown_answer == "Autre."


def test_written_command_keeps_the_card() -> None:
    view = view_after(
        *QUESTION_HEARD,
        events.EmergencyShown(CARD),
        SPEAKING,
        READY,
        events.Heard("répète"),
        events.CommandHeard(Command.REPEAT),
        SPEAKING,
    )
    assert view.shown_card == CARD


def test_trouble_stays_until_the_next_turn() -> None:
    view = view_after(LISTENING, ERROR, events.Trouble(ErrorCode.NO_SPEECH, "Rien."), READY)
    assert view.shown_trouble == "Rien."
    assert after(view, LISTENING).shown_trouble == ""


def test_trouble_is_not_said_twice() -> None:
    cut = Answer("q", "Mettez", generated=True, interrupted="Je redémarre.")
    view = view_after(
        events.AnswerDelta("Mettez"),
        events.Answered(cut),
        events.Trouble(ErrorCode.WORKER_CRASHED, "Je redémarre."),
    )
    assert view.interrupted == "Je redémarre."
    assert view.shown_trouble == ""


@pytest.mark.parametrize(
    ("piece", "shown"), [(HELP, HELP), (NOTICE, ""), (CLAUSES[0].strip(), ""), ("", "")]
)
def test_words_that_stand_nowhere_else_are_shown_aside(piece: str, shown: str) -> None:
    assert after(view_after(*ANSWER_SPOKEN), events.Speaking(piece)).aside == shown


@pytest.mark.parametrize(("value", "level"), [(-1.0, 0.0), (0.5, 0.5), (7.0, 1.0)])
def test_level_stays_in_its_bounds(value: float, level: float) -> None:
    assert view_after(LISTENING, events.Level(value)).level == level


def test_level_falls_with_the_state() -> None:
    assert view_after(LISTENING, events.Level(0.9), THINKING).level == 0.0


def test_every_event_is_understood() -> None:
    assert after(TurnView(), events.Preparing(ready=False)).preparing
    assert not after(TurnView(preparing=True), events.Preparing(ready=True)).preparing


@pytest.mark.parametrize(
    ("text", "piece", "start", "found"),
    [
        ("Oui, c'est vrai.", "c'est  vrai.", 0, (5, 16)),
        ("a b a", "a", 1, (4, 5)),
        ("a b", "a", 2, (0, 1)),
        ("a b", "c", 0, None),
        ("a b", "  ", 0, None),
        ("Quoi ? (oui)", "(oui)", 0, (7, 12)),
    ],
)
def test_locate(text: str, piece: str, start: int, found: tuple[int, int] | None) -> None:
    assert locate(text, piece, start) == found


def test_states_are_taken_over() -> None:
    for state in TurnState:
        assert view_after(events.StateChanged(state)).state is state
