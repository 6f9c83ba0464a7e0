"""Two hundred answers written by the real model: no number that is not in the passage is spoken.

Kept sentences are read here by other eyes than the checker's: the plain sequences of figures of a
sentence, numbers in words included, against those of its passage.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from passerelle.audio.sink import NullSink
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.config.emergencies import load_emergencies
from passerelle.config.pronunciation import load_pronunciation
from passerelle.domain.answer import Answer
from passerelle.domain.documents import Document, Source
from passerelle.domain.grounding import without_citations
from passerelle.domain.models import EngineSpec, Role
from passerelle.domain.sentences import passages
from passerelle.domain.spoken_text.numbers import cardinal
from passerelle.importers import reading
from passerelle.usecases.answering import Response, Trail
from passerelle.usecases.answering_documents import Documents
from passerelle.usecases.assistant import Assistant
from passerelle.usecases.events import Event, Speaking
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.turn import Turn
from tests.usecases.library import KeptHere, ScriptedSearch, ScriptedShelf

pytestmark = [
    pytest.mark.end2end,
    pytest.mark.models,
    pytest.mark.long,
    pytest.mark.timeout(7200),
]

ANSWERS = 210
MOST_WORDS = 120
FIXED = ("Attention : cette fiche a ", "Fiche mise à jour ")
"""The start of fixed sentences that may hold a number of their own."""


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
    with Engines(Chosen(model_path("qwen2.5-coder-1.5b-instruct-q4_k_m")), tmp_path) as made:
        yield made


def sources(packs: Path) -> list[Source]:
    """Passages with numbers, of our sheets and of the labour ministry's, ANSWERS in all."""
    sheets = sorted((paths.assets_dir() / "fiches").glob("*.md"))
    ours = [source for sheet in sheets for source in _with_numbers(sheet, "markdown")]
    theirs = [
        source
        for archive in sorted(packs.glob("*.tgz"))
        for source in _with_numbers(archive, "fiches_travail")
    ]
    ours = ours[: ANSWERS // 2]
    step = max(1, len(theirs) // (ANSWERS - len(ours)))
    return [*ours, *theirs[::step]][:ANSWERS]


def _with_numbers(path: Path, format_name: str) -> Iterator[Source]:
    for document in reading.read(path, format_name):
        if isinstance(document, Document):
            for passage in passages(document.sections):
                if re.search(r"\d", passage.text) and len(passage.text.split()) <= MOST_WORDS:
                    section = " › ".join(passage.headings)
                    yield Source(
                        document.key or path.stem, 1, document.title, section, 0, document.date,
                        document.url, 1.0, passage.text,
                    )  # fmt: skip


def figures(text: str) -> set[str]:
    """Every number of a text as figures, those in words included."""
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f.](?=\d{3}(?!\d))", "", text)
    found = set(re.findall(r"\d+", joined))
    words = f" {re.sub(r'[^a-zà-ÿ]+', ' ', text.lower())} "
    return found | {
        str(number)
        for number in range(2, 101)
        if f" {cardinal(number).replace('-', ' ')} " in words
    }


def test_no_number_is_spoken_that_is_not_in_its_passage(
    engines: Engines, model_path: Callable[[str], Path], tmp_path: Path
) -> None:
    pronunciation = load_pronunciation(paths.assets_dir() / "pronunciation.toml")
    speaker = Speaker(engines, NullSink(), pronunciation)
    emergencies = load_emergencies(paths.assets_dir() / "emergencies.toml")
    shelf = ScriptedShelf()
    documents = Documents(lambda: (ScriptedSearch(), shelf), KeptHere())
    assistant = Assistant(engines, speaker, emergencies, documents)
    rows, wrong = [], []
    chosen = sources(model_path("fiches-travail"))
    assert len(chosen) >= 200
    for source in chosen:
        spoken: list[str] = []

        def listen(event: Event, spoken: list[str] = spoken) -> None:
            if isinstance(event, Speaking):
                spoken.append(event.text)

        question = source.section.rpartition(" › ")[2] or source.title
        last = Response(Answer(question, "", sources=(source,)), trail=Trail(passage=source))
        answer = assistant.simplify(last, Turn(listen), Voice()).answer
        known = figures(" ".join((source.title, source.section, source.text)))
        said = " ".join(piece for piece in spoken if not piece.startswith(FIXED))
        wrong += [
            (number, said, source.text) for number in figures(without_citations(said)) - known
        ]
        rows.append({"title": source.title, "supported": answer.supported, "text": answer.text,
                     "generated": answer.generated, "passage": source.text})  # fmt: skip
        (tmp_path / "answers.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1))
    shares = [row["supported"] for row in rows]
    print(json.dumps({
        "answers": len(rows),
        "written": sum(1 for row in rows if row["generated"]),
        "supported": round(sum(float(s or 0) for s in shares) / len(shares), 3),
        "wrong_numbers": len(wrong),
    }))  # fmt: skip
    assert not wrong
