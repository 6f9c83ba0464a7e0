"""The marks [1], [2] by which a sentence says which passages it comes from."""

import re

_MARK = re.compile(r"\s*\[(\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\]")


def citations(sentence: str) -> tuple[int, ...]:
    """The numbers cited, each once, in the order of the text."""
    numbers = (int(n) for mark in _MARK.findall(sentence) for n in re.findall(r"\d+", mark))
    return tuple(dict.fromkeys(numbers))


def without_citations(text: str) -> str:
    """The text as it is spoken."""
    return _MARK.sub("", text)
