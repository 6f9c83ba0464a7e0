"""Somebody who uses the window: with the mouse, with the keyboard alone, or with the voice."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from passerelle.ui.window import MainWindow
from tests.usecases.conftest import Bench

WAIT_MS = 20_000
_MOST_STEPS = 60
"""Presses of Tab after which a control cannot be reached."""


class Player(ABC):
    """Does one thing at a time, and waits until it is seen."""

    def __init__(self, window: MainWindow, bench: Bench, qtbot: QtBot) -> None:
        self.window = window
        self.bench = bench
        self._qtbot = qtbot

    def see(self, wanted: Callable[[], bool]) -> None:
        """Wait until something is there."""
        self._qtbot.waitUntil(wanted, timeout=WAIT_MS)

    @abstractmethod
    def choose(self, control: QWidget, said: str) -> None:
        """Do what a control does, or say its word."""

    def say(self, talk: QWidget, text: str) -> None:
        """Have the machine listen with the button that does it here, and say something."""
        self.bench.script.hears = {"text": text}
        self.choose(talk, text)


class WithMouse(Player):
    """Clicks."""

    def choose(self, control: QWidget, said: str) -> None:
        """See Player."""
        assert said
        self.see(control.isVisible)
        QTest.mouseClick(control, Qt.MouseButton.LeftButton, pos=control.rect().center())


class WithKeyboard(Player):
    """Goes to a control with Tab and presses it with Space."""

    def choose(self, control: QWidget, said: str) -> None:
        """See Player."""
        assert said
        self.see(control.isVisible)
        for _ in range(_MOST_STEPS):
            if control.hasFocus():
                break
            QTest.keyClick(self.window.focusWidget(), Qt.Key.Key_Tab)
        assert control.hasFocus(), f"Tab never comes to {control.accessibleName()}"
        QTest.keyClick(control, Qt.Key.Key_Space)


class WithVoice(Player):
    """Says everything; one key has the machine listen, on every page."""

    def choose(self, control: QWidget, said: str) -> None:
        """See Player."""
        assert control is not None
        self.bench.script.hears = {"text": said}
        QTest.keyClick(self.window.page, Qt.Key.Key_F12)
