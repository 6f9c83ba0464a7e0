"""The half of the family: what it was asked, and what it answers with."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.ui.fitted_text import font
from passerelle.ui.gallery.two_people import FAMILY, SAID_PORTUGUESE, asked, chosen, state
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.usecases.interpreting.events import Speaking, Trouble, TurnReady
from tests.ui.conftest import Scene
from tests.ui.interpreting_examples import ARABIC_SCENES
from tests.ui.pages.two_people import BEGAN, FEVER_ASKED, place, touch
from tests.ui.scripted_interpreting import ARABIC, BOOK, PORTUGUESE

pytestmark = pytest.mark.gui

LEAST_LETTERS = 18
"""Height in device-independent pixels of the smallest letters of a question."""

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


# --- answers that are chosen --------------------------------------------------------------------


def test_answers_are_heard_while_their_buttons_stand_out(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    turn = asked("skin-where", ARABIC)
    scene.tell_interpreting(*ARABIC_SCENES["body"])
    touch(page.family.listen)
    assert scene.interpreting.asked[-1] == "read_answers"
    for answer in turn.answers:
        scene.tell_interpreting(state(FAMILY, TurnState.SPEAKING), Speaking(FAMILY, answer.text))
        buttons = (*page.family.answers.buttons, *page.family.always.values())
        assert [button.text() for button in buttons if button.is_spoken] == [answer.text]
    scene.tell_interpreting(state(FAMILY, TurnState.READY))
    assert not any(button.is_spoken for button in page.family.answers.buttons)


def test_only_answers_to_choose_from_are_read_aloud(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(*ARABIC_SCENES["number"])
    assert not page.family.listen.isVisible()
    scene.tell_interpreting(*ARABIC_SCENES["choices"])
    assert page.family.listen.isVisible()


# --- what was said ------------------------------------------------------------------------------


def test_a_phrase_is_said_with_its_picture(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    picture = page.family.picture
    scene.tell_interpreting(BEGAN)
    assert not picture.isVisible()
    scene.tell_interpreting(TurnReady(FEVER_ASKED))
    assert picture.isVisible()
    assert picture.name == BOOK.phrases["fever-has"].pictogram
    scene.tell_interpreting(TurnReady(SAID_PORTUGUESE))
    assert not picture.isVisible()


def test_what_went_wrong_has_no_picture_of_the_question(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    trouble = Trouble(ErrorCode.NO_SPEECH, "Je n'ai rien entendu.", "Não ouvi nada.")
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED), trouble)
    assert not page.family.picture.isVisible()


@pytest.mark.parametrize("stacked", [False, True])
@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 600)])
def test_the_question_is_read_whole_above_its_answers(
    open_window: Callable[..., Scene], width: int, height: int, text: float, stacked: bool
) -> None:
    scene = open_window(width, height, text)
    page = scene.begin(ARABIC)
    place(page, turned=False, stacked=stacked)
    for name in ("number", "date", "body", "choices", "answered"):
        scene.tell_interpreting(*ARABIC_SCENES[name])
        scene.qtbot.waitUntil(lambda: question_is_whole(page) and buttons_are_apart(page))


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_what_the_machine_is_fills_the_place_of_the_question(
    open_window: Callable[..., Scene], text: float
) -> None:
    scene = open_window(1366, 768, text)
    half = scene.begin(ARABIC).family
    scene.tell_interpreting(*ARABIC_SCENES["begin"])
    scene.qtbot.waitUntil(lambda: half.notices.y() < half.name.geometry().bottom() + 40)
    assert half.notices.height() > half.height() / 3


def question_is_whole(page: InterpretingPage) -> bool:
    """What was said is in its half, in letters that are not small."""
    text = page.family.text
    text.grab()  # drawn, so that its letters have their size
    needed = QFontMetrics(font(text.pixel_size, bold=True)).boundingRect(
        QRect(0, 0, text.width(), 0), Qt.TextFlag.TextWordWrap.value, text.text()
    )
    return text.pixel_size >= LEAST_LETTERS and needed.height() * 0.8 <= text.height()


def buttons_are_apart(page: InterpretingPage) -> bool:
    """No piece of the half is over another one, or outside."""
    half = page.family
    pieces: list[QWidget] = [
        half.text,
        half.name,
        *half.always.values(),
        *half.tools.values(),
        half.talk,
        half.listen,
    ]
    pieces += half.answers.buttons if half.answers.isVisible() else []
    pieces += half.pad.buttons if half.pad.isVisible() else []
    shown = [piece for piece in pieces if piece.isVisible()]
    rects = [piece.rect().translated(piece.mapTo(half, QPoint())) for piece in shown]
    apart = all(not a.intersects(b) for rank, a in enumerate(rects) for b in rects[:rank])
    return apart and all(half.rect().contains(rect) for rect in rects)
