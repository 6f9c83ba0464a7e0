"""The page "Mes chiffres"."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from passerelle.domain.answer import Command
from passerelle.domain.strings import figures as told
from passerelle.domain.strings import figures_page as words
from passerelle.domain.strings import frugal
from passerelle.domain.typography import french
from passerelle.domain.usage import Counts
from passerelle.journal.usage import Usage
from passerelle.ui.gallery.asking import ANSWER_SPOKEN, READY
from passerelle.ui.pages.figures import FiguresPage
from passerelle.usecases.events import CommandHeard, FrugalSet
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
OLD = date.today() - timedelta(days=20)


def open_figures(scene: Scene) -> FiguresPage:
    scene.wait_for_journal(lambda: scene.tell(CommandHeard(Command.FIGURES)))
    return scene.window.figures


def test_numbers_since_the_beginning_and_of_today(scene: Scene) -> None:
    Usage.default().add(Counts(questions=1204, energy_wh=0.5), OLD)
    Usage.default().add(Counts(questions=4, spoken_s=90.0), date.today())
    page = open_figures(scene)
    assert page.tiles["questions"].number.words.text() == "1\u00a0208"
    assert page.tiles["questions"].today.text() == french(words.today(4))
    assert page.tiles["spoken_minutes"].number.words.text() == "1,5"
    assert "1\u00a0208" in page.tiles["questions"].accessibleName()
    assert page.led.words.text() == french(words.compared("3 minutes"))
    assert page.assumption.text() == french(told.ASSUMPTION)


def test_before_anything_was_counted(scene: Scene) -> None:
    page = open_figures(scene)
    assert page.tiles["questions"].number.words.text() == "0"
    assert not page.export.isEnabled()
    assert not page.led.isVisible()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of the platform without a screen
def test_they_are_exported_where_the_person_says(scene: Scene, tmp_path: Path) -> None:
    Usage.default().add(Counts(questions=1), OLD)
    page = open_figures(scene)
    QTest.mouseClick(page.export, LEFT)
    (dialog,) = page.findChildren(QFileDialog)
    target = tmp_path / "u.csv"
    scene.wait_for_journal(lambda: dialog.fileSelected.emit(str(target)))
    dialog.close()
    assert target.exists()
    assert page.message.text() == french(told.exported(1, str(target)))


def test_damaged_counters_are_said(scene: Scene) -> None:
    Usage.default().path.write_text("{")
    page = open_figures(scene)
    assert page.trouble.words.text() == french(told.unreadable(str(Usage.default().path)))


def test_the_frugal_mode_is_chosen_here_and_shown_everywhere_it_acts(scene: Scene) -> None:
    scene.tell(*ANSWER_SPOKEN, READY)
    assert scene.page.action_row.simpler.isEnabled()
    assert not scene.page.talk.frugal.isVisible()
    page = open_figures(scene)
    assert page.frugal.accessibleName() == frugal.TURN_ON
    QTest.mouseClick(page.frugal, LEFT)
    assert scene.conversation.asked[-1] == "frugal True"
    scene.tell(FrugalSet(on=True))
    assert page.frugal.accessibleName() == frugal.TURN_OFF
    QTest.mouseClick(page.frugal, LEFT)
    assert scene.conversation.asked[-1] == "frugal False"
    QTest.mouseClick(page.header.back, LEFT)
    assert scene.page.talk.frugal.isVisible()
    assert not scene.page.action_row.simpler.isEnabled()


@pytest.mark.parametrize(("width", "height", "text"), [(1024, 600, 1.0), (1024, 600, 2.0)])
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    Usage.default().add(Counts(12, 8, 2, 2, 1, 40, 5000.0, 1.5), OLD)
    page = open_figures(scene)
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
