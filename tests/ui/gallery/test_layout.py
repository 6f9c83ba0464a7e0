"""No text is cut, no widget is over another one or outside, in any theme at any size."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from passerelle.ui.gallery.moments import Moment, moments
from passerelle.ui.gallery.size import Size
from passerelle.ui.gallery.stage import Stage
from passerelle.ui.look import dress
from passerelle.ui.pages.ask import AskPage
from passerelle.ui.pages.collection import CollectionPage
from passerelle.ui.pages.documents import DocumentsPage
from passerelle.ui.pages.guided import GuidedPage
from passerelle.ui.pages.interpreting import InterpretingPage
from passerelle.ui.pages.languages import LanguagesPage
from passerelle.ui.pages.questions import QuestionsPage
from passerelle.ui.pages.reading import ReadingPage
from passerelle.ui.theme import Palette
from passerelle.ui.theme.palettes import DAY, NIGHT
from passerelle.ui.window import MainWindow
from tests.ui.gallery.layout import is_in_sight, problems_of

pytestmark = pytest.mark.gui

WITH_A_WAY_BACK = (DocumentsPage, CollectionPage, ReadingPage, QuestionsPage, LanguagesPage)

IN = (
    (DAY, Size(1024, 600)),
    pytest.param(DAY, Size(1024, 600, 2.0), marks=pytest.mark.long),  # between those around it
    (DAY, Size(1024, 600, 3.0)),
    (NIGHT, Size(1366, 768)),
    (NIGHT, Size(1366, 768, 3.0)),
)


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(("palette", "size"), IN, ids=lambda value: str(value)[:16])
@pytest.mark.parametrize("moment", moments(), ids=lambda moment: moment.name)
def test_all_is_whole_and_in_its_place(
    qapp: QApplication, moment: Moment, palette: Palette, size: Size
) -> None:
    dress(qapp, palette)
    with Stage(qapp, size, palette, moment.desk()) as stage:
        moment.show(stage)
        stage.settle()
        window = stage.window
        assert (window.width(), window.height()) == (size.width, size.height)
        assert problems_of(window.page) == []
        assert [widget for widget in always_there(window) if not is_in_sight(widget)] == []


def always_there(window: MainWindow) -> list[QWidget]:
    """The talk button, or the way back, or both."""
    page = window.page  # named by its kind: to ask the window for the others would make them
    if isinstance(page, AskPage):
        return [page.talk.button, page.action_row.help]
    if isinstance(page, InterpretingPage):
        return [page.back, page.professional.talk]
    if isinstance(page, GuidedPage):
        return [page.header.back, page.header.talk, page.again]
    if isinstance(page, WITH_A_WAY_BACK):
        return [page.header.back]
    return []


def test_faults_are_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(200, 100)
    outside, over, cut = (QLabel(text, page) for text in ("dehors", "dessus", "coupé court"))
    outside.setGeometry(150, 10, 100, 30)
    over.setGeometry(160, 20, 30, 30)
    cut.setGeometry(0, 60, 20, 30)
    page.show()
    found = [problem.partition(":")[0] for problem in problems_of(page)]
    assert found.count("outside") == 1
    assert found.count("over") == 1
    assert "cut" in found
