"""The moments: every page, and names by which they are asked for."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from passerelle.ui.gallery.moments import moments, named
from passerelle.ui.gallery.size import Size
from passerelle.ui.gallery.stage import Stage
from passerelle.ui.look import dress, wear
from passerelle.ui.theme.palettes import DAY, NIGHT

pytestmark = pytest.mark.gui

SHOWN_BY = {
    "ask-ready": "AskPage",
    "documents": "DocumentsPage",
    "collection": "CollectionPage",
    "reading": "ReadingPage",
    "reading-source": "ReadingPage",
    "questions": "QuestionsPage",
    "languages": "LanguagesPage",
    "conversation-ar-begin": "InterpretingPage",
}
SIZE = Size(1024, 600)


def test_names_are_their_own() -> None:
    names = [moment.name for moment in moments()]
    assert len(set(names)) == len(names)
    assert set(SHOWN_BY) <= set(names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("reading", ["reading", "reading-source"]),
        ("ask-source", ["ask-source"]),
        ("conversation-ar-book", ["conversation-ar-book"]),
        ("as", []),
    ],
)
def test_a_page_or_a_moment_is_asked_for_by_its_name(name: str, expected: list[str]) -> None:
    assert [moment.name for moment in named([name])] == expected
    assert len(named([])) == len(moments())


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(("name", "page"), SHOWN_BY.items())
def test_a_moment_is_on_its_page(qapp: QApplication, name: str, page: str) -> None:
    dress(qapp)
    moment = named([name])[0]
    with Stage(qapp, SIZE, DAY, moment.desk()) as stage:
        moment.show(stage)
        stage.settle()
        assert type(stage.window.page).__name__ == page


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(
    "name",
    [
        *("ask-ready", "ask-speaking", "ask-emergency", "ask-source", "ask-not-found"),
        *("documents", "documents-imported", "collection-removing", "reading-source", "questions"),
        *("languages", "conversation-ar-begin", "conversation-pt-held", "conversation-pt-number"),
        *("conversation-pt-proposed", "conversation-pt-book", "conversation-pt-criteria"),
    ],
)
def test_colours_taken_while_running_are_those_of_the_start(qapp: QApplication, name: str) -> None:
    dress(qapp)
    qapp.setCursorFlashTime(0)
    moment = named([name])[0]
    with Stage(qapp, SIZE, NIGHT, moment.desk()) as stage:
        moment.show(stage)
        at_once = _still(stage)
    with Stage(qapp, SIZE, DAY, moment.desk()) as stage:
        moment.show(stage)
        stage.settle()
        wear(qapp, NIGHT)
        stage.window.wear(NIGHT)
        assert _difference(_still(stage), at_once) == []


def _still(stage: Stage) -> QImage:
    """What is seen once nothing moves any more: large text is laid out several times."""
    before, seen = QImage(), stage.picture().toImage()
    while seen != before:
        before, seen = seen, stage.picture().toImage()
    return seen


def _difference(one: QImage, other: QImage) -> list[tuple[int, int, str, str]]:
    """The first pixels that differ: x, y, and both colours."""
    if one == other:
        return []
    return [
        (x, y, one.pixelColor(x, y).name(), other.pixelColor(x, y).name())
        for y in range(one.height())
        for x in range(one.width())
        if one.pixel(x, y) != other.pixel(x, y)
    ][:20]
