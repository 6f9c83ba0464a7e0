"""A language, by its own name in its own script, and what this computer can do in it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from passerelle.domain.interpreting import LanguageOffer, Level
from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.typography import french
from passerelle.ui import pictograms
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts

_NAME, _NAME_LINE = 26, 1.8
"""Size of the letters of the name (see the style sheet), and height of its line."""
_MARKS = {
    Level.GOOD: ("done", Colour.READ_INK),
    Level.CHECK: ("verify", Colour.NOTICE_INK),
    Level.PHRASES: ("phrases", Colour.ACTION),
}


class LanguageCard(QWidget):
    """A large button to choose the language, and one beside it to hear its name."""

    def __init__(self, offer: LanguageOffer, *, proposed: bool) -> None:
        super().__init__()
        self.offer = offer
        self.choose = LanguageButton(offer, proposed=proposed)
        self.hear = QPushButton()
        self.hear.setProperty("part", "hear")
        self.hear.setAutoDefault(True)
        self.hear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hear.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.hear.setAccessibleName(words.listen_to(offer.french_name))
        self.hear.setToolTip(french(words.listen_to(offer.french_name)))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.choose, 1)
        self._row.addWidget(self.hear)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._row.setSpacing(sizes.gap(4))
        self.choose.rescale(sizes)
        side = sizes.gap(30)
        ratio = self.devicePixelRatioF()
        self.hear.setIcon(pictograms.pixmap("speaking", sizes.palette.action, side, ratio))
        self.hear.setIconSize(QSize(side, side))
        self.hear.setFixedWidth(sizes.gap(56))


class LanguageButton(QPushButton):
    """Its name, its French name, and what this computer can do in it."""

    def __init__(self, offer: LanguageOffer, *, proposed: bool) -> None:
        super().__init__()
        self.setProperty("part", "language")
        self.setProperty("proposed", proposed)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        facts = facts_of(offer)
        self.setAccessibleName(words.in_french(offer.name, offer.french_name))
        self.setAccessibleDescription(" ".join((facts, *offer.advice)))
        self.setToolTip(parts.tip(french("\n".join((facts, *offer.advice)))))
        self._mark = _MARKS[offer.to_family]
        self._box = QVBoxLayout(self)
        self.name = parts.label("language-name")
        self.name.setText(offer.name)
        flags = Qt.AlignmentFlag
        self.name.setAlignment(flags.AlignLeft | flags.AlignAbsolute | flags.AlignVCenter)
        title = offer.french_name[:1].upper() + offer.french_name[1:]
        told = words.details(title, words.PROPOSED if proposed else "")
        self.french_name = parts.label("language-french", told)
        self._picture = QLabel()
        self.facts = parts.label("language-facts", facts)
        self._line = QHBoxLayout()
        self._line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addWidget(self.facts, 1)
        self._box.addStretch(1)
        for label in (self.name, self.french_name):
            self._box.addWidget(label)
        self._box.addLayout(self._line)
        self._box.addStretch(1)

    def sizeHint(self) -> QSize:
        """What its words need: Qt would measure an empty button."""
        return self._box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self._box.minimumSize()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        edge = sizes.gap(14)
        self._box.setContentsMargins(edge, sizes.gap(4), edge, sizes.gap(4))
        self._box.setSpacing(sizes.gap(1))
        self._line.setSpacing(sizes.gap(6))
        # The typeface of Arabic would keep room for marks that no name has.
        self.name.setFixedHeight(round(sizes.control(_NAME) * _NAME_LINE))
        picture, meaning = self._mark
        colour = sizes.palette.of(meaning)
        side = sizes.control(16)
        drawn = pictograms.pixmap(picture, colour, side, self.devicePixelRatioF())
        self._picture.setPixmap(drawn)


def facts_of(offer: LanguageOffer) -> str:
    """What this computer can do in a language, in one line."""
    heard = "" if offer.hears else words.NOT_HEARD
    return words.details(words.LEVELS[offer.to_family], words.VOICES[offer.voice], heard)
