"""The script of a played conversation: who says what, and what is decided on the way."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.strings import converse as say

FIRST, FREE = "first", "free"
_KEYS = frozenset({"party", "text", "wav", "choose", "answer", "value", "confirm"})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a party does.

    Attributes:
        text: what it writes; "" when it speaks or touches.
        wav: what it says, None when it writes or touches.
        choose: what the professional takes of the proposed phrases: "first", "free", or a
            phrase's id, proposed or not; "" takes the first when it is sure, else the free
            translation. With neither text nor sound, the phrase is found in the book.
        answer: the answer that the family touches, "" for none.
        value: a number or a date that goes with it, "" for none.
        confirm: whether a turn whose checks fail is spoken all the same; None when the script
            does not expect one.
    """

    party: Party
    text: str = ""
    wav: Path | None = None
    choose: str = ""
    answer: str = ""
    value: str = ""
    confirm: bool | None = None


def read_script(path: Path) -> tuple[Step, ...]:
    """Read {"turns": [{"party": "professional" | "family", ...}]}.

    Sound files are named from the script's folder.

    Raises:
        PasserelleError: USAGE, with what is wrong and in which turn.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _wrong(say.script_missing(path.name)) from error
    except (ValueError, RecursionError) as error:
        raise _wrong(say.script_not_json(path.name)) from error
    turns = document.get("turns") if isinstance(document, dict) else None
    if not isinstance(turns, list) or not turns:
        raise _wrong(say.script_without_turns(path.name))
    return tuple(_step(turn, number, path.parent) for number, turn in enumerate(turns, start=1))


def _step(turn: object, number: int, folder: Path) -> Step:
    if not isinstance(turn, dict) or set(turn) - _KEYS:
        raise _wrong(say.step_wrong(number))
    fields = cast(Mapping[str, object], turn)
    texts = {key: _text(fields, key, number) for key in _KEYS - {"confirm"}}
    confirm = fields.get("confirm")
    if texts["party"] not in tuple(Party) or not isinstance(confirm, bool | None):
        raise _wrong(say.step_wrong(number))
    step = Step(
        Party(texts["party"]),
        texts["text"],
        folder / texts["wav"] if texts["wav"] else None,
        texts["choose"],
        texts["answer"],
        texts["value"],
        confirm,
    )
    if not _is_possible(step):
        raise _wrong(say.step_wrong(number))
    return step


def _is_possible(step: Step) -> bool:
    """Whether something is done, by one means, and by the party that may."""
    touches = bool(step.answer or step.value)
    means = (bool(step.text), step.wav is not None, touches)
    if step.party is Party.FAMILY:
        return sum(means) == 1 and not step.choose
    named = step.choose not in ("", FIRST, FREE)
    return not touches and (sum(means) == 1 or (not any(means) and named))


def _text(fields: Mapping[str, object], key: str, number: int) -> str:
    value = fields.get(key, "")
    if not isinstance(value, str) or "\0" in value:  # which no name of a file may hold
        raise _wrong(say.step_wrong(number))
    return value


def _wrong(sentence: str) -> PasserelleError:
    return PasserelleError(ErrorCode.USAGE, sentence)
