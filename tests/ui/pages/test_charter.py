"""The page of the six rules."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.strings.charter import RULES
from passerelle.domain.strings.conversation import HELP
from passerelle.ui.gallery.asking import READY
from passerelle.ui.pages.charter import CharterPage
from passerelle.usecases.events import CommandHeard, HelpShown, Speaking, StateChanged
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
MOST_WORDS = 12


def open_charter(scene: Scene) -> CharterPage:
    """As a person does: from the help."""
    scene.tell(HelpShown(HELP))
    QTest.mouseClick(scene.page.help_links.rules, LEFT)
    return scene.window.charter


def test_a_touch_says_each_of_the_six_rules(scene: Scene) -> None:
    page = open_charter(scene)
    assert page.isVisible()
    assert len(page.tiles) == 6
    assert page.tiles[0].hasFocus()
    for rule, tile in zip(RULES, page.tiles, strict=True):
        QTest.mouseClick(tile, LEFT)
        assert scene.conversation.asked[-1] == f"recite {rule.spoken}"
        assert tile.accessibleName() == rule.spoken
        assert len(rule.sentence.split(". ")[0].split()) <= MOST_WORDS


def test_the_rule_that_is_spoken_stands_out(scene: Scene) -> None:
    page = open_charter(scene)
    QTest.mouseClick(page.hear_all, LEFT)
    assert all(rule.spoken in scene.conversation.asked[-1] for rule in RULES)
    scene.tell(StateChanged(TurnState.SPEAKING), Speaking("Rien n'est envoyé ni décidé sans vous."))
    assert [tile.is_spoken for tile in page.tiles] == [False, False, True, False, False, False]
    scene.tell(READY)
    assert not any(tile.is_spoken for tile in page.tiles)


def test_it_is_opened_by_the_voice_and_left_by_the_keyboard(scene: Scene) -> None:
    scene.tell(CommandHeard(Command.RULES))
    assert scene.window.charter.isVisible()
    QTest.keyClick(scene.window, Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(scene.page.isVisible)
    assert scene.conversation.asked[-1] == "stop"


def test_the_help_leads_there_and_leaves_its_place(scene: Scene) -> None:
    scene.tell(HelpShown(HELP))
    assert scene.page.help_links.isVisible()
    scene.tell(StateChanged(TurnState.LISTENING))
    assert not scene.page.help_links.isVisible()


@pytest.mark.parametrize(("width", "height", "text"), [(1024, 600, 1.0), (1024, 600, 2.0)])
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    page = open_charter(scene := open_window(width, height, text))
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
