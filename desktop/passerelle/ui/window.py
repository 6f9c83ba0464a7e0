"""The window: its pages, its scale, its beginning and its end."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from passerelle.domain.answer import Answer, Command
from passerelle.domain.documents import Source
from passerelle.domain.interpreting import LanguageOffer
from passerelle.domain.strings import window as words
from passerelle.library.records import Collection
from passerelle.ui.accessibility import announce
from passerelle.ui.adapter import EventAdapter
from passerelle.ui.desk import Desk, DeskFactory
from passerelle.ui.focus_order import move_focus
from passerelle.ui.interpreter import Interpreter, InterpretingFactory
from passerelle.ui.journal import Journal, JournalFactory, of_this_person
from passerelle.ui.pages.ask import AskPage
from passerelle.ui.pages.charter import CharterPage
from passerelle.ui.pages.collection import CollectionPage
from passerelle.ui.pages.documents import DocumentsPage
from passerelle.ui.pages.figures import FiguresPage
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.ui.pages.languages import LanguagesPage
from passerelle.ui.pages.questions import QuestionsPage
from passerelle.ui.pages.reading import ReadingPage
from passerelle.ui.pages.report import ReportPage
from passerelle.ui.pages.reports import ReportsPage
from passerelle.ui.style_sheet import style_sheet
from passerelle.ui.theme import Palette, Theme, theme_for
from passerelle.ui.theme.sizes import BASE_HEIGHT, SMALLEST_WIDTH
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.events import CommandHeard, EmergencyShown, Event, Preparing
from passerelle.usecases.interpreting.events import Erased
from passerelle.usecases.interpreting.events import Event as InterpretingEvent

BesidePage = ReportPage | ReportsPage | CharterPage | FiguresPage
SpeakingPage = ReportPage | CharterPage | FiguresPage
ComingBack = (
    BesidePage | DocumentsPage | CollectionPage | ReadingPage | QuestionsPage | LanguagesPage
)
P = TypeVar("P", bound=BesidePage)

FIRST_SIZE = QSize(1120, 700)


class MainWindow(QMainWindow):
    """Everything that a person sees.

    Signals:
        first_painted: the window is on the screen for the first time.
    """

    first_painted = Signal()

    def __init__(
        self,
        conversation: Conversation,
        desk_factory: DeskFactory,
        interpreting_factory: InterpretingFactory,
        text_scale: float = 1.0,
        journal_factory: JournalFactory = of_this_person,
    ) -> None:
        """Make the window; the conversation must live until the window is gone.

        Args:
            conversation: what the buttons drive.
            desk_factory: opens the documents, when they are first wanted; close `desk` once
                the window is gone.
            interpreting_factory: makes the conversation of two people, when it is first wanted;
                close `interpreter` once the window is gone.
            text_scale: size of the text that the person wants, 1.0 to 3.0.
            journal_factory: makes the desk of what is kept; close `journal.desk` once the window
                is gone.
        """
        super().__init__()
        self._conversation = conversation
        self._text_scale = text_scale
        self._sizes: Theme | None = None
        self._palette = Theme().palette
        self._painted = False
        self._came_from: list[QWidget] = []
        self._opened_by: Mapping[Command, Callable[[], None]] = {
            Command.REPORT: lambda: self.ask.want_report(),
            Command.RULES: lambda: self._open(self.charter),
            Command.FIGURES: self._open_figures,
        }
        self.setWindowTitle(words.TITLE)
        self.desk = Desk(desk_factory, self)
        self.ask = AskPage(conversation)
        self.documents = DocumentsPage(self.desk)
        self.collection = CollectionPage(self.desk)
        self.reading = ReadingPage(self.desk)
        self.questions = QuestionsPage(self.desk)
        self.journal = Journal(journal_factory, self)
        self.interpreter = Interpreter(interpreting_factory, self)
        self.languages = LanguagesPage(self.interpreter)
        self.interpreting = InterpretingPage(self.interpreter)
        self._all = (
            *(self.ask, self.documents, self.collection, self.reading),
            *(self.questions, self.languages, self.interpreting),
        )
        self._later: list[BesidePage] = []
        self._pages = QStackedWidget()
        for page in self._all:
            self._pages.addWidget(page)
        self._shown: QWidget = self.ask
        self.setCentralWidget(self._pages)
        self.setMinimumSize(SMALLEST_WIDTH, BASE_HEIGHT)
        self.events = EventAdapter(conversation, self)
        self._connect()
        self.resize(FIRST_SIZE)
        self.ask.talk.button.setFocus()

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._shown

    # Pages that few people open in a day are made when they are opened: the first paint is sooner.

    @cached_property
    def report(self) -> ReportPage:
        """Where an answer is reported."""
        return self._made(ReportPage(self._conversation, self.journal))

    @cached_property
    def reports(self) -> ReportsPage:
        """The answers that were reported."""
        return self._made(ReportsPage(self.journal))

    @cached_property
    def charter(self) -> CharterPage:
        """The six rules."""
        return self._made(CharterPage(self._conversation))

    @cached_property
    def figures(self) -> FiguresPage:
        """What was counted."""
        return self._made(FiguresPage(self._conversation, self.journal))

    def _made(self, page: P) -> P:
        self._later.append(page)
        self._pages.addWidget(page)
        self._lead_back(page)
        if self._sizes is not None:
            page.rescale(self._sizes)
        return page

    def _lead_back(self, page: ComingBack) -> None:
        page.back_wanted.connect(self._come_back)
        page.to_say.connect(self._say)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give larger windows larger text."""
        super().resizeEvent(event)
        self._scale()

    def wear(self, palette: Palette) -> None:
        """Take other colours."""
        self._palette = palette
        if self._sizes is not None:  # else the first size brings them
            self._scale()

    def _scale(self) -> None:
        sizes = theme_for(self.width(), self.height(), self._text_scale, self._palette)
        if sizes != self._sizes:
            self._sizes = sizes
            self.setStyleSheet(style_sheet(sizes))
            for page in (*self._all, *self._later):
                page.rescale(sizes)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the first picture is there."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._tell_first_painted)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Take Tab through the page as it is read."""
        return move_focus(self._shown, forward=_next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Fall silent; whoever made the conversation closes it once the window is gone."""
        self._conversation.stop()
        if self.interpreter.real is not None:
            self.interpreter.real.erase()
        super().closeEvent(event)

    def _connect(self) -> None:
        self.events.arrived.connect(self._take)
        self.ask.documents_wanted.connect(self._open_documents)
        self.ask.source_wanted.connect(self._open_source)
        self.documents.chosen.connect(self._open_collection)
        self.documents.questions_wanted.connect(self._open_questions)
        self.documents.changed.connect(lambda: self.collection.refresh(self.documents.collections))
        self.collection.chosen.connect(self._open_document)
        self.ask.to_say.connect(self._say)
        self.ask.conversation_wanted.connect(self._open_languages)
        self._connect_journal()
        self.languages.chosen.connect(self._begin_interpreting)
        self.interpreter.arrived.connect(self._take_interpreting)
        self.interpreter.opened.connect(self._prepare_interpreting)
        for page in (
            *(self.documents, self.collection, self.reading),
            *(self.questions, self.languages),
        ):
            self._lead_back(page)
        self.interpreting.back_wanted.connect(self._end_interpreting)
        self.interpreting.to_say.connect(self._say)

    def _connect_journal(self) -> None:
        self.ask.report_wanted.connect(self._open_report)
        self.ask.rules_wanted.connect(lambda: self._open(self.charter))
        self.ask.figures_wanted.connect(self._open_figures)
        self.ask.reports_wanted.connect(lambda: self._open(self.reports))

    def _take(self, event: Event) -> None:
        if isinstance(event, EmergencyShown):
            while self._came_from:  # nothing may hide it
                self._go_back()
        self.ask.take(event)
        self._take_beside(event)
        if event == Preparing(ready=True):
            self.desk.open()  # packs that are new are read now that nobody waits

    def _take_beside(self, event: Event) -> None:
        """The pages that speak or listen too, and what is said to open one."""
        if isinstance(self._shown, SpeakingPage):
            self._shown.take(event)
        if isinstance(event, CommandHeard) and event.command in self._opened_by:
            self._opened_by[event.command]()

    def _open_report(self, answer: Answer) -> None:
        self._conversation.stop()
        self._go_to(self.report)
        self.report.begin(answer)

    def _open(self, page: CharterPage | FiguresPage | ReportsPage) -> None:
        self._conversation.stop()
        self._go_to(page)
        page.enter()

    def _open_figures(self) -> None:
        self.figures.show_frugal(self.ask.view.frugal)
        self._open(self.figures)

    def _open_documents(self) -> None:
        self._conversation.stop()  # the button that silences is not on the other page
        self._go_to(self.documents)
        self.documents.enter()

    def _open_languages(self) -> None:
        self._conversation.stop()
        self._go_to(self.languages)
        self.languages.enter()

    def _prepare_interpreting(self) -> None:
        if self.interpreter.real is not None:
            self.interpreter.real.prepare()

    def _begin_interpreting(self, offer: LanguageOffer) -> None:
        self._go_to(self.interpreting)
        self.interpreting.begin(offer)

    def _take_interpreting(self, event: InterpretingEvent) -> None:
        begun = self.interpreting.view.begun
        self.interpreting.take(event)
        if self._shown is self.languages:
            self.languages.take(event)
        elif begun and isinstance(event, Erased) and self._shown is self.interpreting:
            self._go_back(event.sentence)

    def _end_interpreting(self) -> None:
        """Nothing of a conversation outlives its page."""
        self.interpreting.forget()
        self._go_back()
        if self.interpreter.real is not None:
            self.interpreter.real.erase()

    def _open_collection(self, collection: Collection) -> None:
        self._go_to(self.collection)
        self.collection.show_collection(collection)

    def _open_questions(self) -> None:
        self._go_to(self.questions)
        self.questions.enter()

    def _open_document(self, doc_id: str) -> None:
        self._go_to(self.reading)  # first: a long text is laid out once, at its width
        self.reading.show_document(doc_id)

    def _open_source(self, source: Source) -> None:
        self._go_to(self.reading)
        self.reading.show_source(source)

    def _go_to(self, page: QWidget) -> None:
        self._came_from.append(self._shown)
        self._show(page)

    def _come_back(self) -> None:
        """The person wants the page before this one."""
        if isinstance(self._shown, SpeakingPage):
            self._conversation.stop()  # they speak, and one of them listens
        self._go_back()

    def _go_back(self, sentence: str = "") -> None:
        """Show the page before this one, which may say why."""
        if not self._came_from:
            return
        before = self._came_from.pop()
        self._show(before)
        if before is self.ask:
            self.ask.talk.button.setFocus()
        elif before is self.documents:
            self.documents.enter()
        elif before is self.languages:
            self.languages.enter(sentence)

    def _show(self, page: QWidget) -> None:
        self._shown = page
        self._pages.setCurrentWidget(page)

    def _tell_first_painted(self) -> None:
        self.first_painted.emit()

    def _say(self, sentence: str) -> None:
        announce(self, sentence)
