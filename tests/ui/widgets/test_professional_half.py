"""The half of the professional: what is needed to decide is in sight."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from passerelle.domain.typography import french
from passerelle.ui.pages.interpreting import InterpretingPage
from tests.ui.conftest import Scene
from tests.ui.interpreting_examples import ARABIC_SCENES, PORTUGUESE_SCENES
from tests.ui.scripted_interpreting import ARABIC, PORTUGUESE

pytestmark = pytest.mark.gui

SIZES = [(1366, 768, 1.5), (1366, 768, 2.0), (1366, 768, 1.0), (1024, 600, 1.0)]


@pytest.mark.parametrize(("width", "height", "text"), SIZES)
def test_every_proposed_phrase_is_in_sight(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(*PORTUGUESE_SCENES["proposed"])
    phrases = page.professional.proposals.phrases
    scene.qtbot.waitUntil(lambda: all(in_sight(page, phrase) for phrase in phrases))


@pytest.mark.parametrize(("width", "height", "text"), [*SIZES, (1024, 600, 2.0)])
def test_why_a_turn_is_held_is_in_sight_before_it_can_be_said(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(*PORTUGUESE_SCENES["held"])
    held = page.professional.held
    assert page.professional.decisions.confirm.isVisible()
    scene.qtbot.waitUntil(lambda: in_sight(page, held.reasons) and in_sight(page, held.turn.back))


def test_text_is_large_again_once_it_is_decided(open_window: Callable[..., Scene]) -> None:
    scene = open_window(1366, 768, 2.0)
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(*PORTUGUESE_SCENES["held"])
    column = page.professional.column
    assert column.text_scale < 2.0
    page.professional.decisions.drop.click()
    assert column.text_scale == 2.0


def test_what_to_ask_for_is_in_sight_when_a_conversation_begins(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(*ARABIC_SCENES["begin"])
    advice = page.professional.told.advice
    assert advice.words.text() == french(ARABIC.advice[0])
    scene.qtbot.waitUntil(lambda: in_sight(page, advice.words))


def test_a_language_that_lacks_nothing_gives_no_advice(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(*PORTUGUESE_SCENES["begin"])
    assert not page.professional.told.advice.isVisible()


def in_sight(page: InterpretingPage, piece: QWidget) -> bool:
    """The whole of a piece of a card is in the part of the column that is seen."""
    viewport = page.professional.column.viewport()
    corners = (piece.rect().topLeft(), piece.rect().bottomRight())
    whole = all(viewport.rect().contains(piece.mapTo(viewport, corner)) for corner in corners)
    return piece.isVisible() and whole and piece.height() >= piece.heightForWidth(piece.width())
