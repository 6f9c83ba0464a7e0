"""Dates, hours and telephone numbers, as French words."""

import re
from collections.abc import Callable

from passerelle.domain.spoken_text.numbers import cardinal, figures
from passerelle.domain.strings import speech as say

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]
"""What to look for, and what to say instead."""

_YEAR = r"(?:1[89]|20|21)\d\d"
_ALL_DAY = re.compile(r"(?<!\w)24 ?h(?:eures)? ?(?:/|sur) ?24(?: ?h)?(?!\w)", re.IGNORECASE)
_ALL_WEEK = re.compile(r"(?<!\w)7 ?j(?:ours)? ?(?:/|sur) ?7(?: ?j)?(?!\w)", re.IGNORECASE)
_DATE = re.compile(rf"(?<![\d/.-])(\d{{1,2}})([/.-])(\d{{1,2}})\2({_YEAR}|\d\d)(?![\d/-])")
_ISO_DATE = re.compile(rf"(?<![\d/.-])({_YEAR})-(\d\d)-(\d\d)(?![\d/-])")
_SHORT_DATE = re.compile(r"(?<![\d/.,-])(?=0|\d\d/0)(\d\d)/(\d\d)(?![\d/%])")
_MONTH_DAY = re.compile(rf"(?<![\d,.])1(?= (?:{'|'.join(say.MONTHS)})(?!\w))", re.IGNORECASE)
_HOUR_RANGE = re.compile(r"(\d ?[hH](?: ?[0-5]\d)?) ?[-–] ?(?=\d{1,2} ?[hH](?!\w*[a-z]))")
_HOUR = re.compile(r"(?<![\w,.])(\d{1,3}) ?[hH] ?([0-5]\d)?(?:min|mn)?(?![\w/²³])")
_CLOCK = re.compile(r"(?<![\w:,.])([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?![\w:])")
_FRENCH_PHONE = re.compile(r"(?<![\d,.])0[1-9](?:[ .-]?\d\d){4}(?!\d|[.,]\d)")
_ABROAD_PHONE = re.compile(r"\+(\d\d) ?(?:\(0\) ?)?(\d)((?:[ .-]?\d\d){4})(?!\d)")
_FREE_PHONE = re.compile(
    r"(?<![\d,.])0 ?8\d\d(?: ?\d\d){3}(?!\d)|(?<![\d,.])0 ?8\d\d(?: \d{3}){2}(?!\d)"
)


def _date(day: str, month: str, year: str) -> str | None:
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return None
    first = say.FIRST_MASCULINE if int(day) == 1 else cardinal(int(day))
    spoken = f"{first} {say.MONTHS[int(month) - 1]}"
    if not year:
        return spoken
    return f"{spoken} {cardinal(int(year) if len(year) == 4 else 2000 + int(year))}"


def _written_date(found: re.Match[str]) -> str:
    return _date(found[1], found[3], found[4]) or found[0]


def _iso_date(found: re.Match[str]) -> str:
    return _date(found[3], found[2], found[1]) or found[0]


def _short_date(found: re.Match[str]) -> str:
    return _date(found[1], found[2], "") or found[0]


def _hour(found: re.Match[str]) -> str:
    hours = int(found[1])
    spoken = f"{cardinal(hours, feminine=True)} {say.HOURS if hours >= 2 else say.HOUR}"
    minutes = int(found[2] or 0)
    return f"{spoken} {cardinal(minutes, feminine=True)}" if minutes else spoken


def _by_pairs(digits: str) -> str:
    pairs = [digits[place : place + 2] for place in range(0, len(digits), 2)]
    return ", ".join(figures(pair) for pair in pairs)


def _only_digits(written: str) -> str:
    return "".join(char for char in written if char.isdecimal())


def _french_phone(found: re.Match[str]) -> str:
    return _by_pairs(_only_digits(found[0]))


def _abroad_phone(found: re.Match[str]) -> str:
    rest = _by_pairs(_only_digits(found[3]))
    return f"{say.PLUS} {figures(found[1])}, {figures(found[2])}, {rest}"


def _free_phone(found: re.Match[str]) -> str:
    digits = _only_digits(found[0])
    return f"{say.ZERO} {figures(digits[1:4])}, {_by_pairs(digits[4:])}"


RULES: tuple[Rule, ...] = (
    (_ALL_DAY, lambda _: say.ALL_DAY),
    (_ALL_WEEK, lambda _: say.ALL_WEEK),
    (_ABROAD_PHONE, _abroad_phone),
    (_FRENCH_PHONE, _french_phone),
    (_FREE_PHONE, _free_phone),
    (_ISO_DATE, _iso_date),
    (_DATE, _written_date),
    (_SHORT_DATE, _short_date),
    (_MONTH_DAY, lambda _: say.FIRST_MASCULINE),
    (_HOUR_RANGE, lambda found: f"{found[1]} {say.TO} "),
    (_HOUR, _hour),
    (_CLOCK, _hour),
)
