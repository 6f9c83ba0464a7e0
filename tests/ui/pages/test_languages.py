"""The page where the language of a family is chosen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.strings import home as home_words
from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.strings import policy as policy_words
from passerelle.domain.typography import french
from passerelle.ui.pages.languages import LanguagesPage
from passerelle.ui.widgets.language_card import LanguageCard
from passerelle.ui.window import MainWindow
from passerelle.usecases.interpreting.contract import Interpreting
from passerelle.usecases.interpreting.events import LanguageProposed, StateChanged, Trouble
from tests.ui.conftest import Scene
from tests.ui.pages.layout import is_inside
from tests.ui.scripted import ScriptedConversation, ScriptedDesk
from tests.ui.scripted_interpreting import ARABIC, OFFERS, PORTUGUESE, TURKISH

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton


def cards(scene: Scene) -> dict[str, LanguageCard]:
    """Those that are shown, by the tag of their language."""
    return {card.offer.tag: card for card in scene.window.languages.cards}


def test_assistant_is_silenced_and_engines_are_prepared(scene: Scene) -> None:
    scene.open_languages()
    assert scene.window.page is scene.window.languages
    assert scene.conversation.asked == ["stop"]
    assert scene.interpreting.asked == ["prepare"]


def test_languages_are_shown_by_their_own_names_the_last_used_first(scene: Scene) -> None:
    page = scene.open_languages()
    assert [card.offer for card in page.cards] == list(OFFERS)
    card = cards(scene)["ar"]
    assert card.choose.name.text() == "العربية"
    assert card.choose.french_name.text() == "Arabe"
    assert "Phrases du recueil" in card.choose.facts.text()
    assert page.cards[0].choose.hasFocus()


def test_what_to_ask_for_is_told_with_the_language(scene: Scene) -> None:
    scene.open_languages()
    card = cards(scene)[TURKISH.tag]
    assert TURKISH.advice[0] in card.choose.accessibleDescription()


@pytest.mark.parametrize("forbidden", [(), ("tr",)])
def test_a_language_that_is_not_offered_is_told_with_the_reason(
    scene: Scene, forbidden: tuple[str, ...]
) -> None:
    scene.interpreting.forbidden = forbidden
    scene.interpreting.held_offers = (PORTUGUESE,)
    page = scene.open_languages()
    page.enter(wanted="tr")
    tell = policy_words.language_forbidden if forbidden else home_words.no_such_language
    assert page.message.words.text() == french(tell("turc"))


def test_twelve_languages_need_no_scrolling(open_window: Callable[..., Scene]) -> None:
    scene = open_window(1366, 768)
    scene.interpreting.held_offers = (*OFFERS, replace(ARABIC, tag="xx"))
    page = scene.open_languages()
    scene.tell_interpreting(Trouble(ErrorCode.NO_SPEECH, "Je n'ai rien entendu."))
    scene.qtbot.waitUntil(lambda: all(is_whole(page, card) for card in page.cards))
    assert not page.area.verticalScrollBar().isVisible()


@pytest.mark.parametrize("text", [1.5, 2.0])
def test_more_languages_than_fit_are_under_a_scroll_bar(
    open_window: Callable[..., Scene], text: float
) -> None:
    scene = open_window(1024, 600, text)
    page = scene.open_languages()
    scene.qtbot.waitUntil(page.area.verticalScrollBar().isVisible)


def is_whole(page: LanguagesPage, card: LanguageCard) -> bool:
    """A card is in sight with all its words."""
    labels = (card.choose.french_name, card.choose.facts)
    whole = all(label.height() >= label.heightForWidth(label.width()) for label in labels)
    return whole and is_inside(card, page.window())


def test_the_name_of_a_language_is_heard(scene: Scene) -> None:
    scene.open_languages()
    QTest.mouseClick(cards(scene)["pt"].hear, LEFT)
    assert scene.interpreting.asked[-1] == "name_language pt"
    assert scene.window.page is scene.window.languages


@pytest.mark.parametrize("by_key", [True, False])
def test_a_language_is_chosen(scene: Scene, by_key: bool) -> None:
    scene.open_languages()
    button = cards(scene)["pt"].choose
    if by_key:
        QTest.keyClick(button, Qt.Key.Key_Return)
    else:
        QTest.mouseClick(button, LEFT)
    assert scene.interpreting.asked[-1] == "begin pt"
    assert scene.window.page is scene.window.interpreting


def test_a_language_is_recognised(scene: Scene) -> None:
    page = scene.open_languages()
    page.identify.click()
    assert scene.interpreting.asked[-1] == "identify"
    scene.tell_interpreting(StateChanged(Party.FAMILY, TurnState.LISTENING))
    assert page.message.words.text() == french(words.IDENTIFYING)
    scene.tell_interpreting(
        StateChanged(Party.FAMILY, TurnState.READY), LanguageProposed((ARABIC, PORTUGUESE))
    )
    assert [card.offer for card in page.cards[:2]] == [ARABIC, PORTUGUESE]
    assert "arabe, portugais" in page.message.words.text()
    assert words.PROPOSED in page.cards[0].choose.french_name.text()


def test_trouble_is_told(scene: Scene) -> None:
    page = scene.open_languages()
    scene.tell_interpreting(Trouble(ErrorCode.NO_SPEECH, "Je n'ai rien entendu."))
    assert page.trouble.words.text() == "Je n’ai rien entendu."
    assert page.trouble.isVisible()


def test_what_cannot_be_opened_is_a_sentence(qtbot: QtBot) -> None:
    def refuse() -> Interpreting:
        raise PasserelleError(ErrorCode.CATALOGUE, "Le recueil est illisible.")

    window = MainWindow(ScriptedConversation(), ScriptedDesk, refuse)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.interpreter.failed):
        window.follow(Command.TRANSLATE)
    assert window.languages.trouble.words.text() == "Le recueil est illisible."
    window.interpreter.close()


def test_every_control_has_a_name(scene: Scene) -> None:
    page = scene.open_languages()
    for card in page.cards:
        assert card.choose.accessibleName()
        assert card.choose.accessibleDescription()
        assert card.hear.accessibleName()
    assert page.identify.accessibleName()


def test_escape_goes_back(scene: Scene) -> None:
    scene.open_languages()
    QTest.keyClick(scene.window, Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(lambda: scene.window.page is scene.page)
