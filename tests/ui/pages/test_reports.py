"""The page of the answers that were reported."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from passerelle.domain.reports import Reason
from passerelle.domain.strings import reports as told
from passerelle.domain.strings import reports_page as words
from passerelle.domain.strings.conversation import HELP
from passerelle.domain.typography import french
from passerelle.journal.reports import Reports
from passerelle.ui.gallery.asking import ANSWER
from passerelle.ui.pages.reports import ReportsPage
from passerelle.usecases.events import HelpShown
from tests.ui.conftest import Scene
from tests.ui.pages.test_documents import shown

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton


def open_reports(scene: Scene) -> ReportsPage:
    """As a person does: from the help."""
    scene.tell(HelpShown(HELP))
    links = scene.page.help_links
    scene.wait_for_journal(lambda: QTest.mouseClick(links.reports, LEFT))
    return scene.window.reports


def test_reports_are_listed_with_their_reason_and_remark(scene: Scene) -> None:
    one = Reports.default().add(ANSWER, Reason.DANGEROUS)
    Reports.default().add_remark(one.number, "Pas la nuit.")
    page = open_reports(scene)
    (row,) = shown(page.listed)
    assert row.startswith(french(words.row_title(Reason.DANGEROUS, ANSWER.question)))
    assert row.endswith("Pas la nuit.")
    assert page.listed.hasFocus()
    QTest.keyClick(scene.window, Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(scene.page.isVisible)


def test_there_may_be_none(scene: Scene) -> None:
    page = open_reports(scene)
    assert page.message.text() == french(told.NONE)
    assert not page.export.isEnabled()


def test_the_chosen_one_is_removed_once_confirmed(scene: Scene) -> None:
    Reports.default().add(ANSWER, Reason.WRONG)
    page = open_reports(scene)
    QTest.keyClick(page.listed, Qt.Key.Key_Delete)
    scene.qtbot.waitUntil(page.confirmation.isVisible)
    assert page.confirmation.question.text() == french(words.confirm_removal(ANSWER.question))
    scene.wait_for_journal(lambda: QTest.mouseClick(page.confirmation.confirm, LEFT))
    assert Reports.default().all() == ()
    assert shown(page.listed) == []


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of the platform without a screen
def test_they_are_exported_where_the_person_says(scene: Scene, tmp_path: Path) -> None:
    Reports.default().add(ANSWER, Reason.WRONG)
    page = open_reports(scene)
    QTest.mouseClick(page.export, LEFT)
    (dialog,) = page.findChildren(QFileDialog)
    target = tmp_path / "r.csv"
    scene.wait_for_journal(lambda: dialog.fileSelected.emit(str(target)))
    dialog.close()
    assert target.exists()
    assert page.message.text() == french(told.exported(1, str(target)))


def test_a_damaged_list_is_said(scene: Scene) -> None:
    Reports.default().path.write_text("{")
    page = open_reports(scene)
    assert page.trouble.words.text() == french(told.unreadable(str(Reports.default().path)))
