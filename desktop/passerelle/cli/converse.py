"""`passerelle converse`: a conversation of two people, played from a script."""

import argparse
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from passerelle.cli.converse_player import Played, Player
from passerelle.cli.converse_script import read_script
from passerelle.cli.converse_sound import FileEars, TurnFiles
from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.config.settings import load_settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrasebook import FRENCH
from passerelle.domain.strings import cli as say_cli
from passerelle.domain.strings import converse as say
from passerelle.usecases.interpreting.events import Proposal, SpokenTurn
from passerelle.wiring import build_engines, build_session


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("converse", help=say.HELP, description=say.HELP)
    parser.add_argument("--from", dest="source", required=True, metavar="L", help=say.FROM_HELP)
    parser.add_argument("--to", dest="target", required=True, metavar="L", help=say.TO_HELP)
    parser.add_argument(
        "--script", type=Path, required=True, metavar="FILE.json", help=say.SCRIPT_HELP
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=say.OUT_HELP)
    parser.add_argument("--json", action="store_true", help=say_cli.JSON_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Play every turn; exit code 1 when one of them could not be done."""
    if arguments.source != FRENCH:
        raise PasserelleError(ErrorCode.USAGE, say.ONLY_FRENCH)
    steps = read_script(arguments.script)
    _make(arguments.out)
    played: list[Played] = []
    with TurnFiles() as files, build_engines(load_settings()) as engines:
        ears = FileEars()
        with closing(build_session(engines, files, ears)) as session:
            player = Player(session, ears, files, arguments.out)
            player.prepare()
            opening = player.begin(arguments.target)
            if opening.error is not None:
                raise PasserelleError(*opening.error)
            for number, step in enumerate(steps, start=1):
                for one in player.play(step, number):
                    played.append(one)
                    output.note(_for_people(one, len(played)))
    failed = sum(one.error is not None for one in played)
    document = {
        "from": arguments.source,
        "to": arguments.target,
        "notices": opening.wav,
        "turns": [_as_turn(one) for one in played],
        "failed": failed,
    }
    output.result(document)
    return EXIT_COULD_NOT if failed else EXIT_DONE


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PasserelleError(ErrorCode.DISK_REFUSED, say.folder_refused(folder.name)) from error


def _for_people(played: Played, number: int) -> str:
    if played.error is not None or played.turn is None:
        return say.turn_failed(number, played.error[1] if played.error else "")
    return say.turn(number, played.turn.source, played.turn.target)


def _as_turn(played: Played) -> dict[str, Any]:
    """A turn of the JSON document; its fields are stable.

    Timings are seconds since the end of what was said (since the act, for a text or a touch), the
    time of the person's own decisions left out: a script decides at once.
    """
    turn = played.turn
    return {
        "step": played.step,
        "party": played.party.value,
        "heard": played.heard,
        **(_as_words(turn) if turn is not None else {}),
        "spoken": played.spoken,
        "proposals": [_as_proposal(proposal) for proposal in played.proposals],
        "emergency": asdict(played.emergency) if played.emergency is not None else None,
        "wav": played.wav,
        "warnings": played.warnings,
        "timings": {f"{kind}_s": round(at, 3) for kind, at in played.moments.items()},
        "error": _as_error(played.error),
    }


def _as_words(turn: SpokenTurn) -> dict[str, Any]:
    return {
        "source": turn.source,
        "target": turn.target,
        "back_translation": turn.back,
        "origin": turn.origin.value,
        "quality": turn.quality.value,
        "validated_by": turn.validated_by,
        "checks": [asdict(check) for check in turn.checks],
        "differences": _spans(turn.differences),
        "answers": [button.choice.id for button in turn.answers],
        "engine": turn.engine,
        "route": list(turn.route),
    }


def _spans(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]


def _as_proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.phrase.id,
        "text": proposal.phrase.text,
        "confidence": round(proposal.confidence, 3),
        "sure": proposal.sure,
    }


def _as_error(error: tuple[ErrorCode, str] | None) -> dict[str, str] | None:
    return None if error is None else {"code": error[0].value, "sentence": error[1]}
