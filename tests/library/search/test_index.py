"""Searching a real library, made of a few sheets."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray

from passerelle.library.library import Library
from passerelle.library.records import Collection, Kind
from passerelle.library.search.asked import Query
from passerelle.library.search.candidates import FEATURES, Candidates
from passerelle.library.search.index import Ranked, SearchIndex, with_own
from passerelle.library.search.meaning import pack
from passerelle.library.search.text import terms
from tests.library import makers
from tests.library.makers import new

SHEETS = {
    "fichiers/froid": (
        "Travail dans le froid",
        "Par grand froid, portez des vêtements chauds.",
        "L'employeur prévoit des pauses dans un local chauffé.",
    ),
    "fichiers/bruit": (
        "Le bruit au travail",
        "Au-delà de 85 décibels, un casque antibruit est obligatoire.",
    ),
    "fichiers/conges": ("Les congés payés", "Le salarié a droit à cinq semaines de congés payés."),
    "fichiers/courant": (
        "Choc électrique",
        "En cas d'électrisation, coupez le courant avant de toucher la victime.",
    ),
}


def meaning(text: str) -> NDArray[np.float32]:
    """A vector for tests: texts that share terms are near each other."""
    vector = np.full(512, 1e-3, np.float32)
    for term in terms(text):
        vector[crc32(term.encode()) % 512] += 1
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def understand(library: Library) -> None:
    """Give every passage and phrase its vector."""
    waiting = library.passages_without_vector(1000)
    if waiting:
        packed = pack(np.stack([meaning(text) for _, text in waiting]))
        library.put_vectors({at: one for (at, _), one in zip(waiting, packed, strict=True)})
    waiting = library.phrases_without_vector(1000)
    if waiting:
        packed = pack(np.stack([meaning(text) for _, text in waiting]))
        library.put_phrase_vectors({at: one for (at, _), one in zip(waiting, packed, strict=True)})


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = makers.library(tmp_path)
    for doc_id, (title, *texts) in SHEETS.items():
        made.add(new(doc_id, *texts, title=title))
    understand(made)
    yield made
    made.close()


@pytest.fixture
def index(library: Library) -> SearchIndex:
    return SearchIndex(library)


def found(index: SearchIndex, text: str, **query: object) -> list[str]:
    vector = query.get("vector")
    phonemes = str(query.get("phonemes", ""))
    asked = Query(text, vector if isinstance(vector, np.ndarray) else None, phonemes)
    return [source.doc_id for source in index.search(asked).sources]


@pytest.mark.parametrize(
    ("text", "doc_id"),
    [
        ("Que porter quand il fait froid ?", "fichiers/froid"),
        ("combien de decibels pour un casque", "fichiers/bruit"),
        ("conjés payés", "fichiers/conges"),
        ("j'ai pris un coup de jus", "fichiers/courant"),
    ],
)
def test_words_alone_find_the_sheet(index: SearchIndex, text: str, doc_id: str) -> None:
    assert found(index, text)[0] == doc_id


def test_meaning_finds_what_words_do_not(index: SearchIndex) -> None:
    near = meaning("semaines de congés payés")
    assert found(index, "vacances", vector=near)[0] == "fichiers/conges"


def test_sounds_find_what_was_misheard(library: Library, index: SearchIndex) -> None:
    library.put_sounds({"bruit": "bʁɥi", "décibels": "desibɛl", "froid": "fʁwa"})
    assert found(index, "des six belles", phonemes="de si bɛl")[0] == "fichiers/bruit"


def test_a_source_tells_where_it_comes_from(index: SearchIndex) -> None:
    findings = index.search(Query("local chauffé pauses", meaning("local chauffé pauses")))
    best = findings.sources[0]
    assert (best.doc_id, best.title) == ("fichiers/froid", "Travail dans le froid")
    assert best.text == "L'employeur prévoit des pauses dans un local chauffé."
    assert (best.section, best.page) == ("Règles › Partie 1", 2)
    assert best.score == pytest.approx(findings.confidence, abs=1e-3)


def test_one_source_a_document_best_first(index: SearchIndex) -> None:
    findings = index.search(Query("travail froid bruit congés", meaning("travail froid")))
    ids = [source.doc_id for source in findings.sources]
    assert len(ids) == len(set(ids)) > 1
    scores = [source.score for source in findings.sources]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= score <= 1.0 for score in (*scores, findings.confidence))


def test_a_question_that_is_answered_is_surer_than_another(index: SearchIndex) -> None:
    answered = "un casque antibruit est-il obligatoire au-delà de 85 décibels"
    other = "quel est le prix du pain au village"
    sure = index.search(Query(answered, meaning(answered))).confidence
    unsure = index.search(Query(other, meaning(other))).confidence
    assert unsure < 0.5
    assert sure > unsure + 0.3


@pytest.mark.parametrize("text", ["", " ", "?", "de la", "zzzz", "😀"])
def test_nothing_is_found_for_nothing(index: SearchIndex, text: str) -> None:
    findings = index.search(Query(text))
    assert findings.sources == ()
    assert findings.confidence == 0.0


def test_a_question_of_five_hundred_words(index: SearchIndex) -> None:
    text = "Par grand froid, que dois-je porter sur le chantier ? " * 50
    assert found(index, text, phonemes="paʁ gʁɑ̃ fʁwa " * 500)[0] == "fichiers/froid"


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    empty = Library(tmp_path / "empty.sqlite")
    assert SearchIndex(empty).search(Query("froid", meaning("froid"), "fʁwa")).sources == ()
    empty.close()


def test_the_limit_and_the_collections_are_kept_to(library: Library, index: SearchIndex) -> None:
    library.put_collection(makers.PACK)
    library.add(new("travail/froid", "Le froid dans les chantiers.", collection="travail"))
    assert len(index.search(Query("froid travail"), limit=1).sources) == 1
    assert index.search(Query("froid"), limit=0).sources == ()
    chosen = index.search(Query("froid congés"), collections=["travail"]).sources
    assert [source.doc_id for source in chosen] == ["travail/froid"]
    assert index.search(Query("froid"), collections=["autre"]).sources == ()


def test_what_changes_is_seen(library: Library, index: SearchIndex) -> None:
    assert found(index, "tronçonneuse") == []
    library.add(new("fichiers/scie", "La tronçonneuse exige un pantalon spécial."))
    assert found(index, "tronçonneuse") == ["fichiers/scie"]
    library.remove_documents(["fichiers/scie"])
    assert found(index, "tronçonneuse") == []


def test_questions_of_the_author_are_searched(library: Library, index: SearchIndex) -> None:
    sheet = new("fichiers/gaz", "Coupez l'arrivée, aérez, sortez.", title="Odeur de gaz")
    library.add(replace(sheet, questions=("Ça pue dans la chaufferie, je fais quoi ?",)))
    assert found(index, "ça pue dans la chaufferie")[0] == "fichiers/gaz"
    understand(library)
    asked = "Ça pue dans la chaufferie, je fais quoi ?"
    assert found(index, "pue chaufferie", vector=meaning(asked))[0] == "fichiers/gaz"
    other = "pue dans la chaufferie"
    without = index.search(Query(other)).confidence
    assert index.search(Query(other, meaning(asked))).confidence > without


def test_an_official_sheet_goes_before_one_that_nobody_validated(library: Library) -> None:
    library.put_collection(makers.PACK)
    text = "Un garde-corps protège des chutes de hauteur."
    ours = new("fiches/hauteur", text, title="Chutes de hauteur", collection="/dossier")
    library.add(replace(ours, validated_by=""))
    library.add(new("travail/hauteur", text, title="Chutes de hauteur", collection="travail"))
    assert found(SearchIndex(library), "chute de hauteur")[0] == "travail/hauteur"


def test_what_was_computed_is_read_again(library: Library, index: SearchIndex) -> None:
    before = index.search(Query("froid", meaning("froid"), "fʁwa"))
    files = {path.name for path in library.path.with_name("library.sqlite.search").iterdir()}
    assert files == {"words", "meanings", "phrases", "echoes", "sounds"}
    assert SearchIndex(library).search(Query("froid", meaning("froid"), "fʁwa")) == before


@pytest.mark.parametrize("name", ["nom\nsur\nlignes", "nom\\nsur\\", "\\"])
def test_the_name_of_a_file_moves_no_answer_to_another_document(tmp_path: Path, name: str) -> None:
    library = makers.library(tmp_path)
    library.put_collection(Collection(f"/{name}", Kind.FILES, "dossier", path=f"/{name}"))
    library.add(new(f"fichiers/{name}", "Le portail ferme à midi.", collection=f"/{name}"))
    library.add(new("fichiers/froid", "Une veste chaude contre le froid."))
    library.add(new("fichiers/gaz", "Coupez le gaz, aérez, sortez."))
    SearchIndex(library).warm_up()
    kept = SearchIndex(library)
    for words, doc_id in (("froid", "fichiers/froid"), ("portail", f"fichiers/{name}")):
        (source,) = kept.search(Query(words)).sources
        assert source.doc_id == doc_id
        assert [one.doc_id for one in kept.within(Query(words), source)] == [doc_id]
    chosen = kept.search(Query("portail gaz"), collections=[f"/{name}"]).sources
    assert [source.doc_id for source in chosen] == [f"fichiers/{name}"]
    library.close()


def test_what_was_computed_and_is_damaged_is_computed_again(
    library: Library, index: SearchIndex
) -> None:
    before = index.search(Query("froid"))
    for path in library.path.with_name("library.sqlite.search").iterdir():
        path.write_bytes(b"abime")
    assert SearchIndex(library).search(Query("froid")) == before


def test_another_library_of_the_same_name_is_another_one(tmp_path: Path) -> None:
    for text, question in (("Le sel est au dépôt.", "sel"), ("Le pain est frais.", "pain")):
        place = tmp_path / "library.sqlite"
        for beside in tmp_path.glob("library.sqlite*"):
            if beside.is_file():
                beside.unlink()
        library = Library(place)
        library.put_collection(makers.FOLDER)
        library.add(new("fichiers/a", text, fingerprint=text))
        assert found(SearchIndex(library), question) == ["fichiers/a"]
        library.close()


def test_two_threads_may_search(index: SearchIndex) -> None:
    answers: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: answers.append(found(index, "froid"))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert answers == [answers[0]] * 4


def test_phrases_without_meaning_beside_passages_that_have_one(tmp_path: Path) -> None:
    library = makers.library(tmp_path)
    library.add(new("fichiers/sel", "Le sel se répand avant le verglas.", title="Le sel"))
    waiting = library.passages_without_vector(10)
    packed = pack(np.stack([meaning(text) for _, text in waiting]))
    library.put_vectors({at: one for (at, _), one in zip(waiting, packed, strict=True)})
    index = SearchIndex(library)
    assert found(index, "verglas", vector=meaning("verglas")) == ["fichiers/sel"]
    assert index.openings(Query("verglas", meaning("verglas"), "vɛʁɡla"), "fichiers/sel") == {}
    library.close()


ASKED = "Où je range l'échelle ?"
ASKED_SOUNDS = "u ʒə ʁɑ̃ʒ lɛʃɛl"
ANSWER = "Rangez l'échelle à plat"


@pytest.fixture
def asked(library: Library) -> SearchIndex:
    """A sheet with a question whose answer is known, among others."""
    known = new("fiches/echelle", f"{ANSWER}, au sec.", title="L'échelle")
    library.add(replace(known, questions=(ASKED,), answers={ASKED: ANSWER}))
    library.add(new("fichiers/autre", "Autre chose.", title="L'échelle des salaires"))
    understand(library)
    sounds = {ASKED: ASKED_SOUNDS, "L'échelle des salaires": "lɛʃɛl de salɛʁ"}
    waiting = library.phrases_without_sound(1000)
    library.put_phrase_sounds({at: sounds.get(text, "") for at, text in waiting})
    return SearchIndex(library)


def test_a_question_much_like_a_known_one_has_its_answer(asked: SearchIndex) -> None:
    query = Query("où ranger l'échelle", meaning(ASKED), "u ʁɑ̃ʒe lɛʃɛl")
    openings = asked.openings(query, "fiches/echelle")
    assert set(openings) == {ANSWER}
    assert openings[ANSWER] > 0.45
    assert asked.openings(query, "fichiers/autre") == {}
    assert asked.openings(query, "fichiers/rien") == {}
    assert asked.openings(Query(query.text, None, query.phonemes), "fiches/echelle") == {}


def test_a_question_unlike_all_known_ones_has_no_answer(asked: SearchIndex) -> None:
    query = Query("les congés", meaning("les congés payés"), "le kɔ̃ʒe")
    assert asked.openings(query, "fiches/echelle") == {}


def test_a_file_that_answers_more_surely_comes_first_and_sheets_keep_their_score() -> None:
    features = np.zeros((2, len(FEATURES)), np.float32)
    candidates = Candidates(np.array([0, 1]), features, np.array([0, 1]))
    scores, order = np.array([3.0, 1.0], np.float32), np.array([0, 1])
    ranked = Ranked(candidates, order, scores, np.zeros(1, np.float32), 0.2)
    moved = with_own(ranked, (1, 0.8))
    assert (moved.order.tolist(), moved.confidence) == ([1, 0], 0.8)
    assert 0.8 * np.exp(moved.scores[0] - moved.scores[1]) == pytest.approx(0.2)
    assert with_own(ranked, (1, 0.1)) is ranked
    assert with_own(ranked, None) is ranked
