"""Telling hours of the day ("at three") from lapses of time ("every three hours")."""

import re
from collections.abc import Sequence
from dataclasses import replace

from passerelle.domain.translation.counted import Amount
from passerelle.domain.translation.terms import Terms


class HourReader:
    """Finds what the words beside a number say of it, in one language."""

    def __init__(self, terms: Terms) -> None:
        at, lapse, apart = map(_choice, (terms.clock_at, terms.lapse_before, terms.lapse_after))
        self._at = re.compile(rf"(?<!\w)(?:{at})[ -]?$")
        self._lapse = re.compile(rf"(?<!\w)(?:{lapse}) (?:[^\W\d_]+ )?$")
        self._apart = re.compile(rf"[ -](?:{apart})(?!\w)")

    def marked(self, text: str, amounts: Sequence[Amount]) -> tuple[Amount, ...]:
        """The amounts, with what the words beside them say.

        Args:
            text: normal.
            amounts: of the text, in order.
        """
        return tuple(self._marked(text, amounts, place) for place in range(len(amounts)))

    def _marked(self, text: str, amounts: Sequence[Amount], place: int) -> Amount:
        amount = amounts[place]
        before = amounts[place - 1] if place else None
        gap = text[before.end if before else 0 : amount.start]
        ranged = before is not None and not before.unit and len(gap.split()) == 1
        lapse = self._lapse.search(gap) or self._apart.match(text, amount.end)
        at = None if ranged else self._at.search(gap)  # "two to four hours" is a lapse
        clock = amount.clock or at is not None
        return replace(amount, clock=clock, lapse=lapse is not None)


def _choice(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda one: -len(one))) or "(?!)"
