"""The window for who has one switch: the keyboard goes from control to control by itself.

The switch is Space, Enter, or a click or a touch anywhere: it presses the control that has the
keyboard. Nothing has to be done in time: the round never ends.
"""

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QWidget

from passerelle.ui.focus_order import give_focus, reading_order
from passerelle.ui.page_stack import PageStack
from passerelle.ui.spoken_names import SpokenNames
from passerelle.ui.widgets.action_button import LEADS_OUTSIDE
from passerelle.ui.widgets.row_list import RowList
from passerelle.ui.window import MainWindow

_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DOWN = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
_SWITCHED = (
    *_DOWN,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.KeyRelease,
)


class Scan(QObject):
    """Goes round the page that is shown.

    A press on a list enters it: its rows come one by one, as many as are in sight, then the next
    control; entered again, the list goes on from there. A press on a text turns its page.
    """

    def __init__(self, window: MainWindow, names: SpokenNames, every_s: float) -> None:
        """Stand still: see start().

        Args:
            window: whose controls they are.
            names: says where the keyboard arrives, and tells when to wait.
            every_s: how long it stays at each control once its name was said, in seconds.
        """
        super().__init__(window)
        self._window, self._names = window, names
        self._handle: QWindow | None = None
        self._rows_left = 0
        self._since_press = QElapsedTimer()
        self._timer = QTimer(self, interval=round(1000 * every_s))
        self._timer.timeout.connect(self.step)
        names.over.connect(self._wait)
        pages = window.findChild(PageStack)
        if pages is not None:  # queued: the page puts the keyboard somewhere first
            pages.currentChanged.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    @property
    def is_on(self) -> bool:
        """Whether it goes round."""
        return self._handle is not None

    def start(self) -> None:
        """Begin, in a window that is on the screen."""
        handle = self._window.windowHandle()
        if handle is not None and not self.is_on:
            self._handle = handle
            handle.installEventFilter(self)
            handle.focusObjectChanged.connect(self._stay)
            handle.activeChanged.connect(self._stay)
            self._begin()
            if not self._timer.isActive():  # the keyboard was there already
                self._stay()

    def stop(self) -> None:
        """Leave the keyboard where it is."""
        handle, self._handle = self._handle, None
        self._timer.stop()
        if handle is not None:
            handle.removeEventFilter(self)
            handle.focusObjectChanged.disconnect(self._stay)
            handle.activeChanged.disconnect(self._stay)

    def step(self) -> None:
        """Go on to the next row or control, unless the person is heard or a name is said."""
        now = self._window.focusWidget()
        if self._names.is_listening or self._names.is_saying:
            return
        if self._rows_left and isinstance(now, RowList):
            self._go_on_in(now)
        else:
            self._go_on_from(now)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what the switch does before the window does."""
        kind = event.type()
        if kind not in _SWITCHED or (isinstance(event, QKeyEvent) and event.key() not in _KEYS):
            return False
        if kind in _DOWN and _is_switched(event) and self._is_meant():
            self._press(self._window.focusWidget())
        return True

    def _is_meant(self) -> bool:
        """Whether it is no trembling: a second press that comes too soon is none."""
        soon = QApplication.doubleClickInterval()
        meant = not self._since_press.isValid() or self._since_press.elapsed() >= soon
        self._since_press.start()
        return meant

    def _press(self, widget: QWidget | None) -> None:
        self._names.hush()
        self._timer.start()  # what comes of it stays for a whole while
        if isinstance(widget, RowList):
            self._press_list(widget)
        elif isinstance(widget, QAbstractButton):
            widget.click()
        elif isinstance(widget, QAbstractScrollArea):
            bar = widget.verticalScrollBar()
            bar.setValue(0 if bar.value() == bar.maximum() else bar.value() + bar.pageStep())

    def _press_list(self, rows: RowList) -> None:
        if self._rows_left:
            self._rows_left = 0
            rows.choose_current()
        else:
            self._rows_left = rows.rows_in_sight
            self._names.say_arrival(rows.current_title)

    def _go_on_in(self, rows: RowList) -> None:
        self._rows_left -= 1
        rows.go_on()
        if self._rows_left:
            self._names.say_arrival(rows.current_title)
        else:
            self._go_on_from(rows)

    def _go_on_from(self, now: QWidget | None) -> None:
        """Give the keyboard to the next control that a press can use; around at the end."""
        order = list(reading_order(self._window.page))
        start = order.index(now) + 1 if now is not None and now in order else 0
        for widget in (*order[start:], *order[:start]):
            if _can_use_a_press(widget):
                give_focus(widget, Qt.FocusReason.OtherFocusReason)
                return

    def _begin(self) -> None:
        """Another page is shown: from its first control on."""
        if self.is_on:
            self._go_on_from(None)

    def _wait(self) -> None:
        """There is time to press once a name was said, or the person was heard."""
        if self._timer.isActive():
            self._timer.start()

    def _stay(self) -> None:
        """The keyboard is somewhere else: it stays there for a whole while."""
        self._rows_left = 0
        if QApplication.focusWindow() is not self._handle:  # another's, or this one is closing
            self._timer.stop()
            return
        self._timer.start()
        arrived = self._window.focusWidget()
        if arrived is not None:
            self._names.say_arrival(arrived.accessibleName())


def _is_switched(event: QEvent) -> bool:
    if isinstance(event, QKeyEvent):
        return not event.isAutoRepeat()
    return isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton


def _can_use_a_press(widget: QWidget) -> bool:
    if widget.property(LEADS_OUTSIDE):  # one switch could not come back from there
        return False
    if isinstance(widget, RowList):
        return bool(widget.current_title)
    if isinstance(widget, QAbstractScrollArea):
        return widget.verticalScrollBar().maximum() > 0
    return isinstance(widget, QAbstractButton)
