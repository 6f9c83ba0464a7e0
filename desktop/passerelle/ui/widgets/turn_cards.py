"""What was said, in both languages, and how far it can be trusted."""

from PySide6.QtWidgets import QBoxLayout

from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.translation import Quality
from passerelle.domain.typography import french
from passerelle.ui.fitted_text import direction
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts
from passerelle.ui.widgets.reading import ReadingText
from passerelle.usecases.interpreting.events import Origin, SpokenTurn


class QualityMark(parts.Pictured):
    """Validated, good, or to be checked: a word, a picture, a colour."""

    def __init__(self) -> None:
        super().__init__("read", "done", Colour.READ_INK)

    def show_turn(self, turn: SpokenTurn) -> None:
        """Say how far a turn can be trusted."""
        trusted = is_trusted(turn)
        part, picture = ("read", "done") if trusted else ("caution", "verify")
        self.dress(part, picture, Colour.READ_INK if trusted else Colour.NOTICE_INK)
        parts.show_text(self.words, quality_words(turn))


class Passage(parts.Card):
    """A title above a text of any language."""

    def __init__(self, picture: str, part: str) -> None:
        super().__init__("bare")
        self.title = parts.Pictured("label", picture, Colour.INK_SOFT)
        self.text = ReadingText(part, "")
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.body.addStretch(1)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(sizes.gap(2))
        self.title.rescale(sizes, side=18)
        self.text.rescale(sizes)

    def show_passage(self, title: str, text: str, *, right_to_left: bool = False) -> None:
        """Show a text; none hides it all."""
        parts.show_text(self.title.words, title)
        self.text.setAccessibleName(title)
        self.text.setLayoutDirection(direction(right_to_left=right_to_left))
        self.text.show_text(text)
        self.setVisible(bool(text))


class TurnCard(parts.Card):
    """A turn: its French words large, the other language, the back-translation."""

    def __init__(self) -> None:
        super().__init__()
        self.french = Passage("heard", "said")
        self.other = Passage("speaking", "other")
        self.back = Passage("other", "back")
        self.mark = QualityMark()
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        for passage in (self.french, self.back):
            self._pair.addWidget(passage, 1)
        self.body.addLayout(self._pair)
        for piece in (self.mark, self.other):
            self.body.addWidget(piece)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self._pair.setSpacing(sizes.gap(10))
        self.mark.rescale(sizes, side=20, inside=(10, 4))
        for passage in (self.french, self.other, self.back):
            passage.rescale(sizes)

    def arrange(self, *, wide: bool) -> None:
        """Put the words and their back-translation side by side where it is wide."""
        directions = QBoxLayout.Direction
        self._pair.setDirection(directions.LeftToRight if wide else directions.TopToBottom)

    def show_turn(self, turn: SpokenTurn | None, offer: LanguageOffer | None) -> None:
        """Show a turn, or nothing."""
        self.setVisible(turn is not None)
        if turn is None or offer is None:
            for passage in (self.french, self.other, self.back):
                passage.show_passage("", "")
            return
        from_family = turn.party is Party.FAMILY
        said, other = (turn.target, turn.source) if from_family else (turn.source, turn.target)
        self.french.show_passage(words.FAMILY_SAID if from_family else words.YOU_SAID, said)
        its_language = words.family_speaks(offer.french_name)
        self.other.show_passage(its_language, other, right_to_left=offer.right_to_left)
        title = words.FAMILY_BACK_TRANSLATION if from_family else words.BACK_TRANSLATION
        rtl = from_family and offer.right_to_left
        self.back.show_passage(title, turn.back, right_to_left=rtl)
        self.back.text.underline(turn.differences)
        self.mark.show_turn(turn)


class HeldCard(parts.Card):
    """A turn that was not said, and why."""

    def __init__(self) -> None:
        super().__init__("held")
        self.title = parts.Pictured("held-title", "error", Colour.DANGER)
        self.reasons = parts.label("reasons")
        self.turn = TurnCard()
        self.turn.setProperty("part", "bare")
        for piece in (self.title, self.reasons, self.turn):
            self.body.addWidget(piece)
        self.hide()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        super().rescale(sizes)
        self.title.rescale(sizes, side=28)
        self.turn.rescale(sizes)
        self.turn.body.setContentsMargins(0, 0, 0, 0)

    def show_turn(self, turn: SpokenTurn | None, offer: LanguageOffer | None) -> None:
        """Show a turn that is held, or nothing."""
        self.setVisible(turn is not None)
        self.turn.show_turn(turn, offer)
        if turn is None:
            self.reasons.clear()
            return
        from_family = turn.party is Party.FAMILY
        held = words.HELD_FOR_FAMILY if from_family else words.HELD
        self.title.words.setText(french(held))
        parts.show_text(self.reasons, "\n".join(check.detail for check in turn.failed_checks))


def is_trusted(turn: SpokenTurn) -> bool:
    """Whether nothing of a turn has to be verified."""
    if turn.origin is Origin.CHOICE:
        return True
    if turn.origin is Origin.HEARD:
        return False
    if turn.origin is Origin.PHRASE:
        return bool(turn.validated_by)
    return turn.quality is not Quality.CHECK and not turn.failed_checks


def quality_words(turn: SpokenTurn) -> str:
    """How far a turn can be trusted, in a few words."""
    if turn.origin is Origin.CHOICE:
        return words.BUTTON_TOUCHED
    if turn.origin is Origin.HEARD:
        return words.ANSWER_HEARD
    if turn.origin is Origin.PHRASE:
        by = turn.validated_by
        return words.validated(by) if by else words.PHRASE_NOT_VALIDATED
    return words.TO_CHECK if turn.quality is Quality.CHECK else words.GOOD
