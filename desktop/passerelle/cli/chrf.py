"""chrF2, as sacreBLEU computes it: how much of a reference's runs of letters a translation has."""

from collections import Counter
from collections.abc import Sequence

ORDER = 6
"""Longest run of letters."""
BETA = 2
"""A letter of the reference that is missing counts this much more than one too many."""


def chrf(translations: Sequence[str], references: Sequence[str], beta: int = BETA) -> float:
    """The score of a corpus, 0 to 100.

    Args:
        translations: what was written.
        references: what people wrote, in the same order.
        beta: weight of recall.
    """
    precisions, recalls = [], []
    for size in range(1, ORDER + 1):
        written = wanted = shared = 0
        for translation, reference in zip(translations, references, strict=True):
            ours, theirs = _runs(translation, size), _runs(reference, size)
            written += ours.total()
            wanted += theirs.total()
            shared += (ours & theirs).total()
        if written and wanted:
            precisions.append(shared / written)
            recalls.append(shared / wanted)
    precision = sum(precisions) / max(len(precisions), 1)
    recall = sum(recalls) / max(len(recalls), 1)
    if not precision + recall:
        return 0.0
    factor = beta * beta
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall)


def _runs(text: str, size: int) -> Counter[str]:
    letters = "".join(text.split())
    return Counter(letters[start : start + size] for start in range(len(letters) - size + 1))
