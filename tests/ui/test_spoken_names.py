"""A long press has a button named, and so has Tab for who wants it."""

import pytest
from PySide6.QtCore import Qt, QTimer

from passerelle.domain.answer import Command
from passerelle.domain.strings import home, window
from passerelle.ui.gallery.asking import LISTENING, READY, SOURCE_SPOKEN, SPEAKING, THINKING
from passerelle.ui.spoken_names import SpokenNames
from passerelle.usecases.events import Event
from tests.ui.conftest import Scene
from tests.ui.fingers import let_go, slide, touch, type_key
from tests.ui.pages.two_people import BEGAN
from tests.ui.scripted_interpreting import ARABIC, PORTUGUESE

pytestmark = pytest.mark.gui
HELP = f"{window.HELP}. {window.HELP_HELP}"


@pytest.fixture
def names(scene: Scene) -> SpokenNames:
    return named(scene)


def named(scene: Scene, *, on_arrival: bool = False, held_ms: int = 60_000) -> SpokenNames:
    """Have the buttons of a window named; by default the test says when the time has come."""
    names = SpokenNames(scene.conversation, scene.window, on_arrival=on_arrival, held_ms=held_ms)
    names.start()
    return names


def stay(names: SpokenNames) -> None:
    """The finger stayed."""
    timer = held(names)
    if timer.isActive():
        timer.stop()
        timer.timeout.emit()


def held(names: SpokenNames) -> QTimer:
    found = names.findChild(QTimer)
    assert isinstance(found, QTimer)
    return found


def test_a_finger_that_stays_hears_what_the_button_is(scene: Scene) -> None:
    named(scene, held_ms=0)
    touch(scene.page.action_row.help)
    scene.qtbot.waitUntil(lambda: scene.conversation.asked == [f"wanted {HELP}"])
    let_go(scene.page.action_row.help)
    assert scene.conversation.asked == [f"wanted {HELP}"]


def test_a_finger_that_trembles_then_presses_nothing(scene: Scene, names: SpokenNames) -> None:
    button = scene.page.action_row.help
    touch(button)
    stay(names)
    slide(button)
    assert not button.isDown()
    let_go(button)
    assert scene.conversation.asked == [f"wanted {HELP}"]


def test_a_short_press_presses(scene: Scene, names: SpokenNames) -> None:
    touch(scene.page.action_row.help)
    let_go(scene.page.action_row.help)
    assert scene.conversation.asked == ["help"]
    assert not held(names).isActive()
    slide(scene.page.action_row.stop)
    touch(scene.page.action_row.stop)
    let_go(scene.page.action_row.stop)
    assert scene.conversation.asked == ["help", "stop"]


def test_a_finger_that_left_hears_nothing(scene: Scene, names: SpokenNames) -> None:
    touch(scene.page.action_row.help)
    slide(scene.page.action_row.stop)
    stay(names)
    let_go(scene.page.action_row.stop)
    assert scene.conversation.asked == []


def test_a_tile_is_named_without_its_key(scene: Scene, names: SpokenNames) -> None:
    scene.window.follow(Command.HOME)
    tile = scene.window.home.tiles[Command.DOCUMENTS]
    touch(tile)
    stay(names)
    let_go(tile)
    said = f"{home.NAMES[Command.DOCUMENTS]}. {home.PURPOSES[Command.DOCUMENTS]}"
    assert scene.conversation.asked[-1] == f"wanted {said}"
    assert scene.window.page is scene.window.home


def test_what_is_off_is_named_too(scene: Scene, names: SpokenNames) -> None:
    replay = scene.page.action_row.replay
    assert not replay.isEnabled()
    touch(replay)
    stay(names)
    assert scene.conversation.asked == [f"wanted {window.REPLAY}. {window.REPLAY_HELP}"]


def test_holding_the_talk_button_is_talking(scene: Scene, names: SpokenNames) -> None:
    touch(scene.page.talk.button)
    stay(names)
    let_go(scene.page.talk.button)
    assert scene.conversation.asked == ["press", "release"]


@pytest.mark.parametrize("hearing", [LISTENING, THINKING])
def test_nothing_is_said_over_who_is_heard(
    scene: Scene, names: SpokenNames, hearing: Event
) -> None:
    scene.tell(hearing)
    touch(scene.page.action_row.stop)
    stay(names)
    let_go(scene.page.action_row.stop)
    assert scene.conversation.asked == ["stop"]


def test_nothing_is_said_over_two_people(scene: Scene, names: SpokenNames) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN)
    scene.conversation.asked.clear()
    touch(page.limit)
    stay(names)
    let_go(page.limit)
    names.say_arrival("Retour")
    assert page.view.in_criteria
    assert scene.conversation.asked == []


def test_tab_names_where_it_arrives_for_who_wants_it(scene: Scene) -> None:
    named(scene, on_arrival=True)
    scene.page.action_row.stop.setFocus()
    type_key(scene.window, Qt.Key.Key_Tab)
    assert scene.window.focusWidget() is scene.page.action_row.help
    assert scene.conversation.asked == [f"name {HELP}"]


@pytest.mark.usefixtures("names")
def test_tab_is_silent_for_the_others(scene: Scene) -> None:
    type_key(scene.window, Qt.Key.Key_Tab)
    assert scene.conversation.asked == []


def test_an_arrival_is_not_said_over_an_answer(scene: Scene) -> None:
    names = named(scene, on_arrival=True)
    scene.tell(*SOURCE_SPOKEN, SPEAKING)
    names.say_arrival("Aide")
    assert scene.conversation.asked == []
    scene.tell(READY)
    names.say_arrival("Aide")
    assert scene.conversation.asked == ["name Aide"]


def test_a_name_is_waited_for_until_it_is_over(scene: Scene, names: SpokenNames) -> None:
    names.say_arrival("Aide")
    assert names.is_saying
    scene.tell(READY)
    assert not names.is_saying
    names.hush()
    assert scene.conversation.asked == ["name Aide"]


def test_whatever_is_done_next_silences_a_name(scene: Scene, names: SpokenNames) -> None:
    names.say_arrival("Aide")
    type_key(scene.window, Qt.Key.Key_Shift)
    names.say_arrival("Aide")
    touch(scene.page.talk.sentence)
    assert scene.conversation.asked == ["name Aide", "stop"] * 2


def test_a_language_is_named_in_french_letters(scene: Scene, names: SpokenNames) -> None:
    card = next(card for card in scene.open_languages().cards if card.offer == ARABIC)
    touch(card.choose)
    stay(names)
    said = scene.conversation.asked[-1]
    assert said.startswith("wanted (arabe)")
