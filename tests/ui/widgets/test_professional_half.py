"""The half of the professional: what is needed to decide is in sight."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from passerelle.ui.pages.interpreting import InterpretingPage
from tests.ui.conftest import Scene
from tests.ui.interpreting_examples import PORTUGUESE_SCENES
from tests.ui.scripted_interpreting import PORTUGUESE

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


def in_sight(page: InterpretingPage, piece: QWidget) -> bool:
    """The whole of a piece of a card is in the part of the column that is seen."""
    viewport = page.professional.column.viewport()
    corners = (piece.rect().topLeft(), piece.rect().bottomRight())
    whole = all(viewport.rect().contains(piece.mapTo(viewport, corner)) for corner in corners)
    return piece.isVisible() and whole and piece.height() >= piece.heightForWidth(piece.width())
