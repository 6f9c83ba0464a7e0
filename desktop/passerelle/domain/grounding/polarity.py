"""What a sentence denies, forbids, allows or requires, word by word."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from passerelle.domain.grounding.words import is_empty, stem
from passerelle.domain.strings import grounding as words

_TOKEN = re.compile(r"[^\W\d_]+|[,;:()!?]")
_NE = frozenset({"ne", "n"})
_THAT = frozenset({"que", "qu"})
_MARK_REACH = 6
"""Tokens between "ne" and its "pas"."""
_BARE_REACH = 6
_EXEMPT_REACH = 4
_FURTHER = 10
_MODAL_REACH = 7
_REACH = 6
"""Words on each side of a word that say which of its places is meant."""
_INFINITIVE = ("er", "ir", "re")


class Mode(StrEnum):
    """How binding something is."""

    MUST = "must"
    MAY = "may"
    SHOULD = "should"
    NEED_NOT = "need not"


@dataclass(slots=True)
class Word:
    """A word of weight in its sentence.

    Attributes:
        about: the stems around it, each with its nearness.
        denied: whether it is in the reach of a negation.
        head: whether it is the very word that is denied.
    """

    stem: str
    written: str
    about: dict[str, float] = field(default_factory=dict)
    denied: bool = False
    head: bool = False
    modes: set[Mode] = field(default_factory=set)


@dataclass(slots=True)
class Phrase:
    """One sentence.

    Attributes:
        modes: every mode in it.
        denies: whether it has a negation.
        excepts: whether it has an exception ("sauf").
        restricts: whether it has a restriction ("seulement").
        limits: "least" and "most", as far as it says "au moins" or "au plus".
    """

    text: str
    words: list[Word]
    modes: set[Mode]
    denies: bool
    excepts: bool
    restricts: bool
    limits: set[str]

    @property
    def stems(self) -> set[str]:
        """The stems of its words of weight."""
        return {word.stem for word in self.words}


def likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """How much two places of a text are about the same thing."""
    return sum(near * other[said] for said, near in one.items() if said in other)


def phrase(text: str) -> Phrase:
    """Read one plain sentence."""
    return _Reader(text).read()


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = _TOKEN.findall(text)
        self._words = {
            place: Word(stem(token), token)
            for place, token in enumerate(self._tokens)
            if token[0].isalpha() and not is_empty(token)
        }
        self._modes: set[Mode] = set()
        self._denied: set[int] = set()
        """Places in the reach of "ne ... pas"."""
        self._denies = False

    def read(self) -> Phrase:
        """Everything about it."""
        for place, token in enumerate(self._tokens):
            if token in _NE:
                self._deny_after(place)
        for place, token in enumerate(self._tokens):
            if place not in self._denied:
                self._other_negation(place, token)
            self._mode(place, token)
        listed = list(self._words.values())
        for at, word in enumerate(listed):
            word.about = _around(listed, at)
        return Phrase(
            self._text,
            listed,
            self._modes,
            self._denies,
            re.search(words.EXCEPTIONS, self._text) is not None,
            re.search(words.RESTRICTIONS, self._text) is not None,
            {limit for limit, said in words.LIMITS if re.search(said, self._text)},
        )

    # --- negation -------------------------------------------------------------------------------

    def _deny_after(self, place: int) -> None:
        """A "ne": with "pas" it denies, with "que" it restricts, alone it says nothing."""
        end = self._scope_end(place + 1)
        near = self._tokens[place + 1 : min(end, place + 1 + _MARK_REACH)]
        before = self._tokens[max(0, place - 4) : place]
        marked = words.NEGATION_MARKS.intersection(near) or words.EARLY_MARKS.intersection(before)
        alone = words.BARE_DENIED.intersection(near[:2]) and not _THAT.intersection(near)
        if not (marked or alone):
            return
        if self._denies_more(place, end):
            self._denied.update(range(place + 1, end))
            return
        inside = [at for at in range(place + 1, end) if at in self._words]
        first = next((at for at in inside if not self._is_modal_verb(at)), None)
        if first is None:
            first = self._denied_elsewhere(place, end)
            inside = [first] if first is not None else []
        if first is None or self._tokens[first] in words.NOT_DENIED:
            return
        self._denied.update(range(place + 1, end))
        if self._tokens[first] in words.FORBIDDEN | words.EXEMPTED:  # two negations
            return
        if self._needs(first):
            self._set_modes(first, Mode.NEED_NOT)
            return
        self._deny(inside, first)

    def _denies_more(self, place: int, end: int) -> bool:
        """Whether it only sets a limit ("ne pas prendre plus de 24 jours")."""
        said = self._tokens[place:end]
        marks = [at for at, token in enumerate(said) if token in words.NEGATION_MARKS]
        return any(
            said[at] in words.COMPARISONS and said[at + 1] in words.PARTITIVES and marks[0] < at
            for at in range(len(said) - 1)
            if marks
        )

    def _denied_elsewhere(self, place: int, end: int) -> int | None:
        """What is denied by "ne doit pas, alors, signer", or "n'est pas de 8 jours"."""
        if any(self._is_modal_verb(at) for at in range(place + 1, end)):
            after = range(end, min(end + _FURTHER, len(self._tokens)))
            return next((at for at in after if at in self._words), None)
        before = self._clause_before(place)
        return before[-1] if before else None

    def _other_negation(self, place: int, token: str) -> None:
        following = self._tokens[place + 1] if place + 1 < len(self._tokens) else ""
        if token in words.FORBIDDEN or token in words.FORBIDDING:
            self._forbid(place, token, following)
        elif token in words.EXEMPTED and following in words.OF:
            self._exempt(place)
        elif token in words.LACKING and self._is_lack(place):
            self._deny_near(place)
        elif token in words.AVOIDING or token in words.BARE_NEGATIONS:
            if token == "pas" and following in {"de", "d"} and self._is_ne_before(place):
                return
            self._deny_near(place)

    def _deny_near(self, place: int) -> None:
        inside = self._words_near(place, _BARE_REACH)
        if inside:
            self._deny(inside, inside[0])

    def _exempt(self, place: int) -> None:
        """What one is exempt from is not forbidden: it need not be done."""
        self._set_modes(place, Mode.NEED_NOT)
        for at in self._words_near(place, _EXEMPT_REACH):
            self._words[at].denied = True

    def _is_lack(self, place: int) -> bool:
        """Whether a noun follows at once: "faute de signature", not "la faute de l'agent"."""
        before = self._tokens[place - 1] if place else ""
        of, following = (*self._tokens[place + 1 : place + 3], "", "")[:2]
        bare = of in {"de", "d"} and following not in words.DETERMINERS
        return bare and (self._tokens[place] == "absence" or before not in words.DETERMINERS)

    def _words_near(self, place: int, reach: int) -> list[int]:
        end = min(self._scope_end(place + 1), place + 1 + reach)
        return [at for at in range(place + 1, end) if at in self._words]

    def _forbid(self, place: int, token: str, following: str) -> None:
        ahead = following in words.FORWARD_ADJECTIVES
        if token in words.FORBIDDING:
            object_ = self._tokens[place + 2] if place + 2 < len(self._tokens) else ""
            if not (ahead and object_.endswith(_INFINITIVE)):
                return
        if ahead:
            end = self._scope_end(place + 1)
            inside = [at for at in range(place + 1, end) if at in self._words]
            if inside:
                self._deny(inside, inside[0])
            return
        self._denies = True
        for at in self._clause_before(place):
            self._words[at].denied = self._words[at].head = True

    def _deny(self, inside: list[int], head: int) -> None:
        self._denies = True
        for at in inside:
            self._words[at].denied = True
        self._words[head].head = True

    def _is_ne_before(self, place: int) -> bool:
        return bool(_NE.intersection(self._tokens[max(0, place - _MARK_REACH) : place]))

    # --- modality -------------------------------------------------------------------------------

    def _mode(self, place: int, token: str) -> None:
        mode = self._mode_of(place, token)
        if mode is not None and place not in self._denied:
            self._set_modes(place, mode)

    def _mode_of(self, place: int, token: str) -> Mode | None:
        if token in words.RIGHTS:
            has = words.HAVING.intersection(self._tokens[max(0, place - 3) : place])
            return Mode.MAY if has else None
        for known, mode in (
            (words.MUST, Mode.MUST),
            (words.MAY, Mode.MAY),
            (words.SHOULD, Mode.SHOULD),
        ):
            if token in known:
                return mode
        return None

    def _set_modes(self, place: int, mode: Mode) -> None:
        self._modes.add(mode)
        following = self._tokens[place + 1] if place + 1 < len(self._tokens) else ""
        adjective = self._tokens[place] in words.ADJECTIVES
        if adjective and following not in words.FORWARD_ADJECTIVES:
            for at in self._clause_before(place):
                self._words[at].modes.add(mode)
            return
        end = min(self._scope_end(place + 1), place + 1 + _MODAL_REACH)
        for at in range(place + 1, end):
            if at in self._words and not self._is_modal_verb(at):
                self._words[at].modes.add(mode)
                return

    def _is_modal_verb(self, place: int) -> bool:
        token = self._tokens[place]
        return token in words.VERBS_OF_DUTY or (
            token in words.MAY and token not in words.ADJECTIVES and token not in words.RIGHTS
        )

    def _needs(self, place: int) -> bool:
        token = self._tokens[place]
        return token in words.MUST and token not in words.VERBS_OF_DUTY

    # --- clauses --------------------------------------------------------------------------------

    def _scope_end(self, start: int) -> int:
        for place in range(start, len(self._tokens)):
            token = self._tokens[place]
            if not token[0].isalpha() or token in words.SCOPE_ENDS:
                return place
            if token in words.COORDINATIONS and self._begins_clause(place + 1):
                return place
        return len(self._tokens)

    def _begins_clause(self, place: int) -> bool:
        token = self._tokens[place] if place < len(self._tokens) else ""
        return token.endswith("ez") or token in words.CLAUSE_STARTS

    def _clause_before(self, place: int) -> list[int]:
        start = place
        while start > 0 and (
            self._tokens[start - 1][0].isalpha() and self._tokens[start - 1] not in words.SCOPE_ENDS
        ):
            start -= 1
        return [at for at in range(start, place) if at in self._words]


def _around(listed: list[Word], place: int) -> dict[str, float]:
    about: dict[str, float] = {}
    for side in (listed[:place][::-1], listed[place + 1 :]):
        for distance, other in enumerate(side[:_REACH]):
            about[other.stem] = max(about.get(other.stem, 0.0), 1 / (1 + distance / 2))
    return about
