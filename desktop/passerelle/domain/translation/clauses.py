"""Cutting a sentence into clauses, to know which of them says no."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from passerelle.domain.text import fold
from passerelle.domain.translation.denials import Denial, DenialReader
from passerelle.domain.translation.terms import Terms

_SHORTEST = 3
"""Letters of a word of weight."""
_STOP = r"[;:.!?…؟]|,(?!\d)"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with its own yes or no.

    Attributes:
        denial: how it says no.
        hanging: whether it hangs on another ("si…").
        joined: whether one "no" may be for several things in it ("ou", "ni").
        words: of weight, folded.
    """

    denial: Denial
    hanging: bool
    joined: bool
    words: frozenset[str]


class ClauseReader:
    """Cuts the sentences of one language."""

    def __init__(self, terms: Terms, denial: DenialReader) -> None:
        said = terms.clauses
        self._denial = denial
        self._frequent = {fold(word) for word in (*terms.stopwords, *terms.negation.words)}
        starts, hanging, on = map(_choice, (said.starts, said.hanging, said.going_on))
        goes_on = rf"(?! *{on})"
        self._cut = re.compile(rf"(?:{_STOP}){goes_on}|(?<![\w'-]){goes_on}(?={starts}|{hanging})")
        self._hanging = re.compile(hanging)
        self._joined = re.compile(rf"(?<![\w'-]){on}")

    def read(self, text: str) -> tuple[Clause, ...]:
        """The clauses of a normal text, in order, but lone words that deny nothing ("oui")."""
        pieces = (piece.strip() for piece in self._cut.split(text))
        found = ((piece, self._clause(piece)) for piece in pieces if piece)
        return tuple(
            clause for piece, clause in found if clause.denial.sure or len(_WORD.findall(piece)) > 1
        )

    def _clause(self, text: str) -> Clause:
        words = {fold(word) for word in _WORD.findall(text) if len(word) >= _SHORTEST}
        hanging = self._hanging.match(text) is not None
        joined = self._joined.search(text) is not None
        return Clause(self._denial.read(text), hanging, joined, frozenset(words - self._frequent))


def denial_fault(before: Sequence[Clause], after: Sequence[Clause]) -> int:
    """-1 where a clause of the second text no longer says no, 1 where one newly does, else 0.

    Clauses that hang on others are compared with each other, since languages put them first or
    last. Where the numbers of clauses differ, only the numbers of those that say no tell.
    """
    (ours, hanging), (theirs, also) = _parts(before), _parts(after)
    if (len(ours), len(hanging)) == (len(theirs), len(also)):
        pairs = zip((*ours, *hanging), (*theirs, *also), strict=True)
        return next(filter(None, (compared(one.denial, other.denial) for one, other in pairs)), 0)
    if _fewer(before, after):
        return -1
    return 1 if _fewer(after, before) else 0


def is_moved(before: Sequence[Clause], after: Sequence[Clause]) -> bool:
    """Whether, in two texts of a language, a word was denied and no longer is, or newly is."""
    (denied, told), (denied_there, told_there) = _by_denial(before), _by_denial(after)
    lost = (denied - told) & (told_there - denied_there)
    return bool(lost or (told - denied) & (denied_there - told_there))


def compared(before: Denial, after: Denial) -> int:
    """-1 where only the first says no, 1 where only the second does, 0 otherwise.

    To stop, or to avoid, is to say no too.
    """
    if before.negative and not (after.negative or after.maybe):
        return -1
    if after.negative and after.sure and not (before.sure or before.negative or before.maybe):
        return 1
    return -1 if after.absence and not after.sure and before.sure and before.absence else 0


def _parts(clauses: Sequence[Clause]) -> tuple[list[Clause], list[Clause]]:
    return [one for one in clauses if not one.hanging], [one for one in clauses if one.hanging]


def _fewer(ours: Sequence[Clause], theirs: Sequence[Clause]) -> bool:
    """Whether of several clauses that say no, some no longer do.

    A single clause may say no for all ("neither drink nor smoke").
    """
    surely = sum(one.denial.negative and one.denial.sure > 0 for one in ours)
    perhaps = sum(one.denial.negative or one.denial.maybe > 0 for one in theirs)
    for_all = len(theirs) == 1 and theirs[0].joined and surely == len(ours)
    return surely > 1 and perhaps < surely and not for_all


def _by_denial(clauses: Sequence[Clause]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of the clauses that say no, and those of the others."""
    no = [one.words for one in clauses if one.denial.negative]
    yes = [one.words for one in clauses if not (one.denial.negative or one.denial.maybe)]
    return frozenset().union(*no), frozenset().union(*yes)


def _choice(words: Iterable[str]) -> str:
    """A pattern for one of some words, after which another one begins."""
    written = sorted(words, key=lambda one: -len(one))
    ends = (re.escape(one) + ("" if one.endswith("'") else r"(?![\w'])") for one in written)
    return rf"(?:{'|'.join(ends) or '(?!)'})"
