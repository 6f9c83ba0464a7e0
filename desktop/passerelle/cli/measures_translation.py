"""The measures of free translation: how near to people's, how often a check fails, how fast."""

import csv
import json
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from passerelle.cli.chrf import chrf
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.config.translation_terms import load_terms
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.translation.checks import Checks
from passerelle.domain.translation.routes import Route
from passerelle.domain.translation.translation import Translation
from passerelle.usecases.translating import Translator
from passerelle.wiring import build_translator

SENTENCES = 20
"""Of each pair and way, unless another number is asked for."""
_FILES = "flores-fra-*.tsv"
_TAGS = {
    "ara": "ar", "eng": "en", "fas": "fa", "ita": "it", "por": "pt", "ron": "ro", "rus": "ru",
    "spa": "es", "sqi": "sq", "tur": "tr", "ukr": "uk",
}  # fmt: skip

Sentences = Mapping[str, str]
"""One sentence by language."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A faithful translation, and the same with one thing changed.

    Attributes:
        source_language: the same as the target's for a translation back.
        kind: "number", "unit", "negation", "medicine", or "language" for what is left as it was.
    """

    source_language: str
    target_language: str
    source: str
    good: str
    planted: str
    kind: str


def translation(engines: Engines, folder: Path | None, most: int) -> dict[str, Any]:
    """Every figure of free translation.

    Args:
        engines: translate and write.
        folder: holds the sentences that people translated, in `translation`; None for none.
        most: sentences of each pair and way.
    """
    sentences = corpus(folder / "translation") if folder is not None else []
    translator = build_translator(engines)
    return {
        "checks": checks(planted()),
        "pairs": [
            figures(translator, way, sentences, most)
            for way in every_way(translator, sentences)
            if sentences
        ],
    }


def planted() -> list[Planted]:
    """The planted errors, written for this measure."""
    path = paths.assets_dir() / "measures" / "planted.jsonl"
    rows = path.read_text("utf-8").splitlines()
    return [Planted(**json.loads(row)) for row in rows if row.strip()]


def checks(rows: Sequence[Planted]) -> dict[str, Any]:
    """Share of the planted errors that are caught, and of the faithful translations blamed."""
    judge = Checks(load_terms())

    def blamed(row: Planted, written: str) -> bool:
        said, asked = row.source_language, row.target_language
        if said == asked:
            return any(not one.ok for one in judge.content(row.source, said, written, asked))
        found = judge.check(row.source, said, written, asked)
        refused = not judge.usable(row.source, said, written, asked)
        return refused or any(not one.ok for one in found)

    caught = [row for row in rows if blamed(row, row.planted)]
    total, by_kind = Counter(row.kind for row in rows), Counter(row.kind for row in caught)
    return {
        "planted": len(rows),
        "caught": _share(len(caught), len(rows)),
        "false_alarms": _share(sum(blamed(row, row.good) for row in rows), len(rows)),
        "caught_by_kind": {kind: _share(by_kind[kind], count) for kind, count in total.items()},
    }


def corpus(folder: Path) -> list[Sentences]:
    """The same sentences in many languages, in order; those that every file has."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(folder.glob(_FILES)):
        language = _TAGS.get(path.stem[-3:])
        with path.open(encoding="utf-8", newline="") as file:
            for key, french, other in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if language:
                    found.setdefault(key, {"fr": french})[language] = other
    return [found[key] for key in sorted(found, key=int)]


def every_way(translator: Translator, sentences: Sequence[Sentences]) -> Iterator[Route]:
    """Every way that can be gone here, between languages that there are sentences of."""
    known = sorted({language for sentence in sentences for language in sentence})
    for source in known:
        for target in known:
            yield from translator.ways(source, target)


def figures(
    translator: Translator, way: Route, sentences: Sequence[Sentences], most: int
) -> dict[str, Any]:
    """What one way gives; what is refused counts as nothing written."""
    source, target = way.languages[0], way.languages[-1]
    chosen = [one for one in sentences if source in one and target in one][:most]
    made = [_translated(translator, one[source], way) for one in chosen]
    done = [one for one in made if one is not None]
    failed = Counter(check.kind for one in done for check in one.failed)
    return {
        "question": f"{'-'.join(way.languages)}.{translator.engines_of(way)}",
        "sentences": len(chosen),
        "chrf": round(
            chrf([one.translation if one else "" for one in made], [one[target] for one in chosen]),
            1,
        ),
        "failed_checks": _share(len(made) - sum(one.ok for one in done), len(made)),
        "refused": len(made) - len(done),
        "by_kind": dict(failed),
        "p50_ms": round(1000 * statistics.median([one.compute_s for one in done] or [0.0])),
    }


def _translated(translator: Translator, text: str, way: Route) -> Translation | None:
    source, target = way.languages[0], way.languages[-1]
    try:
        return translator.translate(text, source, target, back=False, way=way)
    except PasserelleError as error:
        if error.code is not ErrorCode.TRANSLATION_REFUSED:
            raise
        return None


def _share(part: int, whole: int) -> float:
    return round(part / max(whole, 1), 3)
