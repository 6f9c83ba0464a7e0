"""A button that is a picture, a word and a key."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QPushButton, QSizePolicy

from passerelle.domain.strings import policy as policy_words
from passerelle.domain.strings import window as words
from passerelle.domain.typography import french
from passerelle.ui import pictograms
from passerelle.ui.fitted_text import fitting_size
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts

LEADS_OUTSIDE = "leadsOutside"
"""Property of a button that opens a window of the system."""
SMALLEST_HEIGHT = 48
"""A finger in a glove must find it."""
_SMALLEST_LETTERS = 11
_ABOVE = QBoxLayout.Direction.TopToBottom
_BESIDE = QBoxLayout.Direction.LeftToRight


@dataclass(frozen=True, slots=True)
class Action:
    """What a button is for.

    Attributes:
        picture: a name in assets/pictograms.
        word: under or beside the picture.
        purpose: one sentence: what it does.
        key: the key that does the same, if there is one.
        key_name: as it is written on a French keyboard.
        colour: of the picture.
        outside: whether it opens a window of the system.
    """

    picture: str
    word: str
    purpose: str
    key: Qt.Key | None = None
    key_name: str = ""
    colour: Colour = Colour.ACTION
    outside: bool = False


class ActionButton(QPushButton):
    """The picture above the word; the tooltip says what it does, and its key."""

    def __init__(self, action: Action, *, beside: bool = False, tight: bool = False) -> None:
        """Make it.

        Args:
            action: what it is for.
            beside: the picture stands beside the word, where there is little height.
            tight: there is little width too.
        """
        super().__init__()
        self._action = action
        self.setProperty(LEADS_OUTSIDE, action.outside)
        self._side = self._letters = self._smallest = 0
        self._palette = Theme().palette
        self._beside, self._tight = beside, tight
        self._locked = False
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._word = parts.label("action-word-small" if beside else "action-word", action.word)
        self._box = QBoxLayout(_BESIDE if beside else _ABOVE, self)
        self._box.addWidget(self._picture)
        self._box.addWidget(self._word, 1 if beside else 0)
        if not beside:
            self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("part", "action")
        self._name()
        self.setAutoDefault(True)  # Enter presses it too
        # A click must not take the keyboard away from the talk button.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """What the picture and the word need: Qt would measure an empty button."""
        return self._box.sizeHint()

    def show_word(self, word: str) -> None:
        """Change its word."""
        self._word.setText(french(word))
        self._fit_word()
        self.setAccessibleName(word)

    def show_purpose(self, word: str, purpose: str) -> None:
        """Change its word and what it does."""
        self.show_word(word)
        self._explain(policy_words.BY_IT if self._locked else purpose)

    @property
    def is_locked(self) -> bool:
        """Whether IT chose for the person."""
        return self._locked

    def lock(self) -> None:
        """Show that IT chose for the person: there is nothing to press, for good."""
        self._locked = True
        self._action = replace(self._action, picture="lock")
        self._explain(policy_words.BY_IT)
        self.setEnabled(False)
        self._draw()

    def _explain(self, purpose: str) -> None:
        self.setAccessibleDescription(purpose)
        self.setToolTip(french(purpose))

    def keep_to_its_words(self) -> None:
        """Be as wide as its words, on one line, instead of sharing the width of a row."""
        self._word.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        end = sizes.gap(4 if self._beside else 8)
        edge = sizes.gap(5 if self._tight else 10) if self._beside else 4
        self._box.setContentsMargins(edge, end, edge, end)
        self._box.setSpacing(sizes.gap(8 if self._beside and not self._tight else 4))
        self._side = sizes.gap(28 if self._beside else 42)
        self._letters = sizes.gap(16) if self._beside else sizes.control(18)
        self._smallest = sizes.least(_SMALLEST_LETTERS)
        self._fit_word()
        self.setMinimumHeight(sizes.gap(SMALLEST_HEIGHT))
        self._palette = sizes.palette
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the letters to another width."""
        super().resizeEvent(event)
        self._fit_word()

    def changeEvent(self, event: QEvent) -> None:
        """Change colour when enabled or disabled."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._draw()

    def _fit_word(self) -> None:
        """Letters as large as the theme says, or less where a word would be cut."""
        if not (self._letters and self._word.wordWrap()):
            return
        margins = self._box.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        if self._beside:
            room -= self._side + self._box.spacing()
        words = self._word.text().split()
        letters = fitting_size(words, self._letters, self._smallest, room, bold=True)
        parts.restyle(self._word, f"font-size: {letters}px;" if letters < self._letters else "")

    def _name(self) -> None:
        action, purpose = self._action, self._action.purpose
        if action.key is not None:
            self.setShortcut(action.key)
            purpose = words.tooltip(action.purpose, action.key_name)
        self.setAccessibleName(action.word)
        self._explain(purpose)

    def _draw(self) -> None:
        if self._side:
            usual = self._palette.of(self._action.colour)
            colour = usual if self.isEnabled() else self._palette.disabled
            picture = self._action.picture
            drawn = pictograms.pixmap(picture, colour, self._side, self.devicePixelRatioF())
            self._picture.setPixmap(drawn)
