"""The JSON document of `ask`."""

from passerelle.cli.ask import as_document
from passerelle.domain.answer import Answer
from passerelle.usecases.answering import Response, Timings
from tests.usecases.library import ACCIDENT


def test_a_passage_answer_shows_its_source() -> None:
    answer = Answer("quoi", "D'après…", sources=(ACCIDENT,), confidence=0.91234)
    document = as_document(Response(answer, Timings(search_s=0.05)), None)
    assert document["sources"] == [
        {
            "doc_id": ACCIDENT.doc_id,
            "title": ACCIDENT.title,
            "section": ACCIDENT.section,
            "page": 0,
            "date": "2025-11-13",
            "url": ACCIDENT.url,
            "score": 0.9,
            "text": ACCIDENT.text,
        }
    ]
    assert document["generated"] is False
    assert document["confidence"] == 0.912
    assert document["supported"] is None
    assert document["not_found"] is False
    assert document["timings"]["search_s"] == 0.05


def test_a_free_answer_is_generated_and_no_document_was_found() -> None:
    document = as_document(Response(Answer("quoi", "Ceci.", generated=True)), None)
    assert document["generated"] is True
    assert document["sources"] == []
    assert document["not_found"] is True


def test_not_found() -> None:
    document = as_document(Response(Answer("quoi", "Je n'ai…", not_found=True)), None)
    assert document["not_found"] is True
    assert document["generated"] is False
