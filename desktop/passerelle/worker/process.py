"""The child process, from its start to its end."""

import faulthandler
import logging
import os
import sys
from typing import BinaryIO

from passerelle.config import log
from passerelle.config.policy import load_policy
from passerelle.domain.errors import PasserelleError
from passerelle.protocol.framing import read_request
from passerelle.protocol.messages import Ready, Shutdown
from passerelle.worker import lifeline, limits, streams
from passerelle.worker.priority import give_way
from passerelle.worker.service import LANES, Service
from passerelle.worker.streams import ReplyWriter

EXIT_USAGE = 2
EXIT_PROTOCOL = 76
EXIT_POLICY = 78
"""What IT decided cannot be read: nothing runs. Whoever starts this process says why."""
GRACE_S = 0.5
"""Time left to the lanes, at the end, to finish with their engines."""

_log = logging.getLogger(__name__)


def main(role: str) -> int:
    """Serve one client until its end of the pipe closes; then the process ends here.

    Args:
        role: one of LANES.

    Returns:
        An exit code, for a role that does not exist or a policy that cannot be read.
    """
    if role not in LANES:
        return EXIT_USAGE
    try:
        policy = load_policy()
    except PasserelleError:
        return EXIT_POLICY
    give_way(role)
    lifeline.tie_to_parent()
    lifeline.leave_interruptions_to_parent()
    lifeline.end_on_thread_failure()
    requests, replies = streams.claim()
    log.set_up(role, policy.log_level, sys.stderr)
    limits.apply(role)
    faulthandler.enable()
    _log.info("started")
    writer = ReplyWriter(replies)
    writer.send(Ready(role, os.getpid()))
    service = Service(role, writer.send)
    code = _serve(requests, service)
    service.stop(GRACE_S)
    lifeline.end_programs()
    # Not a return: a lane may be inside native code for minutes, and native libraries are
    # known to crash or hang while an interpreter is taken down.
    os._exit(code)


def _serve(requests: BinaryIO, service: Service) -> int:
    """Handle requests until there are no more."""
    try:
        while (request := read_request(requests)) is not None:
            if isinstance(request, Shutdown):
                break
            service.handle(request)
    except PasserelleError as error:
        _log.error("ended: %s", error.detail)
        return EXIT_PROTOCOL
    except OSError as error:
        _log.info("ended: %s", type(error).__name__)
    return 0
