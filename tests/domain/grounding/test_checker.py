"""What the checker lets through and what it stops, on real passages."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.domain.grounding import Checker, Reason, without_citations
from passerelle.domain.sentences import sentences

FALSE_ALARMS = 0.04
"""Share of true sentences that may be stopped: the passage itself is read then."""
_DATA = Path(__file__).parents[1] / "data" / "grounding.toml"


def _passages() -> list[dict[str, Any]]:
    with _DATA.open("rb") as file:
        passages: list[dict[str, Any]] = tomllib.load(file)["passage"]
    return passages


def _cases(kind: str) -> list[tuple[str, str]]:
    return [(one["text"], sentence) for one in _passages() for sentence in one[kind]]


def test_nearly_all_that_is_true_passes() -> None:
    cases = _cases("true")
    stopped = [
        (verdict.sentence, verdict.reason, verdict.detail)
        for passage, sentence in cases
        if not (verdict := Checker([passage]).check(sentence)).supported
    ]
    assert len(stopped) <= FALSE_ALARMS * len(cases), stopped


@pytest.mark.parametrize(("passage", "sentence"), _cases("false"))
def test_what_is_false_is_stopped(passage: str, sentence: str) -> None:
    verdict = Checker([passage]).check(sentence)
    assert not verdict.supported
    assert verdict.reason is not Reason.NONE


def test_the_passages_own_sentences_pass() -> None:
    for one in _passages():
        checker = Checker([one["text"]])
        title, text = one["text"].strip().split("\n")
        for sentence in sentences(text):
            assert checker.check(sentence).supported, (title, sentence)


_NUMBER = re.compile(r"(?<![\w.,-])\d+(?![\w-]|[.,]\d)")
_WITH_NUMBERS = [
    (passage, bare)
    for passage, sentence in _cases("true")
    if _NUMBER.search(bare := without_citations(sentence))
    and Checker([passage]).check(bare).supported
]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_changing_any_number_makes_it_unsupported(data: st.DataObject) -> None:
    passage, sentence = data.draw(st.sampled_from(_WITH_NUMBERS))
    found = data.draw(st.sampled_from(list(_NUMBER.finditer(sentence))))
    other = data.draw(st.integers(0, 10_000).filter(lambda n: n != int(found[0])))
    changed = f"{sentence[: found.start()]}{other}{sentence[found.end() :]}"
    assert not Checker([passage]).check(changed).supported, changed


@settings(max_examples=50, deadline=None)
@given(st.text())
def test_never_raises(text: str) -> None:
    Checker(["Le délai est de 8 jours."]).check(text)


def test_citations_are_put_right() -> None:
    checker = Checker(["Le délai est de 8 jours.", "L'amende est de 35 euros."])
    assert (
        checker.check("L'amende est de 35 euros [1].").sentence == "L'amende est de 35 euros [2]."
    )
    assert checker.check("L'amende est de 35 euros [7].").cited == (2,)
    assert checker.check("Le délai est de 8 jours.").sentence == "Le délai est de 8 jours [1]."


def test_a_sentence_may_rest_on_two_passages_that_it_cites() -> None:
    checker = Checker(["Le délai est de 8 jours.", "L'amende est de 35 euros."])
    both = "Le délai est de 8 jours et l'amende est de 35 euros"
    assert checker.check(f"{both} [1][2].").supported
    assert not checker.check(f"{both}.").supported


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Est-ce que le délai est de 8 jours ?", Reason.QUESTION),
        ("Oui.", Reason.EMPTY),
        ("", Reason.EMPTY),
        ("Le délai est de 8 jours à la MDPH.", Reason.NAME),
        ("Le délai est de 9 jours.", Reason.NUMBER),
        ("Votre chien doit manger des croquettes.", Reason.WORDS),
    ],
)
def test_why_a_sentence_is_stopped(sentence: str, reason: Reason) -> None:
    assert Checker(["Le délai est de 8 jours."]).check(sentence).reason is reason


def test_nothing_is_supported_by_nothing() -> None:
    assert not Checker([]).check("Le délai est de 8 jours.").supported
