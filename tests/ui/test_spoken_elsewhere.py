"""What is said on the pages that answer no question."""

import pytest

from passerelle.domain.answer import Command
from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import home as words
from passerelle.ui.gallery.asking import ANSWER_SPOKEN, CARD, LISTENING, READY, THINKING
from passerelle.ui.pages.languages import LanguagesPage
from passerelle.usecases.events import CommandHeard, EmergencyShown, Event, Heard, Trouble
from tests.ui.conftest import Scene
from tests.ui.scripted_interpreting import ARABIC

pytestmark = pytest.mark.gui


def say(scene: Scene, *events: Event) -> None:
    """Touch the small talk button of a page, and have this heard."""
    page = scene.window.page
    talk = page.talk if page is scene.window.home else page.header.talk  # type: ignore[attr-defined]
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
