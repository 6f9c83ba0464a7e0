"""Headings are cut at the end of a word."""

import pytest

from passerelle.domain.headings import MAX_HEADING, cut_heading


@pytest.mark.parametrize("text", ["", "Le gaz", "x" * MAX_HEADING])
def test_a_short_one_is_left_as_it_is(text: str) -> None:
    assert cut_heading(text) == (text, "")


@pytest.mark.parametrize("text", ["mot " * 200 + "fin", "x" * 5000, " " + "x" * 5000])
def test_a_long_one_loses_nothing(text: str) -> None:
    head, rest = cut_heading(text)
    assert len(head) <= MAX_HEADING
    kept = head.removesuffix(" …")
    assert (kept + rest).replace(" ", "") == text.replace(" ", "")
    assert not (" mot" in text and kept.endswith("mo"))
