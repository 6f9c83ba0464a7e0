"""The way in by the window."""

import json
import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from passerelle import app
from passerelle.ui.window import MainWindow
from tests.ui.child import run_python
from tests.ui.scripted import ScriptedConversation, ScriptedDesk
from tests.ui.scripted_interpreting import ScriptedInterpreting

pytestmark = pytest.mark.gui


class ClosingConversation(ScriptedConversation):
    """Closes the window as soon as it is asked to prepare."""

    def prepare(self) -> None:
        """Remember what is seen at that moment, and close it."""
        super().prepare()
        windows = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        self.asked += ["window visible" for window in windows if window.isVisible()]
        for window in windows:
            QTimer.singleShot(0, window.close)


@pytest.mark.usefixtures("qtbot")
def test_engines_are_prepared_once_the_window_is_there_and_all_is_closed_after() -> None:
    conversation = ClosingConversation()
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert conversation.asked == ["prepare", "window visible", "stop", "close"]


def test_a_failure_while_it_opens_still_closes_the_conversation(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_window: MainWindow) -> None:
        raise RuntimeError("no screen")

    assert qtbot is not None
    monkeypatch.setattr(MainWindow, "show", refuse)
    conversation = ScriptedConversation()
    with pytest.raises(RuntimeError, match="no screen"):
        app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting)
    assert conversation.asked == ["close"]


@pytest.mark.parametrize("from_epoch", [True, False])
def test_start_is_measured(from_epoch: bool) -> None:
    code = (
        "import sys; from passerelle.app import run;"
        "from tests.ui.scripted import ScriptedConversation, ScriptedDesk;"
        "from tests.ui.scripted_interpreting import ScriptedInterpreting;"
        "sys.exit(run(sys.argv[1:], ScriptedConversation, ScriptedDesk,"
        "ScriptedInterpreting))"
    )
    began = time.time()
    arguments = ["--measure-start", *([str(began)] if from_epoch else [])]
    done = run_python(code, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    measured = json.loads(done.stdout)
    assert list(measured) == ["first_paint_s", "memory_mb"]
    assert 0 < measured["first_paint_s"] < 60
    assert measured["memory_mb"] > 0
