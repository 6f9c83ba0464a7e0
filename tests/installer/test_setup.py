"""The set-up: done once, taken up after any stop, clear when it cannot go on."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from installer.setup import commands, documents, locking, main, marks, models, pip, places, system
from installer.setup import sentences as say
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

HOLD = """
import sys
from pathlib import Path
from installer.setup import locking
from installer.setup.screen import Screen
with locking.alone(Path(sys.argv[1]), Screen(), "attente"):
    print("tenu", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set-up of nobody's: its environment, its log and its marks in an empty folder."""
    monkeypatch.setattr(places, "VENV", tmp_path / "venv")
    monkeypatch.setattr(places, "MARKS", tmp_path / "venv" / "setup")
    monkeypatch.setattr(places, "CHANGING", tmp_path / "venv" / "setup" / "changing")
    monkeypatch.setattr(places, "LOG", tmp_path / "setup.log")
    monkeypatch.setattr(places, "RUNNING", tmp_path / "setup.lock")
    return tmp_path


def test_a_step_is_done_once_until_what_it_depends_on_changes(folder: Path) -> None:
    source, runs = folder / "list.txt", list[str]()
    source.write_text("one", "utf-8")
    step = _step(source, runs)

    for content in ("one", "one", "two"):
        source.write_text(content, "utf-8")
        main.set_up(Screen(), [step])

    assert runs == ["one", "two"]


def test_where_every_model_is_forbidden_there_is_nothing_to_keep(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "visible", lambda _command: 0)
    monkeypatch.setattr(commands, "quiet", lambda _command: (0, [str(folder / "models")]))
    assert not list(models.fetch("starter"))
    (folder / "models" / "small").mkdir(parents=True)
    assert list(models.fetch("starter")) == [folder / "models" / "small"]


def test_a_step_is_done_again_when_what_it_left_is_gone(folder: Path) -> None:
    source, runs = folder / "list.txt", list[str]()
    source.write_text("one", "utf-8")
    left = folder / "left"
    step = _step(source, runs, left)

    main.set_up(Screen(), [step])
    left.unlink()
    main.set_up(Screen(), [step])

    assert runs == ["one", "one"]


def test_a_stopped_step_is_not_done(folder: Path) -> None:
    source = folder / "list.txt"
    source.touch()

    def stop(_: Screen) -> Iterable[Path]:
        raise KeyboardInterrupt

    step = main.Step("step", "Étape", lambda: marks.fingerprint(source), stop)
    with pytest.raises(KeyboardInterrupt):
        main.set_up(Screen(), [step])

    assert not step.is_done()


def test_a_second_set_up_waits_and_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = folder / "lock"
    command = [sys.executable, "-c", HOLD, str(lock)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=places.ROOT
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "tenu\n"

        class Freeing(Screen):
            """Lets the other end once it was seen to be in the way."""

            def say(self, text: str) -> None:
                super().say(text)
                assert other.stdin
                other.stdin.close()

        with locking.alone(lock, Freeing(), say.LOCKED):
            assert other.wait(timeout=10) == 0

    assert say.LOCKED in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", say.WRONG_CONTENT),
        ("WARNING: Retrying after connection broken by 'NewConnectionError'", say.NO_NETWORK),
        ("ERROR: something of its own", "something of its own"),
    ],
)
def test_pip_failing_is_one_sentence(said: str, sentence: str) -> None:
    _pip_says(said, code=1)

    with pytest.raises(SetupError, match=sentence.split(".")[0]):
        pip.install(Screen(), say.DEPENDENCIES, "anything")

    assert not places.CHANGING.exists()


@pytest.mark.parametrize(("code", "changing"), [(0, False), (1, True)])
def test_only_an_install_that_ends_well_leaves_a_sound_environment(
    code: int, changing: bool
) -> None:
    _pip_says("Installing collected packages: a, b", code)

    try:
        pip.install(Screen(), say.DEPENDENCIES, "anything")
    except SetupError:
        assert code

    assert places.CHANGING.exists() is changing


def test_tests_need_more_of_the_system_than_the_application() -> None:
    alone, tests = system.needs(False, compiler=False), system.needs(True, compiler=False)

    assert set(alone) < set(tests)
    assert ("libglib2.0-0t64", "libglib2.0-0") in alone


def test_an_unknown_command_says_what_exists(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["tset"]) == main.EXIT_USAGE
    assert "start.py test" in capsys.readouterr().out


def test_a_set_up_alone_says_when_all_is_ready(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(main, "steps", lambda **_kinds: [])
    assert main.main(["setup"]) == main.EXIT_OK
    assert say.READY in capsys.readouterr().out


def test_documents_are_brought_again_when_what_is_read_or_reads_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets, cutting = folder / "fiches", folder / "sentences.py"
    sheets.mkdir()
    cutting.touch()
    (sheets / "gaz.md").write_text("un", "utf-8")
    monkeypatch.setattr(places, "ROOT", folder)
    monkeypatch.setattr(documents, "CONTENT", (sheets, folder / "absent"))
    monkeypatch.setattr(documents, "CUTTING", (cutting,))
    found = [documents.fingerprint()]

    assert documents.fingerprint() == found[0]
    (sheets / "gaz.md").write_text("deux", "utf-8")
    found.append(documents.fingerprint())
    (sheets / "gaz.md").rename(sheets / "neige.md")
    found.append(documents.fingerprint())
    cutting.write_text("x", "utf-8")
    found.append(documents.fingerprint())
    monkeypatch.setenv("PASSERELLE_DATA_DIR", str(folder / "elsewhere"))
    found.append(documents.fingerprint())

    assert len(set(found)) == len(found)


def test_documents_that_cannot_be_read_do_not_stop_the_set_up(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _pip_says("raison", code=1)
    step = main.Step("documents", say.DOCUMENTS, lambda: "1", documents.bring)

    main.set_up(Screen(), [step])

    assert say.DOCUMENTS_FAILED in capsys.readouterr().out
    assert not step.is_done()


def test_everything_that_makes_the_documents_is_there() -> None:
    assert all(path.exists() for path in (*documents.CONTENT, *documents.CUTTING))
    assert documents.ASSETS / "questions" in documents.CONTENT


@pytest.mark.parametrize("after_sync", ["exit 0", "echo raison; exit 3"])
def test_a_library_whose_place_is_not_said_is_tried_again(
    after_sync: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _pip_says("", code=0)
    script = f'#!/bin/sh\nif [ "$1" = -m ]; then exit 0; fi\n{after_sync}\n'
    places.program("python").write_text(script, "utf-8")
    step = main.Step("documents", say.DOCUMENTS, lambda: "1", documents.bring)

    main.set_up(Screen(), [step])

    assert say.DOCUMENTS_FAILED in capsys.readouterr().out
    assert not step.is_done()


def test_the_library_has_to_stay_for_its_documents_to_be_there(folder: Path) -> None:
    library = folder / "library.sqlite"
    library.touch()
    _pip_says(str(library), code=0)
    step = main.Step("documents", say.DOCUMENTS, lambda: "1", documents.bring)

    main.set_up(Screen(), [step])
    done = step.is_done()
    library.unlink()

    assert done
    assert not step.is_done()


def _step(source: Path, runs: list[str], left: Path | None = None) -> main.Step:
    def run(_: Screen) -> Iterable[Path]:
        runs.append(source.read_text("utf-8"))
        if left:
            left.touch()
        return [left] if left else []

    return main.Step("step", "Étape", lambda: marks.fingerprint(source), run)


def _pip_says(line: str, code: int) -> None:
    """An environment whose Python only says this."""
    python = places.program("python")
    python.parent.mkdir(parents=True)
    places.MARKS.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "{line}"\nexit {code}\n', "utf-8")
    python.chmod(0o755)
