"""Five situations of a trade, tried without risk."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.strings import training as words
from passerelle.domain.strings.training import SITUATIONS
from passerelle.domain.trades import Trade
from passerelle.ui.gallery.asking import CARD, LISTENING, READY, THINKING
from passerelle.ui.pages.training import TrainingPage
from passerelle.usecases.events import (
    CommandHeard,
    Dictated,
    EmergencyShown,
    Heard,
    HelpShown,
    Speaking,
    StateChanged,
)
from tests.ui.conftest import Scene

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
ROADS = SITUATIONS[Trade.ROADS]
EMERGENCY = next(rank for rank, one in enumerate(ROADS) if one.is_emergency)


@pytest.fixture
def page(scene: Scene) -> TrainingPage:
    return open_training(scene, Trade.ROADS)


def open_training(scene: Scene, trade: Trade) -> TrainingPage:
    """As somebody does who chose this trade."""
    first_use = scene.window.learning.first_use
    scene.window.follow(Command.FIRST_USE)
    first_use.trades.chosen.emit(tuple(Trade).index(trade))
    scene.window.follow(Command.HOME)
    scene.window.follow(Command.TRAINING)
    return scene.window.learning.training


def shown(text: str) -> str:
    """A text without its typography."""
    return text.replace("’", "'").replace("\u00a0", " ")


def test_without_a_trade_it_is_asked_for(scene: Scene) -> None:
    scene.window.follow(Command.TRAINING)
    assert scene.window.page is scene.window.learning.first_use


@pytest.mark.parametrize("height", range(600, 624, 4))
def test_its_pictures_are_drawn_alike(open_window: Callable[..., Scene], height: int) -> None:
    page = open_training(open_window(1024, height), Trade.ROADS)
    QApplication.processEvents()
    assert len({button.is_upright for button in page.situations.buttons}) == 1


@pytest.mark.parametrize("trade", Trade)
def test_it_shows_the_five_of_the_trade(scene: Scene, trade: Trade) -> None:
    page = open_training(scene, trade)
    titles = [shown(button.text()) for button in page.situations.buttons]
    assert titles == [situation.title for situation in SITUATIONS[trade]]
    assert page.situations.buttons[0].hasFocus()


def test_it_says_that_nobody_is_to_be_called_but_in_real_danger(
    scene: Scene, page: TrainingPage
) -> None:
    for sentence in (words.NO_RISK, words.IN_REAL_DANGER):
        assert sentence in scene.conversation.asked[-1]
        assert sentence in shown(page.hint.text())


def test_a_title_stands_out_while_it_is_said(scene: Scene, page: TrainingPage) -> None:
    scene.tell(StateChanged(TurnState.SPEAKING), Speaking(f"{ROADS[2].title}."))
    assert [button.is_spoken for button in page.situations.buttons].index(True) == 2


@pytest.mark.parametrize("rank", range(5))
def test_a_situation_is_said_and_shown_as_an_exercise(
    scene: Scene, page: TrainingPage, rank: int
) -> None:
    QTest.mouseClick(page.situations.buttons[rank], LEFT)
    situation = ROADS[rank]
    said = scene.conversation.asked[-1]
    assert said.startswith(f"recite {words.EXERCISE} {situation.story}")
    assert page.exercise.notice.isVisible()
    assert shown(page.exercise.notice.words.text()) == words.EXERCISE
    assert situation.question in shown(page.exercise.told.text)
    assert (words.CARD_FOLLOWS in said) == situation.is_emergency
    scene.tell(
        StateChanged(TurnState.SPEAKING), Speaking(situation.told.partition("\n")[2].strip())
    )
    assert situation.question in shown(page.exercise.told.marked())
    scene.tell(READY)
    assert page.exercise.told.marked() == ""


def answered(scene: Scene, page: TrainingPage, rank: int) -> None:
    """Have a situation asked and answered."""
    page.situations.chosen.emit(rank)
    QTest.mouseClick(page.exercise.ask, LEFT)
    question = ROADS[rank].question
    assert scene.conversation.asked[-1] == f"ask {question}"
    scene.tell(Heard(question), THINKING)
    assert scene.window.page is scene.window.ask


def test_the_answer_is_on_its_page_and_leads_to_other_exercises(
    scene: Scene, page: TrainingPage
) -> None:
    answered(scene, page, 0)
    assert scene.window.ask.training.isVisible()
    QTest.mouseClick(scene.window.ask.training, LEFT)
    assert page.situations.isVisible()
    scene.window.follow(Command.BACK)
    assert scene.window.page is scene.window.home


def test_the_card_of_an_emergency_is_the_real_one(scene: Scene, page: TrainingPage) -> None:
    answered(scene, page, EMERGENCY)
    scene.tell(EmergencyShown(CARD))
    assert scene.window.ask.emergency.isVisible()
    assert scene.window.ask.training.isVisible()
    scene.window.follow(Command.HOME)
    scene.window.follow(Command.ASK)
    assert scene.window.ask.training.isHidden()


def test_the_way_back_to_it_is_shown_after_the_help_too(scene: Scene, page: TrainingPage) -> None:
    scene.window.follow(Command.HELP)
    scene.window.follow(Command.TRAINING)
    page.situations.chosen.emit(EMERGENCY)
    scene.tell(EmergencyShown(CARD))
    assert scene.window.ask.training.isVisible()


def test_other_exercises_are_a_touch_away(page: TrainingPage) -> None:
    page.situations.chosen.emit(1)
    QTest.mouseClick(page.onward, LEFT)
    assert page.situations.isVisible()


def test_a_situation_is_chosen_by_its_title(scene: Scene, page: TrainingPage) -> None:
    for text, panel in (("le camion", page.exercise), ("retour", page.situations)):
        page.header.talk.click()
        scene.tell(LISTENING, THINKING, Dictated(text), READY)
        assert panel.isVisible()
    page.header.talk.click()
    scene.tell(LISTENING, THINKING, Dictated("le camion brûle"), READY)
    assert scene.conversation.asked[-1] == "ask le camion brûle"


def test_it_is_opened_by_the_voice_and_from_the_help(scene: Scene, page: TrainingPage) -> None:
    scene.window.follow(Command.ASK)
    scene.tell(CommandHeard(Command.TRAINING))
    assert page.isVisible()
    scene.window.follow(Command.ASK)
    scene.tell(HelpShown("Voici."))
    QTest.mouseClick(scene.page.help_links.training, LEFT)
    assert page.isVisible()
