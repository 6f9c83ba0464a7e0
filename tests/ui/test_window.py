"""The window: its beginning, its end, and what it leaves alone."""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from passerelle.domain.answer import Command
from passerelle.domain.strings import window as words
from passerelle.ui.gallery.asking import CARD, LISTENING
from passerelle.ui.theme import FONT_FAMILY
from passerelle.ui.window import MainWindow
from passerelle.usecases.events import EmergencyShown, Preparing
from tests.child import run_python
from tests.ui.conftest import Scene
from tests.ui.scripted import ScriptedConversation, ScriptedDesk
from tests.ui.scripted_interpreting import ScriptedInterpreting

pytestmark = pytest.mark.gui


def test_it_tells_when_it_is_on_the_screen_and_only_once(qtbot: QtBot) -> None:
    window = MainWindow(ScriptedConversation(), ScriptedDesk, ScriptedInterpreting)
    qtbot.addWidget(window)
    painted: list[bool] = []
    window.first_painted.connect(lambda: painted.append(True))
    with qtbot.waitSignal(window.first_painted):
        window.show()
    window.repaint()
    QApplication.processEvents()
    assert painted == [True]


def test_closing_it_silences_everything(scene: Scene) -> None:
    scene.window.close()
    assert scene.conversation.asked == ["stop"]


def test_it_starts_with_the_keyboard_on_the_first_picture(qtbot: QtBot) -> None:
    window = MainWindow(ScriptedConversation(), ScriptedDesk, ScriptedInterpreting)
    qtbot.addWidget(window)
    assert window.focusWidget() is window.home.tiles[Command.ASK]


def test_larger_window_has_larger_text(scene: Scene) -> None:
    before = scene.page.answer.text.font().pixelSize()
    scene.window.resize(1600, 1000)
    scene.qtbot.waitUntil(lambda: scene.page.answer.text.font().pixelSize() > before)


def test_typeface_is_ours_and_speaks_french(scene: Scene, qapp: QApplication) -> None:
    assert scene.page.talk.sentence.fontInfo().family() == FONT_FAMILY
    assert qapp.translate("QWidgetTextControl", "&Copy") == "Cop&ier"


def test_announcements_reach_the_screen_reader(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[QAccessible.Event, str]] = []

    def remember(event: QAccessibleEvent) -> None:
        message = event.message() if isinstance(event, QAccessibleAnnouncementEvent) else ""
        told.append((event.type(), message))

    monkeypatch.setattr(QAccessible, "updateAccessibility", remember)
    scene.tell(LISTENING, EmergencyShown(CARD))
    announcement, alert = QAccessible.Event.Announcement, QAccessible.Event.Alert
    assert told == [
        (announcement, words.STATE[scene.page.view.state]),
        (alert, ""),
        (announcement, words.emergency_aloud(CARD)),
    ]


def test_emergency_is_never_hidden_by_another_page(scene: Scene) -> None:
    scene.open_collection(0)
    scene.tell(EmergencyShown(CARD))
    assert scene.page.emergency.isVisible()
    assert scene.page.talk.button.hasFocus()


def test_documents_are_opened_once_the_engines_are_ready(scene: Scene) -> None:
    assert scene.window.desk.real is None
    with scene.qtbot.waitSignal(scene.window.desk.opened):
        scene.tell(Preparing(ready=True))


def test_importing_the_window_loads_no_engine() -> None:
    code = (
        "import sys, passerelle.app, passerelle.ui.window;"
        "heavy = {'llama_cpp', 'vosk', 'ctranslate2', 'onnxruntime', 'sounddevice', 'numpy',"
        " 'PySide6.QtNetwork', 'PySide6.QtQml'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = run_python(code)
    assert (done.returncode, done.stderr) == (0, "")


def test_binding_keeps_its_hands_off_none(open_window: Callable[..., Scene]) -> None:
    # PySide6 6.12.0 on Python 3.11 takes one reference of None at each call that returns
    # nothing, until the process dies of it.
    window: QObject = open_window().window
    before = sys.getrefcount(None)
    for _ in range(1000):
        window.setObjectName("window")
    assert sys.getrefcount(None) > before - 500
