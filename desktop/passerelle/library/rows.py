"""Rows of the database as the records that the rest of the application knows."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from passerelle.domain.documents import Audience, Source
from passerelle.library.records import Collection, DocumentRecord, Kind

SECTION_MARK = " › "
"""Between the headings of a passage, as people see them."""

_KINDS = frozenset(kind.value for kind in Kind)
_AUDIENCES = frozenset(audience.value for audience in Audience)

COLLECTIONS = """
SELECT c.id, c.kind, c.title, c.version, c.licence, c.note, c.path, c.imported,
    COALESCE(d.documents, 0), COALESCE(d.passages, 0), COALESCE(p.pending, 0)
FROM collections c
LEFT JOIN (
    SELECT collection, COUNT(*) AS documents, SUM(passages) AS passages
    FROM documents GROUP BY collection
) d ON d.collection = c.id
LEFT JOIN (
    SELECT documents.collection AS collection, COUNT(*) AS pending
    FROM pending
    JOIN passages ON passages.id = pending.passage
    JOIN documents ON documents.id = passages.document
    GROUP BY documents.collection
) p ON p.collection = c.id
ORDER BY c.kind = 'files', c.title, c.id
"""

DOCUMENTS = """
SELECT doc_id, collection, title, author, date, url, licence, path, validated_by,
    pages, passages, warnings
FROM documents
"""

SOURCES = """
SELECT d.doc_id, p.id, d.title, s.headings, s.page, d.date, s.url, d.url, p.text,
    d.author, d.licence, d.audience, d.validated_by, d.path
FROM passages p
JOIN sections s ON s.id = p.section
JOIN documents d ON d.id = p.document
"""


def texts(written: str) -> tuple[str, ...]:
    """A list of texts, as the database keeps it."""
    try:
        return tuple(str(one) for one in json.loads(written))
    except (ValueError, TypeError) as error:
        raise _damaged(written) from error


def written(parts: Iterable[str]) -> str:
    """A list of texts, to be kept."""
    return json.dumps(list(parts), ensure_ascii=False)


def collection(row: tuple[Any, ...]) -> Collection:
    """A row of COLLECTIONS."""
    name, kind, *rest = row
    if kind not in _KINDS:
        raise _damaged(kind)
    return Collection(name, Kind(kind), *rest)


def document(row: tuple[Any, ...]) -> DocumentRecord:
    """A row of DOCUMENTS."""
    doc_id, collection_id, title, author, date, url, licence, path, *rest = row
    validated_by, pages, passages, warnings = rest
    return DocumentRecord(
        doc_id,
        collection_id,
        title,
        author,
        date,
        url,
        licence,
        path,
        validated_by,
        pages,
        passages,
        texts(warnings),
    )


def source(row: tuple[Any, ...]) -> Source:
    """A row of SOURCES."""
    doc_id, passage, title, headings, page, date, section_url, url, text, *rest = row
    author, licence, audience, validated_by, path = rest
    if audience not in _AUDIENCES:
        raise _damaged(audience)
    return Source(
        doc_id=doc_id,
        passage_id=passage,
        title=title,
        section=SECTION_MARK.join(texts(headings)),
        page=page,
        date=date,
        url=section_url or url,
        score=0.0,
        text=text,
        author=author,
        licence=licence,
        audience=Audience(audience),
        validated_by=validated_by,
        path=path,
    )


def one(connection: sqlite3.Connection, query: str, *values: object) -> Any:
    """The first column of the first row, None when there is no row."""
    row = connection.execute(query, values).fetchone()
    return None if row is None else row[0]


def _damaged(value: object) -> sqlite3.DatabaseError:
    """What SQLite itself would say of a file whose bytes were changed."""
    return sqlite3.DatabaseError(f"not what was written: {type(value).__name__}")
