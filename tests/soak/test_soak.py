"""Work without end in one process: its memory, its handles and its threads stay what they were."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from passerelle.audio.sink import NullSink
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.usecases.interpreting.session import Session
from passerelle.usecases.packs import PackSync
from passerelle.usecases.stopping import Stop
from passerelle.wiring import build_core, build_library, build_session, installed_packs
from tests.faults.acts import PATIENCE, Chosen, assistant_of, parts_of
from tests.library import makers
from tests.soak.curve import curve
from tests.soak.rounds import Day
from tests.soak.sampling import Sample, Sampler, summary, too_much
from tests.usecases.interpreting.scripted import ScriptedEars

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="counts file descriptors")

SHORT_S = 12.0
ACTS = ("hear", "ask", "converse", "read", "bring")
WARM_ROUNDS = 3
"""After these, all that is loaded once is there."""
MODELS = (
    *("whisper-base", "kokoro-82m-int8", "qwen2.5-coder-1.5b-instruct-q4_k_m"),
    *("firefox-enpt", "firefox-pten"),
)
SPARE = 3
"""Handles and threads that come and go with the work of the moment."""


def work(day: Day, folder: Path, seconds: float, period_s: float) -> Sampler:
    """Go round for so long; gives the samples."""
    with Sampler(folder / "soak.csv", period_s) as sampler:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            day.round()
        sampler.take()
    return sampler


@contextmanager
def scripted_day(folder: Path) -> Iterator[Day]:
    """Scripted engines in real children, real importers, a real library."""
    with ExitStack() as stack:
        engines = stack.enter_context(Engines(Chosen(), folder, PATIENCE))
        library = stack.enter_context(closing(makers.library(folder)))
        library.add(
            makers.new("fichiers/dépôt", "Le portail ferme à midi.", "Il ouvre à deux heures.")
        )
        session = stack.enter_context(closing(Session(parts_of(engines))))
        chosen = folder / "choisi"
        chosen.mkdir()
        yield Day(engines, assistant_of(engines, library), session, library, chosen)


def test_handles_and_threads_stay_what_they_were(tmp_path: Path) -> None:
    with scripted_day(tmp_path) as day:
        for _ in range(WARM_ROUNDS):
            day.round()
        samples = work(day, tmp_path, SHORT_S, 1.0).samples
    assert day.refused == []
    assert min(day.done[act] for act in ACTS) > 2 * WARM_ROUNDS, day.done
    early, late = _halves(samples)
    for role in {sample.role for sample in samples}:
        for name in ("handles", "threads"):
            assert _most(late, role, name) <= _most(early, role, name) + SPARE, (role, name)


def _halves(samples: list[Sample]) -> tuple[list[Sample], list[Sample]]:
    middle = samples[-1].at_s / 2
    early = [sample for sample in samples if sample.at_s < middle]
    return early, [sample for sample in samples if sample.at_s >= middle]


def _most(samples: list[Sample], role: str, name: str) -> int:
    return max((getattr(one, name) for one in samples if one.role == role), default=0)


@pytest.fixture
def filled_home(model_path: Callable[[str], Path], own_home: Path) -> Path:
    """Real models, and the sheets of the application, in this test's own folders."""
    assert own_home.is_dir()
    store = paths.user_store()
    store.mkdir(parents=True)
    for model in MODELS:
        (store / model).symlink_to(model_path(model), target_is_directory=True)
    return paths.data_dir()


@pytest.mark.long
@pytest.mark.models
@pytest.mark.timeout(40_000)
def test_a_working_day_on_real_engines(
    filled_home: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    keep_figures: Callable[[str, object], None],
) -> None:
    assert filled_home.is_dir()
    seconds = 60.0 * request.config.getoption("--soak-minutes")
    figures: Path = request.config.getoption("--figures")
    chosen = tmp_path / "choisi"
    chosen.mkdir()
    core = build_core(NullSink())
    with (
        core.engines,
        closing(core.assistant),
        closing(core.accounts),
        closing(build_library()) as library,
    ):
        PackSync(core.engines, library, installed_packs()).run(lambda _event: None, Stop())
        session = build_session(core.engines, NullSink(), ScriptedEars(), core.voice, core.accounts)
        with closing(session):
            day = Day(core.engines, core.assistant, session, library, chosen)
            for _ in range(WARM_ROUNDS):
                day.round()
            sampler = work(day, tmp_path, seconds, 30.0)
    found = summary(sampler.samples)
    keep_figures("soak", {"seconds": seconds, "done": day.done, "refused": day.refused, **found})
    shutil.copy(tmp_path / "soak.csv", figures / "soak.csv")
    (figures / "soak.svg").write_text(curve(sampler.samples), encoding="utf-8")
    assert day.refused == []
    assert too_much(found, seconds) == []
    for role, measured in found.items():
        assert measured["handles_most"] - measured["handles_first"] <= SPARE, role
        assert measured["threads_most"] - measured["threads_first"] <= SPARE, role
