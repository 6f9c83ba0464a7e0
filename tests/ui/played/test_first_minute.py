"""What a person does in the first minutes, each with the mouse, the keyboard and the voice."""

import pytest

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.reports import Reason
from passerelle.domain.trades import Trade
from passerelle.journal.reports import Reports
from passerelle.ui.theme.sizes import LARGEST_TEXT
from passerelle.usecases.events import Answered
from tests.ui.played.conftest import QUESTION
from tests.ui.played.player import Player, WithVoice
from tests.ui.scripted_interpreting import ARABIC

pytestmark = pytest.mark.gui


def go_to_questions(player: Player) -> None:
    home = player.window.home
    player.choose(home.tiles[Command.ASK], "demander")
    player.see(player.window.ask.isVisible)


def ask(player: Player, question: str) -> None:
    """Ask it, and hear the whole answer."""
    before = len(player.bench.told.events)
    player.say(player.window.ask.talk.button, question)
    player.see(
        lambda: (
            any(isinstance(event, Answered) for event in player.bench.told.events[before:])
            and player.window.ask.view.state is TurnState.READY
        )
    )


def see_the_answer(player: Player) -> None:
    page = player.window.ask
    player.see(lambda: page.isVisible() and "24" in page.answer.text.text)


def asked(player: Player) -> Player:
    go_to_questions(player)
    ask(player, QUESTION)
    return player


def answers(player: Player) -> int:
    return len(player.bench.told.of(Answered))


def test_first_use_as_a_road_agent(player: Player) -> None:
    window = player.window
    chosen: list[Trade] = []
    window.trade_chosen.connect(chosen.append)
    window.follow(Command.FIRST_USE)  # as the application does when no trade was chosen
    page = window.learning.first_use
    player.choose(page.trades.buttons[0], "routes")
    player.see(page.promises.isVisible)
    assert chosen == [Trade.ROADS]
    player.choose(page.onward, "continuer")
    player.see(page.numbers.isVisible)
    player.choose(page.onward, "continuer")
    player.see(page.question.isVisible)
    player.say(page.question.talk.button, QUESTION)
    see_the_answer(player)
    player.see(lambda: window.ask.view.state is TurnState.READY)
    player.choose(window.ask.action_row.home, "accueil")
    player.see(window.home.isVisible)


def test_a_question_and_its_answer(player: Player) -> None:
    page = asked(player).window.ask
    assert "24" in page.answer.text.text
    assert page.view.shown_sources


def test_a_question_from_the_first_page(player: Player) -> None:
    player.say(player.window.home.talk, QUESTION)
    see_the_answer(player)


def test_in_simpler_words(player: Player) -> None:
    asked(player)
    player.choose(player.window.ask.action_row.simpler, "plus simple")
    player.see(lambda: answers(player) == 2)
    assert player.bench.told.of(Answered)[-1].answer.generated


def test_once_more(player: Player) -> None:
    asked(player)
    before = player.bench.sink.chunks
    player.choose(player.window.ask.action_row.replay, "répète")
    player.see(lambda: player.bench.sink.chunks > before)
    assert answers(player) == 1


def test_an_emergency(player: Player) -> None:
    go_to_questions(player)
    ask(player, "mon collègue ne respire plus")
    assert player.window.ask.emergency.isVisible()
    assert player.window.ask.emergency.call.number.text() == "15"


def test_a_report(player: Player) -> None:
    asked(player)
    player.choose(player.window.ask.report, "signaler")
    player.see(lambda: player.window.report.isVisible())
    page = player.window.report
    if isinstance(player, WithVoice):
        player.bench.script.hears = {"text": "elle est fausse"}
        page.dictate.click()
    else:
        player.choose(page.tiles.tiles[Reason.WRONG], "fausse")
    player.see(page.kept.isVisible)
    (report,) = Reports.default().all()
    assert (report.reason, report.question) == (Reason.WRONG, QUESTION)


def test_a_translation_in_arabic(player: Player) -> None:
    window = player.window
    player.choose(window.home.tiles[Command.TRANSLATE], "traduire en arabe")
    if not isinstance(player, WithVoice):
        player.see(lambda: window.languages.isVisible() and bool(window.languages.cards))
        card = next(one for one in window.languages.cards if one.offer.tag == ARABIC.tag)
        player.choose(card.choose, ARABIC.french_name)
    player.see(lambda: window.page is window.interpreting)
    assert window.interpreting.view.offer == ARABIC


def test_larger_text(player: Player) -> None:
    chosen: list[float] = []
    player.window.text_scale_chosen.connect(chosen.append)
    player.choose(player.window.home.larger, "texte plus grand")
    player.see(lambda: bool(chosen))
    assert 1.0 < chosen[0] <= LARGEST_TEXT


def test_back_home(player: Player) -> None:
    asked(player)
    player.choose(player.window.ask.action_row.home, "accueil")
    player.see(lambda: player.window.page is player.window.home)


def test_there_and_back(player: Player) -> None:
    window = player.window
    player.choose(window.home.tiles[Command.DOCUMENTS], "mes fiches")
    player.see(lambda: window.page is window.documents)
    player.choose(window.documents.header.back, "retour")
    player.see(lambda: window.page is window.home)
