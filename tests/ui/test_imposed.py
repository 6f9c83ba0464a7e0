"""What IT imposes is shown with a padlock, and nothing changes it."""

from collections.abc import Callable, Iterator, Mapping

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from passerelle.domain.answer import Command
from passerelle.domain.strings import first_use
from passerelle.domain.strings import policy as say
from passerelle.domain.trades import Trade
from passerelle.domain.typography import french
from passerelle.ui.gallery.asking import NOTHING_FOUND
from passerelle.ui.imposed import impose, imposed
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.usecases.events import CommandHeard, FrugalSet
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
Open = Callable[[Mapping[str, object]], Scene]


@pytest.fixture
def open_imposed(dressed: QApplication, open_window: Callable[[], Scene]) -> Iterator[Open]:
    """Opens a window on a computer for which IT chose."""

    def open_one(settings: Mapping[str, object]) -> Scene:
        impose(dressed, settings)
        return open_window()

    yield open_one
    impose(dressed, {})


def is_locked(button: QAbstractButton) -> bool:
    """Nothing to press, and a screen reader says why."""
    interface = QAccessible.queryAccessibleInterface(button)
    read = interface.text(QAccessible.Text.Description)
    assert (read == say.BY_IT) is not button.isEnabled()
    return not button.isEnabled()


def test_nothing_is_imposed_by_itself(scene: Scene) -> None:
    assert imposed("frugal") is None
    home = scene.window.home
    assert not any(map(is_locked, (home.smaller, home.larger, scene.window.figures.frugal)))
    assert not any(map(is_locked, scene.window.learning.first_use.trades.buttons))


def test_the_size_of_the_text(open_imposed: Open) -> None:
    scene = open_imposed({"text_scale": 1.5})
    scene.window.follow(Command.HOME)
    home = scene.window.home
    assert is_locked(home.smaller)
    assert is_locked(home.larger)
    assert home.larger.accessibleName()
    assert home.larger.toolTip() == french(say.BY_IT)
    assert texts_are_whole(home)
    assert buttons_are_whole(home)


def test_the_size_of_the_text_is_not_changed_by_voice(open_imposed: Open) -> None:
    scene = open_imposed({"text_scale": 1.5})
    with scene.qtbot.assertNotEmitted(scene.window.text_scale_chosen):
        scene.tell(CommandHeard(Command.LARGER))


@pytest.mark.parametrize("on", [True, False])
def test_the_frugal_mode(open_imposed: Open, on: bool) -> None:
    scene = open_imposed({"frugal": on})
    scene.wait_for_journal(lambda: scene.window.follow(Command.FIGURES))
    page = scene.window.figures
    scene.tell(FrugalSet(on))
    assert is_locked(page.frugal)
    QTest.mouseClick(page.frugal, LEFT)
    assert "frugal" not in " ".join(scene.conversation.asked)
    assert texts_are_whole(page)


def test_the_answer_without_a_source(open_imposed: Open) -> None:
    scene = open_imposed({"free_answers": False})
    scene.tell(*NOTHING_FOUND)
    free = scene.page.choices.free
    assert free.isVisible()
    assert is_locked(free)
    assert buttons_are_whole(scene.page)


def test_the_answer_without_a_source_that_is_allowed_is_no_choice(open_imposed: Open) -> None:
    scene = open_imposed({"free_answers": True})
    scene.tell(*NOTHING_FOUND)
    assert not is_locked(scene.page.choices.free)


def test_the_trade_that_is_imposed_leads_on_alone(open_imposed: Open) -> None:
    scene = open_imposed({"trade": "pmi"})
    scene.window.follow(Command.FIRST_USE)
    page = scene.window.learning.first_use
    buttons = dict(zip(Trade, page.trades.buttons, strict=True))
    assert [trade for trade, button in buttons.items() if button.isEnabled()] == [Trade.PMI]
    assert buttons[Trade.PMI].hasFocus()
    assert all(button.accessibleDescription() == say.BY_IT for button in buttons.values())
    assert {button.picture for trade, button in buttons.items() if trade is not Trade.PMI} == {
        "lock"
    }
    QTest.mouseClick(buttons[Trade.ROADS], LEFT)
    assert page.trades.isVisible()
    QTest.mouseClick(buttons[Trade.PMI], LEFT)
    assert page.promises.isVisible()


def test_another_trade_is_not_chosen_by_voice(open_imposed: Open) -> None:
    scene = open_imposed({"trade": "pmi"})
    scene.window.follow(Command.FIRST_USE)
    page = scene.window.learning.first_use
    with scene.qtbot.assertNotEmitted(scene.window.trade_chosen):
        page.understand(first_use.TRADES_SAID[Trade.ROADS][0])
    with scene.qtbot.waitSignal(scene.window.trade_chosen) as chosen:
        page.understand(first_use.TRADES_SAID[Trade.PMI][0])
    assert chosen.args == [Trade.PMI]


def test_a_locked_button_stays_locked_whatever_it_is_called(dressed: QApplication) -> None:
    assert dressed
    button = ActionButton(Action("leaf", "mot", "utilité"))
    assert not button.is_locked
    button.lock()
    button.show_purpose("autre", "autre chose")
    assert button.is_locked
    assert button.accessibleDescription() == say.BY_IT
