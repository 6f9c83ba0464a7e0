"""A button that is a picture, a word and a key."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout

from passerelle.domain.strings import window as words
from passerelle.domain.typography import french
from passerelle.ui import pictograms, theme
from passerelle.ui.theme import Theme
from passerelle.ui.widgets import parts


@dataclass(frozen=True, slots=True)
class Action:
    """What a button is for.

    Attributes:
        picture: a name in assets/pictograms.
        word: under the picture.
        purpose: one sentence: what it does.
        key: the key that does the same.
        key_name: as it is written on a French keyboard.
        colour: of the picture.
    """

    picture: str
    word: str
    purpose: str
    key: Qt.Key
    key_name: str
    colour: str = theme.ACTION


class ActionButton(QPushButton):
    """The picture above the word; the tooltip says what it does, and its key."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self._action = action
        self._side = 0
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._word = parts.label("action-word", action.word)
        self._word.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._word)
        self.setProperty("part", "action")
        self.setShortcut(action.key)
        self.setAccessibleName(action.word)
        self.setAccessibleDescription(words.tooltip(action.purpose, action.key_name))
        self.setToolTip(french(words.tooltip(action.purpose, action.key_name)))
        self.setAutoDefault(True)  # Enter presses it too
        # A click must not take the keyboard away from the talk button.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """What the picture and the word need: Qt would measure an empty button."""
        return self._column.sizeHint()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        end = sizes.gap(8)
        self._column.setContentsMargins(4, end, 4, end)
        self._column.setSpacing(sizes.gap(4))
        self._side = sizes.gap(42)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Change colour when enabled or disabled."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._draw()

    def _draw(self) -> None:
        if self._side:
            colour = self._action.colour if self.isEnabled() else theme.DISABLED
            picture = self._action.picture
            drawn = pictograms.pixmap(picture, colour, self._side, self.devicePixelRatioF())
            self._picture.setPixmap(drawn)
