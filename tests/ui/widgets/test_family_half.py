"""The half of the family: what it was asked, and what it answers with."""

import pytest

from passerelle.usecases.interpreting.events import TurnReady
from tests.ui.conftest import Scene
from tests.ui.interpreting_examples import asked, chosen
from tests.ui.pages.two_people import BEGAN, touch
from tests.ui.scripted_interpreting import PORTUGUESE

pytestmark = pytest.mark.gui

# --- typed answers ------------------------------------------------------------------------------


def test_a_date_can_be_typed_after_a_number(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    pad = page.family.pad
    scene.tell_interpreting(BEGAN, TurnReady(asked("stools-wet-diapers", PORTUGUESE)))
    touch(pad.digits["3"])
    touch(pad.done)
    scene.tell_interpreting(TurnReady(asked("reason-birth-date", PORTUGUESE, number=2)))
    for key in "12052026":
        touch(pad.digits[key])
    touch(pad.done)
    assert scene.interpreting.asked[-1] == "answer  2026-05-12"


def test_digits_do_not_go_over_to_the_next_question(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    pad = page.family.pad
    scene.tell_interpreting(BEGAN, TurnReady(asked("fever-how-high", PORTUGUESE)))
    touch(pad.digits["3"])
    scene.tell_interpreting(TurnReady(asked("stools-count", PORTUGUESE, number=2)))
    touch(pad.digits["4"])
    assert pad.shown.text() == "4"


def test_digits_stay_while_the_question_does(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    pad = page.family.pad
    question = TurnReady(asked("fever-how-high", PORTUGUESE))
    not_understood = TurnReady(chosen("not-understood", PORTUGUESE))
    scene.tell_interpreting(BEGAN, question)
    touch(pad.digits["3"])
    scene.tell_interpreting(not_understood)
    touch(pad.digits["8"])
    assert pad.shown.text() == "38"
