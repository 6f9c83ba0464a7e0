"""The words of a sound file, for the commands that take one."""

from pathlib import Path

from passerelle.audio.files import read_blocks
from passerelle.cli.output import Output
from passerelle.client import Engines
from passerelle.domain.strings import audio as say
from passerelle.usecases.hearing import Transcript, transcribe
from passerelle.usecases.turn import Turn


def heard_in(
    path: Path,
    engines: Engines,
    output: Output,
    turn: Turn | None = None,
    language: str = "fr",
    context: str = "",
) -> Transcript:
    """Hear a file; one that is cut short is heard as far as it goes, and it is noted.

    Args:
        path: of the sound.
        engines: those that hear.
        output: where it is noted.
        turn: the turn that may be cancelled; none is one of its own.
        language: BCP-47 primary tag, "" to identify it.
        context: sentences of the kind that may be said.

    Raises:
        PasserelleError: what the file has wrong, or the engine; NO_SPEECH.
    """
    sound = read_blocks(path, lambda: output.note(say.TRUNCATED))
    silent = say.file_without_speech(path.name)
    turn = turn or Turn(lambda _event: None)
    return transcribe(engines, sound, turn, language, context=context, nothing_heard=silent)


def french_in(
    path: Path, engines: Engines, output: Output, context: str, turn: Turn | None = None
) -> Transcript:
    """Hear a file wholly, in French; see heard_in.

    Raises:
        PasserelleError: as heard_in; LANGUAGE_UNSUPPORTED.
    """
    heard = heard_in(path, engines, output, turn, context=context)
    heard.require_its_language()
    if heard.trouble is not None:
        raise heard.trouble
    return heard
