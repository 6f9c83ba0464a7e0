"""Cuts what is being written into whole sentences, each with its citation marks."""

import re

from passerelle.domain.sentences import sentences

_LATE_MARK = re.compile(r"([.!?…])((?:\s*\[[\d,; ]+\])+)")
_UNDECIDED = re.compile(r"[.!?…]\s*(?:\[[\d,; ]*\]?\s*)*$")
"""An end after which a citation mark may still come."""
_WHOLE = re.compile(r"[.!?…][»\"')\s]*(?:\[[\d,; ]+\][\s.]*)*$")
_BULLET = re.compile(r"^\s*(?:[-–—•*]|\d{1,2}[.)](?=\s)|#+)\s*")


class WrittenSentences:
    """One text, from its first character to its last; make a new one for the next text."""

    def __init__(self) -> None:
        self._rest = ""

    def feed(self, delta: str) -> list[str]:
        """Take the next characters. Returns the sentences that are complete now, in order."""
        self._rest += delta
        *lines, last = self._rest.split("\n")
        whole = [sentence for line in lines for sentence in _cut(line)]
        if not _UNDECIDED.search(last):
            spaces = last[len(last.rstrip()) :]
            *complete, last = _cut(last) or [""]
            last += spaces
            whole += complete
        self._rest = last
        return [sentence for sentence in whole if sentence]

    def flush(self) -> list[str]:
        """End the text: the last sentence, unless it was cut before its end."""
        rest, self._rest = self._rest, ""
        return [sentence for sentence in _cut(rest) if _WHOLE.search(sentence)]


def _cut(line: str) -> list[str]:
    text = _LATE_MARK.sub(lambda found: f" {' '.join(found[2].split())}{found[1]}", line)
    return sentences(_BULLET.sub("", text))
