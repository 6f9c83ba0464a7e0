"""The half of the professional, in French."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget

from passerelle.domain.answer import TurnState
from passerelle.domain.interpreting import Party
from passerelle.domain.phrasebook import Phrasebook
from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.typography import french
from passerelle.ui.interpreting_view import InterpretingView
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.action_button import Action, ActionButton
from passerelle.ui.widgets.criteria import CriteriaCard, ToldCard
from passerelle.ui.widgets.decision_column import DecisionColumn
from passerelle.ui.widgets.decisions import Decisions
from passerelle.ui.widgets.emergency_card import EmergencyCardView
from passerelle.ui.widgets.half import Half
from passerelle.ui.widgets.heard import HeardCard
from passerelle.ui.widgets.message import MessageCard
from passerelle.ui.widgets.phrase_book import PhraseBook
from passerelle.ui.widgets.proposals import ProposalsCard
from passerelle.ui.widgets.question_line import QuestionLine
from passerelle.ui.widgets.talk_button import TalkButton
from passerelle.ui.widgets.turn_cards import HeldCard, TurnCard

_KEY = Qt.Key
_BOOK = Action("phrases", words.BOOK, words.BOOK_HELP, _KEY.Key_F4, words.KEY_BOOK)
_REPLAY = Action("replay", words.REPLAY, words.REPLAY_HELP, _KEY.Key_F2, words.KEY_REPLAY)
_SLOWER = Action("slower", words.SLOWER, words.SLOWER_HELP, _KEY.Key_F3, words.KEY_SLOWER)
_STOP = Action("stop", words.STOP, words.STOP_HELP, _KEY.Key_Escape, words.KEY_STOP, Colour.DANGER)
_PUT_AWAY = Action("done", words.PUT_AWAY, words.PUT_AWAY_HELP)
_SMALL_DISC, _TIGHT_DISC = 96, 84
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class ProfessionalHalf(Half):
    """What was said in both directions, what to decide, and the professional's button."""

    def __init__(self) -> None:
        super().__init__(Colour.PAGE, words.PROFESSIONAL_HALF)
        self._book_open = self._wide = False
        self._active_state: TurnState | None = None
        self.talk = TalkButton(name=words.TALK, smallest_disc=_SMALL_DISC)
        self.sentence = parts.label("half-state")
        self.hint = parts.label("half-hint")
        self.emergency = EmergencyCardView()
        self.put_away = ActionButton(_PUT_AWAY, beside=True)
        self.message = MessageCard()
        self.heard = HeardCard()
        self.criteria = CriteriaCard()
        self.told = ToldCard()
        self.proposals = ProposalsCard()
        self.held = HeldCard()
        self.family_turn = TurnCard()
        self.own_turn = TurnCard()
        self.decisions = Decisions()
        self.column = DecisionColumn()
        self.book = PhraseBook()
        self.open_book = ActionButton(_BOOK, beside=True)
        self.writing = QuestionLine(words.WRITE, words.WRITE_HERE)
        self.stop = ActionButton(_STOP, beside=True, tight=True)
        self.replay = ActionButton(_REPLAY, beside=True, tight=True)
        self.slower = ActionButton(_SLOWER, beside=True, tight=True)
        self._buttons = (
            self.put_away, self.open_book, self.stop, self.replay, self.slower,
        )  # fmt: skip
        self._cards = (
            self.emergency, self.message, self.criteria, self.held, self.proposals, self.heard,
            self.family_turn, self.own_turn, self.told,
        )  # fmt: skip
        self._lay_out()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self.take_sizes(sizes)
        self._dress_words()
        self.talk.rescale(sizes)
        edge = sizes.gap(14)
        self._body.setContentsMargins(edge, edge, edge, edge)
        for box in (self._body, self._main, self._acting):
            box.setSpacing(sizes.gap(10))
        self._tools.setSpacing(sizes.gap(6))
        self._line.setSpacing(sizes.gap(8))
        self._words.setSpacing(sizes.gap(2))
        for piece in (
            *self._cards,
            *self._buttons,
            self.column,
            self.book,
            self.writing,
            self.decisions,
        ):
            piece.rescale(sizes)

    def speak(self, book: Phrasebook, language: str) -> None:
        """Take the book, and the family's language."""
        self.book.take(book, language)

    def show_view(self, view: InterpretingView) -> None:
        """Show what happened and what is to be decided."""
        self._show_state(view)
        self._show_cards(view)
        self._show_book(view.in_book)
        self.decisions.show_view(view)
        for piece in (self.open_book, self.writing):
            piece.setVisible(not (view.decides or view.in_book or view.in_criteria))
        can_replay = view.asked is not None
        for button in (self.replay, self.slower):
            button.setEnabled(can_replay)
            button.setVisible(not view.decides)
        self._show_decision(view)

    def forget(self) -> None:
        """Nothing of what was being written stays."""
        self.writing.forget()
        self.book.search.setText("")

    def arrange(self, *, wide: bool) -> None:
        """Lay everything out for a wide or a tall place."""
        self._body.setDirection(QBoxLayout.Direction.RightToLeft if wide else _DOWN)
        self._acting.setDirection(_DOWN if wide else _ACROSS)
        self.proposals.arrange(wide=wide)
        for card in (self.family_turn, self.own_turn, self.held.turn):
            card.arrange(wide=wide)
        for rank, share in enumerate((4, 1) if wide else (3, 1)):
            self._body.setStretch(rank, share)
        for rank, share in enumerate((1, 0) if wide else (3, 8)):
            self._acting.setStretch(rank, share)
        self.talk.allow_disc(_TIGHT_DISC if wide else _SMALL_DISC)
        self._wide = wide
        self._dress_words()
        if wide:
            self._line.insertWidget(0, self._tool_box, 8)
            self._line.insertWidget(1, self.decisions, 16)
        else:
            self._words.addWidget(self._tool_box)
            self._main.insertWidget(1, self.decisions)

    def _lay_out(self) -> None:
        for card in self._cards:
            self.column.add(card)
            if card is self.emergency:
                self.column.add(self.put_away)
        self.column.hold(self._cards)
        self.column.fill_the_rest()
        self.column.pin(self.emergency.call.number, self.emergency.pinned)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.column)
        self._pages.addWidget(self.book)
        self._body, self._main = QBoxLayout(_DOWN, self), QBoxLayout(_DOWN)
        self._acting, self._words = QBoxLayout(_ACROSS), QBoxLayout(_DOWN)
        self._line, self._tool_box = QHBoxLayout(), QWidget()
        self._tools = QHBoxLayout(self._tool_box)
        self._tools.setContentsMargins(0, 0, 0, 0)
        self.open_book.keep_to_its_words()
        self._line.addWidget(self.open_book)
        self._line.addWidget(self.writing, 7)
        self._main.addWidget(self._pages, 1)
        self._main.addWidget(self.decisions)
        self._main.addLayout(self._line)
        self._words.addStretch(1)
        for piece in (self.sentence, self.hint):
            self._words.addWidget(piece)
        self._words.addStretch(1)
        for button, share in ((self.replay, 5), (self.slower, 6), (self.stop, 4)):
            self._tools.addWidget(button, share)
        self._acting.addWidget(self.talk)
        self._acting.addLayout(self._words)
        self._body.addLayout(self._main)
        self._body.addLayout(self._acting)
        self.put_away.hide()

    def _show_state(self, view: InterpretingView) -> None:
        mine = Party.PROFESSIONAL
        self.talk.show_state(view.state_of(mine))
        self.talk.show_level(view.level if view.party is mine else 0.0)
        self.talk.show_resting(view.rests(mine))
        state = view.state_of(mine)
        self._active_state = state if view.active is mine else None
        self.show_edge(self._active_state)
        sentence, hint = told_state(view)
        self.sentence.setText(french(sentence))
        self._dress_words()
        self.hint.setText(french(hint))

    def _dress_words(self) -> None:
        """The colour of what happens; letters that stay under the button where it is wide."""
        sizes, palette, state = self._sizes, self._sizes.palette, self._active_state
        large, small = (
            (sizes.least(20), sizes.least(16)) if self._wide else (sizes.gap(23), sizes.gap(18))
        )
        parts.restyle(self.hint, f"font-size: {small}px;")
        colour = palette.tones[state].text if state is not None else palette.ink_soft
        parts.restyle(self.sentence, f"color: {colour}; font-size: {large}px;")

    def _show_cards(self, view: InterpretingView) -> None:
        reads = view.in_criteria
        calm = not (reads or view.decides)
        self.emergency.show_card(view.emergency)
        self.put_away.setVisible(view.emergency is not None)
        self.message.show_message(view.trouble, "")
        self.criteria.setVisible(reads)
        self.held.show_turn(None if reads else view.held, view.offer)
        self.proposals.show_proposed(None if reads else view.proposed)
        heard = view.heard_from(Party.PROFESSIONAL) if calm and view.listens_to_french else ""
        self.heard.show_heard(heard, None, written=False)
        self.family_turn.show_turn(view.answered if calm else None, view.offer)
        self.own_turn.show_turn(view.asked if calm and not heard else None, view.offer)
        told = [n.text for n, _ in view.notices] if calm and view.telling else []
        advice = view.offer.advice if view.offer and told else ()
        self.told.show_told(told, advice[0] if advice else "")

    def _show_decision(self, view: InterpretingView) -> None:
        """What the professional must have read before deciding."""
        if view.held is not None:
            self.column.keep_in_sight(self.held.turn.back)
        elif view.proposes:
            self.column.keep_in_sight(self.proposals.last)
        else:
            self.column.keep_in_sight(None)

    def _show_book(self, is_open: bool) -> None:
        self._pages.setCurrentWidget(self.book if is_open else self.column)
        if is_open and not self._book_open:
            self.book.open()
        self._book_open = is_open


def told_state(view: InterpretingView) -> tuple[str, str]:
    """A sentence that says what is happening, and one that says what to do."""
    state = view.state
    if view.decides:
        return words.CHOOSE_PHRASE if view.proposes else words.DECIDE, words.DECIDE_HINT
    if view.expected is Party.FAMILY and state is TurnState.READY:
        return words.FAMILY_EXPECTED, words.FAMILY_EXPECTED_HINT
    if view.party is Party.FAMILY and view.active is Party.FAMILY:
        return words.FAMILY_STATE[state], words.FAMILY_HINT
    hint = words.PREPARING if view.preparing else words.HINT[state]
    return words.STATE[view.state_of(Party.PROFESSIONAL)], hint
