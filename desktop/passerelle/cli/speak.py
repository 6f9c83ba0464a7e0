"""`passerelle speak`: a text spoken into a WAV file."""

import argparse

from passerelle.audio.sink import WavSink
from passerelle.cli.output import EXIT_DONE, Output
from passerelle.cli.parser import wav_file
from passerelle.config.files import require_folder
from passerelle.config.policy import load_policy
from passerelle.config.settings import FASTEST, SLOWEST
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import cli as say
from passerelle.usecases.speaker import Voice
from passerelle.wiring import build_core


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("speak", help=say.SPEAK_HELP, description=say.SPEAK_HELP)
    parser.add_argument("text", metavar="TEXT", help=say.SPEAK_TEXT_HELP)
    parser.add_argument("--language", default="fr", metavar="L", help=say.SPEAK_LANGUAGE_HELP)
    parser.add_argument("--voice", default="", metavar="V", help=say.VOICE_HELP)
    parser.add_argument("--speed", type=_speed, help=say.SPEED_HELP)
    parser.add_argument(
        "--out", type=wav_file, required=True, metavar="FILE.wav", help=say.SPEAK_OUT_HELP
    )
    parser.add_argument("--json", action="store_true", help=say.JSON_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Speak, sentence by sentence, into the file."""
    if not arguments.text.strip():
        raise PasserelleError(ErrorCode.QUESTION_EMPTY, say.TEXT_EMPTY)
    require_folder(arguments.out)
    _check(arguments)
    sink = WavSink(arguments.out)
    core = build_core(sink)
    voice = chosen_voice(arguments, core.voice)
    with core.engines, sink:
        speech = core.speaker.begin(voice)
        speech.say(arguments.text)
        speech.finish()
        report = speech.wait()
        if report.failure is not None:
            raise PasserelleError(report.failure.code, report.failure.text)
    document = {
        "file": str(arguments.out),
        "language": arguments.language,
        "audio_s": round(report.audio_s, 3),
    }
    output.result(document, say.written(str(arguments.out)))
    return EXIT_DONE


def chosen_voice(arguments: argparse.Namespace, usual: Voice) -> Voice:
    """The voice that is asked for; of the settings' what is not."""
    speed = usual.speed if arguments.speed is None else arguments.speed
    return Voice(arguments.language, arguments.voice or usual.name, speed)


def _check(arguments: argparse.Namespace) -> None:
    """Refuse to choose what IT chose.

    Raises:
        PasserelleError: POLICY.
    """
    policy = load_policy()
    if arguments.voice:
        policy.check_free("voice")
    if arguments.speed is not None:
        policy.check_free("speed")


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not SLOWEST <= speed <= FASTEST:
        raise argparse.ArgumentTypeError(say.SPEED_WRONG)
    return speed
