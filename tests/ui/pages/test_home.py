"""The first page: large pictures, the voice, the size of the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from passerelle.domain.answer import Command
from passerelle.domain.trades import PROFILES, Trade
from passerelle.ui.pages.home import TILES, HomePage
from passerelle.ui.theme.sizes import TEXT_SIZES
from tests.ui.conftest import Scene

pytestmark = pytest.mark.gui


@pytest.fixture
def home(scene: Scene) -> HomePage:
    scene.window.follow(Command.HOME)
    return scene.window.home


@pytest.mark.parametrize("command", TILES)
def test_a_picture_leads_to_its_page_and_back(
    scene: Scene, home: HomePage, command: Command
) -> None:
    QTest.mouseClick(home.tiles[command], Qt.MouseButton.LeftButton)
    assert scene.window.page is not home
    scene.window.follow(Command.BACK)
    assert scene.window.page is home


@pytest.mark.parametrize("command", TILES)
def test_its_key_does_the_same(scene: Scene, home: HomePage, command: Command) -> None:
    with scene.qtbot.waitSignal(home.chosen) as chosen:
        QTest.keyClick(home, TILES[command].key)
    assert chosen.args == [command]


def test_a_picture_has_a_word_and_says_what_it_does(home: HomePage) -> None:
    for tile in home.tiles.values():
        assert tile.text()
        assert tile.accessibleName() == tile.text()
        assert tile.accessibleDescription()
        assert tile.picture


def test_pictures_are_in_the_order_of_a_trade(home: HomePage) -> None:
    home.put_in_order([Command.TRANSLATE])
    home.enter()
    assert home.tiles[Command.TRANSLATE].hasFocus()
    for _ in range(len(TILES) - 1):
        QTest.keyClick(home, Qt.Key.Key_Tab)
    assert home.tiles[Command.DOCUMENTS].hasFocus()


def test_help_is_told_where_it_is_shown(scene: Scene, home: HomePage) -> None:
    home.help.click()
    assert scene.window.page is scene.window.ask
    assert scene.conversation.asked[-1] == "help"


def test_text_grows_and_shrinks_by_steps(scene: Scene, home: HomePage) -> None:
    chosen: list[float] = []
    scene.window.text_scale_chosen.connect(chosen.append)
    for _ in range(len(TEXT_SIZES) + 1):
        home.larger.click()
    for _ in range(len(TEXT_SIZES) + 1):
        home.smaller.click()
    assert chosen == [*TEXT_SIZES[1:], *reversed(TEXT_SIZES[:-1])]


def test_larger_text_is_larger(scene: Scene, home: HomePage) -> None:
    before = home.title.font().pixelSize()
    home.larger.click()
    scene.qtbot.waitUntil(lambda: home.title.font().pixelSize() > before)


def test_a_trade_changes_the_order_and_can_be_changed(home: HomePage) -> None:
    for trade in (Trade.PMI, Trade.ROADS):
        home.serve(trade)
        home.enter()
        assert home.tiles[PROFILES[trade].home[0]].hasFocus()
