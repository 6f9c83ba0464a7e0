"""How far an import is, what it did, and which files had a problem."""

from pathlib import PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QProgressBar

from passerelle.domain.documents import Problem
from passerelle.domain.strings import documents_page as words
from passerelle.domain.typography import french
from passerelle.ui.motion import is_reduced
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.usecases.documents import ContentUpdated, ImportEnded, ImportProgress

_CANCEL = Action("stop", words.CANCEL, words.CANCEL_HELP, colour=Colour.DANGER)
_CLOSE = Action("done", words.CLOSE, words.CLOSE_HELP)
_FEWEST_LINES, _MOST_LINES = 2, 5
"""Of problems, in sight."""


class ImportPanel(parts.Card):
    """Shown from the start of an import until the person has read what it did.

    Signals:
        to_say: a sentence for the screen reader.
    """

    to_say = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._running = False
        self._problems = 0
        self.sentence = parts.label("import")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words.PROGRESS)
        self.cancel = ActionButton(_CANCEL, beside=True)
        self.done = ActionButton(_CLOSE, beside=True)
        self.troubles = parts.label("import-troubles")
        self.problems = QPlainTextEdit(readOnly=True)
        self.problems.setProperty("part", "problems")
        self.problems.setAccessibleName(words.PROBLEMS)
        self.problems.setTabChangesFocus(True)
        self._head = QHBoxLayout()
        self._head.addWidget(self.sentence, 1)
        for button in (self.cancel, self.done):
            button.keep_to_its_words()
            self._head.addWidget(button)
        self.body.addLayout(self._head)
        for piece in (self.bar, self.troubles, self.problems):
            self.body.addWidget(piece)
        self.done.clicked.connect(self.hide)
        self.hide()

    def begin(self) -> None:
        """An import is asked for: nothing is known of it yet."""
        if not self._running:
            self._start()
            self._say(words.IMPORTING)

    def show_progress(self, progress: ImportProgress) -> None:
        """Show how far it is."""
        if not self._running:
            self._start()
        self.bar.setRange(0, progress.total or _unknown())
        self.bar.setValue(progress.done)
        name = PurePath(progress.path).name
        count = (progress.done, progress.total)
        text = words.reading(name, *count) if name else words.preparing(*count)
        self.sentence.setText(french(text))

    def tell(self, event: Problem | ContentUpdated) -> None:
        """Say what went wrong with a file, or what came in."""
        if isinstance(event, Problem):
            self.add_problem(event)
            return
        if not self._running:
            self._start()
            self._running = False
            self._show_state()
        self._say(event.sentence)

    def add_problem(self, problem: Problem) -> None:
        """Name a file and what went wrong with it."""
        if not self._running:
            self._start()
        self._problems += 1
        line = words.problem(PurePath(problem.path).name, problem.sentence)
        self.problems.appendPlainText(french(line))
        self._show_troubles()
        self.to_say.emit(line)

    def end(self, ended: ImportEnded) -> None:
        """Say what it did; nothing, when there is nothing to say."""
        report, self._running = ended.report, False
        for problem in report.problems[self._problems :]:
            self.add_problem(problem)
            self._running = False
        changed = report.added + report.updated + report.unchanged + report.removed
        if not (changed or self._problems or ended.cancelled):
            self.hide()
            return
        self.problems.verticalScrollBar().setValue(0)
        self._say(words.CANCELLED if ended.cancelled else words.outcome(report))
        self._show_state()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self._head.setSpacing(sizes.gap(12))
        self.bar.setFixedHeight(sizes.gap(16))
        for button in (self.cancel, self.done):
            button.rescale(sizes)
        self.problems.ensurePolished()
        line, edge = self.problems.fontMetrics().lineSpacing(), sizes.gap(12)
        self.problems.setMinimumHeight(_FEWEST_LINES * line + edge)
        self.problems.setMaximumHeight(_MOST_LINES * line + edge)

    def _start(self) -> None:
        self._running = True
        self._problems = 0
        self.bar.setRange(0, _unknown())
        self.problems.clear()
        self._show_troubles()
        self._show_state()
        self.show()

    def _show_state(self) -> None:
        self.bar.setVisible(self._running)
        self.cancel.setVisible(self._running)
        self.done.setVisible(not self._running)

    def _show_troubles(self) -> None:
        parts.show_text(self.troubles, words.troubles(self._problems) if self._problems else "")
        self.problems.setVisible(self._problems > 0)

    def _say(self, sentence: str) -> None:
        self.sentence.setText(french(sentence))
        self.to_say.emit(sentence)


def _unknown() -> int:
    """The end of an import of unknown length: Qt has a bar from 0 to 0 come and go."""
    return 1 if is_reduced() else 0
