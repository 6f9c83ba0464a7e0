"""The page of documents: what there is, what is added, how that goes."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from passerelle.domain.answer import Command
from passerelle.domain.documents import ImportReport, Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import documents_page as words
from passerelle.domain.typography import french
from passerelle.ui.gallery.asking import SOURCE_SPOKEN
from passerelle.ui.gallery.documents import COLLECTIONS, FOLDER, TRAVAIL
from passerelle.ui.widgets.row_list import RowList
from passerelle.usecases.documents import (
    ContentUpdated,
    ImportEnded,
    ImportProgress,
    LibraryChanged,
)
from passerelle.usecases.events import Preparing
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, is_inside, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
PROTECTED = Problem("atelier/contrat.pdf", "Ce fichier est protégé.")
PROGRESS = ImportProgress("atelier/notice.pdf", 3, 10)


def shown(rows: RowList) -> list[str]:
    model = rows.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]


def test_button_opens_it_and_back_returns_to_the_talk_button(scene: Scene) -> None:
    page = scene.open_documents()
    assert page.isVisible()
    QTest.mouseClick(page.header.back, LEFT)
    assert scene.window.page is scene.page
    assert scene.page.talk.button.hasFocus()


def test_keys_open_it_and_come_back(scene: Scene) -> None:
    QTest.keyClick(scene.window, Qt.Key.Key_F9)  # back to the first page
    scene.qtbot.waitUntil(lambda: scene.window.home.isVisible())
    QTest.keyClick(scene.window, Qt.Key.Key_F9)
    scene.qtbot.waitUntil(lambda: scene.window.documents.isVisible())
    QTest.keyClick(scene.window, Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(lambda: scene.window.home.isVisible())


def test_it_silences_what_is_being_said(scene: Scene) -> None:
    scene.tell(*SOURCE_SPOKEN)
    scene.open_documents()
    assert scene.conversation.asked == ["stop"]


def test_collections_are_listed_with_all_that_is_known(scene: Scene) -> None:
    page = scene.open_documents()
    listed = shown(page.shelf)
    assert len(listed) == len(COLLECTIONS)
    assert listed[0] == french(
        "Fiches du ministère du Travail. 269 fiches · ajouté le 20 novembre 2026 · prêt. "
        "Ces règles sont celles du secteur privé."
    )
    assert listed[2].endswith("10 documents · ajouté le 21 novembre 2026 · 1\u00a0200 passages "
                              "en préparation")  # fmt: skip
    assert not page.message.isVisible()


def test_nothing_is_laid_out_that_nobody_looks_at(scene: Scene) -> None:
    with scene.qtbot.waitSignal(scene.window.desk.opened):
        scene.tell(Preparing(ready=True))
    QApplication.processEvents()
    assert shown(scene.window.documents.shelf) == []
    scene.window.follow(Command.DOCUMENTS)
    assert len(shown(scene.window.documents.shelf)) == len(COLLECTIONS)


def test_desk_is_opened_once(scene: Scene) -> None:
    page = scene.open_documents()
    first = scene.window.desk.real
    QTest.mouseClick(page.header.back, LEFT)
    scene.page.action_row.home.click()
    QTest.mouseClick(scene.window.home.tiles[Command.DOCUMENTS], LEFT)
    assert scene.window.desk.real is first


def test_empty_library_says_what_to_do(scene: Scene) -> None:
    scene.desk.held = []
    page = scene.open_documents()
    assert page.message.text() == french(words.EMPTY)


def test_damaged_library_is_a_sentence_and_can_be_tried_again(scene: Scene) -> None:
    scene.desk.trouble = PasserelleError(ErrorCode.LIBRARY_DAMAGED, "La base est abîmée.")
    page = scene.window.documents
    with scene.qtbot.waitSignal(scene.window.desk.failed):
        scene.window.follow(Command.DOCUMENTS)
    assert page.trouble.isVisible()
    assert page.trouble.words.text() == french("La base est abîmée.")
    assert not page.add_files.isEnabled()
    assert scene.desk.asked == ["close"]

    scene.desk.trouble = None
    page.header.back.click()
    scene.open_documents()
    assert not page.trouble.isVisible()
    assert page.add_files.isEnabled()


def test_trouble_after_a_change_is_shown(scene: Scene) -> None:
    page = scene.open_documents()
    scene.desk.trouble = PasserelleError(ErrorCode.LIBRARY_DAMAGED, "La base est abîmée.")
    scene.tell_desk(LibraryChanged())
    assert page.trouble.isVisible()
    scene.desk.trouble = None
    scene.tell_desk(LibraryChanged())
    assert not page.trouble.isVisible()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of the platform without a screen
@pytest.mark.parametrize(
    ("button", "mode"),
    [
        ("add_files", QFileDialog.FileMode.ExistingFiles),
        ("add_folder", QFileDialog.FileMode.Directory),
    ],
)
def test_files_are_chosen_without_blocking(
    scene: Scene, tmp_path: Path, button: str, mode: QFileDialog.FileMode
) -> None:
    page = scene.open_documents()
    QTest.mouseClick(getattr(page, button), LEFT)
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.fileMode() is mode
    dialog.filesSelected.emit([str(tmp_path / "a.pdf"), str(tmp_path / "b")])
    dialog.close()
    assert scene.desk.added == [tmp_path / "a.pdf", tmp_path / "b"]
    assert page.importing.isVisible()
    assert page.importing.sentence.text() == french(words.IMPORTING)


def test_files_are_dropped_on_it(scene: Scene, tmp_path: Path) -> None:
    page = scene.open_documents()
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.pdf")])
    action, keys = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, dropped, LEFT, keys)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), action, dropped, LEFT, keys))
    assert scene.desk.added == [tmp_path]


def test_what_is_not_on_this_computer_is_not_taken(scene: Scene) -> None:
    page = scene.open_documents()
    dropped = QMimeData()
    dropped.setUrls([QUrl("https://example.org/a.pdf")])
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, dropped, LEFT, keys)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()


def test_import_is_followed_and_can_be_stopped(scene: Scene) -> None:
    page = scene.open_documents()
    scene.tell_desk(PROGRESS, PROTECTED)
    panel = page.importing
    assert panel.sentence.text() == french("Je lis « notice.pdf » (3 sur 10)")
    assert (panel.bar.value(), panel.bar.maximum()) == (3, 10)
    assert panel.troubles.text() == french("1 fichier pose problème :")
    assert panel.problems.toPlainText() == "contrat.pdf : Ce fichier est protégé."
    QTest.mouseClick(panel.cancel, LEFT)
    assert scene.desk.asked == ["cancel"]


def test_end_of_import_is_told_until_closed(scene: Scene) -> None:
    page = scene.open_documents()
    scene.tell_desk(PROGRESS, PROTECTED)
    scene.tell_desk(ImportEnded(ImportReport(added=8, updated=1, problems=(PROTECTED,))))
    panel = page.importing
    assert panel.sentence.text() == "8 documents ajoutés, 1 document mis à jour."
    assert panel.problems.toPlainText().count("contrat.pdf") == 1
    assert not panel.bar.isVisible()
    assert not panel.cancel.isVisible()
    QTest.mouseClick(panel.done, LEFT)
    assert not panel.isVisible()
    scene.tell_desk(PROGRESS)
    assert panel.isVisible()
    assert panel.problems.toPlainText() == ""


@pytest.mark.parametrize(
    ("ended", "sentence"),
    [
        (ImportEnded(ImportReport(added=2), cancelled=True), words.CANCELLED),
        (ImportEnded(ImportReport(unchanged=3)), words.NOTHING_NEW),
        (ImportEnded(ImportReport(problems=(PROTECTED,))), words.NOTHING_READ),
        (ImportEnded(ImportReport(removed=1)), "1 document retiré."),
    ],
)
def test_every_end_has_its_sentence(scene: Scene, ended: ImportEnded, sentence: str) -> None:
    page = scene.open_documents()
    scene.tell_desk(PROGRESS, ended)
    assert page.importing.sentence.text() == french(sentence)


def test_work_that_changed_nothing_is_not_told(scene: Scene) -> None:
    page = scene.open_documents()
    scene.tell_desk(ImportProgress("", 100, 1200))
    assert page.importing.sentence.text() == french(words.preparing(100, 1200))
    scene.tell_desk(ImportEnded(ImportReport()))
    assert not page.importing.isVisible()


def test_content_that_came_in_is_told_until_closed(scene: Scene) -> None:
    page = scene.open_documents()
    scene.tell_desk(ContentUpdated("Contenu mis à jour : Fiches (version 2)."))
    panel = page.importing
    assert panel.sentence.text() == french("Contenu mis à jour : Fiches (version 2).")
    assert not panel.bar.isVisible()
    QTest.mouseClick(panel.done, LEFT)
    assert not panel.isVisible()


def test_list_follows_the_library(scene: Scene) -> None:
    page = scene.open_documents()
    scene.desk.held = [TRAVAIL]
    scene.tell_desk(LibraryChanged())
    assert len(shown(page.shelf)) == 1


def test_collection_is_opened_by_click_and_by_key(scene: Scene) -> None:
    page = scene.open_documents()
    place = page.shelf.visualRect(page.shelf.model().index(2, 0)).center()
    QTest.mouseClick(page.shelf.viewport(), LEFT, pos=place)
    assert scene.window.collection.isVisible()
    assert scene.window.collection.header.title.text() == french(FOLDER.title)
    QTest.mouseClick(scene.window.collection.header.back, LEFT)
    assert scene.window.page is page
    assert page.shelf.hasFocus()
    QTest.keyClick(page.shelf, Qt.Key.Key_Home)
    QTest.keyClick(page.shelf, Qt.Key.Key_Return)
    assert scene.window.collection.header.title.text() == french(TRAVAIL.title)


def test_every_control_has_a_name_and_says_what_it_does(scene: Scene) -> None:
    page = scene.open_documents()
    panel = page.importing
    for control in (page.header.back, page.add_files, page.add_folder, panel.cancel, panel.done):
        assert control.accessibleName()
        assert control.accessibleDescription()
        assert control.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
    for piece in (page.shelf, panel.bar, panel.problems):
        assert piece.accessibleName()


def test_screen_reader_is_told(scene: Scene) -> None:
    said: list[str] = []
    page = scene.open_documents()
    page.to_say.connect(said.append)
    scene.tell_desk(PROGRESS, PROTECTED, ImportEnded(ImportReport(added=1)))
    assert said == ["contrat.pdf : Ce fichier est protégé.", "1 document ajouté."]


@pytest.mark.parametrize(
    ("width", "height", "text"), [(900, 600, 1.0), (1280, 800, 1.0), (1024, 600, 2.0)]
)
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    page = scene.open_documents()
    scene.tell_desk(PROGRESS, PROTECTED)
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
    assert (scene.window.width(), scene.window.height()) == (width, height)
    assert is_inside(page.importing, scene.window)
    assert is_inside(page.header, scene.window)
