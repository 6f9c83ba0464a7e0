"""What must survive a translation, checked on every turn."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from passerelle.domain.strings import translation as say
from passerelle.domain.text import fold
from passerelle.domain.translation import plausible
from passerelle.domain.translation.clauses import compared, denial_fault, is_moved
from passerelle.domain.translation.comparing import compare
from passerelle.domain.translation.glossary import Glossary
from passerelle.domain.translation.reading import SOFT_MOMENTS, Reading, TextReader
from passerelle.domain.translation.terms import Terms
from passerelle.domain.translation.translation import Check, CheckKind
from passerelle.domain.translation.untouched import is_left

_AT_NIGHT = frozenset(("evening", "night"))
_NEAR_MOMENTS = (_AT_NIGHT, frozenset(("noon", "afternoon")))
_GENERIC = frozenset(("vaccine", "antibiotic", "antiseptic", "antihistamine", "corticosteroid"))
"""Words for many medicines, which a language may add or leave out beside a name."""
_NAME_START = 3
"""Letters that a name keeps from one language to another."""
_GENERIC_START = 5
"""The same of a word for many medicines ("antibiotique")."""


class Checks:
    """The checks, with every language's words."""

    def __init__(self, terms: Mapping[str, Terms]) -> None:
        """Compile nothing yet.

        Args:
            terms: by language.
        """
        self.terms = terms
        self._reader = cache(lambda language: TextReader(terms[language]))
        self._glossary = cache(lambda source, target: Glossary(terms[source], terms[target]))

    def glossary(self, source: str, target: str) -> Glossary:
        """What the terms of one language are called in another."""
        return self._glossary(source, target)

    def check(self, text: str, source: str, written: str, target: str) -> tuple[Check, ...]:
        """Every check of a translation, one for each kind.

        Args:
            text: what was said.
            source: its language.
            written: its translation.
            target: its language.
        """
        content = self.content(text, source, written, target)
        missing = self.glossary(source, target).missing(text, written)
        terms = [one.written for one in missing if one.certain]
        length = plausible.length_fault(written, text)
        return (
            *content,
            _check(CheckKind.LANGUAGE, self._language_fault(text, source, written, target)),
            _check(CheckKind.REPETITION, say.REPEATED if plausible.repeats(written, text) else ""),
            _check(CheckKind.LENGTH, {-1: say.TOO_SHORT, 0: "", 1: say.TOO_LONG_FOR_IT}[length]),
            _check(CheckKind.GLOSSARY, say.glossary(terms) if terms else ""),
        )

    def usable(self, text: str, source: str, written: str, target: str) -> bool:
        """Whether a translation may be shown at all: one, in its language, and not a loop."""
        in_language = plausible.is_in(written, target, self.terms)
        left = is_left(written, text, self.terms[target], self.terms[source])
        return in_language and not left and not plausible.repeats(written, text)

    def is_delicate(self, text: str, language: str) -> bool:
        """Whether harm may come of a text: a number, a negation, a medicine or an unknown name."""
        read = self._reader(language).read(text)
        counts = any(not amount.weak for amount in read.counted.amounts)
        denies = read.denial.sure or read.denial.maybe or read.denial.absence
        return bool(counts or denies or read.medicines or read.names)

    def unusable(self, language: str) -> Check:
        """The failed check of a text that should have been in a language."""
        return _check(CheckKind.LANGUAGE, say.not_in_language(language))

    def content(self, text: str, source: str, written: str, target: str) -> tuple[Check, ...]:
        """The checks of what is said: numbers, units, dates, negation, medicines."""
        before = self._reader(source).read(text)
        after = self._reader(target).read(written)
        moments = (before.perhaps_days | after.perhaps_days) & {"noon", "midnight"}
        counted = compare(before.counted, after.counted, moments)
        return (
            _sided(CheckKind.NUMBERS, say.numbers, counted.numbers),
            _sided(CheckKind.UNITS, say.units, counted.units),
            _sided(CheckKind.DATES, say.dates, _days(before, after)),
            _check(CheckKind.NEGATION, _negation(before, after, back=source == target)),
            _sided(CheckKind.MEDICINES, say.medicines, _medicines(before, after, target)),
        )

    def _language_fault(self, text: str, source: str, written: str, target: str) -> str:
        if not plausible.is_in(written, target, self.terms):
            return say.not_in_language(target)
        return "" if plausible.is_in(text, source, self.terms) else say.not_said_in(source)


def with_back(checks: Sequence[Check], back: Sequence[Check]) -> tuple[Check, ...]:
    """The checks, with those that only the back-translation failed."""
    again = {check.kind: check for check in back if not check.ok}
    return tuple(
        Check(check.kind, False, _back_detail(again[check.kind]))
        if check.ok and check.kind in again
        else check
        for check in checks
    )


def _back_detail(check: Check) -> str:
    if check.kind == CheckKind.NEGATION:
        return say.NEGATION_BACK
    return say.back(check.detail)


def _check(kind: CheckKind, detail: str) -> Check:
    return Check(kind.value, not detail, detail)


def _sided(
    kind: CheckKind,
    sentence: Callable[[Sequence[str], Sequence[str]], str],
    sides: tuple[Sequence[str], Sequence[str]],
) -> Check:
    return _check(kind, sentence(*sides) if any(sides) else "")


def _days(before: Reading, after: Reading) -> tuple[list[str], list[str]]:
    """Days, months and moments that only one side has; soft ones where the other has another."""
    lost = before.days - after.perhaps_days
    added = after.days - before.perhaps_days
    soft = (before.perhaps_days & SOFT_MOMENTS) - after.perhaps_days
    also = (after.perhaps_days & SOFT_MOMENTS) - before.perhaps_days
    if _AT_NIGHT & before.perhaps_days and _AT_NIGHT & after.perhaps_days:  # "last night"
        lost, added = lost - {"yesterday"}, added - {"yesterday"}
    for near in _NEAR_MOMENTS:
        if soft & near and also & near:
            soft, also = soft - near, also - near
    if soft and also:
        lost, added = lost | soft, added | also
    return sorted(lost), sorted(added)


def _negation(before: Reading, after: Reading, *, back: bool) -> str:
    """Whether one side says no and the other says yes, in all or in one of its clauses.

    A translation back is in the language of what was said: its words are compared too.
    """
    fault = compared(before.denial, after.denial) or denial_fault(before.clauses, after.clauses)
    if back and not fault and is_moved(before.clauses, after.clauses):
        return say.NEGATION_BACK
    return {-1: say.NEGATION_LOST, 0: "", 1: say.NEGATION_ADDED}[fault]


def _medicines(before: Reading, after: Reading, target: str) -> tuple[list[str], list[str]]:
    lost, added = _lone(before, after), _lone(after, before)
    if not (lost or added):
        lost, added = _other_names(before, after, target)
    shared = [key for key in before.medicines if key in after.medicines.keys() - _GENERIC]
    order = [key for key in after.medicines if key in before.medicines.keys() - _GENERIC]
    if not (lost or added) and shared != order:
        return [before.medicines[key] for key in shared], [after.medicines[key] for key in order]
    return lost, added


def _lone(ours: Reading, theirs: Reading) -> list[str]:
    """The medicines that only one side has."""
    shared = ours.medicines.keys() & theirs.medicines.keys()
    return sorted(
        form
        for key, form in ours.medicines.items()
        if key not in theirs.medicines
        and not (key in _GENERIC and shared)
        and form not in theirs.text.replace("-", " ")
        and not (key in _GENERIC and _is_named(form, theirs, _GENERIC_START))
    )


def _other_names(before: Reading, after: Reading, target: str) -> tuple[list[str], list[str]]:
    """Names that nobody knows, lost or become others: they may be of medicines."""
    lost = [name for name in before.names if not _is_named(name, after)]
    added = [name for name in after.names if not _is_named(name, before)]
    if len(lost) > len(added) and plausible.has_capitals(target):
        return lost, added
    alone = len(lost) == len(added) == 1  # places have other names in other languages
    other = alone and fold(lost[0])[0] != fold(added[0])[0]
    return (lost, added) if other else ([], [])


def _is_named(name: str, other: Reading, letters: int = _NAME_START) -> bool:
    start = fold(name)[:letters]
    return any(fold(word).startswith(start) for word in re.findall(r"[^\W\d_]+", other.text))
