"""The book of phrases, the keyboard, screen readers."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from passerelle.domain.strings import interpreting_page as words
from passerelle.domain.typography import french
from passerelle.ui.gallery.two_people import (
    FAMILY,
    HELD_PORTUGUESE,
    READY,
    asked,
    began,
    chosen,
    state,
)
from passerelle.ui.theme.colours import SWATCHES
from passerelle.ui.widgets.touch_button import TouchButton
from passerelle.usecases.interpreting.events import (
    TurnHeld,
    TurnReady,
)
from tests.ui.conftest import Scene
from tests.ui.interpreting_examples import PORTUGUESE_SCENES
from tests.ui.pages.two_people import BEGAN, FEVER_ASKED, touch
from tests.ui.scripted_interpreting import ARABIC, PORTUGUESE

pytestmark = pytest.mark.gui

# --- the book -----------------------------------------------------------------------------------


def test_a_phrase_of_the_book_by_its_theme(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    scene.tell_interpreting(began(ARABIC))
    book = page.professional.book
    touch(page.professional.open_book)
    assert book.search.hasFocus()
    touch(book.themes["fever"])
    assert book.phrases.isVisible()
    QTest.keyClick(book.phrases, Qt.Key.Key_Down)
    QTest.keyClick(book.phrases, Qt.Key.Key_Return)
    assert scene.interpreting.asked[-1] == "say_phrase fever-since-when"
    assert not page.view.in_book


def test_a_phrase_of_the_book_by_its_words(scene: Scene) -> None:
    page = scene.begin(ARABIC)
    QTest.keyClick(scene.window, Qt.Key.Key_F4)
    scene.qtbot.waitUntil(lambda: page.view.in_book)
    book = page.professional.book
    QTest.keyClicks(book.search, "convul")
    assert book.phrases.model().rowCount() == 1
    QTest.keyClicks(book.search, "zzz")
    assert book.message.text() == french(words.NOTHING_FOUND)
    touch(book.close_button)
    assert not page.view.in_book


# --- screen readers and keyboard ----------------------------------------------------------------


@pytest.mark.parametrize("name", PORTUGUESE_SCENES)
def test_every_control_has_a_name_and_is_reached_by_keyboard(scene: Scene, name: str) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(*PORTUGUESE_SCENES[name])
    controls: list[QWidget] = [*page.findChildren(QAbstractButton), *page.findChildren(QLineEdit)]
    for control in controls:
        if control.isVisible() and control.isEnabled() and control.objectName() == "":
            assert control.accessibleName(), control
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_focus_goes_through_both_halves_in_order(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED), state(FAMILY, READY))
    page.back.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    for _ in range(60):
        focused = scene.window.focusWidget()
        if focused is None or focused in met:
            break
        met.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    half, family = page.professional, page.family
    wanted: list[QWidget] = [
        page.back, page.limit, page.turn, page.halves, page.erase, half.talk, half.open_book,
        half.writing.line, half.writing.send, half.stop, half.replay, half.slower,
        family.always["yes"], family.always["no"], family.tools["repeat"], family.talk,
    ]  # fmt: skip
    assert [widget for widget in wanted if widget not in met] == []
    order = [met.index(widget) for widget in (page.back, family.always["yes"], half.talk)]
    assert order[0] < min(order[1:])


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_an_answer_by_the_keyboard(scene: Scene, key: Qt.Key) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(FEVER_ASKED))
    QTest.keyClick(page.family.always["no"], key)
    assert scene.interpreting.asked[-1] == "answer no"


def test_screen_reader_is_told(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    said: list[str] = []
    page.to_say.connect(said.append)
    scene.tell_interpreting(
        BEGAN,
        TurnReady(FEVER_ASKED),
        TurnReady(chosen("yes", PORTUGUESE)),
        TurnHeld(HELD_PORTUGUESE),
    )
    assert words.said_aloud(words.FAMILY_SAID, "oui") in said
    assert any("Le nombre « six »" in sentence for sentence in said)


def test_colours_of_answers_are_shown_as_colours(scene: Scene) -> None:
    page = scene.begin(PORTUGUESE)
    scene.tell_interpreting(BEGAN, TurnReady(asked("stools-colour", PORTUGUESE)))
    swatches = [b for b in page.family.answers.findChildren(TouchButton) if b.picture == "swatch"]
    assert len([button for button in swatches if button.isVisible()]) >= 5
    picture = swatches[0].grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    }
    assert QColor(SWATCHES["colour-yellow"]).name() in colours
