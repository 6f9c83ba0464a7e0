"""The passages of one document that may answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelle.domain.documents import Source
from passerelle.library.library import Library
from passerelle.library.search import within
from passerelle.library.search.asked import Query
from passerelle.library.search.index import SearchIndex
from tests.library import makers
from tests.library.makers import new
from tests.library.search.test_index import meaning, understand

COUNT = 30
QUESTION = "un casque antibruit est-il obligatoire"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = makers.library(tmp_path)
    texts = [f"Article {number} sur le sel de la route." for number in range(COUNT)]
    texts[20] = "Le casque antibruit est obligatoire."
    made.add(new("fichiers/avant", "Le casque antibruit est ailleurs."))
    made.add(new("fichiers/long", *texts))
    made.add(new("fichiers/apres", "Le casque antibruit est rouge."))
    understand(made)
    yield made
    made.close()


@pytest.fixture
def passages(library: Library) -> tuple[Source, ...]:
    document = library.document("fichiers/long")
    assert document is not None
    return document.passages


def test_all_of_a_document_that_is_not_long(library: Library, passages: tuple[Source, ...]) -> None:
    found = SearchIndex(library).within(Query(QUESTION, meaning(QUESTION)), passages[3])
    assert found == passages


@pytest.mark.parametrize("known", [True, False])
def test_a_few_of_a_long_one(
    library: Library,
    passages: tuple[Source, ...],
    monkeypatch: pytest.MonkeyPatch,
    known: bool,
) -> None:
    monkeypatch.setattr(within, "LONG", COUNT - 1)
    monkeypatch.setattr(within, "BEST", 1)
    query = Query(QUESTION, meaning(QUESTION) if known else None)
    found = SearchIndex(library).within(query, passages[-1])
    assert found == tuple(passages[place] for place in (0, 19, 20, 27, 28, 29))


def test_nothing_of_a_document_that_is_gone(library: Library, passages: tuple[Source, ...]) -> None:
    library.remove_documents(["fichiers/long"])
    assert SearchIndex(library).within(Query(QUESTION), passages[0]) == ()
