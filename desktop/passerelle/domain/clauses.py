"""Cuts a text that is still being written into pieces that can be spoken.

The first piece comes as early as it can, for the voice to start; later ones are sentences, or
clauses of long sentences. Pieces end at a space only, so that a number, an hour, an address or a
word is never cut, however the text arrives.
"""

import re
from collections.abc import Collection

ABBREVIATIONS = frozenset({
    "m.", "mm.", "mme.", "mlle.", "dr.", "pr.", "me.", "st.", "art.", "al.", "chap.", "p.", "pp.",
    "n°", "cf.", "ex.", "env.", "max.", "min.", "tél.", "resp.", "fig.", "tab.", "vol.", "av.",
    "bd.", "c.-à-d.", "réf.", "hab.", "p.ex.", "i.e.", "e.g.", "dép.", "obs.", "suiv.",
})  # fmt: skip
"""Words whose full stop does not end a sentence, in lower case."""
LINKS = frozenset({
    "et", "ou", "mais", "car", "donc", "puis", "pour", "avec", "sans", "afin", "lorsque", "quand",
    "si", "que", "qui", "dont", "où", "parce", "jusqu'à", "avant", "après", "pendant", "selon",
    "dans", "sur", "sous",
})  # fmt: skip
"""Words before which one may breathe."""

FIRST_CLAUSE_WORDS = 2
"""Shortest first piece that a comma may end."""
FIRST_BREATH_WORDS = 4
"""Words after which the first piece may end before a link."""
LONG_WORDS = 12
"""Words after which a sentence is cut at its last clause."""
LONGEST_WORDS = 40
"""Words after which a piece ends at any space."""
_SHORTEST_CLAUSE = 4

_SPACES = " \t\r\n\f\v"
_WORD = re.compile(rf"[^{_SPACES}]+")
_OPENING = "\"'«“([{*_`#>-–—•"
_CLOSING = "\"'»”)]}*_`"
_MARKS_ALONE = frozenset("!?:;,.…»”)]}")
_SENTENCE_ENDS = (".", "!", "?", "…")
_CLAUSE_ENDS = (",", ";", ":")
_SENTENCE, _CLAUSE, _BREATH, _SPACE, _NOWHERE = range(5)
"""What may end between two words, from the best place to cut to the worst."""


class ClauseSplitter:
    """One text, from its first character to its last; make a new one for the next text."""

    def __init__(self, abbreviations: Collection[str] = ABBREVIATIONS) -> None:
        """Start a text.

        Args:
            abbreviations: words with their full stop, in lower case.
        """
        self._abbreviations = abbreviations
        self._rest = ""
        self._words: list[str] = []
        self._places: list[int] = []
        self._is_first = True

    def feed(self, delta: str) -> list[str]:
        """Take the next characters.

        Returns:
            The pieces that can be spoken now, in order; joined by spaces, all the pieces are the
            text with its spaces normalised.
        """
        self._rest += delta
        pieces: list[str] = []
        while (found := self._next_word()) is not None:
            word, is_new_line = found
            pieces += self._take(word, is_new_line)
        return pieces + self._take_early()

    def flush(self) -> list[str]:
        """End the text: whatever was held back."""
        pieces = self.feed(" \n")
        if self._words:
            pieces.append(self._cut(len(self._words)))
        self._rest, self._is_first = "", True
        return pieces

    def _next_word(self) -> tuple[str, bool] | None:
        found = _WORD.search(self._rest)
        if found is None or found.end() == len(self._rest):
            return None
        is_new_line = "\n" in self._rest[: found.start()]
        self._rest = self._rest[found.end() :]
        return found[0], is_new_line

    def _take(self, word: str, is_new_line: bool) -> list[str]:
        pieces: list[str] = []
        if self._words:
            self._places.append(self._place_before(word, is_new_line))
            end = self._end_of_piece()
            if end:
                pieces.append(self._cut(end))
        self._words.append(word)
        return pieces

    def _take_early(self) -> list[str]:
        """After a mark, the first letter of the next word is enough to tell: do not wait."""
        following = self._rest.lstrip(_SPACES)
        if not self._words or not following[:1].isalpha() or following[0] in "hH":
            return []
        is_new_line = "\n" in self._rest[: -len(following)]
        self._places.append(self._place_before(following, is_new_line))
        if self._places[-1] <= _CLAUSE and self._end_of_piece() == len(self._words):
            return [self._cut(len(self._words))]
        self._places.pop()
        return []

    def _cut(self, end: int) -> str:
        piece = " ".join(self._words[:end])
        self._words, self._places = self._words[end:], self._places[end:]
        self._is_first = False
        return piece

    def _end_of_piece(self) -> int:
        """How many of the words held make a piece; 0 when it is too early to tell."""
        count, place = len(self._words), self._places[-1]
        if place == _SENTENCE:
            return count
        if self._is_first:
            shortest = {_CLAUSE: FIRST_CLAUSE_WORDS, _BREATH: FIRST_BREATH_WORDS}
            if count >= shortest.get(place, LONGEST_WORDS) and place < _NOWHERE:
                return count
        if count < LONG_WORDS:
            return 0
        best = self._best_cut()
        return best or (count if count >= LONGEST_WORDS and place < _NOWHERE else 0)

    def _best_cut(self) -> int:
        for kind in (_CLAUSE, _BREATH):
            for end in range(len(self._places), _SHORTEST_CLAUSE - 1, -1):
                if self._places[end - 1] == kind:
                    return end
        return 0

    def _place_before(self, following: str, is_new_line: bool) -> int:
        if is_new_line:
            return _SENTENCE
        word = self._words[-1]
        if _MARKS_ALONE.issuperset(following) or _ends_with_digit_before(word, following):
            return _NOWHERE
        bare = " ".join(self._words[-2:]).rstrip(_CLOSING + " ").rpartition(" ")[2]
        if bare.endswith(_SENTENCE_ENDS):
            return _NOWHERE if self._is_abbreviated(bare, following) else _SENTENCE
        if bare.endswith(_CLAUSE_ENDS):
            return _CLAUSE
        return _BREATH if following.lower().rstrip(",") in LINKS else _SPACE

    def _is_abbreviated(self, word: str, following: str) -> bool:
        bare = word.lstrip(_OPENING).lower()
        if not bare.endswith(".") or bare.endswith(".."):
            return False
        if bare in self._abbreviations or (len(bare) == 2 and bare[0].isalpha()):
            return True
        if bare == "etc.":
            return not following.lstrip(_OPENING)[:1].isupper()
        return bare[:-1].isdigit() and len(self._words) == 1


def _ends_with_digit_before(word: str, following: str) -> bool:
    """Whether two words are one number, hour or quantity ("10 000", "8 h 30", "1, 5")."""
    is_amount = word.rstrip(",")[-1:].isdigit() or word.lower() in {"h", "rd", "rn", "n°", "§"}
    return is_amount and (following[:1].isdigit() or following.lower() in {"h", "€", "%"})
