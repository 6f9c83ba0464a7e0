"""Whether a case ended as it must: done and there, or told; nothing else lost, nothing left."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from passerelle.domain.strings import vault
from tests.faults.campaign import Played
from tests.faults.cases import Case

KILLED = ("kill", "stop_and_kill")
MAY_REFUSE = (
    *("kill_worker", "stop_worker", "starve_worker"),
    *("disk_error", "disk_limit", "small_disk", "read_only", "damage"),
)
"""Accidents that may keep something from being done, if that is told."""
KEEPS = ("keep", "report", "history", "count", "choose", "import")
"""Acts whose result must be found again."""
LOCKED = (vault.KEYRING_CLOSED, vault.PASSPHRASE_WANTED, vault.PASSPHRASE_WRONG)
"""No accident asks a person for a secret that was never chosen."""


def faults_of(case: Case, played: Played, seen: Mapping[str, Any]) -> list[str]:
    """What is wrong, each in a few words; nothing when all is well."""
    return [
        *_of_codes(case, played),
        *_of_counts(case, played),
        *_of_loss(case, played, seen),
        *_of_the_rest(case, seen),
        *(f"left running: {orphan}" for orphan in played.orphans),
    ]


def needs_a_person(seen: Mapping[str, Any]) -> bool:
    """Whether the next start waits for somebody: it does not answer, or wants a secret."""
    told = seen["told"]
    locked = any(sentence in LOCKED for sentence in told.values())
    return locked or not seen["answer"]


def _of_codes(case: Case, played: Played) -> Iterator[str]:
    told = any(line["what"] == "told" for line in played.lines)
    if told and case.fault not in MAY_REFUSE + KILLED:
        yield f"refused: {_sentences(played)}"
    allowed = {int(told), -9 if case.fault in KILLED else int(told)}
    if not played.codes or not set(played.codes) <= allowed:
        yield f"exit codes {list(played.codes)}, not {sorted(allowed)}"
    if any(not line["value"] for line in played.lines if line["what"] == "told"):
        yield "a refusal without a sentence"


def _of_counts(case: Case, played: Played) -> Iterator[str]:
    """All that was to be done was done, or told not to be."""
    if case.fault in KILLED or any(line.get("whole") for line in played.lines):
        return
    ended = Counter(line["what"] for line in played.lines)
    wanted = case.spec.times * len(played.codes)
    unopened = ended["told"] == 1 and not ended["done"]  # nothing could be begun
    if ended["done"] + ended["told"] != wanted and not unopened:
        yield f"{ended['done']} done and {ended['told']} told, of {wanted}"


def _of_loss(case: Case, played: Played, seen: Mapping[str, Any]) -> Iterator[str]:
    action = case.spec.action
    done = [line["value"] for line in played.lines if line["what"] == "done"]
    if action not in KEEPS or action in seen["told"]:
        return
    there = seen["kept"][action]
    if action == "choose":  # the last choice stands; a kill may come before it is told
        last = done[-1:] if len(played.codes) == 1 else _last_of_each(done)
        if last and not _stands(there[0], last, case):
            yield f"chosen {last}, found {there}"
        return
    if case.fault == "clock" and action == "count":  # the right clock put them on other days
        if len(there) <= len(done):
            yield f"lost: {len(done) + 1 - len(there)} of {len(done) + 1} counted"
        return
    if action == "import":  # two processes import the same files
        done = sorted(set(done))
    if lost := Counter(done) - Counter(there):
        yield f"lost: {sorted(lost.elements())[:3]}"


def _stands(found: str, last: Sequence[str], case: Case) -> bool:
    if found in last:
        return True
    seed, _, number = found.partition("-")
    was = last[0].rpartition("-")[2]
    return case.fault in KILLED and seed == str(case.seed) and int(number) == int(was) + 1


def _last_of_each(done: Iterable[str]) -> list[str]:
    return list({value.partition("-")[0]: value for value in done}.values())


def _of_the_rest(case: Case, seen: Mapping[str, Any]) -> Iterator[str]:
    """What was there before is there, or told to be damaged; a question is answered."""
    damaged = case.fault == "damage"
    for action, sentence in seen["told"].items():
        if not damaged or sentence in LOCKED:
            yield f"{action} cannot be read: {sentence}"
    for action, before in BEFORE.items():
        if action not in seen["told"] and before not in seen["kept"][action]:
            yield f"{action} lost {before!r}, without a word"
    if not damaged and seen["unsound"]:
        yield f"library: {seen['unsound']}"
    if not seen["answer"] and "ask" not in seen["told"] and "import" not in seen["told"]:
        yield "no answer"
    if not damaged and ANSWER not in seen["answer"]:
        yield f"another answer: {seen['answer'][:80]!r}"


def _sentences(played: Played) -> list[str]:
    return [line["value"] for line in played.lines if line["what"] == "told"][:3]


ANSWER = "dix-neuf heures"
BEFORE = {
    "keep": "Gardée avant ?",
    "report": "Signalée avant",
    "history": "Demandée avant",
    "count": (date.today() - timedelta(days=1)).isoformat(),
    "import": "/avant/dépôt.txt",
}
"""What is in the template of every case."""
