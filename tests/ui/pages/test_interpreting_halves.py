"""Two halves: turned or not, and whose turn it is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.typography import french
from passerelle.ui.gallery.asking import CARD
from passerelle.ui.gallery.two_people import FAMILY, LISTENING, READY, SPEAKING, asked, began, state
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.usecases.interpreting.events import (
    EmergencyShown,
    Heard,
    Trouble,
    TurnReady,
)
from tests.ui.conftest import Scene
from tests.ui.interpreting_examples import ARABIC_SCENES, PORTUGUESE_SCENES
from tests.ui.pages.two_people import BEGAN, FEVER_ASKED, left_on, place, touch
from tests.ui.scripted_interpreting import ARABIC, PORTUGUESE

pytestmark = pytest.mark.gui

SIZES = [(1366, 768), (1024, 600)]
PLACES = [(False, False), (True, False), (True, True), (False, True)]
"""Turned, and one above the other."""


# --- turned, in any place -----------------------------------------------------------------------


@pytest.mark.parametrize(("turned", "stacked"), PLACES)
def test_every_button_works_where_it_is_seen(scene: Scene, turned: bool, stacked: bool) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("feeding-how", ARABIC)))
    place(page, turned=turned, stacked=stacked)
    expected = {**page.family.always, "not-understood": page.family.tools["not-understood"]}
    scene.qtbot.waitUntil(lambda: page.family.always["yes"].is_turned is turned)
    for id_, button in expected.items():
        touch(button)
        assert scene.interpreting.asked[-1] == f"answer {id_}"
    touch(page.family.talk)
    assert scene.interpreting.asked[-2:] == ["press family", "release"]


def test_a_half_that_is_turned_is_the_same_picture_upside_down(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED), state(FAMILY, READY))
    upright = page.family.grab().toImage()
    page.turn.click()
    both = Qt.Orientation.Horizontal | Qt.Orientation.Vertical

    def is_upside_down() -> bool:
        return difference(upright, page.family.grab().toImage().flipped(both)) < 0.02

    scene.qtbot.waitUntil(is_upside_down)


def difference(one: QImage, other: QImage) -> float:
    """Share of the pixels that are plainly not the same, on a grid of points."""
    points = [
        (x, y) for x in range(4, one.width() - 4, 3) for y in range(4, one.height() - 4, 3)
    ]  # fmt: skip
    plain = [
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 90
        for x, y in points
    ]
    return sum(plain) / len(plain)


def test_a_language_written_to_the_left_begins_at_the_right(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC), TurnReady(asked("fever-has", ARABIC)))
    always = page.family.always
    assert always["yes"].x() > always["no"].x()
    assert page.professional.layoutDirection() is Qt.LayoutDirection.LeftToRight
    page.turn.click()
    scene.qtbot.waitUntil(lambda: always["yes"].x() < always["no"].x())


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("name", ["begin", "waiting", "number", "body", "choices"])
def test_buttons_are_whole_and_apart(
    open_window: Callable[..., Scene], name: str, width: int, height: int
) -> None:
    scene = open_window(width, height)
    page = scene.begin(ARABIC)
    scene.tell_interpreting(*ARABIC_SCENES[name])
    for button in (page.turn, page.halves, page.turn, page.halves):
        button.click()
        scene.qtbot.waitUntil(lambda: buttons_fit(page))


def buttons_fit(page: InterpretingPage) -> bool:
    """Every button of the family is large enough, inside its half, and over no other."""
    half = page.family
    shown = [button for button in half.findChildren(QAbstractButton) if button.isVisible()]
    rects = [button.rect().translated(button.mapTo(half, QPoint())) for button in shown]
    inside = all(half.rect().contains(rect) for rect in rects)
    large = all(min(rect.width(), rect.height()) >= 36 for rect in rects)
    apart = all(
        not one.intersects(other) for rank, one in enumerate(rects) for other in rects[:rank]
    )
    return inside and large and apart


# --- whose turn, and what can be done at any moment ---------------------------------------------


def test_the_edge_and_the_button_say_whose_turn_it_is(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED), state(FAMILY, SPEAKING))
    assert (page.family.edge, page.professional.edge) == (TurnState.SPEAKING, None)
    assert page.professional.talk.rests
    scene.tell_interpreting(state(FAMILY, READY))
    assert (page.family.edge, page.professional.edge) == (TurnState.READY, None)
    assert page.professional.sentence.text() == french(words.FAMILY_EXPECTED)
    scene.tell_interpreting(state(FAMILY, LISTENING))
    assert page.family.talk.state is TurnState.LISTENING
    assert page.professional.sentence.text() == words.FAMILY_STATE[LISTENING]


@pytest.mark.parametrize("name", PORTUGUESE_SCENES)
def test_it_can_be_stopped_or_interrupted_at_any_moment(scene: Scene, name: str) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(*PORTUGUESE_SCENES[name])
    QTest.keyClick(scene.window, Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(lambda: scene.interpreting.asked[-1] == "stop")
    touch(page.professional.talk)
    touch(page.family.talk)
    assert scene.interpreting.asked[-4:] == [
        "press professional", "release", "press family", "release",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "asked_for"),
    [
        (Qt.Key.Key_F2, "replay family"),
        (Qt.Key.Key_F3, "slower family"),
        (Qt.Key.Key_F8, "erase"),
    ],
)
def test_keys_of_the_professional(scene: Scene, key: Qt.Key, asked_for: str) -> None:
    scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED))
    QTest.keyClick(scene.window, key)
    scene.qtbot.waitUntil(lambda: scene.interpreting.asked[-1] == asked_for)


def test_trouble_is_told_to_both(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(
        BEGAN,
        TurnReady(FEVER_ASKED),
        state(FAMILY, TurnState.ERROR),
        Trouble(ErrorCode.NO_SPEECH, "Je n'ai rien entendu.", "Não ouvi nada."),
    )
    assert page.professional.message.trouble.words.text() == "Je n’ai rien entendu."
    assert page.family.text.text() == "Não ouvi nada."


def test_an_emergency_is_shown_and_put_away(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, EmergencyShown(CARD))
    half = page.professional
    assert half.emergency.isVisible()
    assert half.emergency.call.number.text() == CARD.number
    half.put_away.click()
    assert not half.emergency.isVisible()


def test_it_says_that_it_replaces_no_interpreter_and_when_to_stop(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    said: list[str] = []
    page.to_say.connect(said.append)
    scene.tell_interpreting(BEGAN)
    assert page.limit.isVisible()
    assert page.limit.accessibleName() == words.LIMIT
    touch(page.limit)
    criteria = page.professional.criteria
    assert criteria.isVisible()
    assert all(french(line) in criteria.list.text() for line in words.CRITERIA)
    assert said[-1].startswith(words.CRITERIA_TITLE)
    touch(criteria.close_button)
    assert not criteria.isVisible()


def test_leaving_the_page_forgets_everything_at_once(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED), Heard(FAMILY, "minha filha"))
    page.professional.writing.line.setText("une phrase pas finie")
    touch(page.back)
    assert scene.interpreting.asked[-1] == "erase"
    assert not page.professional.writing.line.isUndoAvailable()
    assert scene.window.page is scene.window.languages
    said = (FEVER_ASKED.target, "minha filha", FEVER_ASKED.source, "une phrase pas finie")
    assert left_on(page, *said) == []


def test_closing_the_window_forgets_everything(scene: Scene) -> None:
    scene.begin(PORTUGUESE)
    scene.window.close()
    assert scene.interpreting.asked[-1] == "erase"
