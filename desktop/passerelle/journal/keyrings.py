"""The system's keyring: Secret Service, or Windows Credential Manager; never a lesser one."""

import contextlib
import sys
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import vault as say

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "passerelle"
LIMIT_S = 10.0
"""How long a keyring is waited for: a person may be asked to unlock it."""


def system_keyring() -> "KeyringBackend | None":
    """The keyring of the session; None where there is none.

    Named one by one: `keyring` alone would also choose backends that keep secrets in plain files.
    Slow, and it talks to another process: never on the thread of the window.
    """
    if sys.platform == "win32":
        from keyring.backends.Windows import WinVaultKeyring as Backend
    else:
        from keyring.backends.SecretService import Keyring as Backend
    make: Callable[[], KeyringBackend] = Backend
    return make() if Backend.viable else None


class Keyring:
    """The keys of the journal among the person's passwords. Every method may wait for LIMIT_S."""

    def __init__(
        self,
        find: Callable[[], "KeyringBackend | None"] | None = None,
        limit_s: float = LIMIT_S,
    ) -> None:
        """Ask nothing yet.

        Args:
            find: gives the keyring, None where there is none; that of the system by default.
            limit_s: how long to wait for an answer.
        """
        self._find = find
        self._limit_s = limit_s
        self._lock = threading.Lock()
        self._asking: threading.Thread | None = None

    def is_there(self) -> bool:
        """Whether there is one.

        Raises:
            PasserelleError: JOURNAL_LOCKED when it does not answer.
        """
        return self._ask(lambda: self._found() is not None)

    def read(self, name: str) -> str | None:
        """A secret; None when there is none of this name.

        Raises:
            PasserelleError: JOURNAL_LOCKED.
        """
        return self._ask(lambda: self._backend().get_password(SERVICE, name))

    def write(self, name: str, secret: str) -> None:
        """Keep a secret.

        Raises:
            PasserelleError: JOURNAL_LOCKED.
        """
        late = threading.Event()

        def act() -> None:
            backend = self._backend()
            backend.set_password(SERVICE, name, secret)
            if late.is_set():  # nobody knows the name any more
                backend.delete_password(SERVICE, name)

        try:
            self._ask(act)
        except PasserelleError:
            late.set()
            raise

    def forget(self, name: str) -> None:
        """Drop a secret; nothing when there is none.

        Raises:
            PasserelleError: JOURNAL_LOCKED.
        """

        def act() -> None:
            from keyring.errors import PasswordDeleteError

            with contextlib.suppress(PasswordDeleteError):
                self._backend().delete_password(SERVICE, name)

        self._ask(act)

    def _found(self) -> "KeyringBackend | None":
        return (self._find or system_keyring)()

    def _backend(self) -> "KeyringBackend":
        backend = self._found()
        if backend is None:
            raise LookupError("no keyring")
        return backend

    def _ask(self, act: Callable[[], T]) -> T:
        """Do it on a thread of its own: one that waits for a person is left waiting, alone.

        While it waits nothing else is asked: what is asked once it is done finds an open keyring.
        """
        outcome: SimpleQueue[tuple[T] | Exception] = SimpleQueue()

        def work() -> None:
            try:
                outcome.put((act(),))
            except Exception as error:  # of the keyring, the bus, the service behind it
                outcome.put(error)

        with self._lock:
            if self._asking is not None and self._asking.is_alive():
                raise _closed("still waiting")
            self._asking = threading.Thread(target=work, name="keyring", daemon=True)
            self._asking.start()
        try:
            answer = outcome.get(timeout=self._limit_s)
        except Empty:
            raise _closed("no answer") from None
        self._asking.join()  # it is over
        if isinstance(answer, Exception):
            raise _closed(type(answer).__name__) from answer
        return answer[0]


def _closed(detail: str) -> PasserelleError:
    return PasserelleError(ErrorCode.JOURNAL_LOCKED, say.KEYRING_CLOSED, f"keyring: {detail}")
