"""Writes what interpreters brought back: a language's own file, beside the person's data."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from passerelle.config.files import alone_with, write_atomically
from passerelle.config.phrasebook_file import read_language
from passerelle.domain.phrasebook import Wording


def keep_wordings(
    path: Path, name: str, wordings: Mapping[str, Wording], french: Mapping[str, str]
) -> None:
    """Add wordings to the file of a language; those that it has already stay.

    Args:
        path: the file, named by the tag of the language; it need not exist.
        name: what the language calls itself.
        wordings: by id.
        french: the text of every id.

    Raises:
        OSError: the disk refuses; the old file is still there.
        PasserelleError: CATALOGUE, when the old file is wrong.
    """
    with alone_with(path):
        before = read_language(path, french)[1] if path.exists() else {}
        content = _as_toml(path.stem, name, before | dict(wordings)).encode()
        tomllib.loads(content.decode())
        write_atomically(path, content)


def _as_toml(tag: str, name: str, wordings: Mapping[str, Wording]) -> str:
    lines = [f"language = {_quoted(tag)}", f"name = {_quoted(name)}", "", "[texts]"]
    lines += [f"{_quoted(id_)} = {_quoted(one.text)}" for id_, one in wordings.items()]
    lines += ["", "[validated]"]
    lines += [
        f"{_quoted(id_)} = {{ by = {_quoted(one.validated_by)}, date = {_quoted(one.date)} }}"
        for id_, one in wordings.items()
        if one.validated
    ]
    return "\n".join((*lines, ""))


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escape(char) for char in escaped) + '"'


def _escape(char: str) -> str:
    """TOML refuses control characters in strings; joiners and letters of every script stay."""
    return char if ord(char) >= ord(" ") and char != "\x7f" else f"\\u{ord(char):04x}"
