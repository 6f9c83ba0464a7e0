"""`passerelle ask`: one question, written or recorded, answered aloud."""

import argparse
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from passerelle.audio import devices
from passerelle.audio.player import Player
from passerelle.audio.sink import NullSink, SoundSink, WavSink
from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.cli.parser import wav_file
from passerelle.cli.sound_file import french_in
from passerelle.config.settings import usable_settings
from passerelle.domain.answer import Answer
from passerelle.domain.documents import Source
from passerelle.domain.energy import Energy
from passerelle.domain.strings import cli as say
from passerelle.domain.strings.energy import compared
from passerelle.domain.strings.hearing_contexts import QUESTIONS
from passerelle.domain.strings.window import machine_notice
from passerelle.domain.usage import of_question
from passerelle.usecases.answering_notes import cautions
from passerelle.usecases.assistant import Response
from passerelle.usecases.events import EmergencyShown, Event, Heard, Trouble
from passerelle.usecases.hearing import Transcript
from passerelle.usecases.turn import Turn
from passerelle.wiring import Core, build_core


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("ask", help=say.ASK_HELP, description=say.ASK_HELP)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--wav", type=Path, metavar="FILE", help=say.ASK_WAV_HELP)
    source.add_argument("--text", help=say.ASK_TEXT_HELP)
    parser.add_argument("--out", type=wav_file, metavar="FILE.wav", help=say.ASK_OUT_HELP)
    parser.add_argument("--free", action="store_true", help=say.ASK_FREE_HELP)
    parser.add_argument("--json", action="store_true", help=say.JSON_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Answer; exit code 1 when the answer was interrupted, and no file when its voice was."""
    settings, refused = usable_settings()
    if refused is not None:
        output.note(refused.sentence)
    sink = _sink(arguments.out, settings.output_device)
    core = build_core(sink, settings, free_at_once=arguments.free)
    turn = Turn(_narrate(output))
    with core.engines, core.speaker.sink, closing(core.assistant), closing(core.accounts):
        account = core.accounts.open(core.speaker)
        question, transcript = _question(arguments, core, turn, output)
        response = core.assistant.respond(question, turn, core.voice)
        account.add(of_question(response.answer))
        energy = account.energy()
        core.accounts.keep(account)
        if response.failure is not None and isinstance(sink, WavSink):
            sink.discard()
    if arguments.out is not None and response.failure is None:
        output.note(say.written(str(arguments.out)))
    output.result(
        as_document(response, transcript) | _taken(energy), for_people(response.answer, energy)
    )
    return EXIT_COULD_NOT if _interruption(response) else EXIT_DONE


def _question(
    arguments: argparse.Namespace, core: Core, turn: Turn, output: Output
) -> tuple[str, Transcript | None]:
    """The question's words; the engines load while the sound is being heard."""
    core.engines.warm_up_search()
    core.engines.warm_up(writing=not core.settings.frugal)
    if arguments.wav is None:
        return arguments.text, None
    transcript = french_in(arguments.wav, core.engines, output, QUESTIONS, turn)
    turn.tell(Heard(transcript.text))
    return transcript.text, transcript


def for_people(answer: Answer, energy: Energy) -> str:
    """The answer as it is read in a terminal."""
    told = (
        say.source(one.title, one.section, one.page, one.date, one.url)
        for one in answer.sources[:1]
    )
    notice = (machine_notice(answer),) if answer.generated else ()
    known = _cautions(answer)
    return "\n".join((*notice, say.answered(answer.text), *known, *told, compared(energy)))


def _cautions(answer: Answer) -> tuple[str, ...]:
    """What the voice says after the words that were read: who only reads must know it too."""
    if answer.generated or not answer.sources:
        return ()
    return cautions(answer.question, answer.sources[0], date.today())


def _taken(energy: Energy) -> dict[str, Any]:
    return {"energy_wh": round(energy.wh, 5), "energy_source": energy.source.value}


def _interruption(response: Response) -> str:
    """Why the answer or its voice ended early, "" when they did not."""
    return response.answer.interrupted or (response.failure.text if response.failure else "")


def _sink(out: Path | None, device: str) -> SoundSink:
    """Where the voice goes: the file, else the loudspeakers, else nowhere (and it is said)."""
    if out is not None:
        return WavSink(out)
    return Player(device) if devices.has_output() else NullSink()


def _narrate(output: Output) -> Callable[[Event], None]:
    told: set[str] = set()  # a voice that fails twice says why once

    def listen(event: Event) -> None:
        if isinstance(event, Heard):
            output.note(say.heard(event.text))
        elif isinstance(event, Trouble):
            if event.sentence not in told:
                output.note(event.sentence)
            told.add(event.sentence)
        elif isinstance(event, EmergencyShown):
            output.note(say.emergency(event.card.number, event.card.title))

    return listen


def as_document(response: Response, transcript: Transcript | None) -> dict[str, Any]:
    """The command's JSON document; its fields are stable.

    Timings are seconds since the end of the question's sound (since the call, for a text), but
    for `search_s`, which is the search alone.
    """
    answer, timings = response.answer, response.timings
    heard_s = transcript.wait_s if transcript else 0.0
    known = _cautions(answer)
    document: dict[str, Any] = {
        "question": answer.question,
        "answer": " ".join((answer.text, *known)),
        "language": answer.language,
        "emergency": asdict(answer.emergency) if answer.emergency else None,
        "sources": [as_source(source) for source in answer.sources],
        "generated": answer.generated,
        "confidence": round(answer.confidence, 3),
        "supported": answer.supported,
        "not_found": answer.not_found or (answer.generated and not answer.sources),
        "timings": {
            "transcribe_s": round(heard_s, 3) if transcript else None,
            "search_s": timings.search_s,
            "first_token_s": _after(heard_s, timings.first_token_s),
            "first_audio_s": _after(heard_s, timings.first_audio_s),
            "first_words_s": _after(heard_s, timings.first_words_s),
            "total_s": _after(heard_s, timings.total_s),
        },
    }
    if _interruption(response):
        document["interrupted"] = _interruption(response)
    return document


def as_source(source: Source) -> dict[str, Any]:
    """A source, as every command writes it."""
    return {
        "doc_id": source.doc_id,
        "title": source.title,
        "section": source.section,
        "page": source.page,
        "date": source.date,
        "url": source.url,
        "score": round(source.score, 4),
        "text": source.text,
    }


def _after(heard_s: float, seconds: float | None) -> float | None:
    return None if seconds is None else round(heard_s + seconds, 3)
