"""The moments: every page, and names by which they are asked for."""

import numpy as np
import pytest
from numpy.typing import NDArray
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
    "own-data": "OwnDataPage",
    "own-data-erasing": "OwnDataPage",
    "first-use-trade": "FirstUsePage",
    "news": "ReleaseNotesPage",
    "training-situation": "TrainingPage",
    "languages": "LanguagesPage",
    "conversation-ar-begin": "InterpretingPage",
}
SIZE = Size(1024, 600)
EDGES = 32
"""Qt draws very large letters from its cache or from their outline: their edges differ a little.
A colour of another theme differs by much more.
"""


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
        *("first-use-trade", "first-use-question", "training", "training-situation"),
        *("own-data", "own-data-limited"),
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
        assert _difference(_still(stage), at_once) <= EDGES


def _still(stage: Stage) -> QImage:
    """What is seen once nothing moves any more: large text is laid out several times."""
    before, seen = QImage(), stage.picture().toImage()
    while seen != before:
        before, seen = seen, stage.picture().toImage()
    return seen


def _difference(one: QImage, other: QImage) -> int:
    """The largest difference of a colour of a pixel, 0 to 255."""
    return int(np.abs(_channels(one) - _channels(other)).max())


def _channels(picture: QImage) -> NDArray[np.int16]:
    return np.frombuffer(picture.constBits(), np.uint8).astype(np.int16)
