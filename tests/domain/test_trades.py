"""What each trade changes."""

import pytest

from passerelle.config.emergencies import load_emergencies
from passerelle.config.paths import assets_dir
from passerelle.domain.answer import Command
from passerelle.domain.strings import first_use as words
from passerelle.domain.trades import PROFILES, Trade

KNOWN = {Command.ASK, Command.TRANSLATE, Command.DOCUMENTS}


def test_every_trade_has_its_profile_and_its_words() -> None:
    assert set(PROFILES) == set(words.TRADES) == set(words.TRADES_SAID) == set(Trade)


@pytest.mark.parametrize("trade", Trade)
def test_a_profile_names_pages_and_numbers_that_exist(trade: Trade) -> None:
    profile = PROFILES[trade]
    assert profile.home
    assert set(profile.home) <= KNOWN
    assert len(set(profile.numbers)) == 3
    assert set(profile.numbers) <= set(words.NUMBERS)


def test_families_come_first_where_families_are_met() -> None:
    assert PROFILES[Trade.PMI].home[0] is Command.TRANSLATE
    assert PROFILES[Trade.ROADS].home[0] is Command.ASK


def test_numbers_are_those_that_emergency_cards_give() -> None:
    cards = load_emergencies(assets_dir() / "emergencies.toml").cards
    given = {number for card in cards for number in (card.number, *card.other_numbers)}
    assert set(words.NUMBERS) <= given


def test_a_number_is_said_with_whom_it_reaches() -> None:
    assert words.number("15") == "Le 15 : le SAMU."
