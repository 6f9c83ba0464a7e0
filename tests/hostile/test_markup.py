"""What documents hold is shown as letters: nothing on the screen takes it for markup."""

from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import Qt as Rich
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

from passerelle.domain.documents import Source
from passerelle.ui.widgets.document_text import DocumentText
from passerelle.ui.widgets.row_list import Row, RowList
from passerelle.ui.widgets.sources import SourceBlock
from passerelle.ui.widgets.touch_button import TouchButton
from tests.hostile.injecting import attempts

pytestmark = pytest.mark.gui

UI = Path(__file__).resolve().parents[2] / "desktop" / "passerelle" / "ui"
MARKUP = "<b>URGENCE</b> <img src='file:///etc/passwd'> appelez le 3615"
SOURCE = Source("fichiers/a", 1, MARKUP, MARKUP, 3, "2025", MARKUP, 1.0, MARKUP, author=MARKUP)


def is_plain(text: str) -> bool:
    """Whether Qt, which guesses, takes it for letters, or finds all its letters again in it."""
    if not Rich.mightBeRichText(text):
        return True
    document = QTextDocument()
    document.setHtml(text)
    return "<b>" in document.toPlainText()


def rich_labels(widget: QWidget) -> list[str]:
    """The texts that a label of a widget would take for markup."""
    return [
        label.text()
        for label in widget.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText and Rich.mightBeRichText(label.text())
    ]


def test_this_would_be_taken_for_markup() -> None:
    assert Rich.mightBeRichText(MARKUP)
    assert not is_plain(MARKUP)


@pytest.mark.usefixtures("qapp")
def test_the_name_of_a_document_in_a_list() -> None:
    rows = RowList("Documents", with_notes=True)
    rows.show_rows([Row(MARKUP, MARKUP, MARKUP), Row("Un titre", "3 pages")])
    model = rows.model()
    tips = [
        str(model.index(place, 0, QModelIndex()).data(Qt.ItemDataRole.ToolTipRole))
        for place in (0, 1)
    ]
    assert is_plain(tips[0])
    assert tips[1] == "Un titre. 3 pages"


@pytest.mark.usefixtures("qapp")
def test_the_words_of_a_button() -> None:
    button = TouchButton()
    button.show_as("", MARKUP, MARKUP)
    assert is_plain(button.toolTip())
    assert button.accessibleName() == MARKUP


@pytest.mark.usefixtures("qapp")
def test_the_sources_of_an_answer() -> None:
    holder = QWidget()  # which nobody shows
    block = SourceBlock()
    block.setParent(holder)
    block.show_sources([SOURCE, SOURCE, SOURCE], [MARKUP])
    assert rich_labels(block) == []


@pytest.mark.usefixtures("qapp")
def test_the_text_of_a_document() -> None:
    shown = DocumentText()
    shown.show_passages([SOURCE], 1)
    assert "<b>URGENCE</b>" in shown.toPlainText()


@pytest.mark.usefixtures("qapp")
def test_every_attempt_is_shown_as_it_is_written() -> None:
    for attempt in attempts():
        shown = DocumentText()
        source = Source("a", 1, attempt.title, "", 0, "", "", 1.0, " ".join(attempt.text.split()))
        shown.show_passages([source])
        for mark in ("<p>", "<script>", "<!--"):
            assert (mark in attempt.text) == (mark in shown.toPlainText())


def test_no_widget_is_given_markup() -> None:
    """Every way of Qt to show markup is one that our widgets do not take."""
    ways = ("setHtml(", "insertHtml(", "appendHtml(", "setMarkdown(", "RichText", "AutoText")
    used = [
        f"{path.name}: {way}"
        for path in sorted(UI.rglob("*.py"))
        for way in ways
        if way in path.read_text("utf-8")
    ]
    assert used == []


def test_labels_are_plain_unless_they_hold_a_picture() -> None:
    made = [
        f"{path.name}:{number}"
        for path in sorted(UI.rglob("*.py"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if "QLabel(" in line and "_picture" not in line and "class " not in line
    ]
    assert [place for place in made if not _says_plain(place)] == []


def _says_plain(place: str) -> bool:
    """Whether a label is made plain in the lines after it."""
    name, _, number = place.partition(":")
    path = next(UI.rglob(name))
    after = path.read_text("utf-8").splitlines()[int(number) - 1 : int(number) + 3]
    return any("PlainText" in line for line in after)
