"""A window from a fresh profile, and somebody in front of it."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from passerelle.audio.files import read_sound
from passerelle.audio.samples import RATE
from passerelle.config import paths
from passerelle.ui.gallery.documents import COLLECTIONS, DOCUMENTS
from passerelle.ui.window import MainWindow
from passerelle.usecases.assistant import FreeAnswers
from tests.ui.played.player import Player, WithKeyboard, WithMouse, WithVoice
from tests.ui.scripted import ScriptedDesk
from tests.ui.scripted_interpreting import ScriptedInterpreting
from tests.usecases.conftest import Bench, Build, build
from tests.usecases.library import ACCIDENT, FOUND

__all__ = ["build"]

QUESTION = "que faire après un accident du travail"


@pytest.fixture
def bench(build: Build) -> Bench:
    """One whose library knows what to do after an accident; its microphone hears a sentence."""
    made = build(FreeAnswers.ON_REQUEST)
    made.search.found = {QUESTION: FOUND}
    made.script.writes = {"text": f"{ACCIDENT.text} [1]"}
    sample = min((paths.assets_dir() / "samples").glob("question*.flac"))
    made.room.sound = np.concatenate((read_sound(sample).samples, np.zeros(2 * RATE, np.float32)))
    return made


@pytest.fixture
def window(bench: Bench, qtbot: QtBot, dressed: QApplication) -> Iterator[MainWindow]:
    """As it opens."""
    assert dressed
    desk = ScriptedDesk(COLLECTIONS, DOCUMENTS)
    made = MainWindow(bench.loop, lambda: desk, ScriptedInterpreting)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.desk.close()
    made.interpreter.close()
    made.journal.desk.close()


@pytest.fixture(params=[WithMouse, WithKeyboard, WithVoice], ids=["mouse", "keyboard", "voice"])
def player(
    request: pytest.FixtureRequest, window: MainWindow, bench: Bench, qtbot: QtBot
) -> Player:
    """Each of those who play."""
    kind: type[Player] = request.param
    return kind(window, bench, qtbot)
