"""What a command writes: its result on stdout, everything else on stderr."""

import json
import re
import sys
from dataclasses import dataclass

from passerelle.domain.errors import ErrorCode

EXIT_DONE = 0
EXIT_COULD_NOT = 1
EXIT_USAGE = 2
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys instead of showing it: a name of a file may hold any."""


@dataclass(frozen=True, slots=True)
class Output:
    """Writes for a program (`as_json`) or for a person."""

    as_json: bool = False

    def result(self, document: object, text: str = "") -> None:
        """The one result: the JSON document, or the text for people. Call it once."""
        shown = _as_json(document) if self.as_json else harmless(text)
        if shown:
            print(_writable(shown), flush=True)

    def note(self, text: str) -> None:
        """A message on the way (stderr)."""
        print(harmless(text), file=sys.stderr, flush=True)

    def failure(self, code: ErrorCode, sentence: str) -> None:
        """Why it could not be done: for people on stderr, for programs on stdout too."""
        self.note(sentence)
        if self.as_json:
            self.result({"error": {"code": code.value, "sentence": sentence}})


def harmless(text: str) -> str:
    """The same, with "?" for what would move the cursor, or turn the words around."""
    return _COMMANDS.sub("?", text)


def _as_json(document: object) -> str:
    """With its letters, or with their numbers where stdout does not know them all."""
    written = json.dumps(document, ensure_ascii=not _encoding().startswith("utf"), indent=2)
    return _COMMANDS.sub(lambda sign: f"\\u{ord(sign[0]):04x}", written)


def _writable(text: str) -> str:
    """The same, with "?" for what stdout cannot write: a name of a file need not be text."""
    return text.encode(_encoding(), "replace").decode(_encoding())


def _encoding() -> str:
    return (sys.stdout.encoding or "utf-8").lower()
