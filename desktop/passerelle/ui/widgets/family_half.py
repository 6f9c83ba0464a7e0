"""The half of the family, in its language, to be read from either side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from passerelle.domain.interpreting import Party, VoiceKind
from passerelle.domain.phrasebook import DONT_KNOW, NO, YES, AnswerKind, Phrasebook
from passerelle.domain.strings import interpreting_page as words
from passerelle.ui.answer_entry import TYPED
from passerelle.ui.fitted_text import direction
from passerelle.ui.focus_order import TURNED
from passerelle.ui.interpreting_view import InterpretingView, answer_kind, phrase_of
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import touch_button
from passerelle.ui.widgets.answer_grid import AnswerGrid
from passerelle.ui.widgets.big_picture import BigPicture
from passerelle.ui.widgets.big_text import BigText
from passerelle.ui.widgets.half import Half
from passerelle.ui.widgets.notices import Notices
from passerelle.ui.widgets.number_pad import NumberPad
from passerelle.ui.widgets.talk_button import TalkButton
from passerelle.ui.widgets.touch_button import TouchButton
from passerelle.ui.widgets.turning import direct, turn_grid
from passerelle.ui.widgets.writing_line import WritingLine
from passerelle.usecases.interpreting.events import AnswerButton

_ALWAYS = ((YES, touch_button.YES), (NO, touch_button.NO), (DONT_KNOW, touch_button.SOFT))
_NOT_UNDERSTOOD, _REPEAT, _SLOWER = "not-understood", "repeat", "slower"
_INTERPRETER = "want-interpreter"
_TOOLS = (_NOT_UNDERSTOOD, _REPEAT, _SLOWER, _INTERPRETER)
_PRESS_BUTTON = "notice-press-button"
_DISC, _SMALL_DISC = 120, 84
_TEXT = 50
"""Least height of what was said, before the theme's scale."""
_PICTURE, _LARGE_PICTURE = 88, 128
"""Width of its picture, above other answers than those always there, and without."""
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class FamilyHalf(Half):
    """What was said to it, huge; what it can answer with; its own button.

    Signals:
        answered: the id of a choice, and ""; or "", and a number or an ISO date.
        wrote: a sentence.
        answers_wanted: it wants to hear what it can answer.
        replay_wanted, slower_wanted: it wants to hear the last sentence again.
    """

    answered = Signal(str, str)
    wrote = Signal(str)
    answers_wanted = Signal()
    replay_wanted = Signal()
    slower_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(Colour.FAMILY_PAGE, words.FAMILY_HALF)
        self._book: Phrasebook | None = None
        self._language = ""
        self._asked = 0
        self._turned = self._wide = False
        self.name = BigText(colour=Colour.INK_SOFT)
        self.picture = BigPicture()
        self.text = BigText(bold=True)
        self.own_words = BigText(colour=Colour.INK_SOFT)
        self.notices = Notices()
        self.answers = AnswerGrid()
        self.pad = NumberPad()
        self.always = {id_: TouchButton(tint) for id_, tint in _ALWAYS}
        self.tools = {id_: TouchButton(touch_button.SOFT) for id_ in _TOOLS}
        self.listen = TouchButton()
        self.listen.show_as("speaking", "", words.READ_ANSWERS)
        self.talk = TalkButton(name=words.FAMILY_TALK, smallest_disc=_SMALL_DISC)
        self.hint = BigText(bold=True, colour=Colour.INK_SOFT)
        self.line = WritingLine(words.FAMILY_WRITE)
        self._lay_out()
        self._connect()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self.take_sizes(sizes)
        edge = sizes.least(14)
        self._body.setContentsMargins(edge, edge, edge, edge)
        self._body.setSpacing(sizes.least(10))
        for box in (
            *(self._reading, self._answering, self._acting, self._row, self._talking),
            *(self._top, self._said),
        ):
            box.setSpacing(sizes.least(8))
        self._tool_grid.setSpacing(sizes.least(6))
        self.name.rescale(sizes, sizes.control(17), sizes.least(13))
        self.text.rescale(sizes, sizes.reading(54), sizes.least(15))
        self.text.setMinimumHeight(sizes.gap(_TEXT))
        self.own_words.rescale(sizes, sizes.reading(20), sizes.least(13))
        self.hint.rescale(sizes, sizes.control(19), sizes.least(11))
        self.own_words.keep_height(sizes.control(30))
        self.hint.setMinimumHeight(sizes.least(34))
        self.name.keep_height(sizes.least(30))
        for button in (*self.always.values(), *self.tools.values(), self.listen):
            button.rescale(sizes)
        for piece in (self.notices, self.answers, self.pad, self.talk, self.picture):
            piece.rescale(sizes)
        self.line.rescale(sizes)
        self._stretch()

    def speak(self, book: Phrasebook, view: InterpretingView) -> None:
        """Take the family's language."""
        offer = view.offer
        if offer is None:
            return
        self._book, self._language = book, offer.tag
        self.setLayoutDirection(direction(right_to_left=offer.right_to_left))
        self.name.show_words(offer.name)
        for id_, button in (*self.always.items(), *self.tools.items()):
            choice = book.choices[id_]
            text = self._wording(id_) or choice.text
            button.show_as(choice.pictogram, text, words.in_french(text, choice.text))
        self.hint.show_words(self._wording(_PRESS_BUTTON))
        self.talk.setVisible(offer.hears)
        self.hint.setVisible(offer.hears)
        self.line.setVisible(not offer.hears)

    def show_view(self, view: InterpretingView) -> None:
        """Show what was said, what can be answered, and whose turn it is."""
        family = Party.FAMILY
        asked = view.asked
        said = view.family_trouble or (asked.target if asked else "")
        phrase = phrase_of(self._book, asked) if self._book and not view.family_trouble else None
        self.picture.show_picture(phrase.pictogram if phrase and not view.telling else "")
        self.text.show_words(said)
        self.text.mark(view.spoken_for(family))
        self.own_words.show_words(view.heard_from(family))
        self.own_words.setVisible(bool(view.heard_from(family)))
        self.notices.show_notices(view.notices if view.telling else ())
        self.notices.mark(view.spoken_for(family))
        self.notices.setVisible(view.telling)
        self.text.setVisible(not view.telling)
        self._offer_answers(view)
        self.talk.show_state(view.state_of(family))
        self.talk.show_level(view.level if view.party is family else 0.0)
        self.talk.show_resting(view.rests(family))
        self.show_edge(view.state_of(family) if view.active is family else None)

    def forget(self) -> None:
        """Nothing of what was being typed stays."""
        self.line.setText("")
        self.pad.forget()

    def arrange(self, *, wide: bool, turned: bool) -> None:
        """Lay everything out for a wide or a tall place, and for a reader on either side."""
        self._wide, self._turned = wide, turned
        self.setProperty(TURNED, turned)
        direct(self._body, _ACROSS if wide else _DOWN, turned=turned)
        direct(self._acting, _DOWN if wide else _ACROSS, turned=turned)
        direct(self._reading, _DOWN, turned=turned)
        direct(self._said, _ACROSS, turned=turned)
        self._place_tools()
        for text in (self.name, self.text, self.own_words, self.hint):
            text.show_turned(turned)
        for button in (*self.always.values(), *self.tools.values(), self.listen):
            button.show_turned(turned)
        for piece in (self.talk, self.picture):
            piece.show_turned(turned)
        for part in (self.notices, self.answers, self.pad):
            part.show_turned(turned)
        self._stretch()

    def _place_tools(self) -> None:
        """In two rows beside the talk button; in one under the words where it is wide."""
        columns = len(_TOOLS) if self._wide else 2
        for rank, id_ in enumerate(_TOOLS):
            self._tool_grid.addWidget(self.tools[id_], rank // columns, rank % columns)
        turn_grid(self._tool_grid, turned=self._turned)
        if self._wide:
            self._reading.addWidget(self._tool_box)
        else:
            self._acting.addWidget(self._tool_box, 4)

    def _lay_out(self) -> None:
        self._body = QBoxLayout(_DOWN, self)
        self._reading, self._answering = QBoxLayout(_DOWN), QBoxLayout(_DOWN)
        self._acting, self._talking = QBoxLayout(_ACROSS), QBoxLayout(_DOWN)
        self._row, self._tool_box = QBoxLayout(_ACROSS), QWidget()
        self._tool_grid = QGridLayout(self._tool_box)
        self._tool_grid.setContentsMargins(0, 0, 0, 0)
        self._top, self._said = QBoxLayout(_DOWN), QBoxLayout(_ACROSS)
        for piece, share in ((self.name, 1), (self.own_words, 3)):
            self._top.addWidget(piece, share)
        self._said.addWidget(self.picture)
        self._said.addWidget(self.text, 1)
        self._reading.addLayout(self._top)
        self._reading.addLayout(self._said, 1)
        self._reading.addWidget(self.notices, 1)
        self._answering.addWidget(self.answers, 3)
        self._answering.addWidget(self.pad, 3)
        for id_, _tint in _ALWAYS:
            self._row.addWidget(self.always[id_], 1)
        self._row.addWidget(self.listen)
        self._answering.addLayout(self._row)
        self._answering.addWidget(self.line)
        self._talking.addWidget(self.talk)
        self._talking.addWidget(self.hint, 1)
        self._acting.addLayout(self._talking, 3)
        for button in self.tools.values():
            button.limit(18, 10)
        for part in (self._reading, self._answering, self._acting):
            self._body.addLayout(part, 1)
        self.answers.hide()
        self.pad.hide()
        self.listen.hide()
        self.own_words.hide()

    def _connect(self) -> None:
        for id_, button in (*self.always.items(), *self.tools.items()):
            if id_ not in (_REPEAT, _SLOWER):
                button.clicked.connect(lambda _checked=False, id_=id_: self.answered.emit(id_, ""))
        self.listen.clicked.connect(lambda: self.answers_wanted.emit())
        self.tools[_REPEAT].clicked.connect(lambda: self.replay_wanted.emit())
        self.tools[_SLOWER].clicked.connect(lambda: self.slower_wanted.emit())
        self.answers.chosen.connect(lambda id_: self.answered.emit(id_, ""))
        self.pad.entered.connect(lambda value: self.answered.emit("", value))
        self.line.setAccessibleName(words.FAMILY_WRITE)
        self.line.returnPressed.connect(self._write)

    def _offer_answers(self, view: InterpretingView) -> None:
        asked = view.asked
        kind = answer_kind(self._book, asked) if self._book else None
        answers = asked.answers if asked else ()
        others = tuple(answer for answer in answers if answer.choice.id not in self.always)
        typed = kind in TYPED
        number = asked.number if asked else 0
        if number != self._asked:  # digits answer the question that they were typed for
            self._asked = number
            self.pad.expect(kind if typed and kind is not None else AnswerKind.NUMBER)
        self.pad.setVisible(typed)
        self.answers.show_answers(() if typed else others)
        self.answers.setVisible(bool(others) and not typed)
        self._offer_to_listen(view)
        self._mark_expected(answers)
        self._stretch()

    def _offer_to_listen(self, view: InterpretingView) -> None:
        """For who reads little: each answer is said while its button stands out."""
        spoken = view.offer is not None and view.offer.voice is not VoiceKind.NONE
        self.listen.setVisible(spoken and not self.answers.isHidden())
        piece = view.spoken_for(Party.FAMILY)
        self.answers.mark(piece)
        for button in self.always.values():
            button.mark(bool(piece) and piece == button.text())

    def _mark_expected(self, answers: Sequence[AnswerButton]) -> None:
        expected = {answer.choice.id for answer in answers}
        for id_, button in self.always.items():
            button.show_strong(id_ in expected)

    def _stretch(self) -> None:
        """Give the answers the place they need, and the rest to the words."""
        answering = not (self.answers.isHidden() and self.pad.isHidden())
        telling = not self.notices.isHidden()
        beside = self._wide and answering
        tight = answering and not self._wide
        for box in (self._top, self._talking):
            direct(box, _ACROSS if tight else _DOWN, turned=self._turned)
        direct(self._answering, _ACROSS if beside else _DOWN, turned=self._turned)
        direct(self._row, _DOWN if beside else _ACROSS, turned=self._turned)
        self._talking.setStretch(0, 1 if tight else 3)
        self._reading.setStretchFactor(self._said, 0 if telling else 1)
        self.picture.setFixedWidth(self._sizes.gap(_PICTURE if answering else _LARGE_PICTURE))
        for button in (*self.always.values(), self.listen):
            button.limit(26, 15, 48 if self._wide else 62)
        self._answering.setStretchFactor(self._row, 1 if self._wide else 0)
        if self._wide:
            shares = (7, 4, 2) if telling else (5, 6 if answering else 4, 2)
        elif telling:
            shares = (6, 1, 2)
        else:
            # Larger text takes its place from the buttons, which have their least anyway.
            reads = round(2 * self._sizes.text)
            shares = (reads, 5, 2) if answering else (2 * reads, 1, 3)
        for rank, share in enumerate(shares):
            self._body.setStretch(rank, share)

    def _wording(self, id_: str) -> str:
        wording = self._book.wording(id_, self._language) if self._book else None
        return wording.text if wording else ""

    def _write(self) -> None:
        text = self.line.text().strip()
        if text:
            self.line.setText("")  # unlike clear(), this cannot be undone
            self.wrote.emit(text)
