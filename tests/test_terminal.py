"""Only French sentences reach a terminal: what is for IT goes to the log file, without content."""

import json
from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.domain.strings import errors, window
from tests.child import run_python

RUN = "from passerelle import __main__ as program; raise SystemExit(program.run())"
HUNG = "language does not answer: replaced"
WARNS = f"""
import logging, warnings
from passerelle.cli import reports
def act(_arguments, output):
    logging.getLogger("passerelle.client.supervisor").warning("{HUNG}")
    warnings.warn("overflow in a product", RuntimeWarning)
    output.result({{}}, "Fait.")
    return 0
reports._list = act
{RUN}
"""
FAILS = f"""
from passerelle.cli import reports
def act(_arguments, _output):
    raise ValueError("le mot abricot")
reports._list = act
{RUN}
"""
FAILS_IN_A_THREAD = FAILS.replace(
    'raise ValueError("le mot abricot")',
    """
    import threading
    def fail():
        raise ValueError("le mot abricot")
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    return 0""",
)


def logged() -> str:
    """What the commands of this test wrote to their log file."""
    return (paths.log_dir() / "passerelle.log").read_text("utf-8")


def test_a_warning_goes_to_the_log_file_without_its_words() -> None:
    done = run_python(WARNS, "reports", "list")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Fait.\n", "")
    assert HUNG in logged()
    assert "RuntimeWarning" in logged()
    assert "overflow" not in logged()  # it might quote what somebody wrote


def test_a_bug_is_a_sentence_and_its_place_is_in_the_log_file_without_content() -> None:
    done = run_python(FAILS, "reports", "list", "--json")
    assert json.loads(done.stdout)["error"]["code"] == "internal"
    assert done.stderr == f"{errors.INTERNAL}\n"
    assert "ValueError" in logged()
    assert "in act" in logged()
    assert "abricot" not in logged()


def test_a_thread_that_fails_is_in_the_log_file_without_content() -> None:
    done = run_python(FAILS_IN_A_THREAD, "reports", "list")
    assert (done.returncode, done.stderr) == (0, "")
    assert "in fail" in logged()
    assert "abricot" not in logged()


def test_a_log_that_cannot_be_written_costs_only_the_log() -> None:
    folder = paths.log_dir()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"")
    done = run_python(WARNS, "reports", "list")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Fait.\n", "")


@pytest.mark.gui
def test_what_qt_says_goes_to_the_log_file() -> None:
    no_such_screen = f"import os; os.environ['QT_QPA_PLATFORM'] = 'absent'\n{RUN}"
    done = run_python(no_such_screen, "window")
    assert done.stderr == f"{window.NO_SCREEN}\n"
    assert "qt.qpa.plugin" in logged()


@pytest.mark.gui
def test_another_end_of_qt_is_not_said_to_be_a_screen_that_is_missing() -> None:
    code = (
        "from PySide6.QtCore import qFatal; from passerelle.__main__ import run;"
        "import passerelle.app as app; app._has_screen = lambda: qFatal('fault: abricot');"
        "from passerelle.ui.qt_log import log_qt; log_qt(); raise SystemExit(run())"
    )
    done = run_python(code, "window")
    assert done.returncode not in (0, 1)
    assert done.stderr.splitlines()[0] == errors.INTERNAL
    assert window.NO_SCREEN not in done.stderr
    assert "fault" in logged()
    assert "abricot" not in logged()


@pytest.mark.gui
def test_a_gallery_says_no_more_than_what_it_draws(tmp_path: Path) -> None:
    options = ("--theme", "day", "--size", "900x600")
    done = run_python(RUN, "gallery", str(tmp_path), "questions-empty", *options)
    assert (done.returncode, done.stderr) == (0, "questions-empty\n")
