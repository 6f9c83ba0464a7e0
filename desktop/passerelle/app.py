"""The way in by the window."""

import gc
import json
import logging
import os
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from passerelle.cli.parser import Parser
from passerelle.config.last_version import take_news
from passerelle.config.policy import Policy, load_policy, quieten
from passerelle.config.settings import (
    LARGEST_TEXT,
    Settings,
    ThemeChoice,
    load_settings,
    save_settings,
    usable_settings,
)
from passerelle.domain.answer import Command
from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import window as words
from passerelle.ui.desk import DeskFactory
from passerelle.ui.imposed import impose
from passerelle.ui.interpreter import InterpretingFactory
from passerelle.ui.look import dress, wear
from passerelle.ui.motion import reduce_motion
from passerelle.ui.qt_log import log_qt
from passerelle.ui.spoken_names import SpokenNames
from passerelle.ui.theme import Palette
from passerelle.ui.theme.choosing import PaletteInForce
from passerelle.ui.window import MainWindow
from passerelle.usecases.conversation import Conversation

PROGRAM = "passerelle window"
_SWITCH_S = 0.001
"""How long another thread may keep the window waiting each time; Python's own 5 ms add up."""
_log = logging.getLogger(__name__)


def run(
    argv: Sequence[str],
    conversation_factory: Callable[[], Conversation],
    desk_factory: DeskFactory,
    interpreting_factory: InterpretingFactory,
) -> int:
    """Open the window and stay until it is closed.

    Args:
        argv: arguments, without the program's name: `--text-scale 1.5` for larger text;
            `--theme night` for other colours than those of the settings;
            `--reduced-motion` to have nothing move by itself;
            `--scan` for who has one switch;
            `--measure-start [EPOCH]` to print one line of JSON, {"first_paint_s", "memory_mb"},
            and leave, counting from a time.time() or else from the start of this process;
            `--measure-answer` to ask one question, print one line of JSON (see ui/watching.py),
            and leave.
        conversation_factory: makes the conversation quickly: engines are loaded by its
            prepare(), which is called once the window is on the screen.
        desk_factory: opens the documents, on another thread, when they are first wanted.
        interpreting_factory: makes the conversation of two people in the same way.

    Returns:
        The exit code: 1 where there is no screen, or where the policy of IT cannot be read.
    """
    arguments = _parse(argv)
    if not _has_screen():  # Qt would abort
        _complain(words.NO_SCREEN)
        return 1
    sys.setswitchinterval(_SWITCH_S)
    app = _application()
    try:
        policy = load_policy()
    except PasserelleError as error:
        return _refuse(app, arguments, error.sentence)
    quieten(policy)
    impose(app, policy.settings)
    settings, refused = usable_settings()
    chosen = _chosen(settings, arguments, policy)
    colours = PaletteInForce(chosen.theme, app)
    dress(app, colours.palette)
    reduce_motion(app, wanted=chosen.reduced_motion)
    conversation = conversation_factory()
    made: list[QObject] = [colours]
    with ExitStack() as at_end:
        at_end.callback(_forget_folders)
        at_end.callback(_take_away, made)
        at_end.callback(conversation.close)
        scale, trade = chosen.text_scale, chosen.trade
        window = MainWindow(conversation, desk_factory, interpreting_factory, scale, trade=trade)
        made.append(window)
        window.wear(colours.palette)
        window.text_scale_chosen.connect(lambda scale: _keep(text_scale=scale))
        window.trade_chosen.connect(lambda trade: _keep(trade=trade))
        colours.changed.connect(lambda palette: _wear(app, window, palette))
        _help_along(window, conversation, chosen)
        # What is there stays: a collection that went through it would hold the window 0.1 s.
        window.first_painted.connect(gc.freeze)
        at_end.callback(gc.unfreeze)
        at_end.callback(window.desk.close)
        at_end.callback(window.interpreter.close)
        at_end.callback(window.journal.desk.close)
        if arguments.measure_start is not None:
            window.first_painted.connect(lambda: _print_start(arguments.measure_start))
            window.first_painted.connect(app.quit)
        elif arguments.measure_answer:
            _watch(app, window, conversation)
        else:
            window.first_painted.connect(conversation.prepare)
            window.first_painted.connect(lambda: _begin(window, chosen, refused))
        window.show()
        return app.exec()


def _begin(window: MainWindow, chosen: Settings, refused: PasserelleError | None) -> None:
    """Show the page that a first use or an update begins with: once the window is painted."""
    if refused is not None:  # nothing chosen on those could be kept
        window.follow(Command.ASK)
        window.ask.warn(refused.code, refused.sentence)
        return
    news = take_news()
    if chosen.trade is None:
        window.follow(Command.FIRST_USE)
    elif news:
        window.follow(Command.NEWS)


def _take_away(made: list[QObject]) -> None:
    """Take away what hangs on nothing else: an application that goes on would dress it again."""
    for one in reversed(made):
        delete(one)


def _parse(argv: Sequence[str]) -> Namespace:
    parser = Parser(prog=PROGRAM)
    parser.add_argument("--text-scale", type=_text_scale, help=words.TEXT_SCALE_HELP)
    parser.add_argument("--reduced-motion", action="store_true", help=words.REDUCED_MOTION_HELP)
    parser.add_argument("--scan", action="store_true", help=words.SCAN_HELP)
    parser.add_argument(
        "--theme", type=ThemeChoice, choices=tuple(ThemeChoice), help=words.THEME_HELP
    )
    parser.add_argument(
        "--measure-start", type=float, nargs="?", const=0.0, help=words.MEASURE_START_HELP
    )
    parser.add_argument("--measure-answer", action="store_true", help=words.MEASURE_ANSWER_HELP)
    return parser.parse_args(argv)


def _text_scale(given: str) -> float:
    scale = float(given)
    if not 1.0 <= scale <= LARGEST_TEXT:
        raise ValueError
    return scale


def _has_screen() -> bool:
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(map(os.environ.get, ways))


def _chosen(settings: Settings, options: Namespace, policy: Policy) -> Settings:
    """What the options choose, but for what IT imposes; then the settings."""
    names = ("theme", "text_scale", "reduced_motion", "scan")
    given = {name: getattr(options, name) for name in names if name not in policy.settings}
    return replace(settings, **{name: value for name, value in given.items() if value})


def _refuse(app: QApplication, options: Namespace, sentence: str) -> int:
    """Say why nothing may run, beside the numbers to call, until the person closes it."""
    from passerelle.ui.refusal import RefusalWindow  # only needed here

    _complain(sentence)
    colours = PaletteInForce(options.theme or ThemeChoice.SYSTEM, app)
    dress(app, colours.palette)
    window = RefusalWindow(sentence, colours.palette, options.text_scale or 1.0)
    window.show()
    app.exec()
    _take_away([colours, window])
    return 1


def _keep(**chosen: Any) -> None:
    """Keep a choice among the settings."""
    try:
        save_settings(replace(load_settings(), **chosen))
    except PasserelleError as error:  # it holds until the window is closed
        _log.warning("choice not kept: %s", error.detail)


def _application() -> QApplication:
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else _first_application()
    app.setApplicationName("passerelle")
    app.setDesktopFileName("passerelle")
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends the window too
    return app


def _first_application() -> QApplication:
    log_qt()
    # Where Qt's own dialogs would note, in clear, which folders a person looked into. It has no
    # effect on Windows, where that goes to the registry.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    return QApplication(sys.argv[:1])


def _forget_folders() -> None:
    """Take away which folders a person looked into, where Qt's dialogs could note it."""
    noted = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in ("lastVisited", "history"):
        noted.remove(f"FileDialog/{key}")


def _wear(app: QApplication, window: MainWindow, palette: Palette) -> None:
    wear(app, palette)
    window.wear(palette)


def _help_along(window: MainWindow, conversation: Conversation, chosen: Settings) -> None:
    """Name the buttons, and go round them by itself if that is wanted."""
    names = SpokenNames(conversation, window, on_arrival=chosen.spoken_buttons)
    window.first_painted.connect(names.start)
    if chosen.scan:
        from passerelle.ui.scanning import Scan  # only needed here

        scan = Scan(window, names, chosen.scan_s)
        window.first_painted.connect(scan.start)


def _watch(app: QApplication, window: MainWindow, conversation: Conversation) -> None:
    from passerelle.ui.watching import Watch  # slow, and only needed here

    watch = Watch(conversation, window.events)
    window.first_painted.connect(watch.begin)
    watch.done.connect(_print)
    watch.done.connect(app.quit)
    watch.failed.connect(_complain)
    watch.failed.connect(lambda _sentence: app.exit(1))


def _complain(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


def _print_start(epoch: float) -> None:
    now = time.time()
    import psutil  # slow, and only needed here

    process = psutil.Process()
    started = epoch or process.create_time()
    memory_mb = round(process.memory_info().rss / 1_000_000)
    measured = {"first_paint_s": round(now - started, 3), "memory_mb": memory_mb}
    _print(measured)


def _print(measured: Mapping[str, float]) -> None:
    sys.stdout.write(json.dumps(measured) + "\n")
    sys.stdout.flush()
