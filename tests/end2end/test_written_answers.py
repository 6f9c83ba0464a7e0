"""Two hundred answers written by the real model: no number that is not in the passage is spoken."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from passerelle.audio.sink import NullSink
from passerelle.cli.measures_answers import evenly, simplified, summary, with_numbers
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.config.emergencies import load_emergencies
from passerelle.config.pronunciation import load_pronunciation
from passerelle.domain.documents import Document, Source
from passerelle.domain.models import EngineSpec, Role
from passerelle.domain.sentences import passages
from passerelle.importers import reading
from passerelle.usecases.answering_documents import Documents
from passerelle.usecases.assistant import Assistant
from passerelle.usecases.speaker import Speaker, Voice
from tests.usecases.library import KeptHere, ScriptedSearch, ScriptedShelf

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.models,
    pytest.mark.long,
    pytest.mark.timeout(7200),
]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The real model, and a voice that takes no time."""

    model: Path

    def hearing(self, _language: str) -> EngineSpec:
        return EngineSpec("fake", "", {"role": Role.SPEECH_TO_TEXT.value})

    def speaking(self, _language: str) -> EngineSpec:
        return EngineSpec("fake", "", {"role": Role.TEXT_TO_SPEECH.value})

    def writing(self) -> EngineSpec:
        return EngineSpec("llama", str(self.model))

    def embedding(self) -> EngineSpec:
        return EngineSpec("use")

    def pronunciation(self) -> EngineSpec:
        return EngineSpec("espeak")

    def translating(self, source: str, target: str) -> EngineSpec:
        del source, target
        return EngineSpec("firefox")

    def reading(self) -> EngineSpec:
        return EngineSpec("documents")


@pytest.fixture
def engines(model_path: Callable[[str], Path], tmp_path: Path) -> Iterator[Engines]:
    chosen = Chosen(model_path("qwen2.5-coder-1.5b-instruct-q4_k_m"))
    with Engines(chosen, tmp_path) as made:
        yield made


def sources(packs: Path, most: int) -> list[Source]:
    """Passages with numbers, half of our sheets at most, the others of the labour ministry's."""
    sheets = sorted((paths.assets_dir() / "fiches").glob("*.md"))
    ours = with_numbers(_passages(sheet, "markdown") for sheet in sheets)[: most // 2]
    archives = sorted(packs.glob("*.tgz"))
    theirs = with_numbers(_passages(archive, "fiches_travail") for archive in archives)
    return [*ours, *evenly(theirs, most - len(ours))]


def _passages(path: Path, format_name: str) -> list[Source]:
    return [
        Source(
            document.key or path.stem, 1, document.title, " › ".join(passage.headings), 0,
            document.date, document.url, 1.0, passage.text,
        )
        for document in reading.read(path, format_name)
        if isinstance(document, Document)
        for passage in passages(document.sections)
    ]  # fmt: skip


def test_no_number_is_spoken_that_is_not_in_its_passage(
    engines: Engines, model_path: Callable[[str], Path], request: pytest.FixtureRequest
) -> None:
    pronunciation = load_pronunciation(paths.assets_dir() / "pronunciation.toml")
    speaker = Speaker(engines, NullSink(), pronunciation)
    emergencies = load_emergencies(paths.assets_dir() / "emergencies.toml")
    shelf = ScriptedShelf()
    documents = Documents(lambda: (ScriptedSearch(), shelf), KeptHere())
    assistant = Assistant(engines, speaker, emergencies, documents)
    wanted: int = request.config.getoption("--answers")
    chosen = sources(model_path("fiches-travail"), wanted)
    assert len(chosen) == wanted
    written = list(simplified(assistant, Voice(), chosen))
    print(json.dumps(summary(written)))
    assert [(one.strange_numbers, one.spoken) for one in written if one.strange_numbers] == []
