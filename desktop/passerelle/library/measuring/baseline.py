"""The search to compare ours with: SQLite's own BM25 on pieces of 200 words, title × 5."""

import sqlite3
from collections.abc import Iterator

from passerelle.library.library import Library
from passerelle.library.search.text import STOP_WORDS, words

PIECE_WORDS = 200
TITLE_WEIGHT = 5.0
FOUND = 400
"""Pieces looked at, to find ten documents."""

_TEXTS = """
SELECT d.doc_id, d.title, s.headings, p.text FROM documents d
JOIN passages p ON p.document = d.id JOIN sections s ON s.id = p.section
ORDER BY d.id, p.position
"""


class Baseline:
    """Plain BM25 over the documents of a library, in memory. Close it in the end."""

    def __init__(self, library: Library) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE pieces USING fts5 "
            "(doc_id UNINDEXED, title, body, tokenize = 'unicode61 remove_diacritics 2')"
        )
        self._database.executemany("INSERT INTO pieces VALUES (?, ?, ?)", _pieces(library))

    def close(self) -> None:
        """Forget everything."""
        self._database.close()

    def find(self, question: str, limit: int = 10) -> list[str]:
        """Ids of the documents, best first."""
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(_kept(question)))
        if not asked:
            return []
        found = self._database.execute(
            f"SELECT doc_id FROM pieces WHERE pieces MATCH ? "
            f"ORDER BY bm25(pieces, 0, {TITLE_WEIGHT}, 1) LIMIT {FOUND}",
            (asked,),
        )
        return list(dict.fromkeys(doc_id for (doc_id,) in found))[:limit]


def _pieces(library: Library) -> Iterator[tuple[str, str, str]]:
    bodies: dict[tuple[str, str], list[str]] = {}
    with library.database.reading() as connection:
        for doc_id, title, headings, text in connection.execute(_TEXTS):
            bodies.setdefault((doc_id, title), []).extend(_kept(f"{headings} {text}"))
    for (doc_id, title), body in bodies.items():
        for start in range(0, len(body), PIECE_WORDS):
            piece = " ".join(body[start : start + PIECE_WORDS])
            yield doc_id, " ".join(_kept(title)), piece


def _kept(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOP_WORDS]
