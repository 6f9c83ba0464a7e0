"""How far many words are from one text: edit distances, all words at once.

Words and text are rows of small numbers (letters or sounds); what replacing one by another costs
is read in a table, and an insertion or deletion in a list.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
"""Letters or sounds as numbers from 1; 0 fills the end of a word."""
Costs = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Prices:
    """What each difference costs.

    Attributes:
        replacing: (codes, codes), 0 on the diagonal.
        losing: (codes,): the word has it, the text has not.
        adding: the text has one more, whichever.
    """

    replacing: Costs
    losing: Costs
    adding: float


def distances(words: Codes, lengths: NDArray[np.intp], text: Codes, prices: Prices) -> Costs:
    """Distance of each word to the whole text.

    Args:
        words: (count, longest).
        lengths: (count,).
        text: (letters,).
        prices: of the differences.
    """
    before = np.broadcast_to(
        np.arange(len(text) + 1, dtype=np.float32) * np.float32(prices.adding),
        (len(words), len(text) + 1),
    )
    found = np.full(len(words), np.inf, np.float32)
    for place in range(words.shape[1]):
        before = _next_row(before, words[:, place], text, prices)
        ended = lengths == place + 1
        found[ended] = before[ended, -1]
    return found


def places(
    words: Codes, lengths: NDArray[np.intp], text: Codes, prices: Prices
) -> tuple[Costs, NDArray[np.intp]]:
    """Distance of each word to the stretch of the text that is nearest to it, and its end.

    Args:
        words: (count, longest).
        lengths: (count,).
        text: (sounds,).
        prices: of the differences.
    """
    longest_first = np.argsort(-lengths, kind="stable")
    found = np.full(len(words), np.inf, np.float32)
    ends = np.zeros(len(words), np.intp)
    before: Costs = np.zeros((len(words), len(text) + 1), np.float32)
    for place in range(int(lengths.max(initial=0))):
        going_on = longest_first[: np.count_nonzero(lengths > place)]
        before = _next_row(before[: len(going_on)], words[going_on, place], text, prices)
        ended = np.flatnonzero(lengths[going_on] == place + 1)
        best = before[ended].argmin(axis=1)
        ends[going_on[ended]] = best
        found[going_on[ended]] = before[ended, best]
    return found, ends


def _next_row(before: Costs, letters: Codes, text: Codes, prices: Prices) -> Costs:
    """One more letter of every word: the costs at each place of the text."""
    row = before + prices.losing[letters][:, None]
    replaced = before[:, :-1] + prices.replacing[letters[:, None], text[None, :]]
    np.minimum(row[:, 1:], replaced, out=row[:, 1:])
    # A letter of the text that the word has not: carried along the row in one pass.
    ramp = np.arange(row.shape[1], dtype=np.float32) * np.float32(prices.adding)
    return np.asarray(np.minimum.accumulate(row - ramp, axis=1) + ramp, np.float32)
