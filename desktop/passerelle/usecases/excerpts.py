"""Which sentences of a passage are read aloud: one to three that stand on their own."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from passerelle.domain.sentences import announces, is_item, leans, opposes
from passerelle.usecases.closest import leads_elsewhere

MOST_SENTENCES = 3
MOST_WORDS = 70
"""Of an excerpt, unless one sentence is longer, or sentences that cannot be parted."""
MOST_TIED_WORDS = 110
"""Of sentences that cannot be parted: beyond, the whole passage is read."""
ENOUGH_WORDS = 18
"""From this length on, a known answer is read without the sentence that follows it."""
_NEARLY_AS_GOOD = 0.75

Floats = NDArray[np.float32]


def from_sentence(parts: Sequence[str], place: int, rival: int | None = None) -> str:
    """The answer that begins at one sentence of a passage, with what cannot be parted from it.

    Args:
        parts: the sentences of the passage.
        place: of the sentence.
        rival: another sentence that may be the answer: both are read, if it is not too long.
    """
    sizes = [len(part.split()) for part in parts]
    scores = np.zeros(len(parts), np.float32)
    scores[place] = 1.0
    after = parts[place + 1 : place + 2]
    if sizes[place] < ENOUGH_WORDS and after and not leads_elsewhere(after[0]):
        scores[place + 1] = 1.0
    first, last = stretch(scores, sizes, parts)
    if rival is not None and not first <= rival < last:
        start, end = _with_tied(min(first, rival), max(last, rival + 1), parts)
        if sum(sizes[start:end]) <= MOST_TIED_WORDS and _stands(start, end, parts):
            first, last = start, end
    return " ".join(parts[first:last])


def stretch(scores: Floats, sizes: Sequence[int], parts: Sequence[str]) -> tuple[int, int]:
    """Where the excerpt begins and ends: the best sentence, and those that go with it."""
    best = int(scores.argmax())
    first, last = _with_tied(best, best + 1, parts)
    words = sum(sizes[first:last])
    if words > max(MOST_TIED_WORDS, sizes[best]) or not _stands(first, last, parts):
        return 0, len(parts)
    while True:
        grown = [
            (_wish(scores, first - 1), _with_tied(first - 1, last, parts)),
            (_wish(scores, last, is_item(_at(parts, last))), _with_tied(first, last + 1, parts)),
        ]
        wish, (start, end) = max(grown)
        fits = sum(sizes[start:end]) <= MOST_WORDS and _stands(start, end, parts)
        few = end - start <= MOST_SENTENCES or is_item(_at(parts, end - 1))
        if wish < _NEARLY_AS_GOOD * float(scores[best]) or not (fits and few):
            return first, last
        first, last = start, end


def _with_tied(first: int, last: int, parts: Sequence[str]) -> tuple[int, int]:
    """A stretch with all that its sentences cannot be parted from."""
    first, last = max(first, 0), min(last, len(parts))
    while True:
        start = min(_tied_back(place, parts) for place in range(first, last))
        end = last
        if opposes(_at(parts, end)) or (end < len(parts) and parts[end - 1].endswith(":")):
            end += 1
        if (start, end) == (first, last):
            return first, last
        first, last = start, end


def _tied_back(place: int, parts: Sequence[str]) -> int:
    """The first of the sentences before this one without which it may not be read."""
    if is_item(parts[place]):
        openings = (before for before in range(place - 1, -1, -1) if announces(parts[before]))
        return next(openings, 0)
    tied = place > 0 and (leans(parts[place]) or parts[place - 1].endswith(":"))
    return place - 1 if tied else place


def _stands(first: int, last: int, parts: Sequence[str]) -> bool:
    """Whether a stretch may be read alone: not inside a list, nor the promise of one."""
    return not is_item(parts[first]) and not parts[last - 1].endswith(":")


def _at(parts: Sequence[str], place: int) -> str:
    return parts[place] if place < len(parts) else ""


def _wish(scores: Floats, place: int, tied: bool = False) -> float:
    """How much a neighbour is wanted."""
    if not 0 <= place < len(scores):
        return -1.0
    return 2.0 if tied else float(scores[place])
