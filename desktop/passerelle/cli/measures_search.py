"""The measures of the search: how often it finds, how surely, how fast."""

import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from passerelle.cli.measures_heard import heard_again
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.domain.strings.hearing_contexts import QUESTIONS
from passerelle.library.library import Library
from passerelle.library.measuring.baseline import Baseline
from passerelle.library.measuring.enlarged import enlarged
from passerelle.usecases.assistant import ANSWERS
from passerelle.usecases.finding import Finder
from passerelle.usecases.packs import PackSync
from passerelle.usecases.stopping import Stop
from passerelle.wiring import build_index, installed_packs

EVAL_VARIABLE = "PASSERELLE_EVAL_DIR"
LARGE = 100_000
"""Passages among which the time of a search is measured."""
STARTER = ("travail", "fiches")
"""Collections that everyday questions are asked of."""
DEPTH = 10
_KNOWN_SHARE = 0.9

Ranker = Callable[[str], Sequence[str]]
"""Gives ids of documents, best first."""
Hearing = Callable[[str], str]
"""Says a text aloud, and gives what is heard of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the documents that answer it; none when nothing does."""

    text: str
    relevant: frozenset[str]


def eval_dir(chosen: Path | None) -> Path | None:
    """The folder of the questions to measure with; None when there is none here."""
    named = os.environ.get(EVAL_VARIABLE, "")
    beside = paths.assets_dir().parents[1] / "shared" / "eval"
    for folder in (chosen, Path(named) if named else None, beside):
        if folder is not None and (folder / "retrieval").is_dir():
            return folder
    return None


def questions(path: Path) -> list[Asked]:
    """The questions of a file, one JSON object a line."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Asked(row["query"], frozenset(row["relevant"])) for row in rows]


def everyday() -> list[Asked]:
    """Questions of every day, written for this measure; some have no answer in the sheets."""
    return questions(paths.assets_dir() / "measures" / "everyday.jsonl")


def figures(asked: Iterable[Asked], find: Ranker) -> dict[str, float]:
    """Share of questions whose right document is first, among three, and the mean of 1/rank."""
    ranks = [_rank(find(one.text), one.relevant) for one in asked]
    count = max(len(ranks), 1)
    return {
        "hit_at_1": round(sum(rank == 1 for rank in ranks) / count, 3),
        "hit_at_3": round(sum(0 < rank <= 3 for rank in ranks) / count, 3),
        "mrr_at_10": round(sum(1 / rank for rank in ranks if rank) / count, 3),
    }


def import_s(engines: Engines) -> float | None:
    """Seconds to import the labour sheets into an empty library; None when they are not here."""
    packs = [pack for pack in installed_packs() if pack.collection.id == STARTER[0]]
    if not packs:
        return None
    with TemporaryDirectory() as folder:
        library = Library(Path(folder) / "library.sqlite")
        started = time.perf_counter()
        PackSync(engines, library, packs).run(lambda _event: None, Stop())
        taken = time.perf_counter() - started
        library.close()
    return round(taken, 2)


def search(
    engines: Engines, library: Library, folder: Path | None, sample: int
) -> dict[str, Any] | None:
    """Every measure of the search; None when there is no document here.

    Args:
        engines: compute meanings and sounds.
        library: what is searched.
        folder: of the questions to measure with, None when there is none.
        sample: how many questions to speak and to hear again.
    """
    if not library.documents():
        return None
    finder = Finder(engines, build_index(library))
    hear = partial(heard_again, engines, context=QUESTIONS)
    found = retrieval(library, finder, folder, hear, sample)
    asked = everyday()
    answerable = [one for one in asked if one.relevant]
    return {
        **found,
        "everyday": daily(finder, asked),
        "spoken": spoken(hear, finder, answerable, sample, STARTER),
        "speed": speed(library, finder, [one.text for one in asked]),
        "import_labour_sheets_s": import_s(engines),
    }


def retrieval(
    library: Library, finder: Finder, folder: Path | None, hear: Hearing, sample: int
) -> dict[str, Any]:
    """Ours beside the plain BM25, on the real questions; None for what cannot be measured.

    Args:
        library: what is searched.
        finder: searches it.
        folder: of the questions.
        hear: says a question and hears it again.
        sample: how many of each set to hear.
    """
    held = {record.doc_id for record in library.documents()}
    found: dict[str, Any] = {"dila": None, "cdtn": None}
    if folder is None:
        return found
    sets = {
        name: questions(path)
        for name in found
        if (path := folder / "retrieval" / f"queries_{name}.jsonl").is_file()
    }
    sets = {name: asked for name, asked in sets.items() if _known(asked, held)}
    baseline = Baseline(library) if sets else None
    for name, asked in sets.items():
        ours = figures(asked, lambda text: _ids(finder, text))
        plain = figures(asked, baseline.find) if baseline else {}
        gains = {key: round(ours[key] / plain[key] - 1, 3) for key in ours if plain.get(key)}
        found[name] = {
            "questions": len(asked),
            "ours": ours,
            "bm25": plain,
            "gain": gains,
            "spoken": spoken(hear, finder, asked, sample),
        }
    if baseline:
        baseline.close()
    return found


def daily(finder: Finder, asked: Sequence[Asked]) -> dict[str, Any]:
    """Everyday questions asked of the starter set, and those that it cannot answer."""
    answerable = [one for one in asked if one.relevant]
    others = [one for one in asked if not one.relevant]
    told = [finder.find(one.text, 1, STARTER).confidence < ANSWERS for one in others]
    answered = [finder.find(one.text, 1, STARTER).confidence >= ANSWERS for one in answerable]
    return {
        "questions": len(answerable),
        "typed": figures(answerable, lambda text: _ids(finder, text, STARTER)),
        "answered": share(answered),
        "unanswerable": len(others),
        "unanswerable_told": share(told),
    }


def spoken(
    hear: Hearing,
    finder: Finder,
    asked: Sequence[Asked],
    sample: int,
    collections: Sequence[str] = (),
) -> dict[str, Any] | None:
    """Some of these questions, as they are heard when our voice speaks them; None of none."""
    chosen = asked[:: max(1, len(asked) // max(sample, 1))][:sample]
    if not chosen:
        return None
    heard = {one.text: hear(one.text) for one in chosen}
    return {
        "questions": len(chosen),
        "typed": figures(chosen, lambda text: _ids(finder, text, collections)),
        "heard": figures(chosen, lambda text: _ids(finder, heard[text], collections)),
    }


def speed(library: Library, finder: Finder, asked: Sequence[str]) -> dict[str, Any]:
    """Milliseconds of a search: here with its meaning, and alone among many passages."""
    here = [_timed(partial(finder.find, text)) for text in asked]
    with TemporaryDirectory() as folder:
        large = Library(enlarged(library, Path(folder) / "library.sqlite", LARGE))
        index = build_index(large)
        started = time.perf_counter()
        index.warm_up()
        first = time.perf_counter() - started
        queries = [finder.query(text) for text in asked]
        among = [_timed(partial(index.search, query)) for query in queries]
        passages = sum(collection.passages for collection in large.collections())
        large.close()
    return {
        "with_meaning_p50_ms": percentile(here, 50),
        "with_meaning_p95_ms": percentile(here, 95),
        "passages": passages,
        "search_p50_ms": percentile(among, 50),
        "search_p95_ms": percentile(among, 95),
        "first_reading_s": round(first, 2),
    }


def _ids(finder: Finder, text: str, collections: Sequence[str] = ()) -> list[str]:
    return [source.doc_id for source in finder.find(text, DEPTH, collections).sources]


def _rank(found: Sequence[str], relevant: frozenset[str]) -> int:
    """Place of the first right document, counted from 1; 0 when it is not among ten."""
    for place, doc_id in enumerate(found[:DEPTH], start=1):
        if doc_id in relevant:
            return place
    return 0


def _known(asked: Sequence[Asked], held: set[str]) -> bool:
    """Whether the library holds the documents that these questions are about."""
    return sum(bool(one.relevant & held) for one in asked) >= _KNOWN_SHARE * len(asked)


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def percentile(values: Sequence[float], percent: int) -> float | None:
    """The value under which so many percent are; None of nothing."""
    return round(float(np.percentile(values, percent)), 1) if values else None


def share(flags: Sequence[bool]) -> float | None:
    """How many of them are true, 0.0 to 1.0; None of nothing."""
    return round(sum(flags) / len(flags), 3) if flags else None
