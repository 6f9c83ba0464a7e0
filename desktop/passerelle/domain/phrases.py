"""A small language for what people may say, matched by letters and by sound.

A phrase is written as one would say it, reduced to the words that matter:

    respire* pas|plus             these words, in this order, few words between them
    produit* & dans_l_oeil        both somewhere near, in any order
    feu & !tricolore*             the first, without the second
    aidez_moi & =aidez_moi|vite   the first, and nothing else but these
    @person mal_au_coeur          a group of alternatives defined once

`|` separates alternatives, `*` stands for any ending, `_` joins words said in a row. Letters are
compared without accents; where they differ, sounds are compared, across word boundaries too
("c'est touffe" is "s'étouffe"). "Pas", "jamais" or "sans" just before a match undoes it. What must
be absent is compared by letters only: a word that resembles it must not hide an emergency.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from passerelle.domain.text import Token, fold, rough_sound, sound, stem_sound

_MAX_RUN = 5
"""Words that one written word may be heard as."""
_MAX_BETWEEN = 3
"""Other words allowed between two words of a phrase."""
_SHORTEST_SOUND = 3
"""Shorter sounds are shared by too many words ("feu", "fait"): those need the letters."""
_SHORTEST_STEM_SOUND = 4
_SHORTEST_SPREAD_SOUND = 5
_SHORTEST_ROUGH_SOUND = 6
_NEGATIONS = frozenset({"pas", "jamais", "sans", "aucun", "aucune", "ni", "eviter"})
_NEGATION_REACH = 2

Spans = dict[str, list[tuple[int, int]]]
"""For each written word, where it was heard: first token, token after the last."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an utterance.

    Attributes:
        said: its words.
        heard: written words found by letters or by sound.
        read: written words found by letters.
    """

    said: Sequence[Token]
    heard: Spans
    read: Spans


class PhraseError(ValueError):
    """A phrase that does not follow the language; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words in order.

    Attributes:
        words: for each place, the written alternatives.
        absent: True when the part must not be heard.
        only: True when nothing else may be said.
    """

    words: tuple[tuple[str, ...], ...]
    absent: bool = False
    only: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts that must all be heard (not heard, for the absent ones; alone, for the only ones)."""

    parts: tuple[Part, ...]

    @property
    def vocabulary(self) -> set[str]:
        """Every written word of this phrase."""
        return {word for part in self.parts for place in part.words for word in place}

    def heard(self, found: Found) -> bool:
        """Whether what was found, by letters or by sound, fulfils this phrase."""
        return all(_holds(part, found, found.heard) for part in self.parts)

    def read(self, found: Found) -> bool:
        """Whether what was found by letters alone fulfils this phrase."""
        return all(_holds(part, found, found.read) for part in self.parts)


def parse_phrase(written: str, groups: Mapping[str, Sequence[str]]) -> Phrase:
    """Read one phrase.

    Args:
        written: the phrase.
        groups: alternatives by group name, without the "@".

    Raises:
        PhraseError: when it is empty, names an unknown group, or only says what must be absent.
    """
    parts = tuple(_parse_part(part, written, groups) for part in written.split("&"))
    if all(part.absent or part.only for part in parts):
        raise PhraseError(written)
    return Phrase(parts)


def _parse_part(part: str, written: str, groups: Mapping[str, Sequence[str]]) -> Part:
    text = part.strip()
    absent, only = text.startswith("!"), text.startswith("=")
    places = tuple(
        tuple(_alternatives(place, written, groups)) for place in text.lstrip("!= ").split()
    )
    if not places or (only and len(places) > 1):
        raise PhraseError(written)
    return Part(places, absent, only)


def _alternatives(place: str, written: str, groups: Mapping[str, Sequence[str]]) -> Iterable[str]:
    for word in place.split("|"):
        if not word.startswith("@"):
            yield _checked(word, written)
        elif word[1:] in groups:
            for alternative in groups[word[1:]]:
                yield _checked(alternative.replace(" ", "_"), alternative)
        else:
            raise PhraseError(written)


def _checked(word: str, written: str) -> str:
    if not word.strip("*_'!@=") or len(_pieces(word)) > _MAX_RUN:
        raise PhraseError(written)
    return word


def _pieces(word: str) -> list[str]:
    return word.rstrip("*").replace("'", "_").split("_")


class _Index:
    """Written words by one kind of key: whole words, and beginnings of words."""

    def __init__(self, shortest: int, shortest_stem: int) -> None:
        self._shortest = {False: shortest, True: shortest_stem}
        self._keys: dict[bool, dict[str, list[str]]] = {False: {}, True: {}}
        self._stem_lengths: list[int] = []

    def add(self, key: str, written: str, is_stem: bool) -> None:
        if len(key) >= self._shortest[is_stem]:
            self._keys[is_stem].setdefault(key, []).append(written)
            self._stem_lengths = sorted({len(stem) for stem in self._keys[True]})

    def find(self, key: str) -> Iterable[str]:
        yield from self._keys[False].get(key, ())
        for length in self._stem_lengths:
            if length > len(key):
                return
            yield from self._keys[True].get(key[:length], ())


class Vocabulary:
    """Finds all the written words of many phrases in one reading of what was said."""

    def __init__(self, written_words: Iterable[str]) -> None:
        """Precompute letters and sounds.

        Args:
            written_words: words as phrases write them ("feu", "respir*", "coup_de_jus").
        """
        self._letters = _Index(1, 1)
        self._sounds = _Index(_SHORTEST_SOUND, _SHORTEST_STEM_SOUND)
        self._rough_sounds = _Index(_SHORTEST_ROUGH_SOUND, _SHORTEST_ROUGH_SOUND)
        for written in written_words:
            self._add(written)

    def _add(self, written: str) -> None:
        is_stem = written.endswith("*")
        *first, last = _pieces(written)
        letters = "".join(map(fold, (*first, last)))
        heard = "".join(map(sound, first)) + (stem_sound(last) if is_stem else sound(last))
        self._letters.add(letters, written, is_stem)
        self._sounds.add(heard, written, is_stem)
        self._rough_sounds.add(rough_sound(heard), written, is_stem)

    def find(self, said: Sequence[Token]) -> Found:
        """Where each written word is; the shortest run of tokens for each start."""
        found = Found(said, {}, {})
        for start in range(len(said)):
            letters = sounds = ""
            for end in range(start + 1, min(start + _MAX_RUN, len(said)) + 1):
                token = said[end - 1]
                letters, sounds = letters + token.letters, sounds + token.sound
                for written in self._letters.find(letters):
                    _note(found.read, written, start, end)
                    _note(found.heard, written, start, end)
                for written in self._sounding(sounds, spread=end > start + 1):
                    _note(found.heard, written, start, end)
        return found

    def _sounding(self, heard: str, *, spread: bool) -> Iterable[str]:
        if not spread or len(heard) >= _SHORTEST_SPREAD_SOUND:
            yield from self._sounds.find(heard)
        if not spread or len(heard) > _SHORTEST_ROUGH_SOUND:
            yield from self._rough_sounds.find(rough_sound(heard))


def _note(spans: Spans, written: str, start: int, end: int) -> None:
    """Keep a span unless a shorter one starts at the same place."""
    known = spans.setdefault(written, [])
    if not known or known[-1][0] != start:
        known.append((start, end))


def _holds(part: Part, found: Found, spans: Spans) -> bool:
    if part.absent:
        return not _heard(part, found.read, None)
    if part.only:
        return _is_all(part, found)
    return _heard(part, spans, found.said)


def _heard(part: Part, spans: Spans, negated_in: Sequence[Token] | None) -> bool:
    if any(spans.keys().isdisjoint(place) for place in part.words):
        return False
    places = [[span for word in place for span in spans.get(word, ())] for place in part.words]
    return any(
        (negated_in is None or not _negated(start, negated_in)) and _continues(end, places[1:])
        for start, end in places[0]
    )


def _is_all(part: Part, found: Found) -> bool:
    spans = (span for word in part.words[0] for span in found.heard.get(word, ()))
    covered = {place for start, end in spans for place in range(start, end)}
    return len(covered) == len(found.said)


def _continues(position: int, places: Sequence[list[tuple[int, int]]]) -> bool:
    if not places:
        return True
    return any(
        position <= start <= position + _MAX_BETWEEN and _continues(end, places[1:])
        for start, end in places[0]
    )


def _negated(start: int, heard_tokens: Sequence[Token]) -> bool:
    before = heard_tokens[max(0, start - _NEGATION_REACH) : start]
    return any(token.letters in _NEGATIONS for token in before)
