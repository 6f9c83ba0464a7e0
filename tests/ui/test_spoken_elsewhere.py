"""What is said on the pages that answer no question."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from passerelle.domain.answer import Command
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import home as words
from passerelle.ui.gallery.asking import ANSWER_SPOKEN, CARD, LISTENING, READY, THINKING
from passerelle.ui.pages.languages import LanguagesPage
from passerelle.ui.widgets.talk_link import TalkLink
from passerelle.usecases.events import CommandHeard, EmergencyShown, Event, Heard, Trouble
from tests.ui.conftest import Scene
from tests.ui.scripted_interpreting import ARABIC

pytestmark = pytest.mark.gui


def say(scene: Scene, *events: Event) -> None:
    """Touch the small talk button of a page, and have this heard."""
    (talk,) = scene.window.page.findChildren(TalkLink)
    talk.click()
    assert scene.conversation.asked[-2:] == ["press", "release"]
    scene.tell(LISTENING, THINKING, *events)


def command(what: Command, language: str = "") -> tuple[Event, ...]:
    return Heard("quelque chose"), CommandHeard(what, language), READY


@pytest.fixture
def documents(scene: Scene) -> Scene:
    scene.window.follow(Command.HOME)
    scene.open_documents()
    return scene


def test_a_question_is_answered_where_answers_are(documents: Scene) -> None:
    say(documents, Heard("Faut-il un casque ?"), THINKING)
    assert documents.window.ask.isVisible()
    documents.tell(*ANSWER_SPOKEN)
    documents.window.follow(Command.BACK)
    assert documents.window.documents.isVisible()


def test_nothing_leaves_the_page_before_it_is_understood(documents: Scene) -> None:
    say(documents, Heard("retour"))
    assert documents.window.page is documents.window.documents


def test_back_and_home(documents: Scene) -> None:
    say(documents, *command(Command.BACK))
    assert documents.window.page is documents.window.home
    documents.window.follow(Command.DOCUMENTS)
    documents.window.follow(Command.RULES)
    say(documents, *command(Command.HOME))
    assert documents.window.page is documents.window.home


def test_trouble_is_told_where_troubles_are_told(documents: Scene) -> None:
    say(documents, Trouble(ErrorCode.NO_SPEECH, "Je n'ai rien entendu."))
    assert documents.window.page is documents.window.ask
    assert documents.window.ask.message.isVisible()


def test_an_emergency_is_in_sight(documents: Scene) -> None:
    say(documents, Heard("au feu"), EmergencyShown(CARD))
    assert documents.window.page is documents.window.ask
    assert documents.window.ask.emergency.isVisible()


def test_a_language_that_is_named_begins_its_conversation(scene: Scene) -> None:
    scene.window.follow(Command.HOME)
    with scene.qtbot.waitSignal(scene.window.interpreter.opened):
        say(scene, *command(Command.TRANSLATE, ARABIC.tag))
    assert scene.window.page is scene.window.interpreting


def test_a_language_that_is_not_offered_is_said(scene: Scene) -> None:
    scene.window.follow(Command.HOME)
    with scene.qtbot.waitSignal(scene.window.interpreter.opened):
        say(scene, *command(Command.TRANSLATE, "nl"))
    page = scene.window.page
    assert isinstance(page, LanguagesPage)
    assert "néerlandais" in page.message.words.text()


def test_the_button_says_what_the_machine_does(documents: Scene) -> None:
    talk = documents.window.documents.header.talk
    documents.tell(LISTENING)
    assert talk.accessibleName() == words.LISTENING
    documents.tell(READY)
    assert talk.accessibleName() not in (words.LISTENING, words.THINKING)


def test_the_state_is_that_of_now_when_a_page_opens_again(scene: Scene) -> None:
    scene.window.follow(Command.HOME)
    scene.tell(LISTENING)
    scene.window.follow(Command.RULES)
    assert scene.window.charter.header.talk.accessibleName() == words.LISTENING
    scene.tell(READY)
    scene.window.follow(Command.BACK)
    assert scene.window.home.talk.accessibleName() not in (words.LISTENING, words.THINKING)


def test_a_button_that_is_held_ends_what_is_said(
    documents: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[float] = []
    monkeypatch.setattr(documents.conversation, "release", held.append)
    talk = documents.window.documents.header.talk
    QTest.mousePress(talk, Qt.MouseButton.LeftButton)
    assert documents.conversation.asked[-1] == "press"
    assert held == []  # it listens as long as it is held
    QTest.mouseRelease(talk, Qt.MouseButton.LeftButton)
    assert len(held) == 1


def test_nobody_listens_to_the_family(scene: Scene) -> None:
    page = scene.open_languages()
    page.header.talk.click()
    page.cards[0].choose.click()
    assert scene.conversation.asked[-1] == "stop"
    scene.tell(Heard("elle a de la fièvre"), THINKING)
    assert scene.window.page is scene.window.interpreting


def test_a_language_that_was_wanted_begins_no_longer_once_the_page_is_left(scene: Scene) -> None:
    scene.window.follow(Command.TRANSLATE, ARABIC.tag)
    scene.window.follow(Command.BACK)
    scene.qtbot.waitUntil(lambda: scene.window.interpreter.real is not None)
    QApplication.processEvents()
    assert scene.window.page is scene.window.ask
    assert "begin ar" not in scene.interpreting.asked


def test_what_was_cancelled_leads_nowhere_later(scene: Scene) -> None:
    lost = Trouble(ErrorCode.MICROPHONE_LOST, "Le micro est débranché.")
    scene.window.follow(Command.HOME)
    scene.window.home.talk.click()
    scene.begin(ARABIC)
    scene.tell(lost)
    assert scene.window.interpreting.isVisible()
    scene.window.follow(Command.HOME)
    scene.window.home.talk.click()
    scene.tell(LISTENING, READY, lost)  # cancelled without another page
    assert scene.window.home.isVisible()


def test_two_people_are_forgotten_however_their_page_is_left(scene: Scene) -> None:
    scene.begin(ARABIC)
    scene.tell(EmergencyShown(CARD))
    assert scene.window.page is scene.window.ask
    assert scene.interpreting.asked[-1] == "erase"
    assert scene.window.interpreting.view.offer is None


def test_looking_for_a_language_ends_with_its_page(scene: Scene) -> None:
    scene.open_languages().identify.click()
    scene.window.follow(Command.BACK)
    assert scene.interpreting.asked[-1] == "stop"


@pytest.mark.parametrize("what", [Command.HELP, Command.SIMPLER, Command.NEXT, Command.REPEAT])
def test_what_is_about_an_answer_is_shown_where_answers_are(
    documents: Scene, what: Command
) -> None:
    say(documents, *command(what))
    assert documents.window.page is documents.window.ask


def test_stop_moves_nothing(documents: Scene) -> None:
    say(documents, *command(Command.STOP))
    assert documents.window.page is documents.window.documents


def test_escape_silences_the_first_page(scene: Scene) -> None:
    scene.window.follow(Command.HOME)
    QTest.keyClick(scene.window.home, Qt.Key.Key_Escape)
    assert scene.conversation.asked[-1] == "stop"
