"""Nothing moves by itself for who does not want it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from passerelle.domain.answer import TurnState
from passerelle.ui import motion
from passerelle.ui.widgets.import_panel import ImportPanel
from passerelle.ui.widgets.talk_button import TalkButton

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("qtbot")]


@pytest.fixture
def still(qapp: QApplication) -> Iterator[QApplication]:
    """An application whose person wants no motion."""
    flash = qapp.cursorFlashTime()
    motion.reduce_motion(qapp, wanted=True)
    yield qapp
    qapp.setProperty("reducedMotion", None)
    qapp.setCursorFlashTime(flash)


def test_things_move_unless_somebody_minds(qapp: QApplication) -> None:
    motion.reduce_motion(qapp, wanted=False)
    assert not motion.is_reduced()
    assert _moves(TurnState.THINKING)
    assert ImportPanel().bar.maximum() > 0


def test_nothing_moves_for_who_wants_it(still: QApplication) -> None:
    assert motion.is_reduced()
    assert still.cursorFlashTime() == 0
    assert not any(_moves(state) for state in TurnState)


def test_an_import_of_unknown_length_has_no_bar_that_comes_and_goes(still: QApplication) -> None:
    assert still is not None
    page, panel = QWidget(), ImportPanel()
    panel.setParent(page)
    panel.begin()
    assert panel.bar.maximum() == 1


def test_the_system_is_asked(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "system_reduces", lambda: True)
    flash = qapp.cursorFlashTime()
    motion.reduce_motion(qapp, wanted=False)
    assert motion.is_reduced()
    qapp.setProperty("reducedMotion", None)
    qapp.setCursorFlashTime(flash)


def _moves(state: TurnState) -> bool:
    button = TalkButton()
    button.show_state(state)
    return any(timer.isActive() for timer in button.findChildren(QTimer))
