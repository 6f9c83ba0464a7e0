"""One use of the talk button: from when it listens to the end of what is said."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from passerelle.audio.endpoint import Endpointer, SpeechState
from passerelle.audio.microphone import Capture
from passerelle.domain.answer import TurnState
from passerelle.usecases.events import Level, StateChanged
from passerelle.usecases.hearing import Samples
from passerelle.usecases.turn import Turn


@dataclass(frozen=True, slots=True)
class Press:
    """What became of the button.

    Attributes:
        listening: set while the microphone is heard.
        tapped: it was let go at once: the end of speech ends the question.
        finished: it was let go, or pressed again: the question ends here.
    """

    listening: threading.Event = field(default_factory=threading.Event)
    tapped: threading.Event = field(default_factory=threading.Event)
    finished: threading.Event = field(default_factory=threading.Event)


def blocks_of(
    press: Press, capture: Capture, turn: Turn, when_heard: Callable[[], None]
) -> Iterator[Samples]:
    """The microphone's sound until the button or the end of speech says that it is over."""
    endpointer = Endpointer()
    for block in capture:
        turn.tell(Level(capture.level))
        yield block
        ended = endpointer.feed(block) in (SpeechState.ENDED, SpeechState.NOTHING_HEARD)
        if press.finished.is_set() or (press.tapped.is_set() and ended):
            capture.stop()
    press.listening.clear()
    turn.tell(StateChanged(TurnState.THINKING))
    when_heard()
