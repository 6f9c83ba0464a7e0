"""The window's own voice loop on this process's real devices: one press, every event told."""

import json
import sys
import threading
import time

from passerelle.domain.answer import TurnState
from passerelle.usecases.events import (
    Answered,
    Event,
    Heard,
    PartialHeard,
    Preparing,
    Speaking,
    StateChanged,
    Trouble,
)
from passerelle.wiring import build_conversation

READY = StateChanged(TurnState.READY)


def tell(what: str, text: str = "") -> None:
    """One line for the test; `at` is a clock that all processes share."""
    sys.stdout.write(json.dumps({"what": what, "text": text, "at": time.monotonic()}) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Prepare, tap when told, and stay until the answer was heard."""
    over = threading.Event()

    def listen(event: Event) -> None:
        if isinstance(event, Heard | PartialHeard | Speaking):
            tell(type(event).__name__, event.text)
        elif isinstance(event, Answered):
            tell("Answered", event.answer.text)
        elif isinstance(event, Trouble):
            tell("Trouble", event.sentence)
        elif isinstance(event, StateChanged):
            tell(event.state.value)
        elif isinstance(event, Preparing) and event.ready:
            tell("prepared")
        if event == READY or isinstance(event, Trouble):
            over.set()

    loop = build_conversation()
    loop.subscribe(listen)
    loop.prepare()
    sys.stdin.readline()
    loop.press()
    loop.release(0.1)
    over.wait()
    loop.close()


if __name__ == "__main__":
    main()
