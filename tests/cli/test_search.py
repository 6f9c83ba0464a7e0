"""`passerelle search`, from its arguments to its exit code."""

import argparse
import json
from collections.abc import Iterator
from typing import Any

import pytest

from passerelle.cli import search
from passerelle.cli.output import Output
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import search as say
from passerelle.library.library import Library, default_path
from tests.library.makers import FOLDER, new

FIELDS = ["doc_id", "title", "section", "page", "date", "url", "score", "text"]


@pytest.fixture
def library() -> Iterator[Library]:
    made = Library(default_path())
    made.put_collection(FOLDER)
    yield made
    made.close()


def run(*words: str) -> int:
    """What the command line does with a command that it read."""
    parser = argparse.ArgumentParser()
    search.add_parser(parser.add_subparsers())
    arguments = parser.parse_args(["search", *words])
    return int(arguments.run(arguments, Output(as_json=arguments.json)))


def document(capsys: pytest.CaptureFixture[str]) -> Any:
    """The one JSON document on stdout."""
    return json.loads(capsys.readouterr().out)


def test_results_best_first(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    library.add(new("fichiers/a.pdf", "Rien.", "Le sel est au dépôt.", title="Le sel"))
    library.add(new("fichiers/b.pdf", "Le dépôt ferme à midi.", title="Horaires"))
    assert run("où est le sel au dépôt", "--json") == 0
    results = document(capsys)
    assert [list(result) for result in results] == [FIELDS] * 2
    assert results[0] | {"score": 0} == {
        "doc_id": "fichiers/a.pdf",
        "title": "Le sel",
        "section": "Règles › Partie 1",
        "page": 2,
        "date": "",
        "url": "",
        "score": 0,
        "text": "Le sel est au dépôt.",
    }
    assert results[0]["score"] >= results[1]["score"]


def test_lines_for_people(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    library.add(new("fichiers/a.pdf", "Le sel est au dépôt.", title="Le sel"))
    assert run("sel") == 0
    assert "1. Le sel — Règles › Partie 0 — page 1\n   Le sel est au dépôt." in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("question", ["", " \n"])
def test_nothing_to_search_for(library: Library, question: str) -> None:
    library.add(new("fichiers/a.pdf", "Le sel est au dépôt."))
    with pytest.raises(PasserelleError) as refused:
        run(question)
    assert refused.value.code is ErrorCode.QUESTION_EMPTY


@pytest.mark.parametrize("question", ["xylophone", "de la"])
def test_nothing_found(library: Library, capsys: pytest.CaptureFixture[str], question: str) -> None:
    library.add(new("fichiers/a.pdf", "Le sel est au dépôt."))
    assert run(question, "--json") == 0
    assert document(capsys) == []
    assert run(question) == 0
    assert say.NOTHING_FOUND in capsys.readouterr().out


def test_an_empty_library_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("le sel", "--json") == 1
    assert document(capsys)["error"]["sentence"] == say.EMPTY_LIBRARY


@pytest.mark.usefixtures("library")
def test_an_unknown_collection_is_named() -> None:
    with pytest.raises(PasserelleError) as caught:
        run("le sel", "--collection", "autre")
    assert caught.value.code is ErrorCode.USAGE
    assert "autre" in caught.value.sentence


@pytest.mark.parametrize("limit", ["0", "-1", "beaucoup"])
def test_a_wrong_limit_is_refused(limit: str) -> None:
    with pytest.raises(SystemExit):
        run("le sel", "--limit", limit)


def test_the_limit_is_kept_to(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "abc":
        library.add(new(f"fichiers/{name}", "Le sel est au dépôt."))
    assert run("sel", "--limit", "2", "--json") == 0
    assert len(document(capsys)) == 2
