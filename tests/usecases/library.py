"""A small library on a script: what is found, what stands beside it, what was kept."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from passerelle.domain.documents import Audience, Findings, Source
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.sentences import sentences
from passerelle.library.records import Collection, DocumentRecord, Kind, StoredDocument
from passerelle.usecases.turn import Turn

TIMEOUT_S = 20.0
TODAY = date(2026, 11, 22)

ACCIDENT = Source(
    doc_id="travail/article1",
    passage_id=1,
    title="Accident du travail : les démarches",
    section="Déclarer l'accident › Que faire ?",
    page=0,
    date="2025-11-13",
    url="https://example.org/accident#faire",
    score=0.9,
    text=(
        "La victime d'un accident du travail doit informer son employeur dans les 24 heures. "
        "L'employeur doit déclarer l'accident dans les 48 heures. "
        "Un médecin doit constater les blessures."
    ),
    audience=Audience.PRIVATE_SECTOR,
)
NEXT_PASSAGE = replace(
    ACCIDENT,
    passage_id=2,
    section="Déclarer l'accident › Être soigné",
    text="Les soins sont gratuits.",
)
ROAD = Source(
    doc_id="fichiers/règlement.pdf",
    passage_id=7,
    title="Règlement intérieur",
    section="",
    page=7,
    date="2020",
    url="",
    score=0.45,
    text="Tout accident de la route est écrit sur le carnet de bord.",
    path="règlement.pdf",
)
FOUND = Findings((ACCIDENT, ROAD), 0.9)


class ScriptedSearch:
    """Finds what it was told to find; `failure` is raised instead.

    Attributes:
        waits: whether a search goes on until its turn is cancelled.
        searching: set by every search.
        turns: those that could have cancelled the choice of passages, of one, of its sentences.
    """

    def __init__(self, found: Mapping[str, Findings] | None = None) -> None:
        self.found = dict(found or {})
        self.failure: PasserelleError | None = None
        self.asked: list[str] = []
        self.closer: dict[int, Source] = {}
        self.compared: list[tuple[Source, ...]] = []
        self.waits = False
        self.searching = threading.Event()
        self.turns: list[Turn | None] = []

    def find(self, question: str, limit: int, *, turn: Turn | None = None) -> Findings:
        """See Search."""
        self.asked.append(question)
        self.searching.set()
        if self.waits and turn is not None:
            cancelled = threading.Event()
            turn.on_cancel(cancelled.set)
            assert cancelled.wait(TIMEOUT_S)
        if self.failure is not None:
            raise self.failure
        found = self.found.get(question, Findings())
        return replace(found, sources=found.sources[:limit])

    def excerpt(self, question: str, source: Source, *, turn: Turn | None = None) -> str:
        """See Search; the first sentence."""
        assert question
        self.turns.append(turn)
        return sentences(source.text)[0]

    def passages(
        self, question: str, source: Source, *, turn: Turn | None = None
    ) -> tuple[Source, ...]:
        """See Search; the sheet of two passages, and nothing of others."""
        assert question
        self.turns.append(turn)
        return (ACCIDENT, NEXT_PASSAGE) if source.doc_id == ACCIDENT.doc_id else ()

    def closest(
        self,
        question: str,
        source: Source,
        passages: Sequence[Source],
        *,
        turn: Turn | None = None,
    ) -> Source:
        """See Search; what was found, unless the script says otherwise."""
        assert question
        self.turns.append(turn)
        self.compared.append(tuple(passages))
        return self.closer.get(source.passage_id, source)


class ScriptedShelf:
    """Holds one sheet of two passages, and a file of one."""

    def __init__(self) -> None:
        self.documents_held = 2
        self.closed = False

    def collections(self) -> tuple[Collection, ...]:
        """See Shelf."""
        return (Collection("travail", Kind.PACK, "Fiches", documents=self.documents_held),)

    def document(self, doc_id: str) -> StoredDocument | None:
        """See Shelf."""
        if doc_id != ACCIDENT.doc_id:
            return None
        record = DocumentRecord(doc_id, "travail", ACCIDENT.title, "", "", "", "", "", None, 0, 2)
        return StoredDocument(record, (ACCIDENT, NEXT_PASSAGE))

    def after(self, passage_id: int, count: int) -> tuple[Source, ...]:
        """See Shelf."""
        return (NEXT_PASSAGE,)[:count] if passage_id == ACCIDENT.passage_id else ()

    def close(self) -> None:
        """See Shelf."""
        self.closed = True


class KeptHere:
    """Keeps questions in a list; a full disk when `full`."""

    def __init__(self) -> None:
        self.questions: list[str] = []
        self.full = False

    def add(self, text: str) -> None:
        """See QuestionList."""
        if self.full:
            raise PasserelleError(ErrorCode.DISK_FULL, "plus de place")
        self.questions.append(text)
