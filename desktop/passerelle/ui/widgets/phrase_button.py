"""One phrase of the book, to be said with one touch."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.typography import french
from passerelle.ui import pictograms
from passerelle.ui.theme import Theme
from passerelle.ui.widgets import parts
from passerelle.usecases.interpreting.events import Proposal

_PICTURE = 38


class PhraseButton(QPushButton):
    """Its picture, its French words, whether somebody validated its translation."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "phrase")
        self.setAutoDefault(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._name = "speech"
        self._sizes = Theme()
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.phrase = parts.label("phrase-words")
        self.note = parts.label("phrase-note")
        self._row = QHBoxLayout(self)
        self._column = QVBoxLayout()
        self._row.addWidget(self._picture)
        self._row.addLayout(self._column, 1)
        self._column.addStretch(1)
        self._column.addWidget(self.phrase)
        self._column.addWidget(self.note)
        self._column.addStretch(1)

    def show_proposal(self, proposal: Proposal) -> None:
        """Take a phrase that is proposed."""
        by = proposal.validated_by
        note = words.validated(by) if by else words.NOT_VALIDATED
        self._name = proposal.phrase.pictogram
        self.phrase.setText(french(proposal.phrase.text))
        self.note.setText(note)
        self.note.setProperty("validated", bool(by))
        self.setProperty("sure", proposal.sure)
        for piece in (self, self.note):
            piece.style().unpolish(piece)
            piece.style().polish(piece)
        self.setAccessibleName(proposal.phrase.text)
        self.setAccessibleDescription(note)
        self._draw()
        self.updateGeometry()

    def forget(self) -> None:
        """Nothing of the last phrase stays."""
        for label in (self.phrase, self.note):
            label.clear()
        self.setAccessibleName("")
        self.setAccessibleDescription("")

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._sizes = sizes
        self._row.setContentsMargins(sizes.gap(12), sizes.gap(4), sizes.gap(12), sizes.gap(4))
        self._row.setSpacing(sizes.gap(12))
        self._column.setSpacing(0)
        self._draw()

    def sizeHint(self) -> QSize:
        """What the picture and the words need: Qt would measure an empty button."""
        return QSize(self.width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """A finger's height: the rest follows from the width."""
        return QSize(0, self._sizes.gap(48))

    def heightForWidth(self, width: int) -> int:
        """What the words need in a width."""
        return max(self._row.totalHeightForWidth(width), self._sizes.gap(48))

    def _draw(self) -> None:
        side = self._sizes.gap(_PICTURE)
        colour = self._sizes.palette.action
        drawn = pictograms.pixmap(self._name, colour, side, self.devicePixelRatioF())
        self._picture.setPixmap(drawn)
