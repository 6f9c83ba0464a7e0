"""Reporting an answer: two touches, and a remark for who wants."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from passerelle.domain.answer import Answer, Command, TurnState
from passerelle.domain.errors import ErrorCode
from passerelle.domain.reports import Reason
from passerelle.domain.strings import reports as told
from passerelle.domain.strings import reports_page as words
from passerelle.domain.typography import french
from passerelle.journal.reports import Report, Reports
from passerelle.ui.gallery.asking import ANSWER_SPOKEN, CARD, LISTENING, QUESTION, READY
from passerelle.ui.pages.report import ReportPage
from passerelle.usecases.events import (
    Answered,
    CommandHeard,
    Dictated,
    EmergencyShown,
    Heard,
    Speaking,
    StateChanged,
    Trouble,
)
from tests.ui.conftest import Scene
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton


def kept() -> tuple[Report, ...]:
    return Reports.default().all()


def open_report(scene: Scene) -> ReportPage:
    scene.tell(*ANSWER_SPOKEN, READY)
    QTest.mouseClick(scene.page.report, LEFT)
    return scene.window.report


def touch(scene: Scene, reason: Reason) -> None:
    page = scene.window.report
    scene.wait_for_journal(lambda: QTest.mouseClick(page.tiles.tiles[reason], LEFT))


def test_two_touches_report_the_answer(scene: Scene) -> None:
    assert not scene.page.report.isVisible()  # there is nothing to report yet
    page = open_report(scene)
    assert page.isVisible()
    assert scene.conversation.asked[-2:] == ["stop", f"recite {words.spoken_question()}"]
    said: list[str] = []
    page.to_say.connect(said.append)
    touch(scene, Reason.DANGEROUS)
    (report,) = kept()
    assert (report.reason, report.question, report.generated) == (Reason.DANGEROUS, QUESTION, True)
    assert page.kept.words.text() == french(words.noted(Reason.DANGEROUS))
    assert said == [words.noted(Reason.DANGEROUS)]
    assert scene.conversation.asked[-1] == f"recite {words.noted(Reason.DANGEROUS)}"


def test_it_is_done_with_the_keyboard_alone(scene: Scene) -> None:
    scene.tell(*ANSWER_SPOKEN, READY)
    QTest.keyClick(scene.window, Qt.Key.Key_F11)
    page = scene.window.report
    scene.qtbot.waitUntil(page.tiles.tiles[Reason.WRONG].hasFocus)
    QTest.keyClick(page.tiles.tiles[Reason.WRONG], Qt.Key.Key_Tab)
    focused = page.tiles.tiles[Reason.DANGEROUS]
    assert focused.hasFocus()
    scene.wait_for_journal(lambda: QTest.keyClick(focused, Qt.Key.Key_Return))
    assert [one.reason for one in kept()] == [Reason.DANGEROUS]
    QTest.keyClick(scene.window, Qt.Key.Key_Escape)
    scene.qtbot.waitUntil(scene.page.isVisible)
    assert scene.conversation.asked[-1] == "stop"


def test_it_is_done_with_the_voice_alone(scene: Scene) -> None:
    scene.tell(*ANSWER_SPOKEN, READY, LISTENING)
    scene.tell(Heard("signaler"), CommandHeard(Command.REPORT), READY)
    page = scene.window.report
    assert page.isVisible()
    QTest.mouseClick(page.dictate, LEFT)
    assert scene.conversation.asked[-1] == "dictate"
    scene.tell(LISTENING)
    assert page.hearing.isVisible()
    scene.wait_for_journal(lambda: scene.tell(Dictated("elle est biaisée"), READY))
    assert [one.reason for one in kept()] == [Reason.BIASED]
    assert not page.hearing.isVisible()
    scene.wait_for_journal(lambda: scene.tell(Dictated("Elle oublie les femmes."), READY))
    assert [one.comment for one in kept()] == ["Elle oublie les femmes."]
    assert "Elle oublie les femmes." in page.remark.text()


def test_another_touch_changes_the_reason_of_the_same_report(scene: Scene) -> None:
    page = open_report(scene)
    touch(scene, Reason.WRONG)
    touch(scene, Reason.INCOMPLETE)
    assert [one.reason for one in kept()] == [Reason.INCOMPLETE]
    tints = {reason: tile.tint for reason, tile in page.tiles.tiles.items()}
    assert tints[Reason.INCOMPLETE] != tints[Reason.WRONG]


def test_a_double_touch_reports_once(scene: Scene) -> None:
    page = open_report(scene)
    tile = page.tiles.tiles[Reason.WRONG]
    tile.click()
    scene.wait_for_journal(tile.click)
    scene.wait_for_journal(scene.window.journal.desk.read_reports)
    assert len(kept()) == 1


def test_a_remark_that_is_written_first_goes_with_the_report(scene: Scene) -> None:
    page = open_report(scene)
    page.comment.line.setText("Pas la nuit.")
    QTest.keyClick(page.comment.line, Qt.Key.Key_Return)
    touch(scene, Reason.WRONG)
    scene.qtbot.waitUntil(lambda: [one.comment for one in kept()] == ["Pas la nuit."])
    page.comment.line.setText("Ni le jour.")
    QTest.mouseClick(page.comment.send, LEFT)
    scene.qtbot.waitUntil(lambda: "Pas la nuit. Ni le jour." in page.remark.text())
    assert [one.comment for one in kept()] == ["Pas la nuit. Ni le jour."]


def test_the_tile_that_is_spoken_stands_out(scene: Scene) -> None:
    page = open_report(scene)
    scene.tell(StateChanged(TurnState.SPEAKING), Speaking("Mal dite."))
    assert page.tiles.tiles[Reason.BADLY_SAID].is_spoken
    scene.tell(READY)
    assert not page.tiles.tiles[Reason.BADLY_SAID].is_spoken


def test_what_goes_wrong_is_shown(scene: Scene) -> None:
    page = open_report(scene)
    scene.tell(Trouble(ErrorCode.NO_MICROPHONE, "Je ne trouve pas de micro."))
    assert page.trouble.words.text() == french("Je ne trouve pas de micro.")
    Reports.default().path.write_text("{")
    touch(scene, Reason.WRONG)
    assert page.trouble.words.text() == french(told.unreadable(str(Reports.default().path)))


def test_what_was_touched_is_kept_when_the_person_goes_on_at_once(scene: Scene) -> None:
    page = open_report(scene)
    page.comment.line.setText("Pas la nuit.")
    QTest.keyClick(page.comment.line, Qt.Key.Key_Return)
    page.tiles.tiles[Reason.WRONG].click()
    page.header.back.click()
    scene.qtbot.waitUntil(lambda: [one.comment for one in kept()] == ["Pas la nuit."])


def test_a_refusal_is_heard_by_who_went_on(scene: Scene) -> None:
    page = open_report(scene)
    Reports.default().path.write_text("{")
    page.tiles.tiles[Reason.WRONG].click()
    page.header.back.click()
    sentence = told.unreadable(str(Reports.default().path))
    scene.qtbot.waitUntil(lambda: f"recite {sentence}" in scene.conversation.asked)


def test_a_report_that_comes_late_is_not_taken_for_another(scene: Scene) -> None:
    page = open_report(scene)
    page.tiles.tiles[Reason.WRONG].click()
    page.header.back.click()
    page.begin(Answer("Et de jour ?", "Deux cônes suffisent."))
    scene.qtbot.waitUntil(lambda: len(kept()) == 1)
    scene.wait_for_journal(scene.window.journal.desk.read_reports)
    assert not page.kept.isVisibleTo(page)


def test_the_voice_does_not_cut_a_remark(scene: Scene) -> None:
    open_report(scene)
    QTest.mouseClick(scene.window.report.dictate, LEFT)
    scene.tell(LISTENING)
    touch(scene, Reason.WRONG)
    assert scene.conversation.asked[-1] == "dictate"


def test_an_emergency_can_be_reported_too(scene: Scene) -> None:
    answer = Answer(QUESTION, "Appelez le 15.", emergency=CARD)
    scene.tell(Heard(QUESTION), EmergencyShown(CARD), Answered(answer), READY)
    QTest.mouseClick(scene.page.report, LEFT)
    touch(scene, Reason.WRONG)
    assert [one.answer for one in kept()] == ["Appelez le 15."]


def test_every_tile_says_what_it_means(scene: Scene) -> None:
    page = open_report(scene)
    for reason, tile in page.tiles.tiles.items():
        assert tile.accessibleName() == words.reason_name(reason)


@pytest.mark.parametrize(("width", "height", "text"), [(1024, 600, 1.0), (1024, 600, 2.0)])
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    page = open_report(scene)
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
    touch(scene, Reason.BADLY_SAID)
    scene.tell(LISTENING)
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
