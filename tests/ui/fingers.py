"""What a finger and a key do to a window, through the system as on a real screen."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.KeyboardModifier.NoModifier


def touch(widget: QWidget, button: Qt.MouseButton = _LEFT) -> None:
    """Press the middle of a widget."""
    QTest.mousePress(_handle(widget), button, _NONE, _middle(widget))
    QApplication.processEvents()


def slide(widget: QWidget) -> None:
    """Go to a place beside the middle of a widget, pressed or not."""
    QTest.mouseMove(_handle(widget), _middle(widget) + QPoint(2, 1))
    QApplication.processEvents()


def let_go(widget: QWidget, button: Qt.MouseButton = _LEFT) -> None:
    """Come up again, on a widget."""
    QTest.mouseRelease(_handle(widget), button, _NONE, _middle(widget))
    QApplication.processEvents()


def touch_screen(widget: QWidget, screen: QPointingDevice) -> None:
    """Touch the middle of a widget with a finger, for a moment."""
    handle, place = _handle(widget), _middle(widget)
    QTest.touchEvent(handle, screen).press(0, place).commit()
    QApplication.processEvents()
    QTest.touchEvent(handle, screen).release(0, place).commit()
    QApplication.processEvents()


def type_key(widget: QWidget, key: Qt.Key) -> None:
    """Press a key and let it go, in the window of a widget."""
    QTest.keyClick(_handle(widget), key)
    QApplication.processEvents()


def _handle(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    assert handle is not None
    return handle


def _middle(widget: QWidget) -> QPoint:
    return widget.mapTo(widget.window(), widget.rect().center())
