"""Both things, or one of them."""

import pytest

from passerelle.domain.grounding import Checker, Reason

LIST = "L'employeur doit fournir un casque, des gants et un gilet."


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (LIST, "L'employeur doit fournir un casque, des gants ou un gilet."),
        (LIST, "L'employeur doit fournir un gilet ou des gants."),
        (LIST, "L'employeur doit fournir un casque ou un gilet."),
    ],
)
def test_there_is_no_choice_where_both_are_wanted(passage: str, sentence: str) -> None:
    assert Checker([passage]).check(sentence).reason is Reason.CHOICE


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        (LIST, "L'employeur doit fournir un gilet, un casque et des gants."),
        ("Appelez la police ou les pompiers.", "Appelez les pompiers ou la police."),
        ("Mangez sans sel et sans sucre.", "Mangez sans sucre ou sel."),
    ],
)
def test_what_the_passage_leaves_open_passes(passage: str, sentence: str) -> None:
    verdict = Checker([passage]).check(sentence)
    assert verdict.supported, (verdict.reason, verdict.detail)
