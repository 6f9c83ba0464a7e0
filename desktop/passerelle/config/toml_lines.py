"""On which line of a TOML file a key stands: tomllib does not tell."""

import re
import tomllib
from collections.abc import Iterator, Sequence

_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'  # two quotes may end the text, before the three that close it
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|#[^\n]*"
    r"|\n|[\[\]{}=.,]"
    r"|[^\s\[\]{}=.,\"'#]+",
    re.DOTALL,
)
_PLACE = re.compile(r"line (\d+)")
KeyPath = tuple[str, ...]
"""The names of the tables that hold a key, then its own."""


class KeyLines:
    """The lines of the keys of one text."""

    def __init__(self, text: str) -> None:
        """Read them.

        Args:
            text: one that tomllib reads without an error.
        """
        self._lines: dict[KeyPath, int] = {}
        table: KeyPath = ()
        for line, tokens in _statements(text):
            if tokens[0] == "[":
                table = _names(tokens[: tokens.index("]")])
                self._add(table, line)
            else:
                self._add((*table, *_names(tokens[: tokens.index("=")])), line)

    def of(self, *path: str) -> int:
        """The line of a key, from 1; that of what holds it when it stands inside; 0 for none."""
        known = (self._lines.get(path[:length], 0) for length in range(len(path), 0, -1))
        return next(filter(None, known), 0)

    def _add(self, path: KeyPath, line: int) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], line)


def line_of_error(error: tomllib.TOMLDecodeError) -> int:
    """The line that a TOML error names; 0 for none."""
    found = _PLACE.search(str(error))
    return int(found[1]) if found else 0


def _statements(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Each header or assignment, which may take several lines: its first line, its tokens."""
    line, start, depth = 1, 1, 0
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        if token == "\n" and depth == 0 and tokens:
            yield start, tokens
            tokens = []
        elif not token.startswith(("\n", "#")):
            start = start if tokens else line
            tokens.append(token)
            depth += (token in ("[", "{")) - (token in ("]", "}"))
        line += token.count("\n")
    if tokens:
        yield start, tokens


def _names(tokens: Sequence[str]) -> KeyPath:
    """The names of a key, which may be quoted."""
    return tuple(_plain(token) for token in tokens if token not in ("[", "."))


def _plain(name: str) -> str:
    if name.startswith('"'):
        return str(tomllib.loads(f"name = {name}")["name"])
    return name.strip("'")
