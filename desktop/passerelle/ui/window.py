"""The window: its pages, its scale, its beginning and its end."""

from collections.abc import Callable, Mapping
from functools import cached_property

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from passerelle.domain.answer import Answer, Command, TurnState
from passerelle.domain.documents import Source
from passerelle.domain.interpreting import LanguageOffer
from passerelle.domain.strings import home as home_words
from passerelle.domain.strings import policy as policy_words
from passerelle.domain.strings import window as words
from passerelle.domain.trades import Trade
from passerelle.library.records import Collection
from passerelle.ui.accessibility import announce
from passerelle.ui.adapter import EventAdapter
from passerelle.ui.desk import Desk, DeskFactory
from passerelle.ui.focus_order import move_focus
from passerelle.ui.imposed import imposed
from passerelle.ui.interpreter import Interpreter, InterpretingFactory
from passerelle.ui.journal import Journal, JournalFactory, of_this_person
from passerelle.ui.learning import Learning
from passerelle.ui.page_kinds import B, ComingBack, EnteredPage, P, Page, SpeakingPage
from passerelle.ui.page_stack import PageStack
from passerelle.ui.pages.ask import AskPage
from passerelle.ui.pages.charter import CharterPage
from passerelle.ui.pages.collection import CollectionPage
from passerelle.ui.pages.documents import DocumentsPage
from passerelle.ui.pages.figures import FiguresPage
from passerelle.ui.pages.guided import GuidedPage
from passerelle.ui.pages.home import HomePage
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.ui.pages.languages import LanguagesPage
from passerelle.ui.pages.own_data import OwnDataPage
from passerelle.ui.pages.questions import QuestionsPage
from passerelle.ui.pages.reading import ReadingPage
from passerelle.ui.pages.report import ReportPage
from passerelle.ui.pages.reports import ReportsPage
from passerelle.ui.spoken_elsewhere import SpokenElsewhere
from passerelle.ui.style_sheet import style_sheet
from passerelle.ui.theme import Palette, Theme, theme_for
from passerelle.ui.theme.sizes import BASE_HEIGHT, SMALLEST_WIDTH, next_text_size
from passerelle.ui.widgets.talk_link import TalkLink
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.events import CommandHeard, EmergencyShown, Event, Preparing, StateChanged
from passerelle.usecases.interpreting.events import Erased
from passerelle.usecases.interpreting.events import Event as InterpretingEvent

FIRST_SIZE = QSize(1120, 700)


class MainWindow(QMainWindow):
    """Everything that a person sees.

    Signals:
        first_painted: the window is on the screen for the first time.
        text_scale_chosen: the size of the text that the person chose, 1.0 to 3.0.
        trade_chosen: the Trade that the person chose.
    """

    first_painted = Signal()
    text_scale_chosen = Signal(float)
    trade_chosen = Signal(object)

    def __init__(
        self,
        conversation: Conversation,
        desk_factory: DeskFactory,
        interpreting_factory: InterpretingFactory,
        text_scale: float = 1.0,
        journal_factory: JournalFactory = of_this_person,
        trade: Trade | None = None,
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
            trade: of the person, once it is chosen.
        """
        super().__init__()
        self._conversation = conversation
        self._text_scale = text_scale
        self._sizes: Theme | None = None
        self._palette = Theme().palette
        self._painted = False
        self._followed: Mapping[Command, Callable[[], None]] = {
            Command.HOME: self._go_home,
            Command.BACK: self._step_back,
            Command.ASK: self._open_ask,
            Command.DOCUMENTS: lambda: self._open(self.documents),
            Command.REPORT: lambda: self.ask.want_report(),
            Command.RULES: lambda: self._open(self.charter),
            Command.FIGURES: self._open_figures,
            Command.OWN_DATA: lambda: self._open(self.own_data),
            Command.TRAINING: lambda: self.learning.open_training(),
            Command.FIRST_USE: lambda: self.learning.open_first_use(),
            Command.NEWS: lambda: self.learning.open_news(),
            Command.LARGER: lambda: self._change_text(1),
            Command.SMALLER: lambda: self._change_text(-1),
        }
        self.setWindowTitle(words.TITLE)
        self.desk = Desk(desk_factory, self)
        self.home = HomePage()
        self.home.serve(trade)
        self.ask = AskPage(conversation)
        self.journal = Journal(journal_factory, self)
        self.interpreter = Interpreter(interpreting_factory, self)
        self._made_pages: list[Page] = [self.home, self.ask]
        self._pages = PageStack(self.home)
        self._pages.addWidget(self.ask)
        self._pages.left.connect(self._leave)
        self._pages.currentChanged.connect(lambda: self._show_state(self.ask.view.state))
        self.setCentralWidget(self._pages)
        self.setMinimumSize(SMALLEST_WIDTH, BASE_HEIGHT)
        self.events = EventAdapter(conversation, self)
        self._elsewhere = SpokenElsewhere(conversation, self)
        self.learning = Learning(conversation, self._elsewhere, trade, self)
        self._connect()
        self.resize(FIRST_SIZE)
        self.home.enter()

    @property
    def page(self) -> QWidget:
        """The page that is shown."""
        return self._pages.shown

    # The other pages are made when they are first opened: the first paint is sooner.

    @cached_property
    def documents(self) -> DocumentsPage:
        """What there is to read."""
        page = self._coming_back(DocumentsPage(self.desk))
        page.chosen.connect(self._open_collection)
        page.questions_wanted.connect(lambda: self._open(self.questions))
        page.changed.connect(lambda: self.collection.refresh(page.collections))
        return page

    @cached_property
    def collection(self) -> CollectionPage:
        """The documents of a pack or a folder."""
        page = self._coming_back(CollectionPage(self.desk))
        page.chosen.connect(self._open_document)
        return page

    @cached_property
    def reading(self) -> ReadingPage:
        """One document."""
        return self._coming_back(ReadingPage(self.desk))

    @cached_property
    def questions(self) -> QuestionsPage:
        """The questions that were kept."""
        return self._coming_back(QuestionsPage(self.desk))

    @cached_property
    def languages(self) -> LanguagesPage:
        """Where the language of a family is chosen."""
        page = self._coming_back(LanguagesPage(self.interpreter))
        page.chosen.connect(self._begin_interpreting)
        return page

    @cached_property
    def interpreting(self) -> InterpretingPage:
        """Where two people talk."""
        page = self._made(InterpretingPage(self.interpreter))
        page.back_wanted.connect(lambda: self._go_back())
        page.to_say.connect(self._say)
        return page

    @cached_property
    def report(self) -> ReportPage:
        """Where an answer is reported."""
        return self._coming_back(ReportPage(self._conversation, self.journal))

    @cached_property
    def reports(self) -> ReportsPage:
        """The answers that were reported."""
        return self._coming_back(ReportsPage(self.journal))

    @cached_property
    def charter(self) -> CharterPage:
        """The six rules."""
        return self._coming_back(CharterPage(self._conversation))

    @cached_property
    def figures(self) -> FiguresPage:
        """What was counted."""
        return self._coming_back(FiguresPage(self._conversation, self.journal))

    @cached_property
    def own_data(self) -> OwnDataPage:
        """What is kept."""
        return self._coming_back(OwnDataPage(self._conversation, self.journal))

    def _made(self, page: P) -> P:
        self._made_pages.append(page)
        self._pages.addWidget(page)
        if self._sizes is not None:
            page.rescale(self._sizes)
        return page

    def _coming_back(self, page: B) -> B:
        page.back_wanted.connect(lambda: self._come_back(page))
        page.to_say.connect(self._say)
        if not isinstance(page, ReportPage):  # which takes what is said itself
            self._listen_with(page.header.talk)
        return self._made(page)

    def _listen_with(self, talk: TalkLink) -> None:
        talk.began.connect(self._elsewhere.press)
        talk.let_go.connect(self._elsewhere.release)

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
            for page in self._made_pages:
                page.rescale(sizes)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the first picture is there."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, lambda: self.first_painted.emit())

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Take Tab through the page as it is read."""
        return move_focus(self.page, forward=_next)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Fall silent; whoever made the conversation closes it once the window is gone."""
        self._conversation.stop()
        self.interpreter.erase()
        super().closeEvent(event)

    def _connect(self) -> None:
        self.events.arrived.connect(self._take)
        self._connect_home()
        self.ask.source_wanted.connect(self._open_source)
        self.ask.to_say.connect(self._say)
        self._connect_journal()
        self._connect_learning()
        self.interpreter.arrived.connect(self._take_interpreting)
        self.interpreter.opened.connect(self.interpreter.prepare)

    def _connect_home(self) -> None:
        self.home.chosen.connect(self.follow)
        self.home.larger_wanted.connect(lambda: self.follow(Command.LARGER))
        self.home.smaller_wanted.connect(lambda: self.follow(Command.SMALLER))
        self.home.help_wanted.connect(self._help)
        self.home.to_say.connect(self._say)
        self.home.silence_wanted.connect(self._conversation.stop)
        self._listen_with(self.home.talk)
        self.ask.home_wanted.connect(self._go_home)
        self._elsewhere.answer_wanted.connect(self._open_ask)

    def _connect_journal(self) -> None:
        self.ask.report_wanted.connect(self._open_report)
        self.ask.rules_wanted.connect(lambda: self._open(self.charter))
        self.ask.figures_wanted.connect(self._open_figures)
        self.ask.own_data_wanted.connect(lambda: self._open(self.own_data))
        self.ask.reports_wanted.connect(lambda: self._open(self.reports))
        self.journal.closed.connect(self.ask.warn)

    def _connect_learning(self) -> None:
        self.learning.made.connect(self._made)
        self.learning.wanted.connect(self._open)
        self.learning.back_wanted.connect(self._come_back)
        self.learning.home_wanted.connect(self._go_home)
        self.learning.to_say.connect(self._say)
        self.learning.trade_chosen.connect(self.home.serve)
        self.learning.trade_chosen.connect(self.trade_chosen)
        self.ask.training_wanted.connect(self.learning.open_training)
        self.ask.first_use_wanted.connect(self.learning.open_first_use)
        self.ask.news_wanted.connect(self.learning.open_news)

    def _take(self, event: Event) -> None:
        if isinstance(event, EmergencyShown):
            self._open_ask()  # nothing may hide it
        self._elsewhere.take(event)
        self.ask.take(event)
        self._take_beside(event)
        self.journal.follow(event, exercise=self.ask.is_trial)
        if event == Preparing(ready=True):
            _ = self.documents  # made now: it keeps what is told while packs are read
            self.desk.open()  # packs that are new are read now that nobody waits

    def _take_beside(self, event: Event) -> None:
        """The pages that speak or listen too, and what is said to open one."""
        if isinstance(self.page, SpeakingPage):
            self.page.take(event)
        if isinstance(event, StateChanged):
            self._show_state(event.state)
        if isinstance(event, CommandHeard):
            self.follow(event.command, event.language)

    def _show_state(self, state: TurnState) -> None:
        """On the small talk button of the page that is shown."""
        if isinstance(self.page, HomePage):
            self.page.talk.show_state(state)
        elif isinstance(self.page, ComingBack | GuidedPage):
            self.page.header.talk.show_state(state)

    def follow(self, command: Command, language: str = "") -> None:
        """Do what was chosen or said, if it is the window's to do.

        Args:
            command: what it is.
            language: the tag of the language to translate into, where one was named.
        """
        if command is Command.TRANSLATE:
            self._open_languages(language)
        elif command in self._followed:
            self._followed[command]()
        elif command is not Command.STOP:
            self._open_ask()  # it is about an answer, or the help: that is where it is shown

    def _go_home(self) -> None:
        self._conversation.stop()
        while self._pages.go_back() is not None:
            pass
        self.home.enter()

    def _open_ask(self) -> None:
        if self.page is not self.ask:
            self.ask.come_from(self.page)
        self._pages.go_to(self.ask)
        self.ask.talk.button.setFocus()

    def _leave(self, page: QWidget) -> None:
        """Nothing that was begun on a page goes on without it."""
        self._elsewhere.forget()
        if isinstance(page, LanguagesPage):
            page.leave()
        elif isinstance(page, InterpretingPage) and page.view.offer is not None:
            page.forget()
            self.interpreter.erase()

    def _help(self) -> None:
        self._open_ask()
        self._conversation.help()

    def _change_text(self, step: int) -> None:
        """Take the next larger size of text, or the next smaller one."""
        if imposed("text_scale") is not None:  # the voice asks for it
            self._say(policy_words.NOT_YOURS)
            return
        before, self._text_scale = self._text_scale, next_text_size(self._text_scale, step)
        if self._text_scale != before:
            self._scale()
            self.text_scale_chosen.emit(self._text_scale)
        self._say(home_words.text_size(round(100 * self._text_scale)))

    def _open_report(self, answer: Answer) -> None:
        self._conversation.stop()
        self._pages.go_to(self.report)
        self.report.begin(answer)

    def _open(self, page: EnteredPage) -> None:
        self._conversation.stop()  # what silences it there is not on the other page
        self._pages.go_to(page)
        page.enter()

    def _open_figures(self) -> None:
        self.figures.show_frugal(self.ask.view.frugal)
        self._open(self.figures)

    def _open_languages(self, wanted: str) -> None:
        self._conversation.stop()
        self._pages.go_to(self.languages)
        self.languages.enter(wanted=wanted)

    def _begin_interpreting(self, offer: LanguageOffer) -> None:
        self._conversation.stop()  # it must not listen to the family
        self._pages.go_to(self.interpreting)
        self.interpreting.begin(offer)

    def _take_interpreting(self, event: InterpretingEvent) -> None:
        begun = self.interpreting.view.begun
        self.interpreting.take(event)
        if self.page is self.languages:
            self.languages.take(event)
        elif begun and isinstance(event, Erased) and self.page is self.interpreting:
            self._go_back(event.sentence)

    def _open_collection(self, collection: Collection) -> None:
        self._pages.go_to(self.collection)
        self.collection.show_collection(collection)

    def _open_document(self, doc_id: str) -> None:
        self._pages.go_to(self.reading)  # first: a long text is laid out once, at its width
        self.reading.show_document(doc_id)

    def _open_source(self, source: Source) -> None:
        self._pages.go_to(self.reading)
        self.reading.show_source(source)

    def _step_back(self) -> None:
        """Back, said aloud: a page of several steps has its own."""
        if isinstance(self.page, GuidedPage):
            self.page.go_back()
        else:
            self._come_back()

    def _come_back(self, page: QWidget | None = None) -> None:
        """Show the page before this one, if that is still the one where it was asked for."""
        if page not in (None, self.page):
            return
        if isinstance(self.page, SpeakingPage | AskPage):
            self._conversation.stop()  # they speak, and two of them listen
        self._go_back()

    def _go_back(self, sentence: str = "") -> None:
        """Show the page before this one, which may say why."""
        before = self._pages.go_back()
        if before is self.home:
            self.home.enter()
        elif before is self.ask:
            self.ask.talk.button.setFocus()
        elif isinstance(before, DocumentsPage):
            before.enter()
        elif isinstance(before, LanguagesPage):
            before.enter(sentence)

    def _say(self, sentence: str) -> None:
        announce(self, sentence)
