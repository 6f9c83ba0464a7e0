"""The page of one collection."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import documents_page as words
from passerelle.domain.typography import french
from passerelle.library.records import Collection
from passerelle.ui.gallery.documents import (
    COLLECTIONS,
    FILE_SOURCE,
    FOLDER,
    OUR_SHEET,
    SHEETS,
    SOURCE,
    TRAVAIL,
)
from passerelle.ui.gallery.documents import record as record_of
from passerelle.ui.pages.collection import CollectionPage
from passerelle.usecases.documents import LibraryChanged
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole
from tests.ui.pages.test_documents import shown

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
MANY = 3500
QUICK_S = 2.0
"""Far more than it takes, far less than a person would call frozen."""


def open_collection(scene: Scene, collection: Collection) -> CollectionPage:
    return scene.open_collection(COLLECTIONS.index(collection))


def test_documents_are_listed_with_all_that_is_known(scene: Scene) -> None:
    page = open_collection(scene, TRAVAIL)
    assert page.header.title.text() == french(TRAVAIL.title)
    assert page.note.words.text() == french(TRAVAIL.note)
    assert shown(page.documents) == [
        french(f"{SOURCE.title}. Ministère du Travail · mise à jour le 11 août 2025")
    ]
    assert page.documents.hasFocus()


def test_files_have_pages_and_problems(scene: Scene) -> None:
    warned = record_of(FILE_SOURCE, "atelier", "Une page est une image.")
    scene.desk.replace_records(warned)
    page = open_collection(scene, FOLDER)
    assert shown(page.documents) == [
        french(
            f"{FILE_SOURCE.title}. Service prévention · modifié le 3 février 2026 · 12 pages. "
            "Une page est une image."
        )
    ]
    assert not page.note.isVisible()


def test_titles_are_found_without_accents_or_capitals(scene: Scene) -> None:
    page = open_collection(scene, FOLDER)
    QTest.keyClicks(page.filter, "SECURITE ateliers")
    assert len(shown(page.documents)) == 1
    QTest.keyClicks(page.filter, " licorne")
    assert shown(page.documents) == []
    assert page.message.text() == french(words.NOTHING_MATCHES)
    page.filter.clear()
    assert len(shown(page.documents)) == 1
    assert not page.message.isVisible()


def test_thousands_of_documents_do_not_freeze_it(scene: Scene) -> None:
    scene.desk.replace_records(*(record_of(SOURCE, "travail") for _ in range(MANY)))
    began = time.monotonic()
    page = open_collection(scene, TRAVAIL)
    page.filter.setText("accident")
    scene.window.repaint()
    assert time.monotonic() - began < QUICK_S
    assert page.documents.model().rowCount() == MANY


def test_document_is_opened_from_its_beginning(scene: Scene) -> None:
    page = open_collection(scene, TRAVAIL)
    QTest.keyClick(page.documents, Qt.Key.Key_Return)
    assert scene.window.reading.isVisible()
    assert scene.window.reading.header.title.text() == french(SOURCE.title)
    assert scene.window.reading.text.marked() == ""
    QTest.mouseClick(scene.window.reading.header.back, LEFT)
    assert page.isVisible()


@pytest.mark.parametrize("collection", [TRAVAIL, SHEETS])
def test_only_files_can_be_removed(scene: Scene, collection: Collection) -> None:
    assert not open_collection(scene, collection).remove.isVisible()


def test_removal_is_confirmed(scene: Scene) -> None:
    page = open_collection(scene, FOLDER)
    QTest.mouseClick(page.remove, LEFT)
    assert page.confirmation.question.text() == french(words.confirm_removal(FOLDER.title))
    assert page.confirmation.refuse.hasFocus()
    QTest.mouseClick(page.confirmation.refuse, LEFT)
    assert not page.confirmation.isVisible()
    assert scene.desk.asked == []

    QTest.mouseClick(page.remove, LEFT)
    QTest.mouseClick(page.confirmation.confirm, LEFT)
    assert scene.desk.asked == [f"remove {FOLDER.id}"]
    assert scene.window.documents.isVisible()


def test_collection_that_is_gone_is_left(scene: Scene) -> None:
    page = open_collection(scene, FOLDER)
    scene.desk.held = [TRAVAIL]
    scene.tell_desk(LibraryChanged())
    assert scene.window.documents.isVisible()
    assert not page.isVisible()


def test_collection_follows_the_library(scene: Scene) -> None:
    page = open_collection(scene, FOLDER)
    scene.desk.replace_records(record_of(FILE_SOURCE, "atelier"), record_of(OUR_SHEET, "atelier"))
    scene.tell_desk(LibraryChanged())
    assert len(shown(page.documents)) == 2


def test_trouble_is_a_sentence(scene: Scene) -> None:
    scene.open_documents()
    scene.desk.trouble = PasserelleError(ErrorCode.LIBRARY_DAMAGED, "La base est abîmée.")
    scene.window.documents.shelf.chosen.emit(0)
    page = scene.window.collection
    scene.qtbot.waitUntil(page.message.isVisible)
    assert page.message.text() == french("La base est abîmée.")
    assert shown(page.documents) == []


def test_every_control_has_a_name_and_says_what_it_does(scene: Scene) -> None:
    page = open_collection(scene, FOLDER)
    for control in (page.remove, page.confirmation.confirm, page.confirmation.refuse):
        assert control.accessibleName()
        assert control.accessibleDescription()
        assert control.toolTip()
    assert page.filter.accessibleName()
    assert page.documents.accessibleName()


@pytest.mark.parametrize(
    ("width", "height", "text"), [(900, 600, 1.0), (1280, 800, 1.0), (1024, 600, 2.0)]
)
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    page = open_collection(scene, FOLDER)
    QTest.mouseClick(page.remove, LEFT)
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
    assert (scene.window.width(), scene.window.height()) == (width, height)
