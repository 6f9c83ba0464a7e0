"""Numbers written in French words, as figures: "trente-huit" becomes "38"."""

import re
from functools import cache

from passerelle.domain.spoken_text.numbers import cardinal, ordinal
from passerelle.domain.strings import grounding as words

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ -]")
_LONGEST = 4
"""Words of the longest number under a hundred ("quatre-vingt-dix-neuf")."""
_HALF = re.compile(words.AND_A_HALF)


def with_figures(text: str) -> str:
    """A lower-case text whose numbers in words are replaced by figures.

    "Une vingtaine" becomes "~20", "premier" "1er", "deuxième" "2e", "la moitié" "1/2". A lone "un"
    or "une" stays: it is an article until a unit follows it.
    """
    for pattern, figures in words.SPOKEN_FRACTIONS:
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", figures, text)
    text = _in_order(text)
    return _HALF.sub(_and_a_half, text)


def _in_order(text: str) -> str:
    found = list(_WORD.finditer(text))
    pieces: list[str] = []
    done = place = 0
    while place < len(found):
        count, figures = _number_at(text, found, place)
        if count:
            pieces += [text[done : found[place].start()], figures]
            done = found[place + count - 1].end()
            place += count
        else:
            place += 1
    return "".join((*pieces, text[done:]))


def _number_at(text: str, found: list[re.Match[str]], place: int) -> tuple[int, str]:
    """How many words from here on make a number, and the number."""
    first = found[place][0]
    if first in _others():
        return 1, _others()[first]
    if first not in _beginnings():
        return 0, ""
    run = [first]
    for before, after in zip(found[place:], found[place + 1 :], strict=False):
        if not _GAP.fullmatch(text[before.end() : after.start()]):
            break
        run.append(after[0])
    count, value = _whole(run)
    if count == 0 or (count == 1 and value == 1):
        return 0, ""
    following = run[count] if count < len(run) else ""
    if following in words.DOZENS or following.rstrip("s") in words.DOZENS:
        return count + 1, f"{value * words.DOZENS[following.rstrip('s')]}"
    return count, str(value)


def _whole(run: list[str]) -> tuple[int, int]:
    """A whole number at the beginning of these words: how many words, its value."""
    total = place = 0
    for scale in (*words.MILLIONS, *words.THOUSAND):
        size = words.MILLIONS.get(scale, 1000)
        count, value = _hundreds(run[place:])
        if place + count < len(run) and run[place + count] == scale and (count or size == 1000):
            total += (value or 1) * size
            place += count + 1
    count, value = _hundreds(run[place:])
    return place + count, total + value


def _hundreds(run: list[str]) -> tuple[int, int]:
    count, value = _tens(run)
    if count < len(run) and run[count] in words.HUNDRED and (count == 0 or 1 < value < 10):
        more, rest = _tens(run[count + 1 :])
        return count + 1 + more, max(value, 1) * 100 + rest
    return count, value


def _tens(run: list[str]) -> tuple[int, int]:
    for count in range(min(_LONGEST, len(run)), 0, -1):
        value = _small().get(" ".join(run[:count]))
        if value is not None:
            return count, value
    return 0, 0


@cache
def _small() -> dict[str, int]:
    """Every number under a hundred, its words apart by spaces."""
    known = {cardinal(n).replace("-", " "): n for n in range(100)}
    feminine = {cardinal(n, feminine=True).replace("-", " "): n for n in range(100)}
    tens = dict(words.FURTHER_TENS)
    composed = {
        f"{ten} {cardinal(n)}": value + n for ten, value in tens.items() for n in range(2, 10)
    }
    composed |= {f"{ten} et un": value + 1 for ten, value in tens.items()}
    return known | feminine | tens | composed | {"quatre vingt": 80}


@cache
def _beginnings() -> frozenset[str]:
    """The words that a whole number can begin with: nearly no word is one."""
    return frozenset({*(key.split()[0] for key in _small()), *words.HUNDRED, *words.THOUSAND})


@cache
def _others() -> dict[str, str]:
    """Words that are a number by themselves: ranks, and numbers that are only near."""
    ranks = {ordinal(n): f"{n}e" for n in range(2, 32)}
    ranks |= {f"{rank}s": figures for rank, figures in ranks.items()}
    firsts = dict.fromkeys(words.FIRST.split("|"), "1er")
    near = {dozen: f"~{value}" for dozen, value in words.DOZENS.items()}
    return ranks | firsts | near


def _and_a_half(found: re.Match[str]) -> str:
    whole = found[1] if found[1].isdecimal() else "1"
    return f"{whole},5 {found[2]}"
