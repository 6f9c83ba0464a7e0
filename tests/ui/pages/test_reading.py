"""The page where a document is read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from passerelle.domain.documents import Source
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import documents_page as words
from passerelle.domain.strings import window as window_words
from passerelle.domain.strings.examples import PASSAGE
from passerelle.domain.typography import french
from passerelle.ui.gallery.asking import FOUND, READY, SOURCE_SPOKEN
from passerelle.ui.gallery.documents import FILE_SOURCE, OUR_SHEET, SOURCE, record
from passerelle.ui.pages.reading import ReadingPage
from passerelle.ui.theme.palettes import NIGHT
from passerelle.usecases.events import Answered
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton


class Opener:
    """Stands for the other programs of the computer: one that knows pages, or only files."""

    def __init__(self) -> None:
        self.opened: list[QUrl] = []
        self.knows_pages = True
        self.is_there = True

    def open(self, url: QUrl) -> bool:
        """Remember what was to be opened, and whether it was."""
        self.opened.append(url)
        return self.is_there and (self.knows_pages or not url.hasFragment())


@pytest.fixture
def opener(monkeypatch: pytest.MonkeyPatch) -> Opener:
    """Takes what the window gives to other programs."""
    opener = Opener()
    monkeypatch.setattr(QDesktopServices, "openUrl", opener.open)
    return opener


def read(scene: Scene, source: Source) -> ReadingPage:
    """Have an answer come from a source, and open it."""
    scene.tell(*SOURCE_SPOKEN, READY, Answered(replace(FOUND, sources=(source,))))
    with scene.qtbot.waitSignal(scene.window.desk.opened):
        QTest.mouseClick(scene.page.follow_up.see, LEFT)
    return scene.window.reading


def test_source_is_opened_at_its_passage(scene: Scene) -> None:
    page = read(scene, SOURCE)
    assert page.header.title.text() == french(SOURCE.title)
    assert page.text.marked() == french(PASSAGE)
    assert page.text.toPlainText().count("Un autre passage") == 40
    place = page.text.cursorRect()
    assert 0 <= place.top() < page.text.viewport().height() // 2
    assert page.text.verticalScrollBar().value() > 0
    assert page.text.hasFocus()
    QTest.mouseClick(page.header.back, LEFT)
    assert scene.page.talk.button.hasFocus()


def test_other_colours_do_not_lose_the_readers_line(scene: Scene) -> None:
    page = read(scene, SOURCE)
    bar = page.text.verticalScrollBar()
    bar.setValue(40)
    scene.window.wear(NIGHT)
    assert bar.value() == 40
    assert page.text.marked() == french(PASSAGE)


def test_headings_and_pages_stand_in_the_text(scene: Scene) -> None:
    page = read(scene, SOURCE)
    lines = page.text.toPlainText().split("\n")
    assert lines[:2] == ["Que faire en cas d’accident ?", "Déclarer l’accident"]
    assert lines.count(lines[1]) == 1
    page.show_source(FILE_SOURCE)
    assert page.text.toPlainText().startswith("Page 7\n")


def test_passage_is_there_before_the_library_is_open(scene: Scene) -> None:
    page = scene.window.reading
    scene.tell(*SOURCE_SPOKEN)
    with scene.qtbot.waitSignal(scene.window.desk.opened):
        scene.page.follow_up.see.click()
        assert page.text.marked() == french(PASSAGE)
        assert "Un autre passage" not in page.text.toPlainText()
    assert "Un autre passage" in page.text.toPlainText()


def test_document_that_is_gone_leaves_its_passage(scene: Scene) -> None:
    page = read(scene, replace(SOURCE, doc_id="travail/disparu"))
    assert page.trouble.isVisible()
    assert page.text.marked() == french(PASSAGE)


def test_library_that_cannot_be_opened_leaves_the_passage(scene: Scene) -> None:
    scene.desk.trouble = PasserelleError(ErrorCode.LIBRARY_DAMAGED, "La base est abîmée.")
    scene.tell(*SOURCE_SPOKEN)
    with scene.qtbot.waitSignal(scene.window.desk.failed):
        scene.page.follow_up.see.click()
    page = scene.window.reading
    assert page.trouble.words.text() == french("La base est abîmée.")
    assert page.text.marked() == french(PASSAGE)


def test_everything_about_a_document_is_said(scene: Scene) -> None:
    page = read(scene, OUR_SHEET)
    assert page.cautions.words.text() == french(window_words.TO_BE_VALIDATED)
    assert page.details.text() == french("mise à jour le 15 janvier 2026")
    scene.desk.replace_records(record(FILE_SOURCE, "atelier", "Une page est une image."))
    page.show_source(FILE_SOURCE)
    assert page.cautions.words.text() == french("Une page est une image.")


def test_address_can_be_copied_and_opens_nothing(scene: Scene, opener: Opener) -> None:
    page = read(scene, SOURCE)
    assert SOURCE.url in page.address.text()
    assert page.address.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert not page.address.openExternalLinks()
    assert not page.open_file.isVisible()
    assert opener.opened == []


def test_file_is_opened_at_its_page(scene: Scene, opener: Opener, tmp_path: Path) -> None:
    file = tmp_path / "consignes à lire.pdf"
    file.touch()
    source = replace(FILE_SOURCE, path=str(file))
    scene.desk.replace_records(record(source, "atelier"))
    page = read(scene, source)
    QTest.mouseClick(page.open_file, LEFT)
    (url,) = opener.opened
    assert Path(url.toLocalFile()) == file
    assert url.fragment() == "page=7"
    opener.knows_pages = False
    QTest.mouseClick(page.open_file, LEFT)
    assert opener.opened[-1] == QUrl.fromLocalFile(str(file))
    assert not page.trouble.isVisible()
    opener.is_there = False
    QTest.mouseClick(page.open_file, LEFT)
    assert page.trouble.words.text() == french(words.FILE_NOT_OPENED)


def test_text_file_has_no_page_to_open(scene: Scene, opener: Opener, tmp_path: Path) -> None:
    file = tmp_path / "consignes.docx"
    file.touch()
    source = replace(FILE_SOURCE, path=str(file))
    scene.desk.replace_records(record(source, "atelier"))
    QTest.mouseClick(read(scene, source).open_file, LEFT)
    assert opener.opened == [QUrl.fromLocalFile(str(file))]


def test_file_that_is_gone_is_a_sentence(scene: Scene, opener: Opener, tmp_path: Path) -> None:
    source = replace(FILE_SOURCE, path=str(tmp_path / "disparu.pdf"))
    scene.desk.replace_records(record(source, "atelier"))
    page = read(scene, source)
    QTest.mouseClick(page.open_file, LEFT)
    assert page.trouble.words.text() == french(words.FILE_GONE)
    assert opener.opened == []


def test_every_control_has_a_name_and_says_what_it_does(scene: Scene) -> None:
    page = read(scene, FILE_SOURCE)
    for control in (page.header.back, page.open_file):
        assert control.accessibleName()
        assert control.accessibleDescription()
        assert control.toolTip()
    assert page.text.accessibleName()


@pytest.mark.parametrize(
    ("width", "height", "text"), [(900, 600, 1.0), (1280, 800, 1.0), (1024, 600, 2.0)]
)
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    page = read(scene, FILE_SOURCE)
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
    assert (scene.window.width(), scene.window.height()) == (width, height)
    assert page.text.height() > 100
