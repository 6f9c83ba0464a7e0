"""The half of the family, in its language, to be read from either side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QWidget

from passerelle.domain.interpreting import Party
from passerelle.domain.phrasebook import DONT_KNOW, NO, YES, Phrasebook
from passerelle.domain.strings import interpreting_page as words
from passerelle.ui import theme
from passerelle.ui.answer_entry import TYPED
from passerelle.ui.fitted_text import direction
from passerelle.ui.interpreting_view import InterpretingView, answer_kind
from passerelle.ui.theme import Theme
from passerelle.ui.widgets import touch_button
from passerelle.ui.widgets.answer_grid import AnswerGrid
from passerelle.ui.widgets.big_text import BigText
from passerelle.ui.widgets.half import Half
from passerelle.ui.widgets.notices import Notices
from passerelle.ui.widgets.number_pad import NumberPad
from passerelle.ui.widgets.talk_button import TalkButton
from passerelle.ui.widgets.touch_button import TouchButton
from passerelle.ui.widgets.turning import direct, turn_grid
from passerelle.usecases.interpreting.events import AnswerButton

_ALWAYS = ((YES, touch_button.YES), (NO, touch_button.NO), (DONT_KNOW, touch_button.SOFT))
_NOT_UNDERSTOOD, _REPEAT, _SLOWER = "not-understood", "repeat", "slower"
_INTERPRETER = "want-interpreter"
_TOOLS = (_NOT_UNDERSTOOD, _REPEAT, _SLOWER, _INTERPRETER)
_PRESS_BUTTON = "notice-press-button"
_DISC, _SMALL_DISC = 120, 84
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class FamilyHalf(Half):
    """What was said to it, huge; what it can answer with; its own button.

    Signals:
        answered: the id of a choice, and ""; or "", and a number or an ISO date.
        wrote: a sentence.
        replay_wanted, slower_wanted: it wants to hear the last sentence again.
    """

    answered = Signal(str, str)
    wrote = Signal(str)
    replay_wanted = Signal()
    slower_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(theme.FAMILY_PAGE, words.FAMILY_HALF)
        self._book: Phrasebook | None = None
        self._language = ""
        self._turned = self._wide = False
        self.name = BigText(colour=theme.INK_SOFT)
        self.text = BigText(bold=True)
        self.own_words = BigText(colour=theme.INK_SOFT)
        self.notices = Notices()
        self.answers = AnswerGrid()
        self.pad = NumberPad()
        self.always = {id_: TouchButton(tint) for id_, tint in _ALWAYS}
        self.tools = {id_: TouchButton(touch_button.SOFT) for id_ in _TOOLS}
        self.talk = TalkButton(name=words.FAMILY_TALK, smallest_disc=_SMALL_DISC)
        self.hint = BigText(bold=True, colour=theme.INK_SOFT)
        self.line = QLineEdit(placeholderText=words.FAMILY_WRITE)
        self._lay_out()
        self._connect()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self.take_sizes(sizes)
        edge = sizes.gap(14)
        self._body.setContentsMargins(edge, edge, edge, edge)
        self._body.setSpacing(sizes.gap(10))
        for box in (self._reading, self._answering, self._acting, self._row, self._talking):
            box.setSpacing(sizes.gap(8))
        self._tool_grid.setSpacing(sizes.gap(6))
        self.name.rescale(sizes.control(17), sizes.control(13))
        self.text.rescale(sizes.reading(54), sizes.reading(20))
        self.own_words.rescale(sizes.reading(20), sizes.reading(14))
        self.hint.rescale(sizes.control(19), sizes.control(13))
        self.own_words.keep_height(sizes.reading(30))
        self.hint.keep_height(sizes.control(40))
        self.name.keep_height(sizes.control(30))
        for button in (*self.always.values(), *self.tools.values()):
            button.rescale(sizes)
        for piece in (self.notices, self.answers, self.pad):
            piece.rescale(sizes)

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
        self.show_edge(theme.TONES[view.state_of(family)].fill if view.active is family else "")

    def forget(self) -> None:
        """Nothing of what was being typed stays."""
        self.line.setText("")
        self.pad.forget()

    def arrange(self, *, wide: bool, turned: bool) -> None:
        """Lay everything out for a wide or a tall place, and for a reader on either side."""
        self._wide, self._turned = wide, turned
        direct(self._body, _ACROSS if wide else _DOWN, turned=turned)
        direct(self._acting, _DOWN if wide else _ACROSS, turned=turned)
        for box in (self._reading, self._talking):
            direct(box, _DOWN, turned=turned)
        self._place_tools()
        for text in (self.name, self.text, self.own_words, self.hint):
            text.show_turned(turned)
        for button in (*self.always.values(), *self.tools.values()):
            button.show_turned(turned)
        self.talk.show_turned(turned)
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
        for piece in (self.name, self.own_words):
            self._reading.addWidget(piece)
        self._reading.addWidget(self.text, 1)
        self._reading.addWidget(self.notices, 1)
        self._answering.addWidget(self.answers, 3)
        self._answering.addWidget(self.pad, 3)
        for id_, _tint in _ALWAYS:
            self.always[id_].limit(26, 15, 62)
            self._row.addWidget(self.always[id_], 1)
        self._answering.addLayout(self._row)
        self._answering.addWidget(self.line)
        self._talking.addWidget(self.talk, 1)
        self._talking.addWidget(self.hint)
        self._acting.addLayout(self._talking, 3)
        for button in self.tools.values():
            button.limit(18, 10)
        for part in (self._reading, self._answering, self._acting):
            self._body.addLayout(part, 1)
        self.answers.hide()
        self.pad.hide()
        self.own_words.hide()

    def _connect(self) -> None:
        for id_, button in (*self.always.items(), *self.tools.items()):
            if id_ not in (_REPEAT, _SLOWER):
                button.clicked.connect(lambda _checked=False, id_=id_: self.answered.emit(id_, ""))
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
        if typed and kind is not None and self.pad.isHidden():
            self.pad.expect(kind)
        self.pad.setVisible(typed)
        self.answers.show_answers(() if typed else others)
        self.answers.setVisible(bool(others) and not typed)
        self._mark_expected(answers)
        self._stretch()

    def _mark_expected(self, answers: Sequence[AnswerButton]) -> None:
        expected = {answer.choice.id for answer in answers}
        for id_, button in self.always.items():
            button.show_strong(id_ in expected)

    def _stretch(self) -> None:
        """Give the answers the place they need, and the rest to the words."""
        answering = not (self.answers.isHidden() and self.pad.isHidden())
        telling = not self.notices.isHidden()
        beside = self._wide and answering
        direct(self._answering, _ACROSS if beside else _DOWN, turned=self._turned)
        direct(self._row, _DOWN if beside else _ACROSS, turned=self._turned)
        self._answering.setStretchFactor(self._row, 1 if self._wide else 0)
        if self._wide:
            shares = (7, 4, 2) if telling else (5, 6 if answering else 4, 2)
        elif telling:
            shares = (6, 1, 2)
        else:
            shares = (2, 5, 2) if answering else (4, 1, 3)
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
