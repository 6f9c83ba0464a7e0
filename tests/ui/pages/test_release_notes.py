"""The page of what is new."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.strings import release_notes as words
from passerelle.domain.strings.release_notes import LATEST, NOTES
from passerelle.ui.gallery.asking import LISTENING, READY, THINKING
from passerelle.ui.pages.release_notes import ReleaseNotesPage
from passerelle.usecases.events import CommandHeard, Dictated, HelpShown, Speaking, StateChanged
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
SENTENCES = [note.sentence for note in NOTES[LATEST]]


@pytest.fixture
def page(scene: Scene) -> ReleaseNotesPage:
    return open_news(scene)


def open_news(scene: Scene) -> ReleaseNotesPage:
    """As the application does after an update."""
    scene.window.follow(Command.HOME)
    scene.window.follow(Command.NEWS)
    return scene.window.learning.news


def test_all_of_it_is_said(scene: Scene, page: ReleaseNotesPage) -> None:
    assert page.isVisible()
    assert page.notes.buttons[0].hasFocus()
    assert scene.conversation.asked[-1] == f"recite {words.TITLE} {' '.join(SENTENCES)}"
    scene.tell(StateChanged(TurnState.SPEAKING), Speaking(SENTENCES[1]))
    assert [button.is_spoken for button in page.notes.buttons] == [False, True, False]
    scene.tell(READY)
    assert not any(button.is_spoken for button in page.notes.buttons)


def test_a_touch_says_one_of_them_again(scene: Scene, page: ReleaseNotesPage) -> None:
    for button, sentence in zip(page.notes.buttons, SENTENCES, strict=True):
        QTest.mouseClick(button, LEFT)
        assert scene.conversation.asked[-1] == f"recite {sentence}"
        assert button.accessibleName().replace("’", "'").replace("\u00a0", " ") == sentence
        assert button.accessibleDescription() == words.HEAR_HELP


def test_who_has_understood_goes_on(scene: Scene, page: ReleaseNotesPage) -> None:
    assert page.onward.accessibleName() == words.UNDERSTOOD
    QTest.mouseClick(page.onward, LEFT)
    assert scene.window.page is scene.window.home
    assert scene.conversation.asked[-1] == "stop"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_keyboard_does_too(scene: Scene, page: ReleaseNotesPage, key: Qt.Key) -> None:
    page.onward.setFocus()
    QTest.keyClick(page.onward, key)
    assert scene.window.page is scene.window.home


@pytest.mark.parametrize("said", ["J'ai compris.", "j'ai compris", "retour", "continue"])
def test_the_voice_does_too(scene: Scene, page: ReleaseNotesPage, said: str) -> None:
    page.header.talk.click()
    scene.tell(LISTENING, THINKING, Dictated(said), READY)
    assert scene.window.page is scene.window.home


def test_a_question_is_answered(scene: Scene, page: ReleaseNotesPage) -> None:
    page.header.talk.click()
    scene.tell(LISTENING, THINKING, Dictated("Qui paie mes chaussures ?"), READY)
    assert scene.conversation.asked[-1] == "ask Qui paie mes chaussures ?"


def test_the_help_leads_there_and_it_leads_back(scene: Scene) -> None:
    scene.tell(HelpShown("Voici."))
    QTest.mouseClick(scene.page.help_links.news, LEFT)
    page = scene.window.learning.news
    assert scene.window.page is page
    QTest.mouseClick(page.onward, LEFT)
    assert scene.page.isVisible()


def test_it_is_asked_for_aloud(scene: Scene) -> None:
    scene.tell(CommandHeard(Command.NEWS))
    assert scene.window.page is scene.window.learning.news


@pytest.mark.parametrize(("width", "height", "text"), [(1024, 600, 1.0), (1024, 600, 2.0)])
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    page = open_news(scene := open_window(width, height, text))
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))


@pytest.mark.parametrize(("width", "height", "text"), [(1024, 600, 1.0), (1024, 600, 2.0)])
def test_the_links_of_the_help_are_whole(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    scene.window.follow(Command.ASK)
    scene.tell(HelpShown("Voici."))
    scene.qtbot.waitUntil(lambda: buttons_are_whole(scene.page.help_links))
