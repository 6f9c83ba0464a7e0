"""The measures of the phrasebook: how often the right phrase comes first, how surely, how fast."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from passerelle.cli.measures_heard import heard_again
from passerelle.cli.measures_search import percentile, share
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.domain.strings.hearing_contexts import CONSULTATION
from passerelle.usecases.phrase_matching import PhraseMatcher
from passerelle.wiring import build_matcher, build_phrasebook


@dataclass(frozen=True, slots=True)
class Said:
    """Something said.

    Attributes:
        phrase: the id of the phrase that says it, "" when none does.
        text: as it is said.
        heard: as our ears heard our voice say it, "" when they heard nothing; None where that
            was not tried.
    """

    phrase: str
    text: str
    heard: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was offered for something said."""

    said: Said
    first: str
    sure: bool

    @property
    def right(self) -> bool:
        """Whether the first phrase is the right one."""
        return self.first == self.said.phrase


def paraphrases() -> list[Said]:
    """What the matching is measured with, and never learns from."""
    path = paths.assets_dir() / "measures" / "paraphrases.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Said(row["id"], row["text"], row.get("heard")) for row in rows]


def phrases(engines: Engines, sample: int) -> dict[str, Any]:
    """Every measure of the phrasebook.

    Args:
        engines: compute meanings and sounds; speak and hear.
        sample: how many paraphrases to speak and to hear again now.
    """
    book = build_phrasebook()
    matcher = build_matcher(engines, book)
    matcher.warm_up()
    said = paraphrases()
    times: list[float] = []
    typed = [_offered(matcher, one, one.text, times) for one in said]
    heard = [_offered(matcher, one, one.heard, times) for one in said if one.heard is not None]
    return {
        "phrases": len(book.phrases),
        "languages": len(book.languages),
        "paraphrases": sum(bool(one.phrase) for one in said),
        "unmatched": sum(not one.phrase for one in said),
        **{f"typed_{name}": value for name, value in figures(typed).items()},
        **{f"heard_{name}": value for name, value in figures(heard).items()},
        "spoken_now": _spoken_now(engines, matcher, said, sample),
        "match_p50_ms": percentile(times, 50),
        "match_p95_ms": percentile(times, 95),
    }


def figures(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    """Shares: right phrase first, surely right, and of everything said, surely wrong."""
    answered = [one for one in outcomes if one.said.phrase]
    return {
        "first": share([one.right for one in answered]),
        "sure": share([one.right and one.sure for one in answered]),
        "wrong_sure": share([one.sure and not one.right for one in outcomes]),
    }


def _offered(matcher: PhraseMatcher, said: Said, text: str, times: list[float]) -> Outcome:
    started = time.perf_counter()
    matches = matcher.match(text)
    times.append(1000 * (time.perf_counter() - started))
    if not matches:
        return Outcome(said, "", False)
    return Outcome(said, matches[0].phrase.id, matcher.sure(matches[0]))


def _spoken_now(
    engines: Engines, matcher: PhraseMatcher, said: Sequence[Said], sample: int
) -> dict[str, float | None] | None:
    """Some paraphrases, as they are heard when our voice speaks them now."""
    chosen = said[:: max(1, len(said) // max(sample, 1))][:sample]
    if not chosen:
        return None
    return figures(
        [_offered(matcher, one, heard_again(engines, one.text, CONSULTATION), []) for one in chosen]
    )


def write_heard(engines: Engines, tell: Callable[[int, int], None]) -> int:
    """Speak and hear every paraphrase, and write how it was heard beside it; how many there are.

    Args:
        engines: speak and hear.
        tell: told how many are done, and of how many.
    """
    path = paths.assets_dir() / "measures" / "paraphrases.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    for done, row in enumerate(rows, start=1):
        row["heard"] = heard_again(engines, row["text"], CONSULTATION)
        tell(done, len(rows))
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join((*lines, "")), "utf-8")
    return len(rows)
