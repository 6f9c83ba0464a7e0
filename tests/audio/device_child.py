"""A process that uses real devices, obeys lines on stdin and tells what happens as JSON lines."""

import json
import sys
import time
from pathlib import Path

from passerelle.audio import devices
from passerelle.audio.endpoint import Endpointer
from passerelle.audio.microphone import Microphone
from passerelle.audio.player import Player
from passerelle.audio.samples import RATE
from passerelle.audio.wav_writer import WavWriter
from passerelle.domain.errors import PasserelleError

PLAYED_RATE = 22_050
PLAYED_HERTZ = 660


def tell(what: str, **values: object) -> None:
    """One line for the test; `at` is a clock that all processes share."""
    line = json.dumps({"what": what, "at": time.monotonic(), **values})
    sys.stdout.write(f"{line}\n")  # in one piece: several threads tell
    sys.stdout.flush()


def obey(order: str) -> None:
    """Wait for the test to say so."""
    line = sys.stdin.readline().strip()
    if line != order:
        sys.exit(f"expected {order!r}, got {line!r}")


def record(path: Path) -> None:
    """Arm, start when told, listen until the person stops speaking."""
    microphone = Microphone()
    endpointer = Endpointer()
    microphone.arm()
    tell("armed")
    obey("start")
    capture = microphone.start()
    tell("started")
    levels = []
    with WavWriter(path, RATE) as writer:
        for block in capture:
            writer.write(block)
            levels.append(capture.level)
            endpointer.feed(block)
            if endpointer.finished:
                tell("ended", state=endpointer.state.value)
                capture.stop()
    microphone.disarm()
    tell("captured", level=max(levels))


def lose() -> None:
    """Capture until the microphone is lost, then try again."""
    microphone = Microphone()
    capture = microphone.start()
    seconds = 0.0
    try:
        for block in capture:
            if not seconds:
                tell("listening")
            seconds += len(block) / RATE
    except PasserelleError as error:
        tell("lost", code=error.code, seconds=seconds)
    try:
        microphone.start()
    except PasserelleError as error:
        tell("again", code=error.code)


def play() -> None:
    """Play a long tone in chunks until told to stop; then a short one to its end."""
    import numpy as np

    player = Player(on_trouble=lambda error: tell("trouble", code=error.code))
    tone = np.sin(2 * np.pi * PLAYED_HERTZ * np.arange(PLAYED_RATE // 4) / PLAYED_RATE)
    chunk = np.asarray(0.5 * tone, np.float32)
    player.mark(lambda: tell("heard"))
    tell("play")
    for _ in range(40):
        player.play(chunk, PLAYED_RATE)
    tell("queued")
    obey("stop")
    tell("stop", position_s=player.position_s)
    player.stop()
    tell("stopped")
    obey("again")
    player.mark(lambda: tell("heard again"))
    tell("play again")
    try:
        player.play(chunk, PLAYED_RATE)
        player.wait()
        tell("done")
    except PasserelleError as error:
        tell("refused", code=error.code)
    player.close()


def show() -> None:
    """List the devices."""
    tell("devices", inputs=[d.name for d in devices.inputs()], outputs=devices.has_output())


def main() -> None:
    """Run the act that is named."""
    act, *arguments = sys.argv[1:]
    if act == "record":
        record(Path(arguments[0]))
    else:
        {"play": play, "lose": lose, "show": show}[act]()


if __name__ == "__main__":
    main()
