"""The first minute: the trade, what the machine is, the numbers, a first question."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import first_use as words
from passerelle.domain.strings.training import SITUATIONS
from passerelle.domain.trades import PROFILES, Trade
from passerelle.ui.gallery.asking import CARD, LISTENING, READY, THINKING
from passerelle.ui.pages.first_use import NUMBER_PICTURES, FirstUsePage
from passerelle.usecases.events import (
    CommandHeard,
    Dictated,
    EmergencyShown,
    Heard,
    HelpShown,
    Level,
    Speaking,
    StateChanged,
    Trouble,
)
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(scene: Scene) -> FirstUsePage:
    return open_first_use(scene)


def open_first_use(scene: Scene) -> FirstUsePage:
    """From the first page."""
    scene.window.follow(Command.HOME)
    scene.window.follow(Command.FIRST_USE)
    return scene.window.learning.first_use


def choose(page: FirstUsePage, trade: Trade) -> None:
    QTest.mouseClick(page.trades.buttons[tuple(Trade).index(trade)], LEFT)


def test_it_asks_for_the_trade_aloud(scene: Scene, page: FirstUsePage) -> None:
    assert page.trades.isVisible()
    assert page.trades.buttons[0].hasFocus()
    assert page.onward.isHidden()  # a picture leads on
    said = scene.conversation.asked[-1]
    assert said.startswith(f"recite {words.HELLO} {words.ASK_TRADE}")
    assert all(f"{name}." in said for name in words.TRADES.values())


@pytest.mark.parametrize("trade", Trade)
def test_a_picture_chooses_the_trade(scene: Scene, page: FirstUsePage, trade: Trade) -> None:
    with scene.qtbot.waitSignal(scene.window.trade_chosen) as chosen:
        choose(page, trade)
    assert chosen.args == [trade]
    assert page.promises.isVisible()
    scene.window.follow(Command.HOME)
    order = PROFILES[trade].home
    assert scene.window.home.tiles[order[0]].hasFocus()


def test_what_the_machine_is_is_said_and_marked(scene: Scene, page: FirstUsePage) -> None:
    choose(page, Trade.ROADS)
    said = " ".join(promise.sentence for promise in words.PROMISES)
    assert scene.conversation.asked[-1] == f"recite {said}"
    scene.tell(StateChanged(TurnState.SPEAKING), Speaking(words.PROMISES[1].sentence))
    assert [button.is_spoken for button in page.promises.buttons] == [False, True, False, False]
    scene.tell(READY)
    assert not any(button.is_spoken for button in page.promises.buttons)
    QTest.mouseClick(page.promises.buttons[2], LEFT)
    assert scene.conversation.asked[-1] == f"recite {words.PROMISES[2].sentence}"
    QTest.mouseClick(page.again, LEFT)
    assert scene.conversation.asked[-1] == f"recite {said}"


@pytest.mark.parametrize("trade", Trade)
def test_the_numbers_of_the_trade(scene: Scene, page: FirstUsePage, trade: Trade) -> None:
    choose(page, trade)
    QTest.mouseClick(page.onward, LEFT)
    numbers = PROFILES[trade].numbers
    shown = [button.text().partition("\n")[0] for button in page.numbers.buttons]
    assert shown == list(numbers)
    assert [button.picture for button in page.numbers.buttons] == [
        NUMBER_PICTURES[number] for number in numbers
    ]
    assert all(words.number(number) in scene.conversation.asked[-1] for number in numbers)
    QTest.mouseClick(page.numbers.buttons[2], LEFT)
    assert scene.conversation.asked[-1] == f"recite {words.number(numbers[2])}"


def at_the_question(page: FirstUsePage, trade: Trade = Trade.PMI) -> str:
    """Go to the last step; the question that it proposes."""
    choose(page, trade)
    page.onward.click()
    page.onward.click()
    return SITUATIONS[trade][0].question


def test_a_first_question_is_heard_here_and_answered_there(
    scene: Scene, page: FirstUsePage
) -> None:
    question = at_the_question(page)
    assert question in page.question.told.text.replace("’", "'").replace("\u00a0", " ")
    assert page.question.talk.button.hasFocus()
    QTest.keyClick(page.question.talk.button, Qt.Key.Key_Space)
    assert scene.conversation.asked[-1] == "dictate"
    scene.tell(LISTENING, Level(0.5))
    assert page.question.talk.button.state is TurnState.LISTENING
    assert page.question.talk.button.level == 0.5
    scene.tell(THINKING, Dictated(question), READY)
    assert scene.conversation.asked[-1] == f"ask {question}"
    scene.tell(Heard(question), THINKING)
    assert scene.window.page is scene.window.ask


def test_what_the_page_offers_can_be_said_to_its_large_button(
    scene: Scene, page: FirstUsePage
) -> None:
    at_the_question(page)
    QTest.keyClick(page.question.talk.button, Qt.Key.Key_Space)
    scene.tell(LISTENING, THINKING, Dictated("plus tard"), READY)
    assert scene.window.page is scene.window.home


def test_who_cannot_speak_has_it_asked(scene: Scene, page: FirstUsePage) -> None:
    question = at_the_question(page)
    QTest.mouseClick(page.question.ask, LEFT)
    assert scene.conversation.asked[-1] == f"ask {question}"
    scene.tell(Heard(question), THINKING)
    assert scene.window.page is scene.window.ask
    assert scene.window.ask.training.isHidden()


def test_later_leads_to_the_first_page(scene: Scene, page: FirstUsePage) -> None:
    at_the_question(page)
    assert page.onward.accessibleName() == words.LATER
    QTest.mouseClick(page.onward, LEFT)
    assert scene.window.page is scene.window.home
    assert scene.conversation.asked[-1] == "stop"


def test_it_can_be_skipped_at_once_and_later_seen_again(scene: Scene, page: FirstUsePage) -> None:
    QTest.mouseClick(page.skip, LEFT)
    assert scene.window.page is scene.window.home
    scene.tell(CommandHeard(Command.FIRST_USE))
    assert page.isVisible()
    assert page.trades.isVisible()


def test_back_goes_one_step_back_then_to_the_page_before(scene: Scene, page: FirstUsePage) -> None:
    at_the_question(page)
    for panel in (page.numbers, page.promises, page.trades):
        QTest.keyClick(scene.window, Qt.Key.Key_Escape)
        scene.qtbot.waitUntil(panel.isVisible)
    scene.tell(CommandHeard(Command.BACK))
    assert scene.window.page is scene.window.home


def say(scene: Scene, page: FirstUsePage, text: str) -> None:
    """Touch the small talk button, and have this heard."""
    page.header.talk.click()
    assert scene.conversation.asked[-1] == "dictate"
    scene.tell(LISTENING, THINKING, Dictated(text), READY)


def test_all_of_it_is_done_by_the_voice(scene: Scene, page: FirstUsePage) -> None:
    say(scene, page, "Collège.")
    assert page.promises.isVisible()
    say(scene, page, "répète")
    assert scene.conversation.asked[-1].startswith("recite Je suis une machine.")
    say(scene, page, "continue")
    assert page.numbers.isVisible()
    say(scene, page, "retour")
    assert page.promises.isVisible()
    say(scene, page, "Passer")
    assert scene.window.page is scene.window.home


@pytest.mark.parametrize("text", ["feu au collège", "il faut un casque ?", "continue"])
def test_what_is_no_choice_is_a_question(scene: Scene, page: FirstUsePage, text: str) -> None:
    say(scene, page, text)
    assert page.trades.isVisible()
    assert scene.conversation.asked[-1] == f"ask {text}"


def test_nothing_said_asks_nothing(scene: Scene, page: FirstUsePage) -> None:
    say(scene, page, " ")
    assert scene.conversation.asked[-1] == "dictate"


def test_an_emergency_is_in_sight(scene: Scene, page: FirstUsePage) -> None:
    say(scene, page, "feu au collège")
    scene.tell(Heard("feu au collège"), THINKING, EmergencyShown(CARD))
    assert scene.window.ask.emergency.isVisible()


def test_trouble_is_told_here(scene: Scene, page: FirstUsePage) -> None:
    scene.tell(Trouble(ErrorCode.NO_SPEECH, "Je n'ai rien entendu."))
    assert page.trouble.isVisible()
    scene.tell(LISTENING)
    assert page.trouble.isHidden()


def test_the_help_leads_there(scene: Scene) -> None:
    scene.tell(HelpShown("Voici."))
    QTest.mouseClick(scene.page.help_links.first_use, LEFT)
    assert scene.window.page is scene.window.learning.first_use


@pytest.mark.parametrize(("width", "height", "text"), [(1024, 600, 1.0), (1024, 600, 2.0)])
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    page = open_first_use(scene := open_window(width, height, text))
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
    at_the_question(page)
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
