"""Cutting text into sentences, and sentences into passages that can be read aloud."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from passerelle.domain.documents import Document, Passage, Section
from passerelle.domain.strings import sentences as say

MIN_WORDS = 40
GOOD_WORDS = 70
"""Where a passage ends when the next sentence begins something new."""
MAX_WORDS = 120

# Each run of marks, and of spaces, is gone through once: a page of dots is no reason to wait.
_END = re.compile(r"(?<![.!?…])[.!?…]++(?:\s?[»\"')\]])*\s++(?=[«\"(\[]?\s*[A-ZÀ-ÖØ-Þ0-9•–-])")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_LONGEST_ABBREVIATION = max(map(len, say.ABBREVIATIONS))
_MARKS = "•–-"
_ANNOUNCED = re.compile(r":\s+(?=[•–-]\s)")


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)})(?![\w-])", re.IGNORECASE)


_OPPOSING, _LEANING = _opening(say.OPPOSING), _opening(say.LEANING)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A passage being made: the introduction that it repeats, then sentences of its own."""

    lead: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)

    def text(self) -> str:
        return " ".join((*self.lead, *self.units))


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order; joined by spaces they give its words again."""
    found: list[str] = []
    start = 0
    for match in _END.finditer(text):
        if match.group().rstrip() == "." and _is_abbreviation(text, start, match.start()):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def passages(sections: Iterable[Section]) -> Iterator[Passage]:
    """Cut sections into passages of MIN_WORDS to MAX_WORDS words.

    A passage never crosses a heading and never ends inside a sentence: a sentence that is longer
    than a passage is a passage by itself, and a short section is a short passage. One that begins
    inside a list repeats what introduces it: "sauf :" may stand there.
    """
    for section in sections:
        for text in _pieces(section.blocks):
            yield Passage(text, section.headings, section.page, section.url)


def cut(document: Document) -> Document:
    """A document whose blocks are its passages."""
    sections = (
        replace(section, blocks=tuple(_pieces(section.blocks))) for section in document.sections
    )
    return replace(document, sections=tuple(sections))


def is_item(sentence: str) -> bool:
    """Whether it is an item of a list, or the end of a sentence: never a beginning."""
    return sentence[:1].islower() or sentence[:1] in tuple(_MARKS)


def announces(sentence: str) -> bool:
    """Whether it introduces a list, of which it may hold the first items."""
    return sentence.endswith(":") or _ANNOUNCED.search(sentence) is not None


def opposes(sentence: str) -> bool:
    """Whether it takes back a part of the sentence before it, which is not true without it."""
    return _OPPOSING.match(sentence.replace("’", "'")) is not None


def leans(sentence: str) -> bool:
    """Whether it says nothing, or something else, without the sentence before it."""
    return opposes(sentence) or _LEANING.match(sentence.replace("’", "'")) is not None


def _pieces(blocks: Iterable[str]) -> list[str]:
    units = [sentence for block in blocks for sentence in sentences(_closed(block))]
    pieces: list[_Piece] = []
    size = 0
    for place, unit in enumerate(units):
        words = len(unit.split())
        if not pieces or size + words > MAX_WORDS or (size >= GOOD_WORDS and not _goes_on(unit)):
            lead = _introduction(units, place)
            taken = _taken_along(pieces[-1].units, unit) if pieces and not lead else []
            if pieces and lead and len(pieces[-1].units) > 1 and units[place - 1] == lead[-1]:
                pieces[-1].units.pop()
            pieces.append(_Piece(lead, taken))
            size = sum(len(text.split()) for text in (*lead, *taken))
        pieces[-1].units.append(unit)
        size += words
    return _without_crumbs(pieces)


def _introduction(units: Sequence[str], place: int) -> list[str]:
    """What introduces the list that a sentence is in the middle of, the outermost list first."""
    found: list[str] = []
    marks, unit = {units[place][:1]}, units[place]
    if not (is_item(unit) or (place > 0 and units[place - 1].endswith(":"))):
        return []
    for before in reversed(units[:place]):
        # The items of one list have one mark: another mark is that of the list around it.
        if announces(before) and before[:1] not in marks:
            inner = _ANNOUNCED.search(before)
            found.insert(0, before[: inner.start() + 1] if inner else before)
            if not is_item(before):
                return found
            marks.add(before[:1])
    return found


def _taken_along(units: list[str], unit: str) -> list[str]:
    """Take from a passage the sentence that the next one opposes, unless there is no other."""
    fits = units and len(units[-1].split()) + len(unit.split()) <= MAX_WORDS
    return [units.pop()] if opposes(unit) and fits and len(units) > 1 else []


def _closed(block: str) -> str:
    """A block on one line, with a full stop where it has no end: it is read before another one."""
    text = " ".join(block.split())
    return f"{text}." if text and text[-1].isalnum() else text


def _without_crumbs(pieces: list[_Piece]) -> list[str]:
    """Give a last short piece back to the one before, where the two fit."""
    texts = [piece.text() for piece in pieces]
    if len(pieces) > 1:
        added = " ".join(pieces[-1].units)
        last, before = len(added.split()), len(texts[-2].split())
        if last < MIN_WORDS and last + before <= MAX_WORDS and not texts[-2].endswith(":"):
            return [*texts[:-2], f"{texts[-2]} {added}"]
    return texts


def _goes_on(sentence: str) -> bool:
    """Whether a sentence leans on the one before it: an item of its list, not a new thought."""
    return is_item(sentence) or sentence.startswith("(") or leans(sentence)


def _is_abbreviation(text: str, start: int, end: int) -> bool:
    """Whether the last word of a part of a text is one that a full stop only shortens."""
    match = _LAST_WORD.search(text[max(start, end - _LONGEST_ABBREVIATION - 1) : end])
    if match is None:
        return False
    word = match.group()
    return word.lower() in say.ABBREVIATIONS or (len(word) == 1 and word.isupper())
