"""From a party's voice to its words."""

import contextlib
from collections.abc import Iterator

from passerelle.audio.cues import CUE_RATE, Cue, cue
from passerelle.audio.microphone import Microphone
from passerelle.audio.sink import SoundSink
from passerelle.client import Engines
from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import Party
from passerelle.domain.phrasebook import FRENCH
from passerelle.domain.strings import interpreting as say
from passerelle.domain.strings.hearing_contexts import CONSULTATION
from passerelle.usecases.hearing import Samples, Transcript, transcribe
from passerelle.usecases.interpreting.acts import Act
from passerelle.usecases.interpreting.events import Trouble
from passerelle.usecases.interpreting.languages import HEARING_MEASURED
from passerelle.usecases.interpreting.parts import Ears
from passerelle.usecases.press import Press, blocks_of
from passerelle.usecases.turn import Turn

_ALIKE = (
    frozenset({"uk", "ru", "be"}),
    frozenset({"fa", "tg", "ps", "ur", "ar"}),
    frozenset({"tr", "az"}),
    frozenset({"pt", "gl", "es", "ca"}),
)
"""Languages that a small model takes for each other: who is heard in the one speaks the other."""


class MicrophoneEars(Ears):
    """The microphone of this computer, with a short sound when it listens and when it has heard."""

    def __init__(self, microphone: Microphone, sink: SoundSink) -> None:
        self._microphone = microphone
        self._sink = sink

    def arm(self) -> None:
        """See Ears."""
        self._microphone.arm()

    def blocks(self, press: Press, turn: Turn) -> Iterator[Samples]:
        """See Ears."""
        capture = self._microphone.start()
        turn.on_cancel(capture.stop)
        signal(self._sink, Cue.LISTENING, turn)
        press.listening.set()
        try:
            yield from blocks_of(press, capture, turn, lambda: signal(self._sink, Cue.HEARD, turn))
        finally:
            press.listening.clear()
            capture.stop()


def signal(sink: SoundSink, kind: Cue, turn: Turn) -> None:
    """Play a short sound. Without a loudspeaker, what is on screen says the same."""
    if not turn.cancelled:
        with contextlib.suppress(PasserelleError):
            sink.play(cue(kind), CUE_RATE)


def hear(engines: Engines, ears: Ears, act: Act, press: Press, language: str) -> Transcript:
    """Listen to the act's party.

    Args:
        engines: those that hear.
        ears: where the sound comes from.
        act: told what happens meanwhile.
        press: the party's use of its button.
        language: BCP-47 primary tag, "" to identify it.

    Raises:
        PasserelleError: NO_SPEECH, and what the engine or the source of the sound reports.
    """
    act.show(TurnState.LISTENING)
    sound = ears.blocks(press, act.turn)
    context = CONSULTATION if language == FRENCH else ""
    heard = transcribe(
        engines, sound, act.turn, language, bool(language), context, ears.nothing_heard
    )
    act.show(TurnState.THINKING)
    if heard.trouble is not None:
        act.tell(Trouble(heard.trouble.code, heard.trouble.sentence))
    return heard


def require_party(heard: Transcript, party: Party, family: str) -> None:
    """Refuse what was surely said in another language than the party's: its words are wrong.

    Raises:
        PasserelleError: LANGUAGE_UNSUPPORTED, with what seems to have happened.
    """
    other = heard.other_language
    if not other:
        return
    if party is Party.PROFESSIONAL:
        families = other in alike(family)
        told = say.family_on_wrong_button if families else say.professional_not_french
        raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, told(other))
    if other == FRENCH:
        raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, say.FAMILY_NOT_FRENCH)
    # What is heard badly is identified badly: to refuse it again and again would help nobody.
    if family in HEARING_MEASURED and other not in alike(family):
        sentence = say.family_other_language(other, family)
        raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)


def alike(language: str) -> frozenset[str]:
    """A language and those for which it may be taken."""
    return frozenset({language}).union(*(group for group in _ALIKE if language in group))
