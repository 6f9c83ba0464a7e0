"""What the page shows and offers when an answer comes from documents, or none answers."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from passerelle.domain.answer import Answer
from passerelle.domain.strings import answers
from passerelle.domain.strings import window as words
from passerelle.domain.typography import french
from passerelle.ui.gallery.asking import FOUND, NOTHING_FOUND, QUESTION, SOURCE_SPOKEN
from passerelle.ui.gallery.documents import FILE_SOURCE, OUR_SHEET, SOURCE
from passerelle.ui.widgets.action_button import ActionButton
from passerelle.usecases.events import Answered, Event, Heard, QuestionKept, Speaking
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
SIZES = [(900, 600), (1024, 600), (1600, 1000)]


def test_answer_read_in_a_sheet_shows_its_source(scene: Scene) -> None:
    scene.tell(*SOURCE_SPOKEN)
    card = scene.page.answer
    assert card.read.isVisible()
    assert not card.rewritten.isVisible()
    assert not card.notice.isVisible()
    assert card.source.title.text() == french(SOURCE.title)
    assert card.source.place.text() == french(
        "Déclarer l'accident, mise à jour le 11 août 2025 · Ministère du Travail"
    )
    assert card.source.cautions.words.text() == french(words.PRIVATE_SECTOR)
    assert card.source.others.text().split("\n") == [
        "[2] Consignes de sécurité des ateliers, page 7, modifié le 3 février 2026",
        "[3] Déclarer un accident de service, mise à jour le 15 janvier 2026",
    ]


def test_answer_written_from_a_sheet_says_so(scene: Scene) -> None:
    scene.tell(Answered(replace(FOUND, generated=True)))
    assert scene.page.answer.rewritten.isVisible()
    assert not scene.page.answer.read.isVisible()


def test_sheet_that_is_not_validated_or_is_old_says_so(scene: Scene) -> None:
    old = replace(OUR_SHEET, date="2012-01-15")
    scene.tell(Answered(replace(FOUND, sources=(old,))))
    cautions = scene.page.answer.source.cautions
    assert cautions.isVisible()
    assert words.TO_BE_VALIDATED in cautions.words.text()
    assert " ans." in cautions.words.text()
    scene.tell(Answered(replace(FOUND, sources=(FILE_SOURCE,))))
    assert not cautions.isVisible()


def test_caution_that_is_said_comes_into_sight(open_window: Callable[..., Scene]) -> None:
    scene = open_window(text=2.0)
    scene.tell(*SOURCE_SPOKEN)
    block = scene.page.answer.source.cautions
    scene.qtbot.waitUntil(lambda: scene.page.reading.verticalScrollBar().maximum() > 0)
    scene.tell(Speaking(answers.PRIVATE_SECTOR))
    scene.qtbot.waitUntil(lambda: not block.visibleRegion().isEmpty())


@pytest.mark.parametrize(
    ("button", "key", "asked"),
    [
        ("next", Qt.Key.Key_F5, "next"),
        ("read_all", Qt.Key.Key_F6, "read_all"),
        ("other", Qt.Key.Key_F7, "other"),
    ],
)
def test_what_follows_an_answer_by_click_and_by_key(
    scene: Scene, button: str, key: Qt.Key, asked: str
) -> None:
    assert not scene.page.follow_up.isVisible()
    scene.tell(*SOURCE_SPOKEN)
    QTest.mouseClick(getattr(scene.page.follow_up, button), LEFT)
    QTest.keyClick(scene.window, key)
    scene.qtbot.waitUntil(lambda: scene.conversation.asked == [asked, asked])


def test_choices_when_nothing_was_found(scene: Scene) -> None:
    scene.tell(*NOTHING_FOUND)
    choices = scene.page.choices
    assert choices.isVisible()
    assert not scene.page.follow_up.isVisible()
    assert not scene.page.action_row.simpler.isEnabled()
    for button in (choices.keep, choices.free, choices.rephrase):
        QTest.mouseClick(button, LEFT)
    assert scene.conversation.asked == ["keep_question", "answer_freely", "press", "release"]


def test_question_is_kept_only_once(scene: Scene) -> None:
    scene.tell(*NOTHING_FOUND)
    choices = scene.page.choices
    assert not choices.kept.isVisible()
    scene.tell(QuestionKept())
    assert choices.kept.words.text() == french(words.KEPT)
    assert not choices.keep.isEnabled()


def test_forbidden_free_answer_is_not_offered(scene: Scene) -> None:
    text = f"{answers.NOT_FOUND} {answers.CHOICES_WITHOUT_FREE}"
    scene.tell(Heard(QUESTION), Answered(Answer(QUESTION, text, not_found=True)))
    assert scene.page.choices.isVisible()
    assert not scene.page.choices.free.isVisible()


def test_screen_reader_is_told_the_source(scene: Scene) -> None:
    said: list[str] = []
    scene.page.to_say.connect(said.append)
    scene.tell(Answered(FOUND))
    assert words.READ_IN_SHEET in said[-1]
    assert SOURCE.title in said[-1]
    scene.tell(Answered(replace(FOUND, generated=True)))
    assert words.WRITTEN_FROM_SHEET in said[-1]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("scene_of", [SOURCE_SPOKEN, NOTHING_FOUND])
def test_actions_are_whole_and_need_no_scrolling(
    open_window: Callable[..., Scene], scene_of: tuple[Event, ...], width: int, height: int
) -> None:
    scene = open_window(width, height)
    scene.tell(*scene_of)
    scene.qtbot.waitUntil(lambda: texts_are_whole(scene.page) and buttons_are_whole(scene.page))
    assert (scene.window.width(), scene.window.height()) == (width, height)
    actions = [button for button in scene.page.findChildren(ActionButton) if button.isVisible()]
    assert len(actions) in (10, 11)
    assert all(_is_in_sight(button) for button in actions)


def _is_in_sight(widget: QWidget) -> bool:
    return widget.visibleRegion().boundingRect().size() == widget.size()
