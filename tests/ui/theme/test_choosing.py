"""The palette that the person or the system chose."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from passerelle.config.settings import ThemeChoice
from passerelle.ui.theme import Palette
from passerelle.ui.theme.choosing import PaletteInForce, palette_for
from passerelle.ui.theme.palettes import CONTRAST, DAY, NIGHT, from_system
from tests.ui.theme.test_palettes import AQUATIC, UNREADABLE

pytestmark = pytest.mark.gui

LIGHT, DARK, UNKNOWN = Qt.ColorScheme.Light, Qt.ColorScheme.Dark, Qt.ColorScheme.Unknown
SYSTEM = ThemeChoice.SYSTEM


@pytest.mark.parametrize(
    ("choice", "scheme", "contrast", "expected"),
    [
        (SYSTEM, LIGHT, None, DAY),
        (SYSTEM, UNKNOWN, None, DAY),
        (SYSTEM, DARK, None, NIGHT),
        (SYSTEM, DARK, AQUATIC, from_system(AQUATIC)),
        (SYSTEM, LIGHT, UNREADABLE, CONTRAST),
        (ThemeChoice.DAY, DARK, AQUATIC, DAY),
        (ThemeChoice.NIGHT, LIGHT, None, NIGHT),
        (ThemeChoice.CONTRAST, LIGHT, None, CONTRAST),
        (ThemeChoice.CONTRAST, LIGHT, AQUATIC, from_system(AQUATIC)),
    ],
)
def test_choice_wins_over_the_system(
    choice: ThemeChoice, scheme: Qt.ColorScheme, contrast: QPalette | None, expected: Palette
) -> None:
    assert palette_for(choice, scheme, contrast) == expected


def test_the_system_is_followed_while_the_window_is_open(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheme = [LIGHT]
    colours = PaletteInForce(SYSTEM)
    assert colours.palette is DAY
    monkeypatch.setattr(type(qapp.styleHints()), "colorScheme", lambda _hints: scheme[0])
    scheme[0] = DARK
    with qtbot.waitSignal(colours.changed) as told:
        qapp.styleHints().colorSchemeChanged.emit(DARK)
    assert told.args == [NIGHT]
    assert colours.palette is NIGHT
    with qtbot.assertNotEmitted(colours.changed):
        qapp.styleHints().colorSchemeChanged.emit(DARK)


def test_high_contrast_of_the_system_is_followed(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    colours = PaletteInForce(SYSTEM)
    hints = qapp.styleHints().accessibility()
    high = Qt.ContrastPreference.HighContrast
    monkeypatch.setattr(type(hints), "contrastPreference", lambda _hints: high)
    with qtbot.waitSignal(colours.changed):
        hints.contrastPreferenceChanged.emit(high)
    assert colours.palette not in (DAY, NIGHT)
    assert colours.palette.edge == colours.palette.ink
