"""The page of the questions kept for IRIS: seen, exported, removed."""

from pathlib import Path

from passerelle.domain.strings import questions as told
from passerelle.domain.strings import questions_page as words
from passerelle.journal.questions import KeptQuestion
from passerelle.ui.desk import Desk
from passerelle.ui.pages.kept_list import KeptListPage, KeptWords
from passerelle.ui.widgets.row_list import Row
from passerelle.usecases.documents import (
    DeskEvent,
    QuestionsExported,
    QuestionsRead,
    QuestionsRefused,
)

_WORDS = KeptWords(
    words.TITLE,
    words.INTRODUCTION,
    words.QUESTIONS,
    told.NONE,
    words.confirm_removal,
    words.EXPORT_HELP,
    words.REMOVE_HELP,
    words.CONFIRM_HELP,
    words.REFUSE_HELP,
    words.FILE_NAME,
    words.FILE_KINDS,
)


class QuestionsPage(KeptListPage):
    """Lists the questions, writes them to a file, removes the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_WORDS)
        self._desk = desk
        self._kept: tuple[KeptQuestion, ...] = ()
        self._desk.arrived.connect(self._take)
        self.removal_wanted.connect(self._remove_question)
        self.export_wanted.connect(self._export_questions)

    def enter(self) -> None:
        """The page is shown: read the list again."""
        super().enter()
        if self._desk.real is not None:
            self._desk.real.read_questions()

    def _remove_question(self, rank: int) -> None:
        if self._desk.real is not None:
            self._desk.real.remove_question(self._kept[rank].number)

    def _export_questions(self, target: Path) -> None:
        if self._desk.real is not None:
            self._desk.real.export_questions(target)

    def _take(self, event: DeskEvent) -> None:
        if isinstance(event, QuestionsRead):
            self._kept = event.questions
            self.trouble.hide()
            self.show_rows(
                [Row(one.text, words.asked(one.asked), "", "question-mark") for one in self._kept],
                [one.text for one in self._kept],
            )
        elif isinstance(event, QuestionsExported):
            self.tell(told.exported(event.count, event.path))
        elif isinstance(event, QuestionsRefused) and self.isVisible():
            self.refuse(event.sentence)
