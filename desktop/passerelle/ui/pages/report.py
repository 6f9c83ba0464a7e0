"""The page where an answer is reported: one touch on a picture, then a remark for who wants."""

from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from passerelle.domain.answer import Answer, Command, TurnState
from passerelle.domain.commands import match_command
from passerelle.domain.reports import Reason
from passerelle.domain.spoken_reasons import reason_named
from passerelle.domain.strings import reports_page as words
from passerelle.domain.strings import window as window_words
from passerelle.domain.typography import french
from passerelle.journal.reports import Report
from passerelle.ui.journal import Journal
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.page_header import PageHeader
from passerelle.ui.widgets.question_line import QuestionLine
from passerelle.ui.widgets.reason_tiles import ReasonTiles
from passerelle.usecases import events
from passerelle.usecases.conversation import Conversation
from passerelle.usecases.journal_desk import JournalEvent, JournalRefused, ReportKept

_DICTATE = Action("ready", words.DICTATE, words.DICTATE_HELP)
_MOST_SHOWN = 160
_HEARING = {TurnState.LISTENING: words.LISTENING, TurnState.THINKING: words.WRITING}


class ReportPage(QWidget):
    """Reports the answer at the first touch; another touch changes the reason.

    Signals:
        back_wanted: the person wants the page before this one.
        to_say: a sentence for the screen reader.
    """

    back_wanted = Signal()
    to_say = Signal(str)

    def __init__(self, conversation: Conversation, journal: Journal) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self._conversation = conversation
        self._journal = journal
        self._answer: Answer | None = None
        self._report: Report | None = None
        self._waiting = False
        self.header = PageHeader(words.TITLE)
        self.question = parts.label("hint")
        self.asked = parts.label("welcome", words.ASKED)
        self.tiles = ReasonTiles()
        self.kept = parts.Pictured("kept", "done", Colour.READ_INK)
        self.remark = parts.label("hint")
        self.hearing = parts.Pictured("aside", "listening", Colour.ACTION)
        self.trouble = parts.Pictured("trouble", "error", Colour.DANGER)
        self.dictate = ActionButton(_DICTATE, beside=True)
        self.dictate.keep_to_its_words()
        self.comment = QuestionLine(words.COMMENT, words.COMMENT_HERE)
        self.place = parts.label("hint", words.KEPT_HERE)
        self._column = QVBoxLayout(self)
        self._below = QHBoxLayout()
        self._lay_out()
        self._connect()

    def begin(self, answer: Answer) -> None:
        """Report this answer, as soon as a reason is touched."""
        self._answer, self._report, self._waiting = answer, None, False
        asked = window_words.heard_aloud(answer.question, written=True)
        self.question.setText(french(shorten(asked, _MOST_SHOWN, placeholder="…")))
        self.comment.forget()
        self._show_report()
        for piece in (self.hearing, self.trouble):
            piece.hide()
        self.tiles.tiles[Reason.WRONG].setFocus()
        self._conversation.recite(words.spoken_question())

    def take(self, event: events.Event) -> None:
        """Follow the voice and the microphone."""
        if isinstance(event, events.Speaking):
            self.tiles.mark(event.text)
        elif isinstance(event, events.StateChanged):
            self._show_state(event.state)
        elif isinstance(event, events.Dictated):
            self._take_dictated(event.text)
        elif isinstance(event, events.Trouble):
            self._refuse(event.sentence)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(16)
        self._column.setContentsMargins(edge, edge, edge, edge)
        for layout in (self._column, self._below):
            layout.setSpacing(sizes.gap(10))
        self.kept.rescale(sizes, side=26, inside=(12, 6))
        for row in (self.hearing, self.trouble):
            row.rescale(sizes, side=26, inside=(12, 6))
        for piece in (self.header, self.tiles, self.dictate, self.comment):
            piece.rescale(sizes)

    def _lay_out(self) -> None:
        above: tuple[QWidget, ...] = (self.header, self.question, self.asked)
        below: tuple[QWidget, ...] = (self.kept, self.remark, self.hearing, self.trouble)
        for piece in above:
            self._column.addWidget(piece)
        self._column.addWidget(self.tiles, 1)
        for piece in below:
            self._column.addWidget(piece)
        self._column.addStretch(0)
        self._below.addWidget(self.dictate)
        self._below.addWidget(self.comment, 1)
        self._column.addLayout(self._below)
        self._column.addWidget(self.place)

    def _connect(self) -> None:
        self.header.back.clicked.connect(lambda: self.back_wanted.emit())
        self.tiles.chosen.connect(self._choose)
        self.dictate.clicked.connect(lambda: self._conversation.dictate())
        self.header.talk.began.connect(self._conversation.dictate)
        self.header.talk.let_go.connect(self._conversation.end_dictation)
        self.comment.asked.connect(self._add_comment)
        self._journal.arrived.connect(self._take_journal)

    def _choose(self, reason: Reason) -> None:
        if self._report is not None:
            self._journal.desk.give_reason(self._report.number, reason)
        elif self._answer is not None and not self._waiting:
            self._waiting = True
            self._journal.desk.report(self._answer, reason)

    def _take_dictated(self, text: str) -> None:
        if match_command(text) is Command.BACK:
            self.back_wanted.emit()
            return
        reason = None if self._report is not None else reason_named(text)
        if reason is not None:
            self._choose(reason)
        else:
            self._add_comment(text)

    def _add_comment(self, text: str) -> None:
        """Keep a remark with the report, or in the line until there is one."""
        if self._report is None:
            self.comment.line.setText(text)
            return
        self._journal.desk.add_remark(self._report.number, text)

    def _take_journal(self, event: JournalEvent) -> None:
        if isinstance(event, ReportKept) and self._is_ours(event.report):
            self._take_report(event.report)
        elif isinstance(event, JournalRefused) and (self._waiting or self.isVisible()):
            self._waiting = False
            self._refuse(event.sentence)

    def _is_ours(self, report: Report) -> bool:
        """Whether a report is of the answer of this page: another's may come late."""
        if self._report is not None:
            return report.number == self._report.number
        if self._answer is None or not self._waiting:
            return False
        asked = self._answer
        return (report.question, report.answer) == (asked.question, asked.text)

    def _take_report(self, report: Report) -> None:
        before, self._report, self._waiting = self._report, report, False
        self._show_report()
        if before is None or before.reason is not report.reason:
            self._tell(words.noted(report.reason))
        remark = self.comment.line.text().strip()
        if before is None and remark:  # said before the reason was touched
            self.comment.forget()
            self._add_comment(remark)

    def _show_report(self) -> None:
        report = self._report
        self.tiles.show_chosen(report.reason if report else None)
        parts.show_text(self.kept.words, words.noted(report.reason) if report else "")
        self.kept.setVisible(report is not None)
        for piece in (self.question, self.asked):  # large text needs their place
            piece.setVisible(report is None)
        comment = report.comment if report else ""
        parts.show_text(self.remark, f"{words.REMARK} {comment}" if comment else "")

    def _tell(self, sentence: str) -> None:
        self.trouble.hide()
        self.to_say.emit(sentence)
        if self.isVisible() and self.hearing.isHidden():  # a voice would cut a remark
            self._conversation.recite(sentence)

    def _show_state(self, state: TurnState) -> None:
        parts.show_text(self.hearing.words, _HEARING.get(state, ""))
        self.hearing.setVisible(state in _HEARING)
        if state is TurnState.READY:
            self.tiles.mark("")
        if state is TurnState.LISTENING:
            self.trouble.hide()

    def _refuse(self, sentence: str) -> None:
        parts.show_text(self.trouble.words, sentence)
        self.trouble.show()
        self.to_say.emit(sentence)
        if not self.isVisible():  # the person went on: at least it is heard
            self._conversation.recite(sentence)
