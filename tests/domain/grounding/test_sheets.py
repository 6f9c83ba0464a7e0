"""The sheets of assets/fiches: their own sentences pass, their numbers do not change places."""

import re
from collections.abc import Iterator
from functools import cache

from passerelle.config.paths import assets_dir
from passerelle.domain.grounding import Checker
from passerelle.domain.grounding.quantities import Quantity, prepared, quantities
from passerelle.domain.sentences import sentences

MOST_REFUSED = 1
"""A question is asked in one of the sheets."""
LEAST_SENTENCES, LEAST_MOVES = 900, 100
_SECTION = re.compile(r"^## ", re.MULTILINE)
_MEASURES = {"time", "months", "money", "percent", "temperature", "length", "mass", "volume"}
_BEFORE = re.compile(
    r"(?:(?:au moins|au plus|dans les|pendant|en moins de|à|plus de|moins de|avant|après"
    r"|jusqu'à) )+$"
)


@cache
def _sections() -> list[tuple[Checker, list[str]]]:
    """Each section of each sheet, ready to be checked against, with its sentences."""
    found: list[tuple[Checker, list[str]]] = []
    for path in sorted((assets_dir() / "fiches").glob("*.md")):
        body = path.read_text(encoding="utf-8").split("+++\n", 2)[2]
        for section in _SECTION.split(body)[1:]:
            lines = section.strip().split("\n")[1:]
            said = [sentence for line in lines for sentence in sentences(line)]
            found.append((Checker([section.strip()]), said))
    return found


def test_the_sentences_of_a_sheet_are_supported_by_their_section() -> None:
    verdicts = [checker.check(one) for checker, said in _sections() for one in said]
    refused = [(one.sentence, one.reason, one.detail) for one in verdicts if not one.supported]
    assert len(verdicts) >= LEAST_SENTENCES
    assert len(refused) <= MOST_REFUSED, refused


def test_a_lone_number_does_not_go_to_another_sentence_of_its_section() -> None:
    moved = [(checker, one) for checker, said in _sections() for one in _moved(said)]
    kept = [one for checker, one in moved if checker.check(one).supported]
    assert len(moved) >= LEAST_MOVES
    assert not kept


def _moved(said: list[str]) -> Iterator[str]:
    """Each sentence without a number, with the only number of another one."""
    bare = [one for one in said if not quantities(prepared(one))]
    for one in said:
        text = prepared(one)
        found = quantities(text)
        if len(found) == 1 and found[0].dimension in _MEASURES and not found[0].lone:
            for other in bare:
                yield f"{other.rstrip('.!')} {_told(text, found[0])}."


def _told(text: str, number: Quantity) -> str:
    before = _BEFORE.search(text[: number.start])
    return f"{before[0] if before else ''}{text[number.start : number.end]}"
