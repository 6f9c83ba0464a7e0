"""The page of the questions kept for IRIS."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from passerelle.domain.strings import questions as told
from passerelle.domain.strings import questions_page as words
from passerelle.domain.typography import french
from passerelle.journal.questions import KeptQuestion
from passerelle.ui.gallery.documents import COLLECTIONS
from passerelle.ui.pages.questions import QuestionsPage
from passerelle.usecases.documents import QuestionsExported, QuestionsRead, QuestionsRefused
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole
from tests.ui.pages.test_documents import shown

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
KEPT = (
    KeptQuestion(3, "Qui paie mes chaussures ?", "2026-11-21T10:00:00+01:00"),
    KeptQuestion(5, "Où est le sel ?", "2026-11-22T10:00:00+01:00"),
)


def open_questions(scene: Scene) -> QuestionsPage:
    scene.desk.questions = KEPT
    documents = scene.open_documents()
    scene.qtbot.waitUntil(lambda: len(shown(documents.shelf)) == len(COLLECTIONS) + 1)
    QTest.keyClick(documents.shelf, Qt.Key.Key_End)
    with scene.qtbot.waitSignal(scene.window.desk.arrived):  # the page reads them again
        QTest.keyClick(documents.shelf, Qt.Key.Key_Return)
    return scene.window.questions


def test_they_are_reached_from_the_documents_by_the_keyboard(scene: Scene) -> None:
    page = open_questions(scene)
    assert page.isVisible()
    assert shown(scene.window.documents.shelf)[-1] == f"{words.TITLE}. 2 questions"
    assert page.listed.hasFocus()
    assert page.listed.accessibleName() == words.QUESTIONS
    assert shown(page.listed) == [
        french("Qui paie mes chaussures ?. gardée le 21 novembre 2026"),
        french("Où est le sel ?. gardée le 22 novembre 2026"),
    ]
    QTest.keyClick(scene.window, Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(lambda: scene.window.documents.isVisible())


def test_without_questions_the_documents_do_not_speak_of_them(scene: Scene) -> None:
    page = open_questions(scene)
    scene.desk.questions = ()
    scene.tell_desk(QuestionsRead(()))
    assert page.message.text() == french(told.NONE)
    assert not page.export.isEnabled()
    assert not page.remove.isEnabled()
    QTest.keyClick(scene.window, Qt.Key.Key_Escape)
    shelf = scene.window.documents.shelf
    scene.qtbot.waitUntil(lambda: len(shown(shelf)) == len(COLLECTIONS))


def test_the_chosen_question_is_removed_once_confirmed(scene: Scene) -> None:
    page = open_questions(scene)
    QTest.keyClick(page.listed, Qt.Key.Key_Down)
    QTest.keyClick(page.listed, Qt.Key.Key_Delete)
    scene.qtbot.waitUntil(page.confirmation.isVisible)
    assert page.confirmation.question.text() == french(words.confirm_removal(KEPT[1].text))
    assert page.confirmation.refuse.hasFocus()
    QTest.mouseClick(page.confirmation.refuse, LEFT)
    assert scene.desk.asked == []
    QTest.mouseClick(page.remove, LEFT)
    QTest.mouseClick(page.confirmation.confirm, LEFT)
    assert scene.desk.asked == ["remove question 5"]
    assert page.listed.hasFocus()
    scene.tell_desk(QuestionsRead(KEPT[:1]))
    assert len(shown(page.listed)) == 1


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of the platform without a screen
def test_they_are_exported_where_the_person_says(scene: Scene, tmp_path: Path) -> None:
    page = open_questions(scene)
    said: list[str] = []
    page.to_say.connect(said.append)
    QTest.mouseClick(page.export, LEFT)
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert dialog.defaultSuffix() == "csv"
    target = str(tmp_path / "iris.csv")
    dialog.fileSelected.emit(target)
    dialog.close()
    assert scene.desk.asked == [f"export {target}"]
    scene.tell_desk(QuestionsExported(2, target))
    assert page.message.text() == french(told.exported(2, target))
    assert said == [told.exported(2, target)]


def test_what_is_refused_is_shown_where_the_person_is(scene: Scene) -> None:
    page = open_questions(scene)
    refused = QuestionsRefused("Le disque est plein.")
    scene.tell_desk(refused)
    assert page.trouble.isVisible()
    assert page.trouble.words.text() == french("Le disque est plein.")
    scene.desk.questions = ()
    QTest.mouseClick(page.header.back, LEFT)
    scene.tell_desk(refused)
    assert scene.window.documents.trouble.isVisible()


@pytest.mark.parametrize(("width", "height", "text"), [(900, 600, 1.0), (1024, 600, 2.0)])
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    page = open_questions(scene)
    scene.tell_desk(QuestionsRead((replace(KEPT[0], text="Qui paie ? " * 200),)))
    QTest.mouseClick(page.remove, LEFT)
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
