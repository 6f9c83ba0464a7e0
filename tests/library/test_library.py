"""What goes into the library comes out of it, and what goes away is gone."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.library.library import Library
from passerelle.library.records import Change, Kind
from passerelle.library.remembered import remembered
from tests.library import makers
from tests.library.makers import new


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = makers.library(tmp_path)
    yield made
    made.close()


def words_found(library: Library, query: str) -> int:
    """How many passages the index of words gives."""
    with library.database.reading() as connection:
        rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (query,))
        return len(rows.fetchall())


def test_a_document_comes_back_as_it_was_given(library: Library) -> None:
    given = replace(
        new("fichiers/a.pdf", "Portez un casque.", "Fermez la porte."),
        author="Service des routes",
        date="2025-03",
        url="https://exemple.fr/a",
        validated_by="",
        path="/dossier/a.pdf",
        pages=2,
        warnings=("La page 3 est une image.",),
    )
    assert library.add(given) is Change.ADDED

    stored = library.document("fichiers/a.pdf")
    assert stored is not None
    assert stored.record == library.documents()[0]
    assert (stored.record.author, stored.record.pages) == ("Service des routes", 2)
    assert stored.record.validated_by == ""
    assert stored.record.warnings == ("La page 3 est une image.",)
    first, second = stored.passages
    assert (first.text, first.section, first.page) == (
        "Portez un casque.",
        "Règles › Partie 0",
        1,
    )
    assert (second.page, second.date, second.url) == (2, "2025-03", "https://exemple.fr/a")
    assert library.document("fichiers/b.pdf") is None


def test_a_section_has_its_own_address(library: Library) -> None:
    given = new("fichiers/a", "Un.")
    passage = replace(given.passages[0], url="https://exemple.fr/a#un")
    library.add(replace(given, passages=(passage,), url="https://exemple.fr/a"))
    assert library.after(1, 1) == ()
    found = library.passage(1)
    assert found is not None
    assert found.url == "https://exemple.fr/a#un"


def test_only_what_changed_is_written(library: Library) -> None:
    library.add(new("fichiers/a", "Portez un casque."))
    generation = library.generation
    assert library.add(new("fichiers/a", "Autre chose.")) is Change.UNCHANGED
    assert library.generation == generation
    assert library.add(new("fichiers/a", "Un gilet.", fingerprint="2")) is Change.UPDATED
    assert library.generation > generation
    assert words_found(library, "gilet") == 1
    assert words_found(library, "casqu") == 0
    assert library.fingerprints("/dossier") == {"fichiers/a": "2"}


def test_an_unchanged_passage_keeps_its_vector(library: Library) -> None:
    library.add(new("fichiers/a", "Portez un casque.", "Fermez la porte."))
    waiting = library.passages_without_vector(10)
    library.put_vectors({number: b"%d" % number for number, _text in waiting})
    assert not library.passages_without_vector(10)
    library.add(new("fichiers/a", "Portez un casque.", "Ouvrez la porte.", fingerprint="2"))
    (text,) = [text for _number, text in library.passages_without_vector(10)]
    assert "Ouvrez" in text
    assert set(library.vectors("/dossier").values()) == {b"1"}


def test_a_vector_of_a_passage_that_went_away_is_left_out(library: Library) -> None:
    library.add(new("fichiers/a", "Portez un casque."))
    ((number, _text),) = library.passages_without_vector(10)
    library.add(new("fichiers/a", "Un gilet.", fingerprint="2"))
    library.put_vectors({number: b"old"})
    assert library.vectors("/dossier") == {}
    assert [other for other, _text in library.passages_without_vector(10)] != [number]


def test_vectors_known_ahead_are_kept(library: Library) -> None:
    given = new("fichiers/a", "Portez un casque.", "Fermez la porte.")
    library.add(replace(given, vectors={"Fermez la porte.": b"known"}))
    assert library.pending() == 1
    (collection,) = library.collections()
    assert (collection.documents, collection.passages, collection.pending) == (1, 2, 1)


def test_the_words_wait_for_their_sounds(library: Library) -> None:
    library.add(new("fichiers/a", "L'électricité du chantier."))
    waiting = library.words_without_sound(100)
    assert {"électricité", "chantier", "titre", "règles"} <= set(waiting)
    library.put_sounds(dict.fromkeys(waiting, "a"))
    assert library.words_without_sound(100) == []
    library.add(new("fichiers/b", "L'électricité du garage."))
    assert library.words_without_sound(100) == ["garage"]


def test_removing_leaves_nothing(library: Library) -> None:
    library.put_collection(makers.PACK)
    library.add(new("travail/a", "Portez un casque.", collection="travail"))
    library.add(new("fichiers/a", "Portez un casque."))
    library.add(new("fichiers/b", "Portez un casque."))
    assert library.remove_documents(["fichiers/b", "fichiers/personne"]) == 1
    assert words_found(library, "casqu") == 2
    assert library.remove_collection("/dossier") == 1
    assert [collection.id for collection in library.collections()] == ["travail"]
    assert words_found(library, "casqu") == 1
    assert len(library.documents()) == 1
    assert library.check() == ()


def test_packs_are_listed_first(library: Library) -> None:
    library.put_collection(makers.PACK)
    assert [collection.kind for collection in library.collections()] == [Kind.PACK, Kind.FILES]
    assert library.collections()[0].note == "Secteur privé."


def test_what_comes_after_a_passage(library: Library) -> None:
    library.add(new("fichiers/a", "Un.", "Deux.", "Trois."))
    library.add(new("fichiers/b", "Ailleurs."))
    assert [source.text for source in library.after(1, 5)] == ["Deux.", "Trois."]
    assert [source.text for source in library.neighbours(2, 1, 0)] == ["Un.", "Deux."]
    assert library.after(99, 1) == ()
    assert library.passage(99) is None
    assert set(library.passages([1, 4, 99])) == {1, 4}


def test_several_documents_of_one_file_come_together_or_not_at_all(library: Library) -> None:
    wrong = new("fichiers/a#2", "Deux.", collection="nulle part")
    with pytest.raises(PasserelleError):
        library.add_all([new("fichiers/a#1", "Un."), wrong])
    assert library.documents() == ()


def test_the_imported_paths_are_remembered_beside_the_file(library: Library) -> None:
    assert remembered(library.path) == (Path("/dossier"),)
    library.remove_collection("/dossier")
    assert remembered(library.path) == ()


def test_a_list_of_paths_that_was_damaged_is_made_again(library: Library) -> None:
    library.path.with_name("library.paths.json").write_text("{")
    library.put_collection(replace(makers.FOLDER, id="/autre", path="/autre"))
    assert remembered(library.path) == (Path("/autre"), Path("/dossier"))
    library.path.with_name("library.paths.json").write_text("{")
    library.remove_collection("/autre")
    assert remembered(library.path) == (Path("/dossier"),)


def test_a_list_of_paths_that_cannot_be_read_is_left(library: Library) -> None:
    place = library.path.with_name("library.paths.json")
    place.unlink()
    place.mkdir()
    with pytest.raises(PasserelleError) as refused:
        library.put_collection(replace(makers.FOLDER, id="/autre", path="/autre"))
    assert refused.value.code is ErrorCode.DISK_REFUSED
    assert remembered(library.path) == ()


def test_a_document_of_another_file_or_pack_is_never_replaced(library: Library) -> None:
    library.put_collection(makers.PACK)
    library.add(replace(new("fichiers/a", "Portez un casque."), path="/dossier/a"))
    library.add(new("travail/a", "Portez un gilet.", collection="travail"))
    for wrong in (
        replace(new("fichiers/a", "Autre.", fingerprint="2"), path="/dossier/b"),
        new("travail/a", "Autre.", fingerprint="2"),
    ):
        with pytest.raises(PasserelleError) as refused:
            library.add(wrong)
        assert refused.value.code is ErrorCode.LIBRARY_FAILED
    assert words_found(library, "casqu OR gilet") == 2


def test_the_words_of_what_is_removed_leave_no_trace(library: Library) -> None:
    library.add(new("fichiers/a", "Madame Zorglubette porte un casque.", title="Un titre"))
    library.add(new("fichiers/b", "Le casque est rangé.", title="Un titre"))
    library.put_sounds(dict.fromkeys(library.words_without_sound(100), "a"))
    library.remove_documents(["fichiers/a"])
    assert library.words_without_sound(100) == []
    library.add(new("fichiers/c", "Zorglubette casque", title="Un titre"))
    assert library.words_without_sound(100) == ["zorglubette"]
    library.add(new("fichiers/c", "casque", title="Un titre", fingerprint="2"))
    assert library.words_without_sound(100) == []


def test_what_is_removed_is_not_in_the_file_any_more(library: Library) -> None:
    texts = [f"Madame Zorglubette habite au {number} de la rue." * 20 for number in range(300)]
    library.add(new("fichiers/a", *texts))
    library.database.give_back()
    full = library.path.stat().st_size
    library.remove_collection("/dossier")
    assert library.path.stat().st_size < full / 2
    assert not _is_written(library, "zorglub")


def test_nor_are_its_words_in_the_index(library: Library) -> None:
    """The index writes them in small letters, each once for many passages."""
    library.add(new("fichiers/a", "Madame Zorglubette habite ici."))
    library.add(new("fichiers/b", "Madame Dupont habite ici."))
    assert _is_written(library, "zorglub")
    library.remove_documents(["fichiers/a"])
    assert not _is_written(library, "zorglub")
    assert words_found(library, "dupont") == 1


def test_nor_are_the_words_that_an_updated_document_no_longer_has(library: Library) -> None:
    others = [new(f"fichiers/{number}", "Madame Dupont habite ici.") for number in range(50)]
    library.add_all([new("fichiers/a", "Madame Zorglubette habite ici."), *others])
    library.settle()
    assert library.add(new("fichiers/a", "Elle est partie.", fingerprint="2")) is Change.UPDATED
    library.settle()
    assert words_found(library, "dupont") == 50
    library.close()
    assert not _is_written(library, "zorglub")


def test_words_that_a_kill_left_go_when_the_library_settles_again(library: Library) -> None:
    library.add_all([new("fichiers/a", "Madame Zorglubette."), new("fichiers/b", "Le casque.")])
    library.add(new("fichiers/a", "Elle est partie.", fingerprint="2"))
    library.close()  # nothing was settled
    again = Library(library.path)
    again.settle()
    again.close()
    assert not _is_written(library, "zorglub")


def test_a_library_settles_beside_a_writer_that_never_ends(library: Library) -> None:
    library.add_all([new("fichiers/a", "Madame Zorglubette."), new("fichiers/b", "Le casque.")])
    library.add(new("fichiers/a", "Elle est partie.", fingerprint="2"))
    hurried = Library(library.path, busy_s=0.1)
    with library.database.writing():
        hurried.settle()
    hurried.settle()
    hurried.close()
    library.close()
    assert not _is_written(library, "zorglub")


def _is_written(library: Library, start: str) -> bool:
    """Whether a file of the library holds a word that begins so."""
    files = library.path.parent.glob("library.sqlite*")
    return any(start.encode() in file.read_bytes().lower() for file in files)


def test_new_rules_for_words_make_the_index_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(new("fichiers/a", "Portez un casque."))
    library.refresh()
    generation = library.generation
    library.refresh()
    assert library.generation == generation
    monkeypatch.setattr("passerelle.library.library.RULES", -1)
    monkeypatch.setattr("passerelle.library.writing.normalise", str.upper)
    library.refresh()
    assert words_found(library, "PORTEZ") == 1
    assert words_found(library, "port") == 0


def test_a_hundred_thousand_passages_open_at_once(tmp_path: Path) -> None:
    made = makers.library(tmp_path)
    made.add(new("fichiers/a", "Un."))
    with made.database.writing() as connection:
        for table in ("passages", "words", "pending"):
            connection.execute(_MANY[table])
    made.close()

    assert min(_opening_s(made.path) for _ in range(3)) < 0.05


def _opening_s(path: Path) -> float:
    started = time.perf_counter()
    opened = Library(path)
    seconds = time.perf_counter() - started
    assert opened.pending() > 100_000
    opened.close()
    return seconds


_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 100200) "
_MANY = {
    "passages": _NUMBERS + "INSERT INTO passages SELECT i, 1, 1, i, 'Passage ' || i FROM n",
    "words": _NUMBERS + "INSERT INTO words (rowid, body) SELECT i, 'passag ' || i FROM n",
    "pending": _NUMBERS + "INSERT INTO pending SELECT i FROM n",
}


def test_it_is_complete_when_nothing_waits_for_meaning_or_sound(library: Library) -> None:
    assert library.is_complete()
    library.add(new("fichiers/a.pdf", "Portez un casque."))
    assert not library.is_complete()
    library.put_vectors({at: b"12345678" for at, _ in library.passages_without_vector(10)})
    phrases = [at for at, _ in library.phrases_without_vector(10)]
    library.put_phrase_vectors(dict.fromkeys(phrases, b"12345678"))
    assert library.pending() == 0
    assert not library.is_complete()
    library.put_phrase_sounds(dict.fromkeys(phrases, "kask"))
    assert not library.is_complete()
    library.put_sounds(dict.fromkeys(library.words_without_sound(10), "kask"))
    assert library.is_complete()
