"""The measures of the search measure what they say."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelle.cli import measures_search as measures
from passerelle.cli.measures_search import Asked
from passerelle.library.library import Library
from passerelle.library.measuring.baseline import Baseline
from passerelle.library.measuring.enlarged import enlarged
from passerelle.library.search.asked import Query
from passerelle.library.search.index import SearchIndex
from tests.library import makers
from tests.library.makers import new


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = makers.library(tmp_path)
    made.add(new("fichiers/sel", "Le sel est au dépôt.", "La saleuse aussi.", title="Le sel"))
    made.add(new("fichiers/gaz", "Coupez le gaz et sortez.", title="Odeur de gaz"))
    yield made
    made.close()


def test_figures_count_the_first_right_document() -> None:
    found = {"a": ["x", "y"], "b": ["y", "z", "x"], "c": ["y"], "d": [*"abcdefghij", "x"]}
    asked = [Asked(text, frozenset({"x"})) for text in found]
    assert measures.figures(asked, lambda text: found[text]) == {
        "hit_at_1": 0.25,
        "hit_at_3": 0.5,
        "mrr_at_10": 0.333,
    }


def test_figures_of_nothing() -> None:
    assert measures.figures([], lambda _text: []) == {
        "hit_at_1": 0.0,
        "hit_at_3": 0.0,
        "mrr_at_10": 0.0,
    }


def test_the_questions_are_found_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    (folder / "retrieval").mkdir(parents=True)
    assert measures.eval_dir(folder) == folder
    monkeypatch.setenv(measures.EVAL_VARIABLE, str(folder))
    assert measures.eval_dir(None) == folder
    assert measures.eval_dir(tmp_path / "absent") == folder


def test_questions_are_read(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    row = {"qid": "1", "query": "où est le sel", "relevant": ["fichiers/sel"]}
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    assert measures.questions(path) == [Asked("où est le sel", frozenset({"fichiers/sel"}))]


def test_everyday_questions_are_there() -> None:
    asked = measures.everyday()
    assert sum(bool(one.relevant) for one in asked) >= 80
    assert sum(not one.relevant for one in asked) >= 50


def test_the_plain_search_finds_words(library: Library) -> None:
    baseline = Baseline(library)
    assert baseline.find("Où est donc le dépôt de sel ?") == ["fichiers/sel"]
    assert baseline.find("le la les") == []
    assert baseline.find("rien de tel") == []
    baseline.close()


def test_a_library_is_made_larger(library: Library, tmp_path: Path) -> None:
    large = Library(enlarged(library, tmp_path / "large.sqlite", 50))
    passages = sum(collection.passages for collection in large.collections())
    assert 50 <= passages <= 52
    found = SearchIndex(large).search(Query("dépôt de sel"), limit=100).sources
    assert len(found) >= 16
    assert {source.title for source in found[:5]} == {"Le sel"}
    large.close()
