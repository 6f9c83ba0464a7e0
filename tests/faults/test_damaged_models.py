"""Models whose bytes changed: an engine may die of them, the process that asks never does."""

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from passerelle.client import Done, Engines, Failed, Job
from passerelle.domain.answer import Message
from passerelle.domain.models import EngineSpec
from tests.client.scripted import Scripted
from tests.faults.acts import PATIENCE
from tests.faults.campaign import damage

pytestmark = pytest.mark.models

LONG_CASES = 40
TRANSLATOR, WRITER, HEARER = "firefox-enpt", "smollm2-135m-instruct-q4", "whisper-base"
MODELS = {TRANSLATOR: "firefox", WRITER: "llama", HEARER: "whisper"}
"""Models, and their engines."""
ENDS_S = 90.0


class Damaged(Scripted):
    """Real engines on copies of models; the rest is scripted."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def _of(self, model: str) -> EngineSpec:
        options = {"source": "en", "target": "pt"} if model == TRANSLATOR else {}
        return EngineSpec(MODELS[model], str(self._folder / model), options)

    def translating(self, source: str, target: str) -> EngineSpec:
        """See EngineSelection."""
        del source, target
        return self._of(TRANSLATOR)

    def writing(self) -> EngineSpec:
        """See EngineSelection."""
        return self._of(WRITER)

    def hearing(self, language: str) -> EngineSpec:
        """See EngineSelection."""
        del language
        return self._of(HEARER)


@pytest.fixture
def copies(model_path: Callable[[str], Path], tmp_path: Path) -> Iterator[Path]:
    """A folder for copies of models; a large one is taken away at once."""
    folder = tmp_path / "models"
    folder.mkdir()
    for model in MODELS:
        model_path(model)
    yield folder
    shutil.rmtree(folder)


def ask(engines: Engines, model: str) -> Job:
    """Work for a model."""
    if model == TRANSLATOR:
        return engines.translate("Good morning, how are you?", "en", "pt")
    if model == WRITER:
        return engines.write((Message("user", "Bonjour"),), max_tokens=8)
    return engines.warm_up("fr", writing=False)[0]


def ending(seed: int, source: Path, folder: Path, logs: Path) -> str:
    """How work ends with a damaged copy of a model: "done", or the code of a failure."""
    copy = folder / source.name
    shutil.copytree(source, copy)
    damage(copy, random.Random(seed))
    with Engines(Damaged(folder), logs, PATIENCE) as engines:
        end = ask(engines, source.name).wait(ENDS_S)
        assert isinstance(end, Done | Failed), f"seed {seed}: {end}"
        assert not isinstance(end, Failed) or end.text, f"seed {seed}: nothing is said"
    shutil.rmtree(copy)
    return end.code.value if isinstance(end, Failed) else "done"


@pytest.mark.parametrize("seed", [1, 2])
def test_a_damaged_translator(
    seed: int, copies: Path, model_path: Callable[[str], Path], tmp_path: Path
) -> None:
    assert ending(seed, model_path(TRANSLATOR), copies, tmp_path)


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_damaged_models_of_every_kind(
    copies: Path,
    model_path: Callable[[str], Path],
    tmp_path: Path,
    keep_figures: Callable[[str, object], None],
) -> None:
    found: Counter[str] = Counter()
    for seed in range(LONG_CASES):
        model = tuple(MODELS)[seed % len(MODELS)]
        found[f"{model}: {ending(seed, model_path(model), copies, tmp_path)}"] += 1
    keep_figures("faults-models", {"cases": LONG_CASES, "endings": dict(sorted(found.items()))})
