"""What must stay in sight of a column that scrolls."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_MOVES = {
    QEvent.Type.LayoutRequest,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}


class Pin(QObject):
    """Shows a stand-in over the top of a column whenever a piece of it is scrolled away.

    It covers what is there, and moves nothing: a text does not jump while it is being read.
    """

    def __init__(
        self, column: QScrollArea, sheet: QWidget, piece: QWidget, stand_in: QWidget
    ) -> None:
        """Watch the piece; `sheet` is what the column scrolls."""
        super().__init__(column)
        self._column, self._piece, self._stand_in = column, piece, stand_in
        stand_in.setParent(column)
        stand_in.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # it scrolls too
        stand_in.hide()
        for watched in (column.viewport(), sheet, piece, stand_in):
            watched.installEventFilter(self)
        column.verticalScrollBar().valueChanged.connect(lambda _value: self._place())
        column.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._place())

    @property
    def height(self) -> int:
        """Pixels of the column that the stand-in may cover now."""
        return self._stand_in.sizeHint().height() if self._piece.isVisible() else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when anything moved."""
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        view, piece = self._column.viewport(), self._piece
        top_left = piece.mapTo(self._column, piece.rect().topLeft())
        away = not view.geometry().contains(QRect(top_left, piece.size()))
        self._stand_in.setVisible(piece.isVisible() and away)
        self._stand_in.setGeometry(view.x(), view.y(), view.width(), self.height)
        self._stand_in.raise_()
