"""Where an answer comes from, and what to beware of."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from passerelle.domain.documents import Source
from passerelle.domain.strings import answers
from passerelle.domain.strings import window as words
from passerelle.domain.typography import french
from passerelle.ui import pictograms
from passerelle.ui.theme import Colour, Theme
from passerelle.ui.widgets import parts

_IN_BRIEF = {
    answers.SHEET_NOT_VALIDATED: words.TO_BE_VALIDATED,
    answers.TO_EMPLOYERS: words.TO_EMPLOYERS,
    answers.PRIVATE_SECTOR: words.PRIVATE_SECTOR,
}
"""What is said at length is shown in a few words."""
_OTHERS = 2
"""Further sources that are named."""


class SourceBlock(QFrame):
    """Title, place and date, author of the first source; warnings; the other sources in small."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "source-row")
        self._picture = QLabel()
        self.title = parts.label("source-title")
        self.place = parts.label("source")
        self.cautions = parts.Pictured("caution", "verify", Colour.NOTICE_INK)
        self.others = parts.label("source")
        self._head = QHBoxLayout()
        self._head.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.title)
        titles.addWidget(self.place)
        self._head.addLayout(titles, 1)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(self._head)
        self._lines.addWidget(self.cautions)
        self._lines.addWidget(self.others)
        self.hide()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        across, along = sizes.gap(12), sizes.gap(7)
        self._lines.setContentsMargins(across, along, across, along)
        self._lines.setSpacing(sizes.gap(4))
        self._head.setSpacing(sizes.gap(10))
        self.cautions.rescale(sizes, side=20, inside=(8, 3))
        ratio = self.devicePixelRatioF()
        drawn = pictograms.pixmap("source", sizes.palette.action, sizes.control(30), ratio)
        self._picture.setPixmap(drawn)

    def show_sources(self, sources: Sequence[Source], cautions: Sequence[str]) -> None:
        """Show where the answer comes from and what to beware of, or nothing."""
        self.setVisible(bool(sources))
        if not sources:
            return
        first = sources[0]
        self.title.setText(french(first.title))
        self.place.setText(french(words.place_and_author(first)))
        warned = " ".join(_IN_BRIEF.get(caution, caution) for caution in cautions)
        self.cautions.words.setText(french(warned))
        self.cautions.setVisible(bool(warned))
        others = enumerate(sources[1 : 1 + _OTHERS], 2)
        listed = "\n".join(words.other_source(rank, source) for rank, source in others)
        parts.show_text(self.others, listed)
