"""Lists of large rows, quick however long they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from passerelle.domain.typography import french
from passerelle.ui import pictograms
from passerelle.ui.theme import FONT_FAMILY, Theme
from passerelle.ui.widgets import parts

Index = QModelIndex | QPersistentModelIndex

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Row:
    """What a row shows.

    Attributes:
        title: in bold.
        detail: a line of facts.
        note: what to beware of, "" for nothing.
        picture: a name in assets/pictograms.
    """

    title: str
    detail: str
    note: str = ""
    picture: str = "file"

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return ". ".join(filter(None, (self.title, self.detail, self.note)))


class Rows(QAbstractListModel):
    """The rows, in order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Put these rows in the place of the others."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row is, for a role."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return french(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return french(row.spoken)
        if role == Qt.ItemDataRole.ToolTipRole:
            return parts.tip(french(row.spoken))
        return row if role == _ROW_ROLE else None


class RowPainter(QStyledItemDelegate):
    """Draws a row: a picture, then the title, the facts and the note, a line each."""

    def __init__(self, parent: QAbstractItemView, *, with_notes: bool, wraps: bool) -> None:
        super().__init__(parent)
        self._view = parent
        self._with_notes, self._wraps = with_notes, wraps
        self._sizes = Theme()

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._sizes = sizes

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as its lines."""
        row = index.data(_ROW_ROLE)
        detail = QFontMetrics(self._fonts()[1]).lineSpacing()
        title = self._title_height(row.title if isinstance(row, Row) else "")
        has_note = self._with_notes and isinstance(row, Row) and bool(row.note)
        lines = title + detail * (2 if has_note else 1)
        return QSize(0, lines + 2 * self._sizes.gap(10) + self._sizes.gap(6))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row = index.data(_ROW_ROLE)
        if not isinstance(row, Row):
            return
        place, state = option.rect, option.state
        gap = self._sizes.gap
        box = place.adjusted(2, 2, -2, -gap(6) + 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_box(painter, box, state)
        side = min(gap(40), box.height() - 2 * gap(8))
        picture = QRect(box.left() + gap(14), box.center().y() - side // 2, side, side)
        pictograms.paint(painter, row.picture, self._sizes.palette.action, picture.toRectF())
        self._draw_lines(painter, box.adjusted(gap(14) * 2 + side, gap(8), -gap(14), 0), row)
        painter.restore()

    def _draw_box(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        under = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        palette = self._sizes.palette
        painter.setBrush(QColor(palette.action_soft if under else palette.paper))
        edge = QColor(palette.focus if focused else palette.edge)
        painter.setPen(QPen(edge, 3 if focused else 1))
        painter.drawRoundedRect(box, self._sizes.gap(12), self._sizes.gap(12))

    def _draw_lines(self, painter: QPainter, place: QRect, row: Row) -> None:
        bold, plain = self._fonts()
        palette = self._sizes.palette
        lines = [(row.title, bold, palette.ink), (row.detail, plain, palette.ink_soft)]
        if self._with_notes:
            lines.append((row.note, plain, palette.notice_ink))
        elif row.note:
            lines[1] = (row.note, plain, palette.notice_ink)
        top = place.top()
        if self._wraps:
            painter.setFont(bold)
            painter.setPen(QColor(palette.ink))
            height = self._title_height(row.title)
            whole = QRect(place.left(), top, place.width(), height)
            painter.drawText(whole, _WRAPPED, french(row.title))
            top += height
            lines = lines[1:]
        for text, font, colour in lines:
            metrics = QFontMetrics(font)
            line = QRect(place.left(), top, place.width(), metrics.lineSpacing())
            top += metrics.lineSpacing()
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = metrics.elidedText(french(text), Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)

    def _title_height(self, title: str) -> int:
        metrics = QFontMetrics(self._fonts()[0])
        if not self._wraps:
            return metrics.lineSpacing()
        gap = self._sizes.gap
        width = self._view.viewport().width() - 3 * gap(14) - gap(40) - 4
        return metrics.boundingRect(QRect(0, 0, width, 0), _WRAPPED, french(title)).height()

    def _fonts(self) -> tuple[QFont, QFont]:
        bold, plain = QFont(FONT_FAMILY), QFont(FONT_FAMILY)
        bold.setPixelSize(self._sizes.control(19))
        bold.setBold(True)
        plain.setPixelSize(self._sizes.control(16))
        return bold, plain


class RowList(QListView):
    """Rows to choose from, by finger, mouse or keyboard.

    Signals:
        chosen: the number of a row, counted from 0.
    """

    chosen = Signal(int)

    def __init__(
        self,
        name: str,
        *,
        with_notes: bool,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make it empty.

        Args:
            name: what a screen reader calls it.
            with_notes: whether a note has its own line, or takes that of the facts.
            wraps: whether a long title goes on several lines, or is cut.
            parent: of the widget.
        """
        super().__init__(parent)
        self._rows = Rows(self)
        self._painter = RowPainter(self, with_notes=with_notes, wraps=wraps)
        self.setProperty("part", "rows")
        self.setAccessibleName(name)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(not (with_notes or wraps))  # long lists stay quick
        if wraps:  # a bar that came and went would change the height of the rows
            self.setResizeMode(QListView.ResizeMode.Adjust)
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Put these rows in the place of the others; the current one stays where it was."""
        current = self.currentIndex().row()
        self._rows.show_rows(rows)
        if rows:
            self.setCurrentIndex(self._rows.index(min(max(current, 0), len(rows) - 1)))

    def rescale(self, sizes: Theme) -> None:
        """Take the sizes of a theme."""
        self._painter.rescale(sizes)
        self.doItemsLayout()

    @property
    def current_title(self) -> str:
        """The title of the current row, "" when there are no rows."""
        return str(self.currentIndex().data() or "")

    @property
    def rows_in_sight(self) -> int:
        """How many rows like the current one are in sight, one at least."""
        height = max(1, self.visualRect(self.currentIndex()).height())
        return max(1, min(self.viewport().height() // height, self._rows.rowCount()))

    def go_on(self) -> None:
        """Make the next row the current one; after the last, the first."""
        self.setCurrentIndex(
            self._rows.index((self.currentIndex().row() + 1) % self._rows.rowCount())
        )

    def choose_current(self) -> None:
        """Choose the current row, as a touch does."""
        if self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose the current row with Enter or Space."""
        if event.key() in _KEYS:
            self.choose_current()
        else:
            super().keyPressEvent(event)
