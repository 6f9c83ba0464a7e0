"""The way in by the window."""

import gc
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from passerelle import app
from passerelle.config.last_version import last_version_path
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.settings import Settings, load_settings, save_settings, settings_path
from passerelle.domain.answer import Command
from passerelle.domain.strings import first_use as words
from passerelle.domain.strings import release_notes as news_words
from passerelle.domain.strings import window as window_words
from passerelle.domain.strings.settings import CUT_SHORT
from passerelle.domain.trades import Trade
from passerelle.ui import refusal
from passerelle.ui.imposed import impose
from passerelle.ui.refusal import RefusalWindow
from passerelle.ui.scanning import Scan
from passerelle.ui.theme import Palette
from passerelle.ui.theme.palettes import CONTRAST, DAY, NIGHT
from passerelle.ui.window import MainWindow
from tests.child import run_python
from tests.ui.fingers import type_key
from tests.ui.scripted import ScriptedConversation, ScriptedDesk
from tests.ui.scripted_interpreting import ScriptedInterpreting

pytestmark = pytest.mark.gui


def windows() -> list[MainWindow]:
    """Those that there are."""
    every = QApplication.topLevelWidgets()
    return [widget for widget in every if isinstance(widget, MainWindow)]


class ClosingConversation(ScriptedConversation):
    """Closes the window as soon as it is asked to prepare."""

    frozen = 0
    """How many objects no collection went through at that moment."""

    def prepare(self) -> None:
        """Remember what is seen at that moment, and close it."""
        super().prepare()
        self.frozen = gc.get_freeze_count()
        for window in windows():
            self.asked.append("window visible")
            QTimer.singleShot(0, window.close)


@pytest.mark.usefixtures("qtbot")
def test_engines_are_prepared_once_the_window_is_there_and_all_is_closed_after() -> None:
    conversation = ClosingConversation()
    save_settings(Settings(trade=Trade.ROADS))
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert conversation.asked == ["prepare", "window visible", "stop", "close"]
    assert not windows()


@pytest.mark.usefixtures("qtbot")
def test_what_the_window_is_made_of_is_left_out_of_collections_while_it_is_open() -> None:
    conversation = ClosingConversation()
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert conversation.frozen > 10_000
    assert gc.get_freeze_count() < conversation.frozen


@pytest.mark.usefixtures("qtbot")
def test_who_has_no_trade_is_asked_once_the_window_is_there() -> None:
    conversation = ClosingConversation()
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert conversation.asked[:2] == ["prepare", "window visible"]
    assert any(words.ASK_TRADE in asked for asked in conversation.asked)


@pytest.mark.parametrize(
    ("before", "trade", "told"),
    [
        ("0.0.9", Trade.ROADS, news_words.TITLE),
        (None, Trade.ROADS, ""),
        ("0.0.9", None, words.ASK_TRADE),
    ],
)
@pytest.mark.usefixtures("qtbot")
def test_what_an_update_brought_is_told_once(
    before: str | None, trade: Trade | None, told: str
) -> None:
    save_settings(Settings(trade=trade))
    if before is not None:
        last_version_path().write_text(before, "utf-8")
    first, second = ClosingConversation(), ClosingConversation()
    assert app.run([], lambda: first, ScriptedDesk, ScriptedInterpreting) == 0
    assert app.run([], lambda: second, ScriptedDesk, ScriptedInterpreting) == 0
    recited = [asked for asked in first.asked if asked.startswith("recite")]
    assert all(told in asked for asked in recited)
    assert bool(recited) is bool(told)
    assert not any(news_words.TITLE in asked for asked in second.asked)


@pytest.mark.parametrize("broken", ["settings", "last version"])
@pytest.mark.usefixtures("qtbot")
def test_what_cannot_be_read_shows_no_news_and_stops_nothing(broken: str) -> None:
    save_settings(Settings(trade=Trade.ROADS))
    last_version_path().write_text("0.0.9", "utf-8")
    if broken == "settings":
        settings_path().write_text("trade = [", "utf-8")
    else:
        last_version_path().unlink()
        last_version_path().mkdir()
    conversation = ClosingConversation()
    for _ in range(2):
        assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert not any(news_words.TITLE in asked for asked in conversation.asked)


@pytest.mark.parametrize("kept", [0, -9])
@pytest.mark.usefixtures("qtbot")
def test_settings_that_cannot_be_read_are_told_on_the_first_page_and_left_alone(kept: int) -> None:
    save_settings(Settings(trade=Trade.ROADS, history_days=30))
    content = settings_path().read_bytes()[:kept]
    settings_path().write_bytes(content)
    seen: list[tuple[bool, str]] = []

    class Looking(ClosingConversation):
        """Looks at the first page when it is there, and tries to change something."""

        def prepare(self) -> None:
            """Look, then close it."""
            QTimer.singleShot(0, self._look)
            super().prepare()

        def _look(self) -> None:
            for window in windows():
                told = window.ask.message.trouble.words.text()
                seen.append((window.ask.isVisible(), told))
                window.follow(Command.LARGER)

    conversation = Looking()
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    ((visible, told),) = seen
    assert visible
    assert CUT_SHORT in told
    assert not any("recite" in asked for asked in conversation.asked)
    assert settings_path().read_bytes() == content


class ChoosingConversation(ClosingConversation):
    """Somebody chooses a trade and a size of text as soon as the window is there."""

    def prepare(self) -> None:
        """Choose, then close it."""
        for window in windows():
            window.learning.first_use.trades.chosen.emit(0)
            window.follow(Command.LARGER)
        super().prepare()


@pytest.mark.usefixtures("qtbot")
def test_what_was_chosen_is_kept() -> None:
    conversation = ChoosingConversation()
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert load_settings() == Settings(trade=Trade.ROADS, text_scale=1.25)


class LookedAtConversation(ClosingConversation):
    """Looks at the colours of the window when it is asked to prepare."""

    def prepare(self) -> None:
        """Remember the colour of a corner of each window."""
        for window in windows():
            self.asked.append(window.grab().toImage().pixelColor(2, 2).name())
        super().prepare()


@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [
        ("", [], DAY),
        ('theme = "night"', [], NIGHT),
        ('theme = "night"', ["--theme", "contrast"], CONTRAST),
        ("theme = 3", [], DAY),
    ],
)
@pytest.mark.usefixtures("qtbot")
def test_window_wears_the_colours_that_were_chosen(
    settings: str, options: list[str], expected: Palette
) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text(settings)
    conversation = LookedAtConversation()
    assert app.run(options, lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert conversation.asked[0] == expected.page.lower()


@pytest.mark.usefixtures("qtbot")
def test_window_follows_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    class DarkSystem(LookedAtConversation):
        """The evening falls before it prepares."""

        def prepare(self) -> None:
            hints = QGuiApplication.styleHints()
            dark = Qt.ColorScheme.Dark
            monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: dark)
            hints.colorSchemeChanged.emit(dark)
            super().prepare()

    conversation = DarkSystem()
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert conversation.asked[0] == NIGHT.page.lower()


class AskingConversation(ClosingConversation):
    """Looks at what helps the person when it is asked to prepare."""

    def prepare(self) -> None:
        """Remember whether the keyboard goes round."""
        super().prepare()
        for window in windows():
            scan = window.findChild(Scan)
            self.asked.append(f"scan {scan is not None and scan.is_on}")


@pytest.mark.parametrize(
    ("settings", "options", "expected"),
    [("", [], False), ("", ["--scan"], True), ("scan = true\nscan_s = 5.0", [], True)],
)
@pytest.mark.usefixtures("qtbot")
def test_the_keyboard_goes_round_for_who_wants_it(
    settings: str, options: list[str], expected: bool
) -> None:
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text(settings)
    conversation = AskingConversation()
    assert app.run(options, lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert f"scan {expected}" in conversation.asked


def test_what_helps_few_people_is_not_loaded_for_all() -> None:
    code = "import sys, passerelle.app; sys.exit('passerelle.ui.scanning' in sys.modules)"
    done = run_python(code)
    assert (done.returncode, done.stderr) == (0, "")


class TabbingConversation(ClosingConversation):
    """Presses Tab when it is asked to prepare."""

    def prepare(self) -> None:
        """Go to the second picture."""
        super().prepare()
        for window in windows():
            window.activateWindow()
            type_key(window, Qt.Key.Key_Tab)


@pytest.mark.parametrize("wanted", [True, False])
@pytest.mark.usefixtures("qtbot")
def test_tab_names_the_buttons_for_who_wants_it(wanted: bool) -> None:
    save_settings(Settings(spoken_buttons=wanted))
    conversation = TabbingConversation()
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert any(asked.startswith("name ") for asked in conversation.asked) is wanted


def test_a_failure_while_it_opens_still_closes_the_conversation(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_window: MainWindow) -> None:
        raise RuntimeError("no screen")

    assert qtbot is not None
    monkeypatch.setattr(MainWindow, "show", refuse)
    conversation = ScriptedConversation()
    with pytest.raises(RuntimeError, match="no screen"):
        app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting)
    assert conversation.asked == ["close"]


@pytest.mark.parametrize("from_epoch", [True, False])
def test_start_is_measured(from_epoch: bool) -> None:
    code = (
        "import sys; from passerelle.app import run;"
        "from tests.ui.scripted import ScriptedConversation, ScriptedDesk;"
        "from tests.ui.scripted_interpreting import ScriptedInterpreting;"
        "sys.exit(run(sys.argv[1:], ScriptedConversation, ScriptedDesk,"
        "ScriptedInterpreting))"
    )
    began = time.time()
    arguments = ["--measure-start", *([str(began)] if from_epoch else [])]
    done = run_python(code, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    measured = json.loads(done.stdout)
    assert list(measured) == ["first_paint_s", "memory_mb"]
    assert 0 < measured["first_paint_s"] < 60
    assert measured["memory_mb"] > 0


_CHOOSING = """
import sys
from PySide6.QtWidgets import QFileDialog
from passerelle import app
from passerelle.ui.saving import ask_where
from tests.ui import test_app as here

class Choosing(here.ScriptedConversation):
    def prepare(self):
        (window,) = here.windows()
        ask_where(window, "Où ?", sys.argv[1], ["Texte (*.txt)"], lambda path: print(path.name))
        dialog = window.findChild(QFileDialog)
        dialog.destroyed.connect(window.close)
        dialog.accept()

sys.exit(app.run([], Choosing, here.ScriptedDesk, here.ScriptedInterpreting))
"""


def test_the_folder_that_a_person_chooses_is_noted_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Qt's own dialog would keep the last ones in a file of settings, which nobody erases."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / "config"))
    folder = tmp_path / "dossier-dupont"
    folder.mkdir()
    done = run_python(_CHOOSING, str(folder / "note.txt"))
    assert (done.returncode, done.stdout) == (0, "note.txt\n")
    files = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    assert [file for file in files if b"dossier-dupont" in file.read_bytes()] == []


@pytest.mark.usefixtures("qtbot")
def test_what_a_system_notes_of_folders_all_the_same_is_taken_away(tmp_path: Path) -> None:
    native, person = QSettings.Format.NativeFormat, QSettings.Scope.UserScope
    QSettings.setPath(native, person, str(tmp_path))
    try:
        noted = QSettings(person, "QtProject")
        noted.setValue("FileDialog/lastVisited", "dossier-dupont")
        noted.setValue("FileDialog/sidebarWidth", 80)
        noted.sync()
        conversation = ClosingConversation()
        assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
        noted.sync()
        assert noted.allKeys() == ["FileDialog/sidebarWidth"]
    finally:
        QSettings.setPath(native, person, os.devnull)


def test_without_a_screen_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for way in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(way, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert app.run([], ScriptedConversation, ScriptedDesk, ScriptedInterpreting) == 1
    assert capsys.readouterr() == ("", f"{window_words.NO_SCREEN}\n")


@pytest.mark.parametrize("scale", ["0.5", "9", "grand"])
def test_a_size_that_cannot_be_is_refused(scale: str) -> None:
    with pytest.raises(SystemExit) as ended:
        app.run(["--text-scale", scale], ScriptedConversation, ScriptedDesk, ScriptedInterpreting)
    assert ended.value.code == 2


@pytest.fixture
def policy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The file of what IT decides."""
    path = tmp_path / "policy.toml"
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    yield path
    app = QApplication.instance()
    if isinstance(app, QApplication):
        impose(app, {})


@pytest.mark.usefixtures("qtbot")
def test_what_is_imposed_wins_over_the_settings_and_the_options(policy: Path) -> None:
    policy.write_text('[settings]\ntheme = "night"\nscan = false\ntext_scale = 1.0\n', "utf-8")
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("theme = 'day'\nscan = true\n", "utf-8")

    class Seen(AskingConversation, LookedAtConversation):
        """Looks at both."""

    conversation = Seen()
    options = ["--theme", "contrast", "--scan", "--text-scale", "2"]
    assert app.run(options, lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert NIGHT.page.lower() in conversation.asked
    assert "scan False" in conversation.asked


@pytest.mark.usefixtures("qtbot")
def test_what_is_imposed_holds_where_the_settings_cannot_be_read(policy: Path) -> None:
    policy.write_text('[settings]\ntheme = "night"\n', "utf-8")
    settings_path().parent.mkdir(parents=True, exist_ok=True)
    settings_path().write_text("unknown = 3", "utf-8")
    conversation = LookedAtConversation()
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert conversation.asked[0] == NIGHT.page.lower()


@pytest.mark.usefixtures("qtbot")
def test_what_is_imposed_is_locked_and_not_written(policy: Path) -> None:
    policy.write_text('[settings]\ntrade = "routes"\ntext_scale = 1.5\n', "utf-8")
    conversation = ChoosingConversation()
    assert app.run([], lambda: conversation, ScriptedDesk, ScriptedInterpreting) == 0
    assert load_settings() == Settings(trade=Trade.ROADS, text_scale=1.5)
    assert " = " not in settings_path().read_text("utf-8")


@pytest.mark.usefixtures("qtbot")
def test_without_the_policy_the_window_shows_why_and_nothing_else_runs(
    policy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    policy.write_text("[settings]\nfrugal = 3\n", "utf-8")
    shown: list[str] = []

    class ClosingRefusal(RefusalWindow):
        """Closes itself once it is shown."""

        def showEvent(self, event: QShowEvent) -> None:
            super().showEvent(event)
            shown.append(self.trouble.words.text())
            QTimer.singleShot(0, self.close)

    monkeypatch.setattr(refusal, "RefusalWindow", ClosingRefusal)

    def never() -> NoReturn:
        raise AssertionError("nothing may run")

    assert app.run(["--text-scale", "1.5"], never, never, never) == 1
    (sentence,) = shown
    assert "frugal" in sentence
    assert "(ligne 2)" in sentence.replace("\u00a0", " ")
    assert not any(isinstance(one, RefusalWindow) for one in QApplication.topLevelWidgets())
    assert str(policy) in capsys.readouterr().err
