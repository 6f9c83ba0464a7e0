"""Documents and libraries for tests."""

import sqlite3
from pathlib import Path

from passerelle.domain.documents import Passage
from passerelle.library.library import Library
from passerelle.library.records import Collection, Kind, NewDocument

FOLDER = Collection("/dossier", Kind.FILES, "dossier", path="/dossier")
PACK = Collection("travail", Kind.PACK, "Travail", version="1", note="Secteur privé.")


def new(
    doc_id: str, *texts: str, collection: str = "/dossier", fingerprint: str = "1", title: str = ""
) -> NewDocument:
    """A document of one passage a text, each in a section and on a page of its own."""
    passages = tuple(
        Passage(text, ("Règles", f"Partie {at}"), at + 1) for at, text in enumerate(texts)
    )
    return NewDocument(doc_id, collection, fingerprint, title or f"Titre {doc_id}", passages)


def library(folder: Path, busy_s: float = 5.0) -> Library:
    """A library with an empty collection of files."""
    made = Library(folder / "library.sqlite", busy_s)
    made.put_collection(FOLDER)
    return made


def filled(folder: Path, documents: int = 30) -> Library:
    """A library with some documents of four passages."""
    made = library(folder)
    for number in range(documents):
        texts = [f"Le casque {number} est obligatoire, règle {at}." for at in range(4)]
        made.add(new(f"fichiers/{number}", *texts))
    return made


def whole(path: Path) -> bool:
    """Whether every document of a file has all its passages, each with its words."""
    with sqlite3.connect(path) as connection:
        rows = connection.execute(
            "SELECT d.passages, (SELECT COUNT(*) FROM passages p JOIN words w ON w.rowid = p.id "
            "WHERE p.document = d.id) FROM documents d"
        ).fetchall()
    connection.close()
    return all(said == there for said, there in rows)
