"""The two ends of the worker's pipes, kept away from native code."""

import os
import sys
import threading
from typing import BinaryIO

from passerelle.protocol.framing import encode
from passerelle.protocol.messages import Reply

_STDIN, _STDOUT, _STDERR = 0, 1, 2


def claim() -> tuple[BinaryIO, BinaryIO]:
    """Take stdin and stdout for frames only; whatever a library prints goes to stderr.

    Returns:
        Requests to read, replies to write.
    """
    requests, replies = os.dup(_STDIN), os.dup(_STDOUT)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, _STDIN)
    os.close(nothing)
    os.dup2(_STDERR, _STDOUT)
    sys.stdout = sys.stderr
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(requests, os.O_BINARY)
        msvcrt.setmode(replies, os.O_BINARY)
    return os.fdopen(requests, "rb"), os.fdopen(replies, "wb")


class ReplyWriter:
    """Writes whole frames from any thread."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._open = True

    def send(self, reply: Reply) -> None:
        """Write a reply; nothing happens when the client is gone.

        Raises:
            PasserelleError: PROTOCOL, when the reply does not fit in a frame.
        """
        frame = encode(reply)
        with self._lock:
            if not self._open:
                return
            try:
                self._stream.write(frame)
                self._stream.flush()
            except OSError:
                self._open = False
