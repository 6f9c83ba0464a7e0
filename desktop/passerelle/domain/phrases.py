"""A small language for what people may say, matched by letters and by sound.

A phrase is written as one would say it, reduced to the words that matter:

    respire* pas|plus             these words, in this order, few words between them
    produit* & dans_l_oeil        both somewhere near, in any order
    feu & !tricolore*             the first, without the second
    @person mal_au_coeur          a group of alternatives defined once

`|` separates alternatives, `*` stands for any ending, `_` joins words said in a row. Letters are
compared without accents; where they differ, sounds are compared, across word boundaries too
("c'est touffe" is "s'étouffe"). "Pas", "jamais" or "sans" just before a match undoes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from passerelle.domain.text import Token, fold, sound, stem_sound

_MAX_RUN = 5
"""Words that one written word may be heard as."""
_MAX_BETWEEN = 3
"""Other words allowed between two words of a phrase."""
_SHORTEST_SOUND = 3
"""Shorter sounds are shared by too many words ("feu", "fait"): those need the letters."""
_SHORTEST_STEM_SOUND = 4
_SHORTEST_SPREAD_SOUND = 5
_NEGATIONS = frozenset({"pas", "jamais", "sans", "aucun", "aucune", "ni", "eviter", "evite"})
_NEGATION_REACH = 2

Spans = dict[str, list[tuple[int, int]]]
"""For each written word, where it was heard: first token, token after the last."""


class PhraseError(ValueError):
    """A phrase that does not follow the language; the message quotes it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words in order.

    Attributes:
        words: for each place, the written alternatives.
        absent: True when the part must not be heard.
    """

    words: tuple[tuple[str, ...], ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts that must all be heard (or not heard, for the absent ones)."""

    parts: tuple[Part, ...]

    @property
    def vocabulary(self) -> set[str]:
        """Every written word of this phrase."""
        return {word for part in self.parts for place in part.words for word in place}

    def heard(self, spans: Spans, heard_tokens: Sequence[Token]) -> bool:
        """Whether what was found fulfils this phrase."""
        return all(_holds(part, spans, heard_tokens) for part in self.parts)


def parse_phrase(written: str, groups: Mapping[str, Sequence[str]]) -> Phrase:
    """Read one phrase.

    Args:
        written: the phrase.
        groups: alternatives by group name, without the "@".

    Raises:
        PhraseError: when it is empty, names an unknown group, or only says what must be absent.
    """
    parts = tuple(_parse_part(part, written, groups) for part in written.split("&"))
    if all(part.absent for part in parts):
        raise PhraseError(written)
    return Phrase(parts)


def _parse_part(part: str, written: str, groups: Mapping[str, Sequence[str]]) -> Part:
    text = part.strip()
    absent = text.startswith("!")
    places = tuple(
        tuple(_alternatives(place, written, groups)) for place in text.lstrip("! ").split()
    )
    if not places:
        raise PhraseError(written)
    return Part(places, absent)


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
    if not word.strip("*_'!@") or len(_pieces(word)) > _MAX_RUN:
        raise PhraseError(written)
    return word


def _pieces(word: str) -> list[str]:
    return word.rstrip("*").replace("'", "_").split("_")


class Vocabulary:
    """Finds all the written words of many phrases in one reading of what was said."""

    def __init__(self, written_words: Iterable[str]) -> None:
        """Precompute letters and sounds.

        Args:
            written_words: words as phrases write them ("feu", "respir*", "coup_de_jus").
        """
        self._letters: dict[str, list[str]] = {}
        self._sounds: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._stem_sounds: dict[str, list[str]] = {}
        for written in written_words:
            self._add(written)
        self._stem_lengths = sorted({len(stem) for stem in self._stems})
        self._stem_sound_lengths = sorted({len(stem) for stem in self._stem_sounds})

    def _add(self, written: str) -> None:
        is_stem = written.endswith("*")
        pieces = _pieces(written)
        letters = "".join(fold(piece) for piece in pieces)
        heard = "".join(sound(piece) for piece in pieces[:-1])
        if is_stem:
            heard += stem_sound(pieces[-1])
            _append(self._stems, letters, written)
            if len(heard) >= _SHORTEST_STEM_SOUND:
                _append(self._stem_sounds, heard, written)
            return
        heard += sound(pieces[-1])
        _append(self._letters, letters, written)
        if len(heard) >= _SHORTEST_SOUND:
            _append(self._sounds, heard, written)

    def find(self, heard_tokens: Sequence[Token]) -> Spans:
        """Where each written word is heard; the shortest run of tokens for each start."""
        spans: Spans = {}
        for start in range(len(heard_tokens)):
            found_here: set[str] = set()
            letters = heard = ""
            for end in range(start + 1, min(start + _MAX_RUN, len(heard_tokens)) + 1):
                token = heard_tokens[end - 1]
                letters, heard = letters + token.letters, heard + token.sound
                for written in self._matching(letters, heard, spread=end > start + 1):
                    if written not in found_here:
                        found_here.add(written)
                        spans.setdefault(written, []).append((start, end))
        return spans

    def _matching(self, letters: str, heard: str, *, spread: bool) -> Iterable[str]:
        yield from self._letters.get(letters, ())
        yield from _prefixes(self._stems, self._stem_lengths, letters)
        if spread and len(heard) < _SHORTEST_SPREAD_SOUND:
            return
        yield from self._sounds.get(heard, ())
        yield from _prefixes(self._stem_sounds, self._stem_sound_lengths, heard)


def _append(table: dict[str, list[str]], key: str, written: str) -> None:
    table.setdefault(key, []).append(written)


def _prefixes(table: Mapping[str, list[str]], lengths: Sequence[int], key: str) -> Iterable[str]:
    for length in lengths:
        if length > len(key):
            return
        yield from table.get(key[:length], ())


def _holds(part: Part, spans: Spans, heard_tokens: Sequence[Token]) -> bool:
    if any(spans.keys().isdisjoint(place) for place in part.words):
        return part.absent
    places = [[span for word in place for span in spans.get(word, ())] for place in part.words]
    heard = any(
        not _negated(start, heard_tokens) and _continues(end, places[1:])
        for start, end in places[0]
    )
    return heard is not part.absent


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
