"""Every page, in every state that a person can meet."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from passerelle.domain.answer import Command
from passerelle.domain.documents import ImportReport, Problem
from passerelle.domain.interpreting import LanguageOffer
from passerelle.domain.reports import Reason
from passerelle.domain.strings import examples, vault
from passerelle.ui.gallery import journal, two_people
from passerelle.ui.gallery.asking import LISTENING, SCENES, SOURCE_SPOKEN
from passerelle.ui.gallery.documents import COLLECTIONS, DOCUMENTS, QUESTIONS, SOURCE, TRAVAIL
from passerelle.ui.gallery.stage import Stage
from passerelle.ui.gallery.stand_ins import ExampleDesk
from passerelle.usecases.documents import ImportEnded, ImportProgress
from passerelle.usecases.events import Event, Preparing
from passerelle.usecases.interpreting.events import Event as InterpretingEvent
from passerelle.usecases.journal_desk import OwnDataClosed, OwnDataRead

Show = Callable[[Stage], None]
"""Brings the window to a moment, from its first page."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One picture of the gallery.

    Attributes:
        name: of its file, without its size; it begins with that of the page.
        show: brings a window to it.
        empty: whether nothing is in the library.
    """

    name: str
    show: Show
    empty: bool = False

    def desk(self) -> ExampleDesk:
        """The documents that it needs."""
        return ExampleDesk() if self.empty else ExampleDesk(COLLECTIONS, DOCUMENTS, QUESTIONS)


def moments() -> tuple[Moment, ...]:
    """All of them, page after page."""
    return (
        *_of_home(),
        *_of_learning(),
        *_of_asking(),
        *_of_journal(),
        *_of_documents(),
        *_of_conversation(),
    )


def named(names: Sequence[str]) -> tuple[Moment, ...]:
    """Those of some pages, or by their own names; all of them for no name."""
    return tuple(
        moment
        for moment in moments()
        if not names or any(f"{moment.name}-".startswith(f"{name}-") for name in names)
    )


def _of_home() -> Iterator[Moment]:
    yield Moment("home", lambda stage: stage.settle())
    yield Moment("home-listening", lambda stage: stage.conversation.tell(LISTENING))


def _of_learning() -> Iterator[Moment]:
    yield Moment("first-use-trade", _open_first_use)
    for name, steps in (("promise", 0), ("numbers", 1), ("question", 2)):
        yield Moment(f"first-use-{name}", _going_on(steps))
    yield Moment("first-use-trouble", _after(_going_on(2), _trouble))
    yield Moment("news", lambda stage: stage.window.follow(Command.NEWS))
    yield Moment("training", _open_training)
    yield Moment("training-trouble", _after(_open_training, _trouble))
    yield Moment("training-situation", _after(_open_training, _begin_exercise))
    yield Moment("training-card", _after(_after(_open_training, _begin_exercise), _answer_exercise))


def _open_first_use(stage: Stage) -> None:
    stage.window.follow(Command.FIRST_USE)


def _going_on(steps: int) -> Show:
    """The first use, once the trade is chosen, some steps further."""

    def show(stage: Stage) -> None:
        _open_first_use(stage)
        page = stage.window.learning.first_use
        page.trades.chosen.emit(0)
        for _ in range(steps):
            page.go_on()

    return show


def _trouble(stage: Stage) -> None:
    stage.conversation.tell(*SCENES["error"])


def _open_training(stage: Stage) -> None:
    _going_on(0)(stage)
    stage.window.follow(Command.HOME)
    stage.window.follow(Command.TRAINING)


def _begin_exercise(stage: Stage) -> None:
    stage.window.learning.training.situations.chosen.emit(1)  # with a card


def _answer_exercise(stage: Stage) -> None:
    _asking(SCENES["emergency"])(stage)


def _of_asking() -> Iterator[Moment]:
    shown: Mapping[str, tuple[Event, ...]] = {
        "preparing": (Preparing(ready=False),),
        **SCENES,
        "source": SOURCE_SPOKEN,
    }
    for name, events in shown.items():
        yield Moment(f"ask-{name}", _asking(events))


def _asking(events: Sequence[Event]) -> Show:
    def show(stage: Stage) -> None:
        stage.window.follow(Command.ASK)
        stage.conversation.tell(*events)

    return show


def _of_journal() -> Iterator[Moment]:
    yield Moment("report", _open_report)
    yield Moment("report-kept", _after(_open_report, _report))
    yield Moment("reports", lambda stage: stage.window.ask.reports_wanted.emit())
    yield Moment("charter", lambda stage: stage.window.ask.rules_wanted.emit())
    yield Moment("figures", lambda stage: stage.window.ask.figures_wanted.emit())
    yield Moment("own-data", _open_own_data)
    yield Moment("own-data-erasing", _after(_open_own_data, _erase))
    yield Moment("own-data-limited", _after(_open_own_data, _limit))
    yield Moment("own-data-locked", _after(_open_own_data, _lock))
    yield Moment("own-data-damaged", _after(_open_own_data, _damage))


def _open_own_data(stage: Stage) -> None:
    stage.window.follow(Command.OWN_DATA)


def _erase(stage: Stage) -> None:
    stage.window.own_data.erase.click()


def _limit(stage: Stage) -> None:
    stage.window.journal.arrived.emit(OwnDataRead(journal.LIMITED))


def _lock(stage: Stage) -> None:
    stage.window.journal.arrived.emit(OwnDataClosed(vault.PASSPHRASE_WANTED, True))


def _damage(stage: Stage) -> None:
    stage.window.journal.arrived.emit(OwnDataClosed(vault.damaged("journal.db"), False))


def _open_report(stage: Stage) -> None:
    _asking(SOURCE_SPOKEN)(stage)
    stage.settle()
    stage.window.ask.want_report()


def _report(stage: Stage) -> None:
    stage.window.report.tiles.chosen.emit(Reason.INCOMPLETE)


def _of_documents() -> Iterator[Moment]:
    yield Moment("documents", _open_documents)
    yield Moment("documents-empty", _open_documents, empty=True)
    yield Moment("documents-importing", _import)
    yield Moment("documents-imported", _have_imported)
    yield Moment("collection", _open_collection)
    yield Moment("collection-removing", _remove_collection)
    yield Moment("reading", _read)
    yield Moment("reading-source", _read_source)
    yield Moment("questions", _open_questions)
    yield Moment("questions-empty", _open_questions, empty=True)


def _open_documents(stage: Stage) -> None:
    stage.window.follow(Command.DOCUMENTS)
    stage.wait_for(stage.window.desk)


def _import(stage: Stage) -> None:
    _open_documents(stage)
    stage.desk.tell(ImportProgress(examples.FILE_TITLE + ".pdf", 3, 12))


def _have_imported(stage: Stage) -> None:
    _import(stage)
    problem = Problem(examples.UNREAD_FILE, examples.UNREAD_REASON)
    report = ImportReport(added=11, problems=(problem,))
    stage.desk.tell(problem, ImportEnded(report))


def _open_collection(stage: Stage) -> None:
    _open_documents(stage)
    stage.window.documents.chosen.emit(TRAVAIL)


def _remove_collection(stage: Stage) -> None:
    _open_documents(stage)
    stage.window.documents.chosen.emit(COLLECTIONS[-1])
    stage.settle()
    stage.window.collection.remove.click()


def _read(stage: Stage) -> None:
    _open_collection(stage)
    stage.settle()
    stage.window.collection.chosen.emit(SOURCE.doc_id)


def _read_source(stage: Stage) -> None:
    _asking(SOURCE_SPOKEN)(stage)
    stage.settle()
    stage.window.ask.follow_up.see.click()
    stage.wait_for(stage.window.desk)


def _open_questions(stage: Stage) -> None:
    _open_documents(stage)
    stage.window.documents.questions_wanted.emit()


def _of_conversation() -> Iterator[Moment]:
    yield Moment("languages", _open_languages)
    arabic = two_people.offer_of("ar")
    portuguese = two_people.offer_of("pt")
    for offer, scenes in (
        (arabic, two_people.scenes(arabic)),
        (portuguese, two_people.portuguese_scenes()),
    ):
        page = f"conversation-{offer.tag}"
        for name, events in scenes.items():
            yield Moment(f"{page}-{name}", _talking(offer, events))
        for name in ("waiting", "choices"):
            events = scenes[name]
            yield Moment(f"{page}-{name}-turned", _talking(offer, events, turned=True))
            yield Moment(f"{page}-{name}-stacked", _talking(offer, events, stacked=True))
        said = _talking(offer, scenes["waiting"])
        yield Moment(f"{page}-book", _after(said, _open_book))
        yield Moment(f"{page}-criteria", _after(said, _open_criteria))


def _open_languages(stage: Stage) -> None:
    stage.window.follow(Command.TRANSLATE)
    stage.wait_for(stage.window.interpreter)


def _talking(
    offer: LanguageOffer,
    events: Sequence[InterpretingEvent],
    *,
    turned: bool = False,
    stacked: bool = False,
) -> Show:
    """A conversation, its family's half turned or under the other one."""

    def show(stage: Stage) -> None:
        _open_languages(stage)
        stage.window.languages.chosen.emit(offer)
        page = stage.window.interpreting
        for wanted, button in ((turned or stacked, page.turn), (stacked, page.halves)):
            if wanted:
                button.click()
        stage.interpreting.tell(*events)

    return show


def _after(first: Show, then: Show) -> Show:
    def show(stage: Stage) -> None:
        first(stage)
        stage.settle()
        then(stage)

    return show


def _open_book(stage: Stage) -> None:
    stage.window.interpreting.professional.open_book.click()


def _open_criteria(stage: Stage) -> None:
    stage.window.interpreting.limit.click()
