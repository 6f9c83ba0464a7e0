"""The numbers of a text, each with what it counts: "au moins 2,5 jours ouvrables par mois"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from passerelle.domain.grounding.bounds import Bound, bound_fits, bound_of
from passerelle.domain.grounding.numerals import with_figures
from passerelle.domain.grounding.plain import plain, without_thousands
from passerelle.domain.grounding.words import is_empty, stem
from passerelle.domain.strings import grounding as words
from passerelle.domain.strings.speech import MONTHS

NUMBER = r"\d+(?:[.,]\d+)?"
_ADDRESS = re.compile(
    r"\S+@\S+\w|(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|eu)\b"
)
_TELEPHONE = re.compile(r"(?<!\d)(?:0\d{9}|\+\d{2} ?\(?0?\)? ?\d(?:[ .-]?\d\d){4})(?!\d)")
_ARTICLE = re.compile(
    r"\b(?:(?:(?:articles? |art\. ?)([lrda])\.? ?|([lrda])(?:\. ?)?)\*?(\d{1,5}(?:-\d+)*)"
    r"|([lrd]) (\d{3,5}-\d+))(?=\D|$)"
)
"""A letter before a number: with a space only, "l'agent a 48 heures" has no article."""
_METRES = re.compile(r"(?<![\d.,])(\d+) ?m(?:ètres?)? (\d\d)(?!\d|[.,]\d| ?[^\W\d])")
_MONTH = "|".join(MONTHS)
_DATE = re.compile(rf"(?<!\d)(?:(\d{{1,2}})(?:er)? )?({_MONTH})(?!\w)(?: (\d{{4}}))?")
_FIGURES_DATE = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_ISO_DATE = re.compile(r"(?<![\d/.-])(\d{4})-(\d\d)-(\d\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)(?![\d]|[.,]\d)")
_HOUR = re.compile(
    r"(?<![\w.,])(\d{1,2}) ?(?:h|heures?|:) ?([0-5]\d)(?: ?(?:min|mn|minutes?))?(?!\w)"
)
_ALWAYS = re.compile(r"(?<=sur )(?:24|7)(?!\w)")
_RANK = re.compile(r"(?<![\d.,])(\d+)(?:ers?|re|res|ères?|nde?|e|es|è|ème|èmes|eme)(?!\w)")
_FRACTION = re.compile(r"(?<![\d/.,])(\d+)/(\d+)(?![\d/])")
_SPACED = rf"(?<=[^\W\d] )- (?={NUMBER} ?(?:°|degr))"
_MINUS = r"(?<!au )(?<!pas )(?<!ou )(?<!du )moins "
_AMOUNT = re.compile(rf"(?<![\w.,])(~?)((?:(?<!\w)-|{_SPACED}|{_MINUS})?{NUMBER})(?![\d])")
_ONE = re.compile(rf"(?<!\w)({words.ONE})(?!\w)")
_LIST_LINK = re.compile(r"\s*(?:à|et|ou|-|,|/|au)\s*(?:à\s*)?(?=~?\d)")
_WEEKDAY = re.compile(rf"(?<!\w)({words.WEEKDAYS})s?(?!\w)")
_REACH = 60
"""Characters on each side in which a bound is looked for."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text.

    Attributes:
        dimension: "time", "money", "telephone", "article", "date", "rank", "count"...
        value: in the dimension's own unit; for dates, articles and telephones, as written.
        what: stem of the noun that is counted, kind of day, or ""
        per: stem of what it is counted by, "" for a plain amount.
        near: whether it is only near ("une vingtaine").
        start, end: characters, in the prepared text.
        lone: whether it is but "un" or "une" with a unit ("une journée").
    """

    dimension: str
    value: Fraction | str
    start: int
    end: int
    what: str = ""
    per: str = ""
    near: bool = False
    bound: Bound = Bound.NONE
    lone: bool = False

    def fits(self, given: "Quantity") -> bool:
        """Whether a passage that gives a quantity allows to write this one."""
        if self.dimension != given.dimension or self.near != given.near or self.per != given.per:
            return False
        if self.dimension == "date":
            same = _date_fits(str(self.value), str(given.value))
            return same and bound_fits(self.bound, given.bound)
        if self.value != given.value or not bound_fits(self.bound, given.bound):
            return False
        return self.what == given.what or (self.dimension in {"count", "rank"} and not self.what)


def prepared(text: str) -> str:
    """The text in which quantities are looked for."""
    return _METRES.sub(r"\1,\2 m", with_figures(without_thousands(plain(text))))


def without_quantities(text: str) -> str:
    """A prepared text in which only the words are left."""
    for quantity in reversed(quantities(text)):
        text = f"{text[: quantity.start]} {text[quantity.end :]}"
    return text


def quantities(text: str) -> list[Quantity]:
    """Every number of a prepared text, in order."""
    found: list[Quantity] = []
    free = text
    for pattern, make in _KINDS:
        for match in pattern.finditer(free):
            quantity = make(match, text)
            if quantity is not None:
                found.append(quantity)
                free = free[: match.start()] + "\0" * len(match[0]) + free[match.end() :]
    found += _amounts(text, free)
    return sorted(found, key=lambda quantity: quantity.start)


_Make = Callable[[re.Match[str], str], Quantity | None]

# --- kinds that are known by their form ----------------------------------------------------------


def _written(dimension: str, keep: str) -> _Make:
    def make(match: re.Match[str], _text: str) -> Quantity:
        value = re.sub(keep, "", match[0])
        return Quantity(dimension, value, match.start(), match.end())

    return make


def _article(match: re.Match[str], _text: str) -> Quantity:
    value = "".join(part for part in match.groups() if part)
    return Quantity("article", value, match.start(), match.end())


def _named_date(match: re.Match[str], text: str) -> Quantity:
    month = MONTHS.index(match[2]) + 1
    return _dated(match, text, f"{match[3] or ''}-{month}-{int(match[1]) if match[1] else ''}")


def _figures_date(match: re.Match[str], text: str) -> Quantity:
    return _dated(match, text, f"{match[3]}-{int(match[2])}-{int(match[1])}")


def _iso_date(match: re.Match[str], text: str) -> Quantity:
    return _dated(match, text, f"{match[1]}-{int(match[2])}-{int(match[3])}")


def _dated(match: re.Match[str], text: str, value: str) -> Quantity:
    before = text[max(0, match.start() - _REACH) : match.start()]
    return Quantity("date", value, match.start(), match.end(), bound=bound_of(before, ""))


def _year(match: re.Match[str], text: str) -> Quantity | None:
    if _unit_after(text, match.end()):
        return None
    return _dated(match, text, f"{match[1]}--")


def _hour(match: re.Match[str], text: str) -> Quantity:
    value = Fraction(int(match[1]) * 3600 + int(match[2]) * 60)
    return _with_surroundings(text, "time", value, match.start(), match.end())


def _rank(match: re.Match[str], text: str) -> Quantity:
    what = _noun_after(text, match.end())
    return Quantity("rank", Fraction(int(match[1])), match.start(), match.end(), what)


def _weekday(match: re.Match[str], _text: str) -> Quantity:
    return Quantity("weekday", match[1], match.start(), match.end())


def _share(match: re.Match[str], text: str) -> Quantity | None:
    if int(match[2]) == 0:
        return None
    value = Fraction(100 * int(match[1]), int(match[2]))
    return _with_surroundings(text, "percent", value, match.start(), match.end())


_KINDS: tuple[tuple[re.Pattern[str], _Make], ...] = (
    (_ADDRESS, _written("address", r"^https?://|^www\.|[.,;]$")),
    (_TELEPHONE, _written("telephone", r"\D")),
    (_ARTICLE, _article),
    (_ISO_DATE, _iso_date),
    (_FIGURES_DATE, _figures_date),
    (_DATE, _named_date),
    (_HOUR, _hour),
    (_YEAR, _year),
    (_WEEKDAY, _weekday),
    (_ALWAYS, _written("always", "")),
    (_RANK, _rank),
    (_FRACTION, _share),
)


# --- amounts: a number and its unit ---------------------------------------------------------------


def _amounts(text: str, free: str) -> Iterator[Quantity]:
    for match in _AMOUNT.finditer(free):
        value = _value(match[2])
        end = match.end()
        unit = _unit_after(text, end) or _unit_of_list(text, end)
        if unit is None:
            yield _count(text, match.start(), end, value, near=bool(match[1]))
            continue
        dimension, size, after = unit
        signed = value if dimension == "temperature" else abs(value)
        yield _with_surroundings(
            text, dimension, signed * size, match.start(), after, near=bool(match[1])
        )
    for match in _ONE.finditer(free):
        unit = _unit_after(text, match.end())
        if unit is not None:
            dimension, size, after = unit
            one = _with_surroundings(text, dimension, size, match.start(), after)
            yield replace(one, lone=True)


def _value(written: str) -> Fraction:
    sign = -1 if written.startswith(("-", "moins")) else 1
    figures = written.removeprefix("-").removeprefix("moins ").strip().replace(",", ".")
    return sign * Fraction(figures)


def _unit_after(text: str, place: int) -> tuple[str, Fraction, int] | None:
    """The unit written there: dimension, size, where it ends."""
    for pattern, dimension, size in _units():
        match = pattern.match(text, place)
        if match is not None:
            return dimension, size, match.end()
    return None


def _unit_of_list(text: str, place: int) -> tuple[str, Fraction, int] | None:
    """The unit of "10 à 15 jours", for 10: it is written after the last number."""
    for _ in range(4):
        link = _LIST_LINK.match(text, place)
        number = _AMOUNT.match(text, link.end()) if link else None
        if number is None:
            return None
        unit = _unit_after(text, number.end())
        if unit is not None:
            return unit[0], unit[1], place
        place = number.end()
    return None


def _count(text: str, start: int, end: int, value: Fraction, near: bool) -> Quantity:
    counted = _noun_after(text, end)
    link = _LIST_LINK.match(text, end)
    if not counted and link is not None:
        number = _AMOUNT.match(text, link.end())
        counted = _noun_after(text, number.end()) if number else ""
    return _with_surroundings(text, "count", abs(value), start, end, what=counted, near=near)


def _noun_after(text: str, place: int) -> str:
    """The stem of the first word of weight among the next ones of the clause."""
    clause = re.split(r"[^\w' -]|\d", text[place:], maxsplit=1)[0]
    following = re.findall(r"[^\W\d_]+", clause)[:3]
    return next((stem(word) for word in following if not is_empty(word)), "")


def _with_surroundings(
    text: str,
    dimension: str,
    value: Fraction,
    start: int,
    end: int,
    what: str = "",
    near: bool = False,
) -> Quantity:
    if dimension == "time":
        kind = re.match(rf" (?:de )?({words.DAY_KINDS})(?!\w)", text[end:])
        if kind is not None:
            what, end = stem(kind[1]), end + kind.end()
    elif dimension == "money":
        kind = re.match(rf" (?:en )?({words.MONEY_KINDS})(?!\w)", text[end:])
        what = stem(kind[1]) if kind else what
    if dimension in {"time", "months"} and re.search(r"(?:tous|toutes) les $", text[:start]):
        dimension = f"every {dimension}"
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    near = near or re.search(rf"(?:{words.APPROXIMATELY}) (?:de )?$", before) is not None
    return Quantity(
        dimension, value, start, end, what, _per(text[end:]), near,
        bound_of(before, after),
    )  # fmt: skip


def _per(after: str) -> str:
    """Everything by which a number is counted: "par kilo et par jour"."""
    by = rf" ?(?:{words.PER}) ?({_periods()})s?(?!\w)"
    found: list[str] = []
    match = re.match(rf"(?: (?!par\b|chaque\b)[^\W\d][^\W\d']*(?:'\w+)?){{0,4}}{by}", after)
    while match is not None:
        found.append(stem(match[1]))
        after = after[match.end() :]
        match = re.match(rf"(?: et| ou|,)?{by}", after)
    return " ".join(sorted(found))


def _date_fits(written: str, given: str) -> bool:
    pairs = zip(written.split("-"), given.split("-"), strict=True)
    return all(said in ("", known) for said, known in pairs)


@cache
def _units() -> list[tuple[re.Pattern[str], str, Fraction]]:
    """Longest first, so that "km/h" is not taken for "km"."""
    written = [
        (form, dimension, Fraction(size))
        for dimension, sizes in words.UNITS.items()
        for size, forms in sizes
        for form in forms.split()
    ]
    return [
        (re.compile(rf" ?(?:d'|de )?(?:{form.replace('_', ' ?')})(?![\w/²³])"), dimension, size)
        for form, dimension, size in sorted(written, key=lambda entry: -len(entry[0]))
    ]


@cache
def _periods() -> str:
    return "|".join(words.PERIODS.split())
