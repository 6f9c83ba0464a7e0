"""What is shown after each event, without any window."""

from functools import reduce

import pytest

from passerelle.domain.answer import Answer, Command, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import answers
from passerelle.domain.strings.conversation import HELP, NOTICE
from passerelle.domain.strings.examples import PASSAGE
from passerelle.ui.gallery.asking import (
    ANSWER,
    ANSWER_SPOKEN,
    ASKED,
    CARD,
    CLAUSES,
    ERROR,
    FOUND,
    LISTENING,
    NOT_FOUND,
    NOTHING_FOUND,
    QUESTION,
    QUESTION_HEARD,
    READY,
    SOURCE_SPOKEN,
    SPEAKING,
    THINKING,
)
from passerelle.ui.gallery.documents import OUR_SHEET, SOURCE
from passerelle.ui.turn_view import Origin, TurnView, after, locate
from passerelle.usecases import events


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


def test_help_asked_in_words_is_shown_without_a_voice() -> None:
    trouble = events.Trouble(ErrorCode.NO_SOUND_OUTPUT, "Pas de haut-parleur.")
    view = view_after(
        *ANSWER_SPOKEN,
        READY,
        events.Heard("aide"),
        events.CommandHeard(Command.HELP),
        events.HelpShown(HELP),
        trouble,
    )
    assert view.aside == HELP
    assert view.shown_answer == ANSWER.text


@pytest.mark.parametrize(
    "follows", [LISTENING, THINKING, events.Heard(QUESTION), events.Speaking("Autre chose.")]
)
def test_help_leaves_when_something_follows(follows: events.Event) -> None:
    assert view_after(*ANSWER_SPOKEN, events.HelpShown(HELP), follows).aside != HELP


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


def test_source_is_shown_with_its_answer() -> None:
    view = view_after(LISTENING, THINKING, events.Heard(ASKED), events.SourcesShown((SOURCE,)))
    assert view.shown_sources == ()
    assert view.origin is None
    view = after(view, events.Answered(FOUND))
    assert view.shown_sources == FOUND.sources
    assert view.origin is Origin.READ


def test_words_of_a_model_say_where_they_come_from() -> None:
    assert view_after(*ANSWER_SPOKEN).origin is Origin.MACHINE
    view = view_after(*QUESTION_HEARD, events.SourcesShown((SOURCE,)), events.AnswerDelta("Oui."))
    assert view.origin is Origin.REWRITTEN
    view = after(view, events.Answered(Answer(QUESTION, PASSAGE, sources=(SOURCE,))))
    assert view.origin is Origin.READ


@pytest.mark.parametrize("before", [(), (READY,), (READY, SPEAKING)])
def test_next_passage_replaces_the_one_before(before: tuple[events.Event, ...]) -> None:
    view = view_after(*SOURCE_SPOKEN, *before, events.SourcesShown((OUR_SHEET,)))
    assert view.shown_answer == ""
    following = Answer(ASKED, OUR_SHEET.text, sources=(OUR_SHEET,))
    view = after(view, events.Answered(following))
    assert view.shown_answer == OUR_SHEET.text
    assert view.shown_sources == (OUR_SHEET,)


def test_new_question_removes_the_source() -> None:
    view = view_after(*SOURCE_SPOKEN, READY, events.Heard("Autre ?"))
    assert view.shown_sources == ()
    assert view_after(*SOURCE_SPOKEN, READY, *ANSWER_SPOKEN).shown_sources == ()


def test_cautions_are_those_that_are_said() -> None:
    assert view_after(*SOURCE_SPOKEN).cautions == (answers.PRIVATE_SECTOR,)
    sheet = Answer(ASKED, OUR_SHEET.text, sources=(OUR_SHEET,))
    assert view_after(events.Answered(sheet)).cautions == (answers.SHEET_NOT_VALIDATED,)
    assert view_after(*ANSWER_SPOKEN).cautions == ()


@pytest.mark.parametrize(
    "piece",
    [
        answers.SHEET_OPENING,
        answers.REWRITTEN_SHEET,
        f"« {SOURCE.title} »,",
        answers.PRIVATE_SECTOR,
    ],
)
def test_what_stands_with_the_source_is_not_shown_aside(piece: str) -> None:
    assert after(view_after(*SOURCE_SPOKEN), events.Speaking(piece)).aside == ""


def test_opening_is_not_shown_aside_before_the_answer() -> None:
    view = view_after(*QUESTION_HEARD, events.SourcesShown((SOURCE,)), SPEAKING)
    assert after(view, events.Speaking(answers.SHEET_OPENING)).aside == ""


def test_why_it_is_not_simpler_is_shown_aside() -> None:
    view = after(view_after(*SOURCE_SPOKEN), events.Speaking(answers.NOT_SIMPLER))
    assert view.aside == answers.NOT_SIMPLER


def test_choices_are_offered_until_another_question() -> None:
    view = view_after(*NOTHING_FOUND, READY)
    assert view.offers_choices
    assert view.free_is_allowed
    assert not after(after(view, LISTENING), events.Heard("Autre ?")).offers_choices
    forbidden = Answer(ASKED, answers.CHOICES_WITHOUT_FREE, not_found=True)
    assert not view_after(events.Answered(forbidden)).free_is_allowed


def test_question_is_kept_until_another_one() -> None:
    view = view_after(*NOTHING_FOUND, READY, events.QuestionKept(), SPEAKING)
    assert view.kept
    assert after(view, events.Speaking(answers.QUESTION_KEPT)).aside == ""
    assert view.offers_choices
    view = after(after(view, READY), events.Heard("Autre ?"))
    assert not after(view, events.Answered(NOT_FOUND)).kept


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
