"""What the pages are drawn on in the gallery: nobody speaks, nothing is read or written."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from passerelle.domain.answer import Answer
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.domain.reports import Reason
from passerelle.domain.strings import examples
from passerelle.journal.questions import KeptQuestion
from passerelle.journal.vault import Vault
from passerelle.library.records import Collection, StoredDocument
from passerelle.ui.gallery import journal, two_people
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.documents import (
    CollectionsRead,
    DeskEvent,
    DocumentDesk,
    DocumentsRead,
    QuestionsRead,
)
from passerelle.usecases.events import Event
from passerelle.usecases.interpreting.contract import Interpreting
from passerelle.usecases.interpreting.events import Event as InterpretingEvent
from passerelle.usecases.journal_desk import (
    JournalDesk,
    JournalListener,
    OwnDataRead,
    ReportKept,
    ReportsRead,
    UsageRead,
)

E = TypeVar("E")


class _Tells(Generic[E]):
    """Whatever it is told to tell, in order."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[E], None]] = []

    def subscribe(self, listener: Callable[[E], None]) -> None:
        """Add a listener."""
        self._listeners.append(listener)

    def tell(self, *events: E) -> None:
        """Have events happen."""
        for event in events:
            for listener in self._listeners:
                listener(event)


class SilentConversation(_Tells[Event], Conversation):
    """Does nothing of what it is asked."""

    def prepare(self) -> None:
        """Nothing."""

    def press(self) -> None:
        """Nothing."""

    def release(self, held_s: float) -> None:
        """Nothing."""

    def ask(self, text: str) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""

    def replay(self) -> None:
        """Nothing."""

    def slower(self) -> None:
        """Nothing."""

    def simpler(self) -> None:
        """Nothing."""

    def next(self) -> None:
        """Nothing."""

    def read_all(self) -> None:
        """Nothing."""

    def other(self) -> None:
        """Nothing."""

    def keep_question(self) -> None:
        """Nothing."""

    def answer_freely(self) -> None:
        """Nothing."""

    def recite(self, text: str) -> None:
        """Nothing."""

    def say_name(self, name: str, *, wanted: bool) -> None:
        """Nothing."""

    def dictate(self) -> None:
        """Nothing."""

    def be_frugal(self, on: bool) -> None:
        """Nothing."""

    def help(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class ExampleDesk(_Tells[DeskEvent], DocumentDesk):
    """Has the documents it is given, and does nothing with them."""

    def __init__(
        self,
        collections: Sequence[Collection] = (),
        documents: Sequence[StoredDocument] = (),
        questions: Sequence[KeptQuestion] = (),
    ) -> None:
        super().__init__()
        self._collections = tuple(collections)
        self._documents = {document.record.doc_id: document for document in documents}
        self._questions = tuple(questions)

    def open(self) -> None:
        """Nothing."""

    def read_collections(self) -> None:
        """Tell those that were given."""
        self.tell(CollectionsRead(self._collections))

    def read_documents(self, collection: str) -> None:
        """Tell those that were given, of one collection."""
        records = (document.record for document in self._documents.values())
        found = tuple(record for record in records if record.collection == collection)
        self.tell(DocumentsRead(collection, found))

    def document(self, doc_id: str) -> StoredDocument:
        """One of those that were given."""
        if doc_id not in self._documents:
            raise PasserelleError(ErrorCode.DOCUMENT_UNKNOWN, examples.DOCUMENT_MISSING)
        return self._documents[doc_id]

    def read_questions(self) -> None:
        """Tell those that were given."""
        self.tell(QuestionsRead(self._questions))

    def add(self, paths: Sequence[Path]) -> None:
        """Nothing."""

    def remove(self, collection: str) -> None:
        """Nothing."""

    def export_questions(self, target: Path) -> None:
        """Nothing."""

    def remove_question(self, number: int) -> None:
        """Nothing."""

    def cancel(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class ExampleJournal(JournalDesk):
    """Has the reports, the counters and the data of the examples; reads and writes no file."""

    def __init__(self, tell: JournalListener) -> None:
        self.summary = journal.SUMMARY
        super().__init__(Vault(Path(os.devnull)), tell)

    def report(self, answer: Answer, reason: Reason) -> None:
        """Tell the first of the examples, of this answer."""
        report = replace(
            journal.REPORTS[0], question=answer.question, answer=answer.text, reason=reason
        )
        self._tell(ReportKept(report))

    def read_reports(self) -> None:
        """Tell those of the examples."""
        self._tell(ReportsRead(journal.REPORTS))

    def read_usage(self) -> None:
        """Tell those of the examples."""
        self._tell(UsageRead(journal.USAGE))

    def read_own_data(self) -> None:
        """Tell that of the examples."""
        self._tell(OwnDataRead(self.summary))

    def tidy(self) -> None:
        """Nothing."""

    def keep(self, answer: Answer) -> None:
        """Nothing."""


class SilentInterpreting(_Tells[InterpretingEvent], Interpreting):
    """Offers the languages of the examples, and does nothing of what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.book = two_people.book()

    def offers(self) -> tuple[LanguageOffer, ...]:
        """Those of the examples."""
        return two_people.offers()

    def allows(self, _tag: str) -> bool:
        """All of them."""
        return True

    def prepare(self) -> None:
        """Nothing."""

    def name_language(self, tag: str) -> None:
        """Nothing."""

    def identify(self) -> None:
        """Nothing."""

    def begin(self, tag: str) -> None:
        """Nothing."""

    def press(self, party: Party) -> None:
        """Nothing."""

    def release(self, held_s: float) -> None:
        """Nothing."""

    def write(self, party: Party, text: str) -> None:
        """Nothing."""

    def say_phrase(self, phrase_id: str) -> None:
        """Nothing."""

    def translate_freely(self) -> None:
        """Nothing."""

    def confirm(self) -> None:
        """Nothing."""

    def next_sentence(self) -> None:
        """Nothing."""

    def drop(self) -> None:
        """Nothing."""

    def answer(self, choice_id: str, value: str = "") -> None:
        """Nothing."""

    def read_answers(self) -> None:
        """Nothing."""

    def replay(self, party: Party) -> None:
        """Nothing."""

    def slower(self, party: Party) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""

    def erase(self) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""
