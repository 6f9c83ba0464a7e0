"""The measure of a turn of a conversation: from the end of what is said to the first sound."""

import json
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from passerelle.audio.sink import WavSink
from passerelle.cli.converse_player import Player
from passerelle.cli.converse_script import FIRST, FREE, Step
from passerelle.cli.converse_sound import FileEars, TurnFiles
from passerelle.client import Engines
from passerelle.config import paths
from passerelle.domain.errors import PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.phrasebook import FRENCH
from passerelle.domain.spoken_text import PLAIN
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.translating import Translator
from passerelle.wiring import build_session, build_translator

PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a conversation.

    Attributes:
        kind: "phrase" or "free".
        language: of the family.
        party: who says it.
    """

    kind: str
    language: str
    party: Party
    text: str

    @property
    def name(self) -> str:
        """Of the figure that it belongs to: "fr-pt.phrase"."""
        ways = {Party.PROFESSIONAL: (FRENCH, self.language), Party.FAMILY: (self.language, FRENCH)}
        return f"{'-'.join(ways[self.party])}.{self.kind}"


def turns(engines: Engines) -> list[dict[str, Any]]:
    """Seconds from the end of what is said to the first sound in the other language, warm.

    Every sentence is spoken by our voice, heard, and played twice: the second time counts. What
    the professional decides takes no time here.
    """
    translator = build_translator(engines)
    return [
        figure
        for language, said in _by_language(sentences()).items()
        if _can(translator, language)
        for figure in _of_language(engines, language, said)
    ]


def sentences() -> list[Said]:
    """What is said, written for this measure."""
    path = paths.assets_dir() / "measures" / "turns.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Said(row["kind"], row["language"], Party(row["party"]), row["text"]) for row in rows]


def _by_language(said: Sequence[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        found[one.language].append(one)
    return found


def _can(translator: Translator, language: str) -> bool:
    """Whether both people can be translated here."""
    ways = ((FRENCH, language), (language, FRENCH))
    return all(translator.routes(*way) is not None for way in ways)


def _of_language(engines: Engines, language: str, said: Sequence[Said]) -> Iterator[dict[str, Any]]:
    waits: dict[str, list[float]] = defaultdict(list)
    with TemporaryDirectory() as name, TurnFiles() as files:
        folder, ears = Path(name), FileEars()
        steps = [_step(engines, one, folder / f"{place}.wav") for place, one in enumerate(said)]
        with closing(build_session(engines, files, ears)) as session:
            player = Player(session, ears, files, folder)
            player.prepare()
            opening = player.begin(language)
            if opening.error is not None:
                raise PasserelleError(*opening.error)
            _played(player, steps)
            for one, wait in zip(said, _played(player, steps), strict=True):
                waits[one.name] += [] if wait is None else [wait]
    counts = {one.name: sum(other.name == one.name for other in said) for one in said}
    for way, count in counts.items():
        yield _figure(way, count, waits[way])


def _figure(way: str, count: int, waits: Sequence[float]) -> dict[str, Any]:
    return {
        "question": way,
        "turns": count,
        "spoken": len(waits),
        "first_sound_s": round(statistics.median(waits), 2) if waits else None,
        "first_sound_worst_s": round(max(waits), 2) if waits else None,
    }


def _step(engines: Engines, said: Said, path: Path) -> Step:
    """A turn in which our voice says the sentence."""
    language = FRENCH if said.party is Party.PROFESSIONAL else said.language
    with WavSink(path) as sink:
        speech = Speaker(engines, sink, PLAIN).begin(Voice(language))
        speech.say(said.text)
        speech.finish()
        failure = speech.wait().failure
    if failure is not None:
        raise PasserelleError(failure.code, failure.text)
    chosen = FIRST if said.kind == PHRASE else FREE
    choose = chosen if said.party is Party.PROFESSIONAL else ""  # the family chooses nothing
    return Step(said.party, wav=path, choose=choose, confirm=True)


def _played(player: Player, steps: Sequence[Step]) -> list[float | None]:
    """The wait of each step, None where nothing was spoken."""
    return [
        next((one.moments.get("first_sound") for one in player.play(step, number)), None)
        for number, step in enumerate(steps, start=1)
    ]
