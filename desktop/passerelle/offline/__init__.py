"""No process of Passerelle reaches a network: the layers that refuse it, and what proves them.

Only `passerelle models fetch`, which IT or the set-up starts, is let through: see exempt().
"""

from collections.abc import Sequence

_FETCH = ("models", "fetch")


def exempt(arguments: Sequence[str]) -> bool:
    """Whether a command line is the one that fetches models.

    Args:
        arguments: those after the program's name.
    """
    return tuple(arguments[: len(_FETCH)]) == _FETCH


def refuse_network() -> None:
    """Close this process to every network, and all that it starts, for good.

    To be called first in a process, before it has a second thread. The system's own refusal comes
    where there is one (Linux); Python's is everywhere, and says what was tried.
    """
    from passerelle.offline import audit, seccomp

    audit.install()
    seccomp.install()
