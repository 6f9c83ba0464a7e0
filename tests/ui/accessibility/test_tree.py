"""What a screen reader meets on every page: names, roles, acts, states, values, sizes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollBar, QTextEdit, QWidget

from passerelle.domain.strings import documents_page
from passerelle.usecases.documents import ImportProgress
from tests.ui.accessibility.moments import MOMENTS, show
from tests.ui.accessibility.tree import CHOSEN, FOCUS_ACTION, PRESSED, VALUED, Node, walk
from tests.ui.conftest import Scene

pytestmark = pytest.mark.gui
SMALLEST_TARGET = 44
PRESS = QAccessibleActionInterface.pressAction()
TOGGLE = QAccessibleActionInterface.toggleAction()


@pytest.mark.parametrize("name", MOMENTS)
def test_everything_that_can_be_done_is_told(scene: Scene, name: str) -> None:
    show(name, scene)
    nodes = [node for node in walk(scene.window) if node.is_actionable]
    assert len(nodes) >= 2
    assert [str(node) for node in nodes if not node.name.strip()] == []
    assert [str(node) for node in nodes if not _has_a_way(node)] == []
    assert [str(node) for node in nodes if _is_target(node) and not _is_large(node)] == []


@pytest.mark.parametrize("name", MOMENTS)
def test_no_two_controls_have_the_same_name(scene: Scene, name: str) -> None:
    show(name, scene)
    nodes = [node for node in walk(scene.window) if node.role in PRESSED]
    named = [(node.name, node.description) for node in nodes]
    assert sorted(set(named)) == sorted(named)


def test_what_is_off_says_so_and_cannot_be_pressed(scene: Scene) -> None:
    nodes = {node.name: node for node in walk(scene.window) if node.role in PRESSED}
    replay = nodes["Répéter"]
    assert replay.disabled
    assert PRESS not in replay.actions


def test_how_far_an_import_is_has_a_value(scene: Scene) -> None:
    show("documents-importing", scene)
    scene.tell_desk(ImportProgress("a.pdf", 9, 12))
    found = [node for node in walk(scene.window) if node.role is QAccessible.Role.ProgressBar]
    assert [node.name for node in found] == [documents_page.PROGRESS]
    value = found[0].interface.valueInterface()
    assert value is not None
    assert (value.minimumValue(), value.currentValue(), value.maximumValue()) == (0, 9, 12)


def test_the_words_of_a_text_are_its_value(scene: Scene) -> None:
    show("ask-speaking", scene)
    texts = {node.name: node.value for node in walk(scene.window) if node.value}
    assert "gilet" in texts["Ma réponse :"]
    assert "chantier de nuit" in texts["J'ai entendu :"]


def test_pressed_by_a_screen_reader(scene: Scene) -> None:
    for node in walk(scene.window):
        if node.name in ("Parler", "Aide"):
            acts = node.interface.actionInterface()
            assert acts is not None
            acts.doAction(PRESS)
    wanted = {"press", "release", "help"}
    scene.qtbot.waitUntil(lambda: wanted <= set(scene.conversation.asked))


def test_a_row_is_reached_selected_and_opened(scene: Scene) -> None:
    show("documents", scene)
    shelf = scene.window.documents.shelf
    rows = [node for node in walk(shelf) if node.role in CHOSEN]
    acts = rows[1].interface.actionInterface()
    assert acts is not None
    acts.doAction(TOGGLE)
    QTest.keyClick(shelf, Qt.Key.Key_Return)
    assert scene.window.page is scene.window.collection


def test_the_family_is_named_in_its_language_and_in_french(scene: Scene) -> None:
    show("two-choices", scene)
    always = scene.window.interpreting.family.always
    names = {button.accessibleName() for button in always.values()}
    assert {"sim (oui)", "não (non)"} <= names


def _has_a_way(node: Node) -> bool:
    """To be pressed, chosen, or at least reached (a text to read or to write in)."""
    if node.disabled:
        return True
    if node.role in PRESSED:
        return PRESS in node.actions
    if node.role in CHOSEN:  # Enter opens it: see test_a_row_is_reached_selected_and_opened
        return TOGGLE in node.actions
    return FOCUS_ACTION in node.actions


def _is_target(node: Node) -> bool:
    """Whether a finger has to find it: texts that are only read are not touched."""
    widget = node.widget
    if node.role in CHOSEN:
        return True
    if isinstance(widget, QLineEdit):
        return True
    return node.role in PRESSED | VALUED and not isinstance(widget, QTextEdit | QScrollBar)


def _is_large(node: Node) -> bool:
    widget = node.widget
    size = widget.size() if isinstance(widget, QWidget) else node.place.size()
    return min(size.width(), size.height()) >= SMALLEST_TARGET
