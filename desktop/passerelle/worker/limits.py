"""How much memory a child may take: a bad file must not take the computer's.

Two nets. The system's own limit makes an allocation fail, which the importers report as a file
that is too large. Where there is none, or where native code does not check, a thread ends the
process before the computer suffers, and the client says the same.
"""

import logging
import os
import sys
import threading

import psutil

from passerelle.protocol.exits import EXIT_MEMORY
from passerelle.worker import lifeline

MIB = 1024 * 1024
RESIDENT_BYTES = {"importer": 1024 * MIB}
"""Memory that each kind of worker may hold; kinds that are not here have no limit."""
ADDRESS_BYTES = 2048 * MIB
"""Address space that it may take beyond what it has at its start."""
PERIOD_S = 0.2

_log = logging.getLogger(__name__)


def apply(role: str) -> None:
    """Limit this process from now on, when its role has a limit."""
    limit = RESIDENT_BYTES.get(role)
    if limit is None:
        return
    _limit_address_space(ADDRESS_BYTES)
    threading.Thread(target=_watch, args=(limit,), name="memory-watch", daemon=True).start()


def _limit_address_space(more_bytes: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    wanted = psutil.Process().memory_info().vms + more_bytes
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (OSError, ValueError) as error:
        # Some systems know the limit and refuse to set it; the watch remains.
        _log.info("no limit of address space: %s", type(error).__name__)


def _watch(limit_bytes: int) -> None:
    """End this process as soon as it holds more than it may."""
    process = psutil.Process()
    pause = threading.Event()
    while process.memory_info().rss <= limit_bytes:
        pause.wait(PERIOD_S)
    _log.error("ended: more than %d MiB of memory", limit_bytes // MIB)
    lifeline.end_programs()
    os._exit(EXIT_MEMORY)
