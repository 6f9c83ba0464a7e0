"""The page where a person asks and hears the answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings import reports_page, training
from passerelle.domain.strings import window as words
from passerelle.ui.pages.guided import GuidedPage
from passerelle.ui.pages.training import TrainingPage
from passerelle.ui.theme import Theme
from passerelle.ui.turn_view import TurnView, after, asking
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.actions import Actions
from passerelle.ui.widgets.answer import AnswerCard
from passerelle.ui.widgets.choices import Choices
from passerelle.ui.widgets.emergency_card import EmergencyCardView
from passerelle.ui.widgets.follow_up import FollowUp
from passerelle.ui.widgets.heard import HeardCard
from passerelle.ui.widgets.help_links import HelpLinks
from passerelle.ui.widgets.message import MessageCard
from passerelle.ui.widgets.question_line import QuestionLine
from passerelle.ui.widgets.reading_column import ReadingColumn
from passerelle.ui.widgets.talk_link import LISTEN_KEY
from passerelle.ui.widgets.talk_panel import TalkPanel
from passerelle.ui.widgets.welcome import WelcomeCard
from passerelle.usecases import events
from passerelle.usecases.conversation import Conversation

_REPORT = Action(
    "report",
    reports_page.REPORT,
    reports_page.REPORT_HELP,
    Qt.Key.Key_F11,
    reports_page.KEY_REPORT,
)
_TRAINING = Action("previous", training.OTHER, training.OTHER_HELP)
_LEFT, _RIGHT = 2, 3
"""Shares of the width."""


class AskPage(QWidget):
    """Passes what the person does to the conversation, and shows what comes back.

    Signals:
        to_say: a sentence for the screen reader.
        home_wanted: the first page is to be shown.
        source_wanted: a source is to be shown in its document.
        report_wanted: an Answer is to be reported.
        rules_wanted, figures_wanted, own_data_wanted, reports_wanted, training_wanted,
            first_use_wanted, news_wanted: the page of these is to be opened.
    """

    to_say = Signal(str)
    home_wanted = Signal()
    source_wanted = Signal(object)
    report_wanted = Signal(object)
    rules_wanted = Signal()
    figures_wanted = Signal()
    own_data_wanted = Signal()
    reports_wanted = Signal()
    training_wanted = Signal()
    first_use_wanted = Signal()
    news_wanted = Signal()

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.is_trial = False
        """Whether what is asked belongs to an exercise."""
        self._view = TurnView()
        self.talk = TalkPanel()
        self.heard = HeardCard()
        self.welcome = WelcomeCard()
        self.answer = AnswerCard()
        self.emergency = EmergencyCardView()
        self.message = MessageCard()
        self.reading = ReadingColumn()
        self.follow_up = FollowUp()
        self.choices = Choices()
        self.help_links = HelpLinks()
        self.question = QuestionLine()
        self.report = ActionButton(_REPORT, beside=True, tight=True)
        self.report.keep_to_its_words()
        self.report.hide()
        self.training = ActionButton(_TRAINING, beside=True)
        self.training.hide()
        self.action_row = Actions()
        self._page = QVBoxLayout(self)
        self._halves = QHBoxLayout()
        self._right = QVBoxLayout()
        self._last_line = QHBoxLayout()
        self._lay_out()
        self._connect(conversation)
        self._show(self._view)

    @property
    def view(self) -> TurnView:
        """What is shown."""
        return self._view

    def take(self, event: events.Event) -> None:
        """Show what happened."""
        before, self._view = self._view, after(self._view, event)
        self._show(self._view)
        if self._view.shown_card not in (None, before.shown_card):
            self.reading.go_to_top()
        if self._view.piece in self._view.cautions:
            self.reading.show_piece(self.answer.source)
        self._tell_screen_reader(before, event)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._page.setContentsMargins(edge, edge, edge, edge)
        self._page.setSpacing(sizes.gap(12))
        self._halves.setSpacing(sizes.gap(20))
        self._right.setSpacing(sizes.gap(10))
        self._last_line.setSpacing(sizes.gap(8))
        for piece in (
            self.talk,
            self.heard,
            self.message,
            self.welcome,
            self.answer,
            self.emergency,
            self.reading,
            self.follow_up,
            self.choices,
            self.help_links,
            self.question,
            self.report,
            self.training,
            self.action_row,
        ):
            piece.rescale(sizes)

    def _lay_out(self) -> None:
        for card, stretch in (
            (self.emergency, 1),  # first: nothing may push it out of sight
            (self.heard, 0),
            (self.message, 0),
            (self.welcome, 1),
            (self.answer, 1),
        ):
            self.reading.add(card, stretch)
        self.reading.fill_the_rest()
        self.reading.pin(self.emergency.call.number, self.emergency.pinned)
        for text in (self.heard.text, self.answer.text, self.emergency.steps):
            self.reading.follow(text)
        self._right.addWidget(self.reading, 1)
        self._right.addWidget(self.follow_up)  # not in the column: no action is scrolled to
        self._right.addWidget(self.choices)
        self._right.addWidget(self.help_links)
        self._right.addWidget(self.training)
        self._last_line.addWidget(self.question, 1)
        self._last_line.addWidget(self.report)
        self._right.addLayout(self._last_line)
        self._halves.addWidget(self.talk, _LEFT)
        self._halves.addLayout(self._right, _RIGHT)
        self._page.addLayout(self._halves, 1)
        self._page.addWidget(self.action_row)

    def _connect(self, conversation: Conversation) -> None:
        self.talk.button.pressed.connect(conversation.press)
        self.talk.button.let_go.connect(conversation.release)
        QShortcut(QKeySequence(LISTEN_KEY), self, self.talk.button.tap)
        self.question.asked.connect(lambda text: self._ask(conversation, text))
        self.action_row.replay.clicked.connect(lambda: conversation.replay())
        self.action_row.slower.clicked.connect(lambda: conversation.slower())
        self.action_row.simpler.clicked.connect(lambda: conversation.simpler())
        self.action_row.stop.clicked.connect(lambda: conversation.stop())
        self.action_row.help.clicked.connect(lambda: conversation.help())
        self.action_row.home.clicked.connect(lambda: self.home_wanted.emit())
        self.report.clicked.connect(self.want_report)
        self.help_links.rules.clicked.connect(lambda: self.rules_wanted.emit())
        self.help_links.figures.clicked.connect(lambda: self.figures_wanted.emit())
        self.help_links.own_data.clicked.connect(lambda: self.own_data_wanted.emit())
        self.help_links.reports.clicked.connect(lambda: self.reports_wanted.emit())
        self.help_links.training.clicked.connect(lambda: self.training_wanted.emit())
        self.help_links.first_use.clicked.connect(lambda: self.first_use_wanted.emit())
        self.help_links.news.clicked.connect(lambda: self.news_wanted.emit())
        self.training.clicked.connect(lambda: self.training_wanted.emit())
        self._connect_sheet(conversation)

    def _connect_sheet(self, conversation: Conversation) -> None:
        self.follow_up.next.clicked.connect(lambda: conversation.next())
        self.follow_up.read_all.clicked.connect(lambda: conversation.read_all())
        self.follow_up.other.clicked.connect(lambda: conversation.other())
        self.follow_up.see.clicked.connect(self._want_source)
        self.choices.rephrase.clicked.connect(self.talk.button.tap)
        self.choices.keep.clicked.connect(lambda: conversation.keep_question())
        self.choices.free.clicked.connect(lambda: conversation.answer_freely())

    def _ask(self, conversation: Conversation, text: str) -> None:
        self._view = asking(self._view)
        conversation.ask(text)

    def come_from(self, page: QWidget) -> None:
        """Know whether an exercise led here, and offer the way back to the others."""
        self.is_trial = isinstance(page, GuidedPage)
        self.training.setVisible(isinstance(page, TrainingPage))

    def warn(self, code: ErrorCode, sentence: str) -> None:
        """Show what goes wrong outside any question."""
        self.take(events.Trouble(code, sentence))

    def want_report(self) -> None:
        """The answer that is shown is to be reported, if there is one."""
        if self._view.reportable is not None:
            self.report_wanted.emit(self._view.reportable)

    def _want_source(self) -> None:
        if self._view.shown_sources:
            self.source_wanted.emit(self._view.shown_sources[0])

    def _show(self, view: TurnView) -> None:
        self.talk.show_state(view.state, view.level)
        self.talk.show_hint(words.PREPARING if view.preparing else words.HINT[view.state])
        self.heard.show_heard(view.heard, view.command, written=view.written)
        self.message.show_message(view.shown_trouble, view.aside)
        self.emergency.show_card(view.shown_card)
        self.emergency.mark(view.piece)
        self.answer.show_view(view)
        helping = bool(view.help)  # what it leads to takes the place of what follows an answer
        self.talk.show_frugal(view.frugal)
        self.follow_up.setVisible(bool(view.shown_sources) and not helping)
        self.help_links.setVisible(helping)
        self.report.setVisible(view.reportable is not None)
        self.choices.show_choices(
            offered=view.offers_choices and not helping, kept=view.kept, free=view.free_is_allowed
        )
        self.welcome.setVisible(view.is_empty and not helping)
        self.action_row.allow_replay(
            allowed=view.can_replay, simpler=not (view.not_found or view.frugal)
        )

    def _tell_screen_reader(self, before: TurnView, event: events.Event) -> None:
        view = self._view
        if view.state is not before.state:
            self.to_say.emit(words.STATE[view.state])
        if isinstance(event, events.Heard):
            self.to_say.emit(words.heard_aloud(event.text, written=view.written))
        elif isinstance(event, events.Answered) and not event.answer.emergency:
            self.to_say.emit(words.answer_aloud(event.answer))
        elif isinstance(event, events.HelpShown):
            self.to_say.emit(event.text)
        elif isinstance(event, events.Trouble):
            self.to_say.emit(event.sentence)
