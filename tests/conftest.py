"""What every test gets: an empty home, real models on demand, a check that nothing stays behind."""

import itertools
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import hypothesis
import psutil
import pytest

from passerelle.config import paths
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.journal import keyrings

MODELS_VARIABLE = "PASSERELLE_TEST_MODELS"
FIGURES = Path("build", "figures")
FETCH_COMMAND = "python3 start.py test"
GRACE_S = 2.0
"""How long what a test started may take to end by itself."""

# No example is too slow: a busy machine is no fault.
hypothesis.settings.register_profile(
    "patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("patient")

# Read now: the home is about to be taken away.
_installed_models = Path(os.environ.get(MODELS_VARIABLE) or paths.user_store())

if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long, --figures, and how long and from which seed chance is tried."""
    parser.addoption("--long", action="store_true", help="run the tests marked long, and no other")
    parser.addoption(
        "--figures",
        type=Path,
        default=FIGURES,
        metavar="FOLDER",
        help=f"write what was measured there, as JSON ({FIGURES})",
    )
    parser.addoption(
        "--first-seed",
        type=int,
        default=1,
        metavar="N",
        help="of the long campaigns of accidents and of hostile files",
    )
    parser.addoption(
        "--fuzz-seconds", type=float, default=60.0, metavar="S", help="for each target, with --long"
    )
    parser.addoption(
        "--soak-minutes",
        type=float,
        default=45.0,
        metavar="M",
        help="of a working day, with --long",
    )
    parser.addoption(
        "--answers", type=int, default=210, metavar="N", help="that are written, with --long"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long tests for --long, and the others out of it."""
    if config.getoption("--long"):
        others = [item for item in items if not item.get_closest_marker("long")]
        items[:] = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=others)
        return
    skip = pytest.mark.skip(reason="long: run with --long")
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Gives a folder that is not there yet; pytest would list all before to number each one."""
    homes = tmp_path_factory.mktemp("homes")
    return (homes / str(number) for number in itertools.count())


@pytest.fixture(scope="session", autouse=True)
def _session_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty home for what a session or module fixture starts."""
    with pytest.MonkeyPatch.context() as patch:
        move_home(patch, tmp_path_factory.mktemp("session-home"))
        yield


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail a test that leaves a thread or a child process behind.

    What a fixture of a wider scope started was there before, and is not counted.
    """
    threads = set(threading.enumerate())
    children = _children()
    yield
    left = _threads_left(threads) + _children_left(children)
    if left:
        pytest.fail("left running: " + ", ".join(left))


@pytest.fixture(autouse=True)
def own_home(
    _nothing_left_running: None,
    monkeypatch: pytest.MonkeyPatch,
    _homes: Iterator[Path],
) -> Path:
    """An empty home of this test's own: folders, settings and models of nobody."""
    home = next(_homes)
    home.mkdir(mode=0o700)
    monkeypatch.delenv(POLICY_VARIABLE, raising=False)
    move_home(monkeypatch, home)
    monkeypatch.setattr(keyrings, "system_keyring", lambda: None)  # nobody's passwords
    return home


@pytest.fixture
def keep_figures(request: pytest.FixtureRequest) -> Callable[[str, object], None]:
    """Write what a test measured to NAME.json in the folder of --figures."""
    folder: Path = request.config.getoption("--figures")

    def keep(name: str, measured: object) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(measured, ensure_ascii=False, indent=1)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")

    return keep


@pytest.fixture(scope="session")
def model_path() -> Callable[[str], Path]:
    """Find a real model's folder by its id in the catalogue; a missing one fails the test."""

    def find(model: str) -> Path:
        folder = _installed_models / model
        if not folder.is_dir():
            pytest.fail(
                f"the model {model} is not in {_installed_models}: run {FETCH_COMMAND}, "
                f"or set {MODELS_VARIABLE} to a folder that holds it"
            )
        return folder

    return find


def move_home(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Point every variable that names the person's folders into `home`."""
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "runtime",
        paths.DATA_DIR_VARIABLE: home / "passerelle",
    }
    for variable, folder in folders.items():
        folder.mkdir(mode=0o700, exist_ok=True)
        patch.setenv(variable, str(folder))
    patch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)  # where a child would find a keyring


def _threads_left(before: set[threading.Thread]) -> list[str]:
    end = time.monotonic() + GRACE_S
    started = [thread for thread in threading.enumerate() if thread not in before]
    for thread in started:
        thread.join(max(0.0, end - time.monotonic()))
    return [f"thread {thread.name}" for thread in started if thread.is_alive()]


def _children() -> set[psutil.Process]:
    """Children of this process, and theirs.

    Where the kernel lists them and there is none, every process of the machine is not looked at.
    """
    listed = [task / "children" for task in Path("/proc/self/task").glob("*")]
    with suppress(OSError):  # a thread that ended meanwhile, or a kernel without these lists
        if listed and not any(one.read_bytes() for one in listed):
            return set()
    return set(psutil.Process().children(recursive=True))


def _children_left(before: set[psutil.Process]) -> list[str]:
    """Children that are still there, each as a few words; they are killed."""
    started = list(_children() - before)
    _, alive = psutil.wait_procs(started, timeout=GRACE_S)
    left = [f"process {child.pid} ({_name(child)})" for child in alive]
    for child in alive:
        child.kill()
    psutil.wait_procs(alive, timeout=GRACE_S)
    return left


def _name(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline()[:6]) or process.name()
    except psutil.Error:
        return "already gone"
