"""Labels and frames that the style sheet knows by their `part`."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from passerelle.domain.typography import french
from passerelle.ui import pictograms
from passerelle.ui.theme import Colour, Theme


class Card(QFrame):
    """A sheet of paper, its content from top to bottom in `body`."""

    def __init__(self, part: str = "card") -> None:
        super().__init__()
        self.setProperty("part", part)
        self.body = QVBoxLayout(self)

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        side, end = sizes.gap(18), sizes.gap(12)
        self.body.setContentsMargins(side, end, side, end)
        self.body.setSpacing(sizes.gap(6))


class Pictured(QFrame):
    """A pictogram, and words beside it."""

    def __init__(self, part: str, picture: str, colour: Colour, text: str = "") -> None:
        super().__init__()
        self.setProperty("part", f"{part}-row")
        self._name, self._colour = picture, colour
        self._picture = QLabel()
        self.words = label(part, text)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._picture)
        self._row.addWidget(self.words, 1)
        self._side = 0
        self._palette = Theme().palette

    def dress(self, part: str, picture: str, colour: Colour) -> None:
        """Take another look."""
        if (picture, colour) == (self._name, self._colour):
            return
        self._name, self._colour = picture, colour
        self.setProperty("part", f"{part}-row")
        self.words.setProperty("part", part)
        for piece in (self, self.words):
            piece.style().unpolish(piece)
            piece.style().polish(piece)
        self._draw()

    def rescale(self, sizes: Theme, side: float = 22, inside: tuple[float, float] = (0, 0)) -> None:
        """Take the sizes of a theme.

        Args:
            sizes: the theme.
            side: of the picture.
            inside: empty space left and right of the row, then above and below.
        """
        across, along = sizes.gap(inside[0]), sizes.gap(inside[1])
        self._row.setContentsMargins(across, along, across, along)
        self._row.setSpacing(sizes.gap(8))
        self._side = sizes.control(side)
        self._palette = sizes.palette
        self._draw()

    def _draw(self) -> None:
        if self._side:
            ratio = self.devicePixelRatioF()
            colour = self._palette.of(self._colour)
            drawn = pictograms.pixmap(self._name, colour, self._side, ratio)
            self._picture.setPixmap(drawn)


def label(part: str, text: str = "", *, wraps: bool = True) -> QLabel:
    """A label of plain text; see style_sheet.py for the parts."""
    made = QLabel(french(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    made.setProperty("part", part)
    return made


def tip(text: str) -> str:
    """A text for setToolTip(): Qt would take some texts, as a document's title, for markup."""
    return f"<qt>{escape(text, quote=False)}</qt>" if set("<&").intersection(text) else text


def show_text(label: QLabel, text: str) -> None:
    """Put a sentence in a label, which is there only when there is something to say."""
    label.setText(french(text))
    label.setVisible(bool(text))


def restyle(widget: QWidget, sheet: str) -> None:
    """Give a widget a style sheet of its own, unless it has it: Qt would draw it all again."""
    if sheet != widget.styleSheet():
        widget.setStyleSheet(sheet)
