"""Writes what interpreters brought back: a language's own file, beside the person's data."""

from collections.abc import Mapping
from pathlib import Path

from passerelle.config.files import alone_with, write_atomically
from passerelle.config.phrasebook_overrides import Kept, read_override
from passerelle.config.tables import parse_toml
from passerelle.domain.phrasebook import Wording


def keep_wordings(
    path: Path, name: str, wordings: Mapping[str, Wording], french: Mapping[str, str]
) -> None:
    """Add wordings to the file of a language; those that it has already stay.

    Each is kept with the French that it says: a validation is worth nothing for another text.

    Args:
        path: the file, named by the tag of the language; it need not exist.
        name: what the language calls itself.
        wordings: by id.
        french: the text of every id today.

    Raises:
        OSError: the disk refuses; the old file is still there.
        PasserelleError: CATALOGUE, when the old file is wrong.
    """
    with alone_with(path):
        before = read_override(path).kept if path.exists() else {}
        new = {id_: Kept(wording, french[id_]) for id_, wording in wordings.items()}
        content = _as_toml(path.stem, name, {**before, **new}).encode()
        parse_toml(content.decode())
        write_atomically(path, content)


def _as_toml(tag: str, name: str, kept: Mapping[str, Kept]) -> str:
    lines = [f"language = {_quoted(tag)}", f"name = {_quoted(name)}", "", "[wordings]"]
    lines += [f"{_quoted(id_)} = {{ {_fields(one)} }}" for id_, one in kept.items()]
    return "\n".join((*lines, ""))


def _fields(kept: Kept) -> str:
    wording = kept.wording
    fields = {"text": wording.text, "french": kept.french}
    if wording.validated:
        fields |= {"by": wording.validated_by, "date": wording.date}
    return ", ".join(f"{name} = {_quoted(value)}" for name, value in fields.items())


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(_escape(char) for char in escaped) + '"'


def _escape(char: str) -> str:
    """TOML refuses control characters in strings; joiners and letters of every script stay."""
    return char if ord(char) >= ord(" ") and char != "\x7f" else f"\\u{ord(char):04x}"
