"""Every page of the window, in its states: what the tests of accessibility look at."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from passerelle.domain.answer import Command, TurnState
from passerelle.domain.documents import ImportReport, Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.reports import Reason
from passerelle.domain.strings import vault
from passerelle.journal.questions import KeptQuestion
from passerelle.ui.gallery.asking import CARD, SCENES, SOURCE_SPOKEN
from passerelle.ui.gallery.documents import SOURCE
from passerelle.ui.gallery.two_people import began
from passerelle.usecases.documents import (
    ImportEnded,
    ImportProgress,
    LibraryChanged,
    QuestionsRead,
)
from passerelle.usecases.interpreting import events
from passerelle.usecases.journal_desk import OwnDataClosed
from tests.ui.conftest import Scene
from tests.ui.interpreting_examples import ARABIC_SCENES, PORTUGUESE_SCENES
from tests.ui.scripted_interpreting import ARABIC, OFFERS, PORTUGUESE, TURKISH

Moment = Callable[[Scene], None]
PROBLEM = Problem("vieux.doc", "Je ne sais pas lire ce format.")
KEPT = (
    KeptQuestion(1, "Quel gant pour la javel ?", "2026-11-20T10:00:00"),
    KeptQuestion(2, "Qui prévenir le dimanche ?", "2026-11-21T10:00:00"),
)


def _ask(name: str) -> Moment:
    return lambda scene: scene.tell(*SCENES[name])


def _with_source(scene: Scene) -> None:
    scene.tell(*SOURCE_SPOKEN)


def _documents(scene: Scene) -> None:
    scene.open_documents()
    scene.tell_desk(QuestionsRead(KEPT))


def _importing(scene: Scene) -> None:
    scene.open_documents()
    scene.tell_desk(ImportProgress("a.pdf", 3, 12), PROBLEM)


def _imported(scene: Scene) -> None:
    _importing(scene)
    scene.tell_desk(ImportEnded(ImportReport(added=2, problems=(PROBLEM,))))


def _documents_trouble(scene: Scene) -> None:
    scene.open_documents()
    scene.desk.trouble = PasserelleError(ErrorCode.LIBRARY_DAMAGED, "Les documents sont abîmés.")
    scene.tell_desk(LibraryChanged())


def _collection(scene: Scene) -> None:
    scene.open_collection(2)


def _collection_removal(scene: Scene) -> None:
    _collection(scene)
    scene.window.collection.remove.click()


def _collection_filtered(scene: Scene) -> None:
    _collection(scene)
    scene.window.collection.filter.setText("zzz")


def _reading(scene: Scene) -> None:
    scene.open_collection(0)
    scene.window.collection.chosen.emit(SOURCE.doc_id)


def _reading_gone(scene: Scene) -> None:
    scene.open_collection(0)
    scene.window.collection.chosen.emit("nothing")


def _questions(scene: Scene) -> None:
    _documents(scene)
    scene.window.documents.shelf.chosen.emit(3)


def _questions_removal(scene: Scene) -> None:
    _questions(scene)
    scene.window.questions.remove.click()


def _questions_none(scene: Scene) -> None:
    _questions(scene)
    scene.tell_desk(QuestionsRead(()))


def _languages(scene: Scene) -> None:
    scene.open_languages()


def _identified(scene: Scene) -> None:
    _languages(scene)
    scene.tell_interpreting(events.LanguageProposed(OFFERS[1:3]))


def _talk(name: str, *, arabic: bool = False) -> Moment:
    def show(scene: Scene) -> None:
        scene.begin(ARABIC if arabic else PORTUGUESE)
        scene.tell_interpreting(*(ARABIC_SCENES if arabic else PORTUGUESE_SCENES)[name])

    return show


def _placed(name: str, *, turned: bool, stacked: bool) -> Moment:
    def show(scene: Scene) -> None:
        _talk(name, arabic=True)(scene)
        page = scene.window.interpreting
        for wanted, button in ((turned, page.turn), (stacked, page.halves)):
            if wanted:
                button.click()

    return show


def _book(scene: Scene) -> None:
    _talk("waiting")(scene)
    scene.window.interpreting.professional.open_book.click()


def _book_searched(scene: Scene) -> None:
    _book(scene)
    scene.window.interpreting.professional.book.search.setText("fievre")


def _criteria(scene: Scene) -> None:
    _talk("waiting")(scene)
    scene.window.interpreting.limit.click()


def _two_in_danger(scene: Scene) -> None:
    _talk("waiting")(scene)
    scene.tell_interpreting(events.EmergencyShown(CARD))


def _two_in_trouble(scene: Scene) -> None:
    _talk("waiting")(scene)
    scene.tell_interpreting(
        events.StateChanged(Party.FAMILY, TurnState.ERROR),
        events.Trouble(ErrorCode.NO_SPEECH, "Je n'ai rien entendu.", "Não ouvi nada."),
    )


def _writing_family(scene: Scene) -> None:
    scene.begin(TURKISH)
    scene.tell_interpreting(began(TURKISH))


def _report(scene: Scene) -> None:
    scene.tell(*SOURCE_SPOKEN)
    scene.window.ask.want_report()


def _report_kept(scene: Scene) -> None:
    _report(scene)
    scene.wait_for_journal(lambda: scene.window.report.tiles.chosen.emit(Reason.WRONG))


def _reports(scene: Scene) -> None:
    _report_kept(scene)
    scene.wait_for_journal(lambda: scene.window.ask.reports_wanted.emit())


def _charter(scene: Scene) -> None:
    scene.window.ask.rules_wanted.emit()


def _figures(scene: Scene) -> None:
    scene.wait_for_journal(lambda: scene.window.ask.figures_wanted.emit())


def _own_data(scene: Scene) -> None:
    scene.wait_for_journal(lambda: scene.window.ask.own_data_wanted.emit())


def _own_data_erasing(scene: Scene) -> None:
    _own_data(scene)
    scene.window.own_data.erase.click()


def _own_data_locked(scene: Scene) -> None:
    _own_data(scene)
    scene.window.journal.arrived.emit(OwnDataClosed(vault.PASSPHRASE_WANTED, True))


def _first_use(steps: int) -> Moment:
    """The first use; the trade is chosen for the steps after that."""

    def show(scene: Scene) -> None:
        scene.window.follow(Command.FIRST_USE)
        page = scene.window.learning.first_use
        if steps:
            page.trades.chosen.emit(1)
        for _ in range(1, steps):
            page.go_on()

    return show


def _training(scene: Scene) -> None:
    _first_use(1)(scene)
    scene.window.follow(Command.TRAINING)


def _training_situation(scene: Scene) -> None:
    _training(scene)
    scene.window.learning.training.situations.chosen.emit(1)


def _training_answer(scene: Scene) -> None:
    _training_situation(scene)
    scene.window.follow(Command.ASK)
    _with_source(scene)


MOMENTS: dict[str, Moment] = {
    "home": lambda scene: scene.window.follow(Command.HOME),
    **{f"ask-{name}": _ask(name) for name in SCENES},
    "ask-source": _with_source,
    "report": _report,
    "report-kept": _report_kept,
    "reports": _reports,
    "charter": _charter,
    "figures": _figures,
    "own-data": _own_data,
    "own-data-erasing": _own_data_erasing,
    "own-data-locked": _own_data_locked,
    "first-use-trade": _first_use(0),
    "first-use-promise": _first_use(1),
    "first-use-numbers": _first_use(2),
    "first-use-question": _first_use(3),
    "news": lambda scene: scene.window.follow(Command.NEWS),
    "training": _training,
    "training-situation": _training_situation,
    "training-answer": _training_answer,
    "documents": _documents,
    "documents-importing": _importing,
    "documents-imported": _imported,
    "documents-trouble": _documents_trouble,
    "collection": _collection,
    "collection-removal": _collection_removal,
    "collection-filtered": _collection_filtered,
    "reading": _reading,
    "reading-gone": _reading_gone,
    "questions": _questions,
    "questions-removal": _questions_removal,
    "questions-none": _questions_none,
    "languages": _languages,
    "languages-identified": _identified,
    **{f"two-{name}": _talk(name) for name in PORTUGUESE_SCENES},
    **{f"two-arabic-{name}": _talk(name, arabic=True) for name in ("begin", "choices", "date")},
    "two-turned": _placed("choices", turned=True, stacked=False),
    "two-stacked": _placed("choices", turned=True, stacked=True),
    "two-book": _book,
    "two-searched": _book_searched,
    "two-criteria": _criteria,
    "two-emergency": _two_in_danger,
    "two-trouble": _two_in_trouble,
    "two-writing": _writing_family,
}
"""What brings the window from its first picture to each of them, by name."""


def show(name: str, scene: Scene) -> None:
    """Bring the window to one of them, laid out."""
    MOMENTS[name](scene)
    for _ in range(3):  # large text and answers are fitted to a place that is known only then
        QApplication.processEvents()
