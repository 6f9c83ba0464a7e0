"""One switch is enough: the keyboard goes round by itself, and the switch presses."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from passerelle.domain.answer import Command
from passerelle.ui.gallery.asking import LISTENING, READY
from passerelle.ui.scanning import Scan
from passerelle.ui.spoken_names import SpokenNames
from passerelle.ui.widgets.action_button import LEADS_OUTSIDE
from passerelle.ui.window import MainWindow
from tests.ui.accessibility.moments import show
from tests.ui.accessibility.tree import PRESSED, walk
from tests.ui.conftest import Scene
from tests.ui.fingers import let_go, touch, touch_screen, type_key

pytestmark = pytest.mark.gui
SPACE = Qt.Key.Key_Space
MOST_STEPS = 60


@pytest.fixture
def scan(scene: Scene, qapp: QApplication) -> Iterator[Scan]:
    """A round that goes on when the test says so, from the first page on."""
    between = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    scene.window.follow(Command.HOME)
    yield started(scene)
    qapp.setDoubleClickInterval(between)


def started(scene: Scene, every_s: float = 60) -> Scan:
    scan = Scan(scene.window, SpokenNames(scene.conversation, scene.window), every_s)
    scan.start()
    settle(scene)
    return scan


def settle(scene: Scene) -> None:
    """Let a page that opens be shown, and the name that is said be over."""
    QApplication.processEvents()
    scene.tell(READY)


def leads_outside(widget: QObject | None) -> bool:
    return widget is not None and bool(widget.property(LEADS_OUTSIDE))


def step(scene: Scene, scan: Scan) -> QWidget | None:
    scan.step()
    settle(scene)
    return scene.window.focusWidget()


def wait_at(scene: Scene, scan: Scan, wanted: QWidget) -> None:
    """Let the round go on to a control."""
    steps = 0
    while scene.window.focusWidget() is not wanted and steps < MOST_STEPS:
        step(scene, scan)
        steps += 1
    assert scene.window.focusWidget() is wanted


def press(scene: Scene, scan: Scan, wanted: QWidget) -> None:
    """Wait for a control, then use the switch."""
    wait_at(scene, scan, wanted)
    type_key(scene.window, SPACE)
    settle(scene)


def ticking(scan: Scan) -> bool:
    timer = scan.findChild(QTimer)
    assert isinstance(timer, QTimer)
    return timer.isActive()


def test_one_switch_opens_the_sheets_and_comes_back(scene: Scene, scan: Scan) -> None:
    window = scene.window
    wait_at(scene, scan, window.home.tiles[Command.DOCUMENTS])
    with scene.qtbot.waitSignal(window.desk.opened):
        press(scene, scan, window.home.tiles[Command.DOCUMENTS])
    pages = [window.page]
    press(scene, scan, window.documents.header.back)
    assert [*pages, window.page] == [window.documents, window.home]
    assert window.focusWidget() is window.home.tiles[Command.ASK]


def test_it_goes_on_by_itself(scene: Scene) -> None:
    scene.window.follow(Command.HOME)
    started(scene, every_s=0.001)
    tiles = scene.window.home.tiles
    scene.qtbot.waitUntil(lambda: scene.window.focusWidget() is tiles[Command.TRANSLATE])


def test_it_says_where_it_is(scene: Scene, scan: Scan) -> None:
    arrived = step(scene, scan)
    assert arrived is not None
    assert scene.conversation.asked[-1] == f"name {arrived.accessibleName()}"


def test_it_waits_until_the_name_was_said(scene: Scene, scan: Scan) -> None:
    scan.step()
    now = scene.window.focusWidget()
    scan.step()
    assert scene.window.focusWidget() is now
    settle(scene)
    assert step(scene, scan) is not now


def test_there_is_time_to_press_once_the_name_was_said(scene: Scene, scan: Scan) -> None:
    timer = scan.findChild(QTimer)
    assert isinstance(timer, QTimer)
    scan.step()
    scene.qtbot.waitUntil(lambda: timer.remainingTime() < timer.interval())
    before = timer.id()
    settle(scene)
    assert timer.id() != before  # started again


def test_it_waits_while_the_person_is_heard(scene: Scene, scan: Scan) -> None:
    press(scene, scan, scene.window.home.talk)
    scene.tell(LISTENING)
    scan.step()
    assert scene.window.focusWidget() is scene.window.home.talk
    type_key(scene.window, SPACE)  # ends it
    assert scene.conversation.asked.count("press") == 2


def test_a_new_page_begins_with_its_first_control(scene: Scene, scan: Scan) -> None:
    scene.window.follow(Command.RULES)
    settle(scene)
    assert scene.window.focusWidget() is scene.window.charter.header.back
    scene.window.follow(Command.BACK)
    settle(scene)
    assert scene.window.focusWidget() is scene.window.home.tiles[Command.ASK]
    assert ticking(scan)


def test_a_touch_anywhere_presses_what_has_the_keyboard(scene: Scene, scan: Scan) -> None:
    wait_at(scene, scan, scene.window.home.larger)
    sizes: list[float] = []
    scene.window.text_scale_chosen.connect(sizes.append)
    for widget in (scene.window.home.title, scene.window.home.tiles[Command.ASK]):
        touch(widget)
        let_go(widget)
    assert len(sizes) == 2
    assert scene.window.page is scene.window.home


def test_so_does_a_finger_on_the_screen(scene: Scene, scan: Scan) -> None:
    wait_at(scene, scan, scene.window.home.larger)
    sizes: list[float] = []
    scene.window.text_scale_chosen.connect(sizes.append)
    touch_screen(scene.window.home.tiles[Command.ASK], QTest.createTouchDevice())
    assert len(sizes) == 1
    assert scene.window.page is scene.window.home


@pytest.mark.usefixtures("scan")
def test_another_button_of_the_mouse_presses_nothing(scene: Scene) -> None:
    touch(scene.window.home.title, Qt.MouseButton.RightButton)
    let_go(scene.window.home.title, Qt.MouseButton.RightButton)
    assert scene.window.page is scene.window.home


def test_a_hand_that_trembles_presses_once(scene: Scene, scan: Scan, qapp: QApplication) -> None:
    wait_at(scene, scan, scene.window.home.larger)
    sizes: list[float] = []
    scene.window.text_scale_chosen.connect(sizes.append)
    qapp.setDoubleClickInterval(60_000)
    for _ in range(3):
        type_key(scene.window, Qt.Key.Key_Return)
    assert len(sizes) == 1


def test_escape_goes_back_as_ever(scene: Scene, scan: Scan) -> None:
    scene.window.follow(Command.RULES)
    settle(scene)
    assert scan.is_on
    type_key(scene.window, Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(lambda: scene.window.page is scene.window.home)


def test_a_list_is_entered_and_a_row_is_chosen(scene: Scene, scan: Scan) -> None:
    shelf = scene.open_documents().shelf
    press(scene, scan, shelf)
    step(scene, scan)
    assert (shelf.hasFocus(), shelf.currentIndex().row()) == (True, 1)
    assert scene.conversation.asked[-1] == f"name {shelf.current_title}"
    type_key(scene.window, SPACE)
    assert scene.window.page is scene.window.collection


def test_a_short_list_is_gone_through_once(scene: Scene, scan: Scan) -> None:
    shelf = scene.open_documents().shelf
    rows = shelf.model().rowCount()
    press(scene, scan, shelf)
    met = [shelf.currentIndex().row()]
    while step(scene, scan) is shelf:
        met.append(shelf.currentIndex().row())
    assert met == list(range(rows))
    assert shelf.currentIndex().row() == 0


def test_a_list_is_left_after_the_rows_in_sight_and_goes_on_from_there(
    scene: Scene, scan: Scan
) -> None:
    shelf = scene.open_documents().shelf
    shelf.setFixedHeight(shelf.visualRect(shelf.currentIndex()).height() + 8)
    settle(scene)
    press(scene, scan, shelf)
    assert step(scene, scan) is not shelf
    assert shelf.currentIndex().row() == 1
    wait_at(scene, scan, shelf)
    for _ in range(shelf.model().rowCount() - 1):
        press(scene, scan, shelf)
        step(scene, scan)
    assert shelf.currentIndex().row() == 0


def test_what_can_only_be_read_or_written_is_passed_by(scene: Scene, scan: Scan) -> None:
    show("collection-filtered", scene)
    met = _round(scene, scan)
    assert scene.window.collection.filter not in met
    assert scene.window.collection.documents not in met  # nothing is listed
    assert scene.window.collection.filter.empty in met


def test_a_press_turns_the_page_of_a_long_text(scene: Scene, scan: Scan) -> None:
    show("reading", scene)
    settle(scene)
    text = scene.window.reading.text
    text.setFixedHeight(60)
    settle(scene)
    bar = text.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(0)
    press(scene, scan, text)
    assert bar.value() > 0
    while bar.value() < bar.maximum():
        type_key(scene.window, SPACE)
    type_key(scene.window, SPACE)
    assert bar.value() == 0


def test_it_stands_still_while_another_window_is_used(scene: Scene, scan: Scan) -> None:
    assert ticking(scan)
    other = QWidget()
    scene.qtbot.addWidget(other)
    with scene.qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    scene.qtbot.waitUntil(other.isActiveWindow)
    assert not ticking(scan)
    scene.window.activateWindow()
    scene.qtbot.waitUntil(scene.window.isActiveWindow)
    assert ticking(scan)


def test_once_stopped_the_window_is_as_before(scene: Scene, scan: Scan) -> None:
    scan.stop()
    assert not ticking(scan)
    tile = scene.window.home.tiles[Command.DOCUMENTS]
    touch(tile)
    let_go(tile)
    assert scene.window.page is scene.window.documents
    assert not ticking(scan)
    scan.start()
    assert ticking(scan)


def test_it_does_not_begin_without_a_window(scene: Scene) -> None:
    window = MainWindow(scene.conversation, lambda: scene.desk, lambda: scene.interpreting)
    scene.qtbot.addWidget(window)
    scan = Scan(window, SpokenNames(scene.conversation, window), 60)
    scan.start()
    assert not scan.is_on


@pytest.mark.parametrize(
    "name",
    [
        "ask-help",
        "ask-source",
        "report-kept",
        "charter",
        "figures",
        "own-data-erasing",
        "documents-imported",
        "collection-removal",
        "languages",
        "two-choices",
        "two-turned",
        "two-book",
    ],
)
@pytest.mark.usefixtures("scan")
def test_every_button_is_reached(scene: Scene, scan: Scan, name: str) -> None:
    scene.window.follow(Command.ASK)
    show(name, scene)
    settle(scene)
    nodes = [
        node
        for node in walk(scene.window)
        if node.role in PRESSED and not node.disabled and not leads_outside(node.widget)
    ]
    met = _round(scene, scan)
    assert [str(node) for node in nodes if node.widget not in met] == []


def _round(scene: Scene, scan: Scan) -> list[QWidget]:
    """Where it goes, until it is where it was."""
    met: list[QWidget] = []
    now = step(scene, scan)
    while now is not None and now not in met and len(met) < MOST_STEPS:
        met.append(now)
        now = step(scene, scan)
    assert now is met[0]
    return met


def test_no_window_of_the_system_is_opened_by_one_switch(scene: Scene) -> None:
    show("documents", scene)
    scan = started(scene)
    reached = {step(scene, scan) for _ in range(MOST_STEPS)}
    assert scene.window.documents.header.back in reached
    assert not any(leads_outside(widget) for widget in reached)
