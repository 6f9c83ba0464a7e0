"""The situations of the training."""

import pytest

from passerelle.config.emergencies import load_emergencies
from passerelle.config.paths import assets_dir
from passerelle.domain.commands import match_command
from passerelle.domain.strings import training as words
from passerelle.domain.strings.training import SITUATIONS, Situation
from passerelle.domain.trades import Trade

EVERY = [situation for situations in SITUATIONS.values() for situation in situations]


def by_title(situation: Situation) -> str:
    return situation.title


@pytest.mark.parametrize("trade", Trade)
def test_a_trade_has_five_and_begins_with_a_calm_one(trade: Trade) -> None:
    situations = SITUATIONS[trade]
    assert len({situation.title for situation in situations}) == 5
    assert not situations[0].is_emergency
    assert any(situation.is_emergency for situation in situations)


@pytest.mark.parametrize("situation", EVERY, ids=by_title)
def test_a_card_is_shown_when_it_was_said_before(situation: Situation) -> None:
    card = load_emergencies(assets_dir() / "emergencies.toml").match(situation.question)
    assert (card is not None) == situation.is_emergency
    assert (words.CARD_FOLLOWS in situation.told) == situation.is_emergency


@pytest.mark.parametrize("situation", EVERY, ids=by_title)
def test_a_title_is_nothing_that_somebody_in_danger_says(situation: Situation) -> None:
    rules = load_emergencies(assets_dir() / "emergencies.toml")
    assert rules.match(situation.title) is None


@pytest.mark.parametrize("situation", EVERY, ids=by_title)
def test_a_situation_is_told_with_its_question(situation: Situation) -> None:
    assert match_command(situation.question) is None
    assert situation.question in situation.told
    assert situation.story in situation.told
