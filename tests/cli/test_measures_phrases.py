"""The measures of the phrasebook measure what they say."""

from passerelle.cli import measures_phrases as measures
from passerelle.cli.measures_phrases import Outcome, Said


def outcome(phrase: str, first: str, *, sure: bool) -> Outcome:
    return Outcome(Said(phrase, "texte", None), first, sure)


def test_figures_count_what_is_right_and_what_is_wrongly_sure() -> None:
    outcomes = [
        outcome("a", "a", sure=True),
        outcome("a", "a", sure=False),
        outcome("a", "b", sure=True),
        outcome("a", "b", sure=False),
        outcome("", "b", sure=True),
        outcome("", "b", sure=False),
        outcome("", "", sure=False),
        outcome("", "", sure=False),
    ]
    assert measures.figures(outcomes) == {"first": 0.5, "sure": 0.25, "wrong_sure": 0.25}


def test_figures_of_nothing() -> None:
    assert measures.figures([]) == {"first": None, "sure": None, "wrong_sure": None}


def test_there_is_enough_to_measure_with() -> None:
    said = measures.paraphrases()
    assert sum(bool(one.phrase) for one in said) >= 300
    assert sum(not one.phrase for one in said) >= 100
    assert all(one.heard is not None for one in said)
