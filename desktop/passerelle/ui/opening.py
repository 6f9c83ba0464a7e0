"""Opens what is slow to open away from the window, and brings its events to it."""

import logging
import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import errors

_log = logging.getLogger(__name__)


class Openable(Protocol):
    """What has events, and an end."""

    def subscribe(self, listener: Callable[[object], None], /) -> None:
        """Add a listener of events."""

    def close(self) -> None:
        """End it for good."""


T = TypeVar("T", bound=Openable)


class Opening(QObject, Generic[T]):
    """Opens it when it is first wanted, and turns its events into signals of the window.

    Signals:
        opened: `real` is there.
        failed: it cannot be opened; a sentence.
        arrived: one event, in order, on the thread of the window.
    """

    opened = Signal()
    failed = Signal(str)
    arrived = Signal(object)
    _made = Signal(object)
    _refused = Signal(str)
    _posted = Signal(object)

    def __init__(
        self,
        factory: Callable[[], T],
        warm_up: Callable[[T], object],
        parent: QObject | None = None,
    ) -> None:
        """Open nothing yet.

        Args:
            factory: may be slow: it is called on a thread of its own.
            warm_up: asks what is slow the first time, on that thread too.
            parent: of the object.
        """
        super().__init__(parent)
        self._factory, self._warm_up = factory, warm_up
        self._opener: threading.Thread | None = None
        self._real: T | None = None
        # Kept apart from `real`, which waits for the window's thread: it must be closed anyway.
        self._made_one: T | None = None
        queued = Qt.ConnectionType.QueuedConnection
        self._made.connect(self._take, queued)
        self._refused.connect(self._refuse, queued)
        self._posted.connect(self._deliver, queued)

    @property
    def real(self) -> T | None:
        """What was opened, once it is."""
        return self._real

    def open(self) -> None:
        """Open it, unless that is done or under way; after a failure, try again."""
        if self._real is None and self._opener is None:
            self._opener = threading.Thread(target=self._make, name="opener", daemon=True)
            self._opener.start()

    def close(self) -> None:
        """Close it for good."""
        if self._opener is not None:
            self._opener.join()
        if self._made_one is not None:
            self._made_one.close()

    def _make(self) -> None:
        try:
            made = self._made_one = self._factory()
            made.subscribe(self._post)
            self._warm_up(made)
        except PasserelleError as error:
            self._give_up(error.sentence)
        except Exception as error:  # a bug: the page must not stay without a word
            _log.error("not opened: %s", type(error).__name__)
            self._give_up(errors.INTERNAL)
        else:
            self._made.emit(made)

    def _give_up(self, sentence: str) -> None:
        if self._made_one is not None:
            self._made_one.close()
            self._made_one = None
        self._refused.emit(sentence)

    def _take(self, made: T) -> None:
        self._real = made
        self.opened.emit()

    def _refuse(self, sentence: str) -> None:
        self._opener = None
        self.failed.emit(sentence)

    def _post(self, event: object) -> None:
        self._posted.emit(event)

    def _deliver(self, event: object) -> None:
        self.arrived.emit(event)
