"""A keyring of tests: real enough for the library, with a lock and a delay that the test holds."""

import threading

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class ScriptedKeyring(KeyringBackend):
    """Keeps secrets in memory.

    Attributes:
        secrets: by service and name.
        locked: whether it refuses.
        answers: it does not answer before this is set.
    """

    priority = 1

    def __init__(self) -> None:  # that of the library reads the environment
        self.secrets: dict[tuple[str, str], str] = {}
        self.locked = False
        self.answers = threading.Event()
        self.answers.set()
        self.asked: list[str] = []

    def get_password(self, service: str, username: str) -> str | None:
        """A secret, or None."""
        self._wait("get")
        return self.secrets.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""
        self._wait("set")
        self.secrets[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Drop a secret."""
        self._wait("delete")
        if self.secrets.pop((service, username), None) is None:
            raise PasswordDeleteError(username)

    def _wait(self, act: str) -> None:
        self.asked.append(f"{act} on {threading.current_thread().name}")
        self.answers.wait()
        if self.locked:
            raise KeyringLocked("dismissed")
