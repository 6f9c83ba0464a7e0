"""A thread for short acts that nobody waits for."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import errors

_log = logging.getLogger(__name__)


class OwnThread:
    """Does acts one after the other; what goes wrong becomes a sentence."""

    def __init__(self, name: str, refuse: Callable[[str], None]) -> None:
        """Start nothing yet.

        Args:
            name: of the thread, and in the log.
            refuse: told the sentence of what could not be done, on that thread.
        """
        self._name = name
        self._refuse = refuse
        self._thread = ThreadPoolExecutor(1, name)

    def do(self, act: Callable[[], None]) -> None:
        """Do it when what came before is done. Returns at once."""
        self._thread.submit(self._guarded, act)

    def close(self) -> None:
        """Finish what was begun, and end the thread."""
        self._thread.shutdown()

    def _guarded(self, act: Callable[[], None]) -> None:
        try:
            act()
        except PasserelleError as error:
            self._refuse(error.sentence)
        except Exception as error:  # a bug: the page must not stay without a word
            _log.error("%s: %s", self._name, type(error).__name__)
            self._refuse(errors.INTERNAL)
