"""The page "Mes données"."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from passerelle.config import paths
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.settings import Settings, load_settings, save_settings
from passerelle.domain.answer import Answer, Command, TurnState
from passerelle.domain.reports import Reason
from passerelle.domain.strings import own_data as words
from passerelle.domain.strings import vault as vault_words
from passerelle.domain.trades import Trade
from passerelle.domain.typography import french
from passerelle.journal.history import History
from passerelle.journal.reports import Reports
from passerelle.journal.retention import Kind
from passerelle.journal.vault import Vault
from passerelle.ui.pages.own_data import OwnDataPage
from passerelle.ui.widgets.touch_button import DONE, PLAIN
from passerelle.usecases.events import Answered, CommandHeard, Heard, Preparing, StateChanged
from passerelle.usecases.journal_desk import (
    HistoryChosen,
    JournalClosed,
    JournalEvent,
    OwnDataClosed,
    OwnDataErased,
    OwnDataExported,
    OwnDataRead,
)
from tests.journal.makers import Clock, custody
from tests.ui.conftest import Scene
from tests.ui.interpreting_examples import PORTUGUESE_SCENES
from tests.ui.pages.layout import buttons_are_whole, texts_are_whole
from tests.ui.scripted_interpreting import PORTUGUESE

pytestmark = pytest.mark.gui

LEFT = Qt.MouseButton.LeftButton
ANSWER = Answer("Que faire ?", "Appelez.")


def open_own_data(scene: Scene) -> OwnDataPage:
    wait_for(scene, OwnDataRead, lambda: scene.tell(CommandHeard(Command.OWN_DATA)))
    return scene.window.own_data


def wait_for(scene: Scene, kind: type[JournalEvent], act: Callable[[], object]) -> None:
    """Do something, and wait until the journal told an event of a kind."""
    journal = scene.window.journal

    def is_it(event: object) -> bool:
        return isinstance(event, kind)

    with scene.qtbot.waitSignal(journal.arrived, check_params_cb=is_it):
        act()


def test_what_is_kept_and_until_when(scene: Scene) -> None:
    Reports.default().add(ANSWER, Reason.WRONG)
    page = open_own_data(scene)
    assert page.kinds[Kind.REPORTS].words.text() == french(words.kept("reports", 1, "removed", 0))
    never = french(words.kept("conversations", 0, "never", 0))
    assert page.kinds[Kind.CONVERSATIONS].words.text() == never
    assert page.key.words.text() == french(words.key_place("file"))


def test_it_is_reached_from_the_help(scene: Scene) -> None:
    wait_for(scene, OwnDataRead, scene.page.help_links.own_data.click)
    page = scene.window.own_data
    assert page.isVisible()
    QTest.mouseClick(page.header.back, LEFT)
    assert scene.page.isVisible()


def test_history_is_chosen_by_one_touch_and_said(scene: Scene) -> None:
    page = open_own_data(scene)
    assert page.history.buttons[0].tint is DONE
    wait_for(scene, HistoryChosen, lambda: QTest.mouseClick(page.history.buttons[7], LEFT))
    assert load_settings().history_days == 7
    assert scene.conversation.asked[-1] == f"recite {words.CHOSEN[7]}"
    scene.qtbot.waitUntil(lambda: page.history.buttons[7].tint is DONE)
    assert page.history.buttons[0].tint is PLAIN
    assert words.CHOICE_IN_FORCE in page.history.buttons[7].accessibleName()
    assert page.history.decided.isHidden()


def test_what_it_decided_is_locked_and_said(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("history_days = 1")
    monkeypatch.setenv(POLICY_VARIABLE, str(policy))
    page = open_own_data(scene)
    offered = [days for days, button in page.history.buttons.items() if button.isEnabled()]
    assert offered == [0, 1]
    assert page.history.decided.words.text() == french(words.limited(0, 1, decided=False))
    policy.write_text("history_days = 0")
    wait_for(scene, OwnDataRead, page.enter)
    assert page.history.decided.words.text() == french(words.limited(0, 0, decided=True))


def test_everything_is_erased_in_two_touches_and_it_is_said(scene: Scene) -> None:
    Reports.default().add(ANSWER, Reason.WRONG)
    page = open_own_data(scene)
    QTest.mouseClick(page.erase, LEFT)
    assert scene.conversation.asked[-1] == f"recite {words.CONFIRM_ERASURE}"
    assert page.confirmation.isVisible()
    assert page.confirmation.refuse.hasFocus()
    QTest.mouseClick(page.confirmation.refuse, LEFT)
    assert len(Reports.default().all()) == 1
    QTest.mouseClick(page.erase, LEFT)
    wait_for(scene, OwnDataErased, lambda: QTest.mouseClick(page.confirmation.confirm, LEFT))
    assert Reports.default().all() == ()
    assert scene.conversation.asked[-1] == f"recite {words.ERASED}"
    assert page.message.text() == french(words.ERASED)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of the platform without a screen
def test_everything_is_exported_where_the_person_says(scene: Scene, tmp_path: Path) -> None:
    Reports.default().add(ANSWER, Reason.WRONG)
    page = open_own_data(scene)
    QTest.mouseClick(page.export, LEFT)
    (dialog,) = page.findChildren(QFileDialog)
    target = tmp_path / "tout.json"
    wait_for(scene, OwnDataExported, lambda: dialog.fileSelected.emit(str(target)))
    dialog.close()
    assert len(json.loads(target.read_text("utf-8"))["reports"]) == 1
    assert page.message.text() == french(words.exported(1, str(target)))


def test_a_passphrase_is_asked_for(scene: Scene) -> None:
    Reports.default().add(ANSWER, Reason.WRONG)
    Vault(paths.data_dir()).protect("le rouge-gorge chante")  # as another process does
    wait_for(scene, OwnDataClosed, lambda: scene.tell(CommandHeard(Command.OWN_DATA)))
    page = scene.window.own_data
    assert page.passphrase.isVisible()
    assert page.passphrase.line.echoMode() is QLineEdit.EchoMode.Password
    page.passphrase.line.setText("le rouge-gorge chante")
    wait_for(scene, OwnDataRead, page.passphrase.send.click)
    assert not page.passphrase.isVisible()
    assert page.key.isVisible()
    assert not page.trouble.isVisible()


def test_a_journal_that_does_not_open_is_said_once_nobody_waits(scene: Scene) -> None:
    path = Vault.default().path
    path.write_bytes(b"perdu" * 2_000)
    wait_for(scene, JournalClosed, lambda: scene.tell(Preparing(ready=True)))
    sentence = french(vault_words.wrong_key(str(path)))
    scene.qtbot.waitUntil(lambda: scene.page.message.isVisible())
    wait_for(scene, OwnDataClosed, lambda: scene.tell(CommandHeard(Command.OWN_DATA)))
    assert not scene.window.own_data.key.isVisible()
    assert scene.window.own_data.trouble.words.text() == sentence
    page = scene.window.own_data
    QTest.mouseClick(page.erase, LEFT)
    wait_for(scene, OwnDataErased, lambda: QTest.mouseClick(page.confirmation.confirm, LEFT))
    scene.qtbot.waitUntil(page.key.isVisible)
    assert not page.trouble.isVisible()


def kept(scene: Scene) -> list[str]:
    """The answers of the history, once the desk did what was asked before."""
    wait_for(scene, OwnDataRead, scene.window.journal.desk.read_own_data)
    return [one.answer for one in History(Vault.default()).all()]


def test_questions_and_answers_are_kept_when_the_person_wants_it(scene: Scene) -> None:
    scene.tell(Heard("Que faire ?"), Answered(ANSWER))
    assert kept(scene) == []
    save_settings(Settings(history_days=1))
    scene.tell(Heard("Que faire ?"), Answered(ANSWER))
    assert kept(scene) == ["Appelez."]


def test_an_open_window_erases_what_grows_too_old(scene: Scene) -> None:
    clock, folder = Clock(), paths.data_dir()
    Vault.default().now = clock
    save_settings(Settings(history_days=1))
    scene.tell(Preparing(ready=True), Heard("Que faire ?"), Answered(ANSWER))
    assert kept(scene) == ["Appelez."]
    (hourly,) = scene.window.journal.findChildren(QTimer)
    assert hourly.isActive()
    clock.now += timedelta(days=2)
    hourly.timeout.emit()
    scene.window.journal.desk.close()  # once it did what was asked
    left = Vault(folder, custody(folder), Clock(), lambda: 1)  # for which no day has gone by
    assert History(left).all() == ()


@pytest.mark.parametrize("command", [Command.TRAINING, Command.FIRST_USE])
def test_an_exercise_is_never_kept(scene: Scene, command: Command) -> None:
    save_settings(Settings(history_days=30))
    scene.window.follow(Command.FIRST_USE)
    scene.window.learning.first_use.trades.chosen.emit(list(Trade).index(Trade.OFFICE))
    scene.window.follow(command)
    scene.window.learning.training.question_asked.emit("Que faire ?")
    scene.tell(
        StateChanged(TurnState.LISTENING),
        Heard("Que faire ?"),
        StateChanged(TurnState.THINKING),
        Answered(ANSWER),
    )
    assert scene.window.page is scene.page
    assert kept(scene) == []
    scene.window.follow(Command.HOME)
    scene.window.follow(Command.ASK)
    scene.tell(Heard("Et si on gèle ?"), Answered(Answer("Et si on gèle ?", "Couvrez-vous.")))
    assert kept(scene) == ["Couvrez-vous."]


def test_a_conversation_of_two_people_is_never_kept(scene: Scene) -> None:
    save_settings(Settings(history_days=30))
    scene.begin(PORTUGUESE)
    for told in PORTUGUESE_SCENES.values():
        scene.tell_interpreting(*told)
    assert kept(scene) == []


@pytest.mark.parametrize(("width", "height", "text"), [(1024, 600, 1.0), (1024, 600, 2.0)])
def test_nothing_is_cut(
    open_window: Callable[..., Scene], width: int, height: int, text: float
) -> None:
    scene = open_window(width, height, text)
    page = open_own_data(scene)
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
    page.erase.click()
    QApplication.processEvents()
    scene.qtbot.waitUntil(lambda: texts_are_whole(page) and buttons_are_whole(page))
