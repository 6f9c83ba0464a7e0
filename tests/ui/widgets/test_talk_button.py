"""The talk button, pressed in every way there is."""

import time

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from passerelle.domain.answer import TurnState
from passerelle.ui.widgets.talk_button import SMALLEST_DISC, TalkButton
from passerelle.usecases.conversation import TAP_S

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
KEYS = [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter]


class Finger:
    """What came out of the button."""

    def __init__(self, button: TalkButton) -> None:
        self.presses = 0
        self.held: list[float] = []
        button.pressed.connect(self._press)
        button.let_go.connect(self.held.append)

    def _press(self) -> None:
        self.presses += 1


@pytest.fixture
def button(qtbot: QtBot) -> TalkButton:
    made = TalkButton()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@pytest.fixture
def finger(button: TalkButton) -> Finger:
    return Finger(button)


def test_tap_by_mouse(button: TalkButton, finger: Finger) -> None:
    QTest.mouseClick(button, LEFT)
    assert finger.presses == 1
    assert len(finger.held) == 1
    assert finger.held[0] < TAP_S


def test_hold_by_mouse(qtbot: QtBot, button: TalkButton, finger: Finger) -> None:
    QTest.mousePress(button, LEFT)
    assert (finger.presses, finger.held) == (1, [])
    pressed_at = time.monotonic()
    qtbot.waitUntil(lambda: time.monotonic() - pressed_at > TAP_S)
    QTest.mouseRelease(button, LEFT)
    assert finger.held[0] >= TAP_S


def test_finger_may_slide_off(button: TalkButton, finger: Finger) -> None:
    QTest.mousePress(button, LEFT)
    QTest.mouseMove(button, QPoint(-50, -50))
    assert finger.held == []
    QTest.mouseRelease(button, LEFT, pos=QPoint(-50, -50))
    assert len(finger.held) == 1


def test_only_the_disc_is_pressed(button: TalkButton, finger: Finger) -> None:
    QTest.mouseClick(button, LEFT, pos=QPoint(3, 3))
    QTest.mouseClick(button, Qt.MouseButton.RightButton)
    assert (finger.presses, finger.held) == (0, [])


@pytest.mark.parametrize("key", KEYS)
def test_key(button: TalkButton, finger: Finger, key: Qt.Key) -> None:
    QTest.keyPress(button, key)
    assert (finger.presses, finger.held) == (1, [])
    QTest.keyRelease(button, key)
    assert len(finger.held) == 1


@pytest.mark.parametrize("key", KEYS)
def test_key_that_repeats_is_one_press(button: TalkButton, finger: Finger, key: Qt.Key) -> None:
    _send(button, QEvent.Type.KeyPress, key)
    for _ in range(5):
        _send(button, QEvent.Type.KeyRelease, key, repeated=True)
        _send(button, QEvent.Type.KeyPress, key, repeated=True)
    assert (finger.presses, finger.held) == (1, [])
    _send(button, QEvent.Type.KeyRelease, key)
    assert len(finger.held) == 1


def test_other_keys_do_nothing(button: TalkButton, finger: Finger) -> None:
    QTest.keyClick(button, Qt.Key.Key_A)
    assert finger.presses == 0


def test_losing_the_keyboard_lets_go(button: TalkButton, finger: Finger) -> None:
    QTest.keyPress(button, Qt.Key.Key_Space)
    QApplication.sendEvent(button, QFocusEvent(QEvent.Type.FocusOut))
    assert len(finger.held) == 1
    QTest.keyRelease(button, Qt.Key.Key_Space)
    assert len(finger.held) == 1


def test_screen_reader_press_is_a_tap(qtbot: QtBot, button: TalkButton, finger: Finger) -> None:
    interface = QAccessible.queryAccessibleInterface(button)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Button
    interface.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    qtbot.waitUntil(lambda: len(finger.held) == 1)
    assert finger.presses == 1
    assert finger.held[0] < TAP_S


@pytest.mark.parametrize("state", TurnState)
def test_each_state_has_a_picture_and_a_description(button: TalkButton, state: TurnState) -> None:
    button.show_state(state)
    described = button.accessibleDescription()
    seen = button.grab().toImage()
    other = TurnState.READY if state is not TurnState.READY else TurnState.ERROR
    button.show_state(other)
    assert button.grab().toImage() != seen
    assert button.accessibleDescription() != described


def test_level_is_drawn_while_listening_only(button: TalkButton) -> None:
    def picture(level: float) -> object:
        button.show_level(level)
        return button.grab().toImage()

    button.show_state(TurnState.LISTENING)
    assert picture(0.0) != picture(1.0)
    button.show_state(TurnState.READY)
    assert picture(0.0) == picture(1.0)


def test_it_turns_while_thinking(qtbot: QtBot, button: TalkButton) -> None:
    button.show_state(TurnState.THINKING)
    before = button.grab().toImage()
    qtbot.waitUntil(lambda: button.grab().toImage() != before)
    button.show_state(TurnState.READY)


def test_it_is_large_and_shows_that_it_has_the_keyboard(
    qapp: QApplication, button: TalkButton
) -> None:
    assert min(button.minimumWidth(), button.minimumHeight()) >= SMALLEST_DISC
    button.window().activateWindow()
    qapp.processEvents()
    button.setFocus()
    with_keyboard = button.grab().toImage()
    button.clearFocus()
    assert button.grab().toImage() != with_keyboard


def _send(button: TalkButton, kind: QEvent.Type, key: Qt.Key, *, repeated: bool = False) -> None:
    modifier = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(button, QKeyEvent(kind, int(key), modifier, "", repeated))
