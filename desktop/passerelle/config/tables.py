"""Reads TOML tables strictly: every key is named and typed, and what is left over is refused."""

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import TypeVar

from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import settings as say

T = TypeVar("T")
Refuse = Callable[[str], PasserelleError]
"""Makes the error out of a French clause that says what is wrong."""
Place = Callable[[str], str]
"""Says where a key stands, as the end of that clause; "" where nobody knows."""
_WORDS = re.compile(
    r'"""(?:\\(?:.|\Z)|[^\\])*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:\\.|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*",
    re.DOTALL,
)
"""Strings and comments; one that is not closed goes to the end of its line, or of the text."""
_BETWEEN = re.compile(r"[^\w.\- \t]")
"""What no key has, outside of them."""
_MAX_DOTS = 50
"""Of a key: no table is that deep."""


def parse_toml(text: str) -> dict[str, object]:
    """The tables of a TOML text.

    Raises:
        ValueError: when it is none; a TOMLDecodeError where the line is known.
    """
    if any(key.count(".") > _MAX_DOTS for key in _BETWEEN.split(_WORDS.sub("", text))):
        raise ValueError("a key without end")  # tomllib would take its square in memory
    try:
        return tomllib.loads(text)
    except RecursionError as error:  # brackets without end
        raise ValueError(str(error)) from error


class Table:
    """One table of a TOML file. Take each key once, then close()."""

    def __init__(
        self, values: Mapping[str, object], refuse: Refuse, place: Place = lambda _key: ""
    ) -> None:
        self._values = dict(values)
        self._refuse = refuse
        self._place = place

    def text(self, key: str, default: str | None = None) -> str:
        """A string; required when there is no default."""
        return self._take(key, str, default)

    def number(self, key: str, default: int | None = None) -> int:
        """A whole number, zero or more."""
        value = self._take(key, int, default)
        if isinstance(value, bool) or value < 0:
            raise self.wrong(key)
        return value

    def decimal(self, key: str, default: float) -> float:
        """A number."""
        value = self._values.pop(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key)
        try:
            return float(value)
        except OverflowError as error:  # a whole number of hundreds of figures
            raise self.wrong(key) from error

    def flag(self, key: str, default: bool) -> bool:
        """True or false."""
        return self._take(key, bool, default)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(self._each(key, self._take(key, list, None), str))

    def mapping(self, key: str) -> dict[str, str]:
        """A table of strings; empty when absent."""
        values = self._take(key, dict, {})
        self._each(key, list(values.values()), str)
        return {str(name): str(value) for name, value in values.items()}

    def table(self, key: str) -> dict[str, object]:
        """A table of anything; empty when absent."""
        return dict(self._take(key, dict, {}))

    def tables(self, key: str) -> list["Table"]:
        """A list of tables."""
        rows = self._each(key, self._take(key, list, None), dict)
        return [Table(row, self._refuse) for row in rows]

    def names(self) -> tuple[str, ...]:
        """The keys that nobody took yet."""
        return tuple(self._values)

    def refuse_with(self, refuse: Refuse) -> None:
        """From now on, say more precisely where what is wrong stands."""
        self._refuse = refuse

    def wrong(self, key: str) -> PasserelleError:
        """The error for a value that only the caller can judge."""
        return self._refuse(say.wrong_value(key) + self._place(key))

    def close(self) -> None:
        """Refuse the keys that nobody took."""
        for key in self._values:
            raise self._refuse(say.unknown_key(key) + self._place(key))

    def _take(self, key: str, kind: type[T], default: T | None) -> T:
        value = self._values.pop(key, default)
        if value is None:
            raise self._refuse(say.missing_key(key))
        if not isinstance(value, kind):
            raise self.wrong(key)
        return value

    def _each(self, key: str, values: list[object], kind: type[T]) -> list[T]:
        kept = [value for value in values if isinstance(value, kind)]
        if len(kept) != len(values):
            raise self.wrong(key)
        return kept
