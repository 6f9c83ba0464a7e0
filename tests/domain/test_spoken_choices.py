"""One of a few choices, said and nothing else."""

import pytest

from passerelle.domain.spoken_choices import choice_said
from passerelle.domain.strings.first_use import SKIP_SAID, TRADES_SAID
from passerelle.domain.trades import Trade


@pytest.mark.parametrize(
    ("text", "trade"),
    [
        ("Routes.", Trade.ROADS),
        ("la route", Trade.ROADS),
        ("collège", Trade.SCHOOL),
        ("P.M.I.", Trade.PMI),
        ("Le bureau !", Trade.OFFICE),
        ("accident sur la route", None),
        ("feu au collège", None),
        ("bonjour", None),
        ("…", None),
        ("", None),
    ],
)
def test_a_trade_is_said_alone(text: str, trade: Trade | None) -> None:
    assert choice_said(text, TRADES_SAID) is trade


def test_it_may_be_misspelt() -> None:
    assert choice_said("passé", {True: SKIP_SAID})
    assert choice_said("cet accident s'est passé", {True: SKIP_SAID}) is None
