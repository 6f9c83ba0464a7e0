"""A conversation and a desk that do nothing by themselves: the test says what happens."""

from collections.abc import Sequence
from pathlib import Path

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.journal.questions import KeptQuestion
from passerelle.library.records import Collection, DocumentRecord, StoredDocument
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.documents import (
    CollectionsRead,
    DeskEvent,
    DeskListener,
    DocumentDesk,
    DocumentsRead,
    ListRefused,
    QuestionsRead,
)
from passerelle.usecases.events import Event, Listener


class ScriptedConversation(Conversation):
    """Remembers what the window asked, and tells it the events of the test."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.held: list[float] = []
        self._listeners: list[Listener] = []

    def tell(self, *events: Event) -> None:
        """Publish events from the thread of the caller."""
        for event in events:
            for listener in self._listeners:
                listener(event)

    def subscribe(self, listener: Listener) -> None:
        """Add a listener."""
        self._listeners.append(listener)

    def prepare(self) -> None:
        """Remember it."""
        self.asked.append("prepare")

    def press(self) -> None:
        """Remember it."""
        self.asked.append("press")

    def release(self, held_s: float) -> None:
        """Remember it, and how long."""
        self.asked.append("release")
        self.held.append(held_s)

    def ask(self, text: str) -> None:
        """Remember the question."""
        self.asked.append(f"ask {text}")

    def stop(self) -> None:
        """Remember it."""
        self.asked.append("stop")

    def replay(self) -> None:
        """Remember it."""
        self.asked.append("replay")

    def slower(self) -> None:
        """Remember it."""
        self.asked.append("slower")

    def simpler(self) -> None:
        """Remember it."""
        self.asked.append("simpler")

    def next(self) -> None:
        """Remember it."""
        self.asked.append("next")

    def read_all(self) -> None:
        """Remember it."""
        self.asked.append("read_all")

    def other(self) -> None:
        """Remember it."""
        self.asked.append("other")

    def keep_question(self) -> None:
        """Remember it."""
        self.asked.append("keep_question")

    def answer_freely(self) -> None:
        """Remember it."""
        self.asked.append("answer_freely")

    def recite(self, text: str) -> None:
        """Remember it."""
        self.asked.append(f"recite {text}")

    def say_name(self, name: str, *, wanted: bool) -> None:
        """Remember it."""
        self.asked.append(f"{'wanted' if wanted else 'name'} {name}")

    def dictate(self) -> None:
        """Remember it."""
        self.asked.append("dictate")

    def be_frugal(self, on: bool) -> None:
        """Remember it."""
        self.asked.append(f"frugal {on}")

    def help(self) -> None:
        """Remember it."""
        self.asked.append("help")

    def close(self) -> None:
        """Remember it."""
        self.asked.append("close")


class ScriptedDesk(DocumentDesk):
    """Holds the collections and the documents of the test, and remembers what is asked."""

    def __init__(
        self, collections: Sequence[Collection] = (), documents: Sequence[StoredDocument] = ()
    ) -> None:
        self.held = list(collections)
        self.stored = list(documents)
        self.asked: list[str] = []
        self.added: list[Path] = []
        self.questions: tuple[KeptQuestion, ...] = ()
        self.trouble: PasserelleError | None = None
        self._listeners: list[DeskListener] = []

    def replace_records(self, *records: DocumentRecord) -> None:
        """Hold documents of which nothing but this is known."""
        self.stored = [StoredDocument(record) for record in records]

    def tell(self, *events: DeskEvent) -> None:
        """Publish events from the thread of the caller."""
        for event in events:
            for listener in self._listeners:
                listener(event)

    def subscribe(self, listener: DeskListener) -> None:
        """Add a listener."""
        self._listeners.append(listener)

    def open(self) -> None:
        """Nothing, or the trouble of the test."""
        self._fail()

    def read_collections(self) -> None:
        """Tell those of the test, or its trouble."""
        if self.trouble is not None:
            self.tell(ListRefused(self.trouble.sentence))
        else:
            self.tell(CollectionsRead(tuple(self.held)))

    def read_documents(self, collection: str) -> None:
        """Tell those of the test, or its trouble."""
        records = [document.record for document in self.stored]
        found = tuple(record for record in records if record.collection == collection)
        if self.trouble is not None:
            self.tell(ListRefused(self.trouble.sentence))
        else:
            self.tell(DocumentsRead(collection, found))

    def document(self, doc_id: str) -> StoredDocument:
        """One of those of the test."""
        self._fail()
        for document in self.stored:
            if document.record.doc_id == doc_id:
                return document
        raise PasserelleError(ErrorCode.DOCUMENT_UNKNOWN, "Ce document n'est plus là.")

    def add(self, paths: Sequence[Path]) -> None:
        """Remember it, and the paths."""
        self.asked.append("add")
        self.added += paths

    def remove(self, collection: str) -> None:
        """Remember it."""
        self.asked.append(f"remove {collection}")

    def read_questions(self) -> None:
        """Tell those of the test, if there are."""
        if self.questions:
            self.tell(QuestionsRead(self.questions))

    def export_questions(self, target: Path) -> None:
        """Remember it."""
        self.asked.append(f"export {target}")

    def remove_question(self, number: int) -> None:
        """Remember it."""
        self.asked.append(f"remove question {number}")

    def cancel(self) -> None:
        """Remember it."""
        self.asked.append("cancel")

    def close(self) -> None:
        """Remember it."""
        self.asked.append("close")

    def _fail(self) -> None:
        if self.trouble is not None:
            raise self.trouble
