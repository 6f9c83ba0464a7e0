"""Numbers and dates, digit by digit."""

import pytest

from passerelle.domain.phrasebook import AnswerKind
from passerelle.ui.answer_entry import Entry


def typed(kind: AnswerKind, keys: str) -> Entry:
    """What these keys give."""
    entry = Entry(kind)
    for key in keys:
        entry = entry.with_key(key)
    return entry


@pytest.mark.parametrize(
    ("keys", "shown", "value"),
    [
        ("", "", ""),
        ("38,5", "38,5", "38,5"),
        (",5", "5", "5"),
        ("3,,5", "3,5", "3,5"),
        ("120,", "120,", "120"),
        ("1234567", "12345", "12345"),
    ],
)
def test_number(keys: str, shown: str, value: str) -> None:
    entry = typed(AnswerKind.NUMBER, keys)
    assert (entry.shown, entry.value) == (shown, value)


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("38,5", "38,5"),
        ("30", "30"),
        ("45,", "45"),
        ("", ""),
        ("3", ""),
        ("29,9", ""),
        ("45,1", ""),
        ("385", ""),
    ],
)
def test_a_temperature_is_one_that_a_body_can_have(keys: str, value: str) -> None:
    entry = typed(AnswerKind.TEMPERATURE, keys)
    assert (entry.shown, entry.value) == (keys, value)


@pytest.mark.parametrize(
    ("keys", "shown", "value"),
    [
        ("07", "07", ""),
        ("0705", "07/05", ""),
        ("07052026", "07/05/2026", "2026-05-07"),
        ("31022026", "31/02/2026", ""),
        ("07,052026", "07/05/2026", "2026-05-07"),
        ("070520269", "07/05/2026", "2026-05-07"),
    ],
)
def test_date(keys: str, shown: str, value: str) -> None:
    entry = typed(AnswerKind.DATE, keys)
    assert (entry.shown, entry.value) == (shown, value)


def test_a_digit_is_taken_back() -> None:
    assert typed(AnswerKind.NUMBER, "38").without_last().shown == "3"
    assert Entry(AnswerKind.NUMBER).without_last().shown == ""
