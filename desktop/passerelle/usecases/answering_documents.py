"""Answers read from documents, word for word: nothing is generated."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from passerelle.domain.answer import Answer
from passerelle.domain.documents import Findings, Source
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import answers as say
from passerelle.library.records import Collection, StoredDocument
from passerelle.usecases.answering import (
    Moments,
    Narrator,
    Response,
    Trail,
    say_all,
    say_response,
    say_text,
)
from passerelle.usecases.answering_notes import notes, origin
from passerelle.usecases.events import Answered, SourcesShown
from passerelle.usecases.speaker import Voice
from passerelle.usecases.turn import Turn

SHOWN_SOURCES = 3
EXCERPT_SENTENCES = 3


class Search(Protocol):
    """Finds what answers a question."""

    def find(self, question: str, limit: int, *, turn: Turn | None = None) -> Findings:
        """The best sources and how likely the first one answers; at once if the turn is cancelled.

        Raises:
            PasserelleError: LIBRARY_DAMAGED, LIBRARY_BUSY.
        """

    def excerpt(self, question: str, source: Source, *, turn: Turn | None = None) -> str:
        """The one to three sentences of a passage that answer, word for word."""

    def passages(
        self, question: str, source: Source, *, turn: Turn | None = None
    ) -> Sequence[Source]:
        """The passages of a source's document that may answer, in order; none if it is gone.

        Raises:
            PasserelleError: LIBRARY_DAMAGED, LIBRARY_BUSY.
        """

    def closest(
        self,
        question: str,
        source: Source,
        passages: Sequence[Source],
        *,
        turn: Turn | None = None,
    ) -> Source:
        """Which of these passages answers best, the source itself when none is known."""


class Shelf(Protocol):
    """Gives documents back as they were kept."""

    def collections(self) -> tuple[Collection, ...]:
        """What there is."""

    def document(self, doc_id: str) -> StoredDocument | None:
        """A whole document, None when it is gone."""

    def after(self, passage_id: int, count: int) -> Sequence[Source]:
        """The passages that follow one in its document, none at its end."""

    def close(self) -> None:
        """Close its file."""


class QuestionList(Protocol):
    """The questions to be asked later."""

    def add(self, text: str) -> object:
        """Keep a question."""


class Documents:
    """Everything that answers come from. The library is opened when it is first needed."""

    def __init__(
        self, open_library: Callable[[], tuple[Search, Shelf]], questions: QuestionList
    ) -> None:
        """Open nothing yet.

        Args:
            open_library: may raise PasserelleError; it is then tried again at the next question.
            questions: those to be asked later.
        """
        self._open_library = open_library
        self._opened: tuple[Search, Shelf] | None = None
        self._opening = threading.Lock()
        self.questions = questions

    @property
    def search(self) -> Search:
        """What finds."""
        return self._open()[0]

    @property
    def shelf(self) -> Shelf:
        """What gives back."""
        return self._open()[1]

    def is_empty(self) -> bool:
        """Whether there is nothing to search in."""
        return not any(collection.documents for collection in self.shelf.collections())

    def close(self) -> None:
        """Close the library, if it was opened."""
        if self._opened is not None:
            self._opened[1].close()

    def _open(self) -> tuple[Search, Shelf]:
        with self._opening:  # prepared on one thread, asked on another
            if self._opened is None:
                self._opened = self._open_library()
            return self._opened


class Reader:
    """Reads passages aloud, with where they come from."""

    def __init__(
        self, documents: Documents, narrator: Narrator, today: Callable[[], date] = date.today
    ) -> None:
        self._documents = documents
        self._narrator = narrator
        self._today = today

    def read(
        self, question: str, trail: Trail, turn: Turn, voice: Voice, moments: Moments
    ) -> Response:
        """Read what answers in the passage at the trail's place."""
        found, *others = trail.findings.sources[trail.place :]  # those before were refused
        source = self._closest(question, found, turn)
        shown = (source, *others[: SHOWN_SOURCES - 1])
        turn.tell(SourcesShown(shown))
        with self._narrator.speaking(turn, voice) as speech:
            before = origin(source)
            say_all(speech, before, own=False)  # heard while the sentences are being chosen
            excerpt = self.excerpt(question, source, turn)
            dated, *after = self.notes(question, (source,))
            answer = Answer(
                question,
                " ".join((*before, excerpt, dated)),
                voice.language,
                sources=shown,
                confidence=_confidence(trail.findings, source),
            )
            response = Response(
                answer,
                after=tuple(after),
                trail=_went_on(trail, source, excerpt),
                written=not turn.cancelled,
            )
            turn.tell(Answered(answer))
            say_text(speech, excerpt)
            say_all(speech, (dated, *after), own=False)
            return self._narrator.complete(response, speech, moments)

    def next(self, last: Response, turn: Turn, voice: Voice) -> Response | None:
        """Go on after what was read; None at the end of the document."""
        moments = Moments()
        passage, text = last.trail.passage, last.trail.rest
        if passage is None:
            return None
        if not text:
            following = self._documents.shelf.after(passage.passage_id, 1)
            if not following:
                return None
            heading = _new_heading(passage.section, following[0].section)
            passage = following[0]
            text = " ".join((*heading, passage.text))
        turn.tell(SourcesShown((passage,)))
        answer = Answer(
            last.answer.question, text, voice.language, sources=(passage,),
            confidence=last.answer.confidence,
        )  # fmt: skip
        trail = replace(last.trail, passage=passage, read=text, rest="")
        known = last.trail.noted == passage.doc_id
        after = () if known else self.notes(answer.question, (passage,))
        return self._say(Response(answer, after=after, trail=trail), turn, voice, moments)

    def read_all(self, last: Response, turn: Turn, voice: Voice) -> Response | None:
        """Read the whole document of the last answer; None when it is gone.

        What must be known of it comes first: few people hear a whole sheet to its end.
        """
        moments = Moments()
        source = last.answer.sources[0]
        stored = self._documents.shelf.document(source.doc_id)
        if stored is None:
            return None
        turn.tell(SourcesShown((source,)))
        answer = Answer(
            last.answer.question, _whole(stored), voice.language, sources=(source,),
            confidence=last.answer.confidence,
        )  # fmt: skip
        last_passage = stored.passages[-1] if stored.passages else None
        trail = replace(last.trail, passage=last_passage, read="", rest="")
        before = (say.title_alone(source.title), *self.notes(answer.question, (source,)))
        return self._say(Response(answer, before=before, trail=trail), turn, voice, moments)

    def excerpt(self, question: str, source: Source, turn: Turn) -> str:
        """The sentences of a passage that answer."""
        chosen = self._documents.search.excerpt(question, source, turn=turn).strip()
        return chosen or " ".join(sentences(source.text)[:EXCERPT_SENTENCES])

    def notes(self, question: str, sources: Sequence[Source]) -> tuple[str, ...]:
        """The date of passages and what must be known of them besides their words."""
        return notes(question, sources, self._today())

    def _closest(self, question: str, source: Source, turn: Turn) -> Source:
        """The passage that answers best in the document of a source."""
        search = self._documents.search
        passages = search.passages(question, source, turn=turn)
        return search.closest(question, source, passages, turn=turn)

    def _say(self, response: Response, turn: Turn, voice: Voice, moments: Moments) -> Response:
        turn.tell(Answered(response.answer))
        with self._narrator.speaking(turn, voice) as speech:
            say_response(speech, response)
            return self._narrator.complete(response, speech, moments)


def _confidence(findings: Findings, source: Source) -> float:
    """That a source answers, the best of them being as sure as the search was."""
    best = findings.sources[0].score or 1.0
    return round(findings.confidence * min(1.0, source.score / best), 3)


def _went_on(trail: Trail, source: Source, excerpt: str) -> Trail:
    """A trail after an excerpt of a passage was read."""
    rest = _after_excerpt(source.text, excerpt)
    return replace(trail, passage=source, read=excerpt, rest=rest)


def _whole(document: StoredDocument) -> str:
    """All the words of a document, each heading before its first passage."""
    pieces, section = [], ""
    for passage in document.passages:
        pieces.append(" ".join((*_new_heading(section, passage.section), passage.text)))
        section = passage.section
    return "\n\n".join(pieces)


def _after_excerpt(passage: str, excerpt: str) -> str:
    last = sentences(excerpt)[-1] if excerpt else ""
    place = passage.find(last)
    return passage[place + len(last) :].strip() if last and place >= 0 else ""


def _new_heading(before: str, now: str) -> tuple[str, ...]:
    """The heading of a passage, when it is not that of the passage before it."""
    return (say.part(now.rpartition(" › ")[2]),) if now and now != before else ()
