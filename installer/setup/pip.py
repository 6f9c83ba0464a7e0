"""pip, its progress shown on one line."""

import re
from pathlib import Path

from installer.setup import commands, locking, places
from installer.setup import sentences as say
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

ENVIRONMENT = {
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_NO_INPUT": "1",
    "PIP_USER": "0",
    "PYTHONUTF8": "1",
}
NETWORK_ERRORS = re.compile(
    r"NewConnectionError|NameResolutionError|ConnectTimeout|ReadTimeout|ProxyError|SSLError"
)
WRONG_HASH = "DO NOT MATCH THE HASHES"

_received = re.compile(r"(?:Downloading|Processing|Using cached) (?:\S*/)?([^\s/]+?)-\d\S*(.*)")
_bytes = re.compile(r"Progress (\d+) of (\d+)")
_installing = re.compile(r"Installing collected packages: (.+)")


def install(screen: Screen, what: str, *arguments: str | Path) -> None:
    """Change the environment.

    Raises:
        SetupError: no network, a hash that is not the expected one, no room, or pip's own reason.
    """
    run(screen, what, "install", "--no-warn-script-location", *arguments)
    places.CHANGING.unlink(missing_ok=True)


def run(screen: Screen, what: str, command: str, *arguments: str | Path) -> None:
    """Run one command of pip. Raises as install()."""
    watch = _Watch(screen)
    code, last = commands.quiet(
        [places.program("python"), "-m", "pip", command, *arguments],
        on_line=watch.line,
        environment=ENVIRONMENT,
        holding=locking.held_files(),
    )
    screen.clear()
    if code == 0:
        return
    said = "\n".join(last)
    if WRONG_HASH in said:
        raise SetupError(say.WRONG_CONTENT)
    if NETWORK_ERRORS.search(said):
        raise SetupError(say.NO_NETWORK)
    raise commands.failure(what, last)


class _Watch:
    """Turns pip's lines into progress."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._current = ""

    def line(self, text: str) -> None:
        if received := _received.search(text):
            self._current = (received[1] + received[2]).replace("MB", "Mo").replace("kB", "ko")
            self._screen.progress(self._current, 0, 0)
        elif counted := _bytes.match(text):
            self._screen.progress(self._current, int(counted[1]), int(counted[2]))
        elif installing := _installing.search(text):
            # From here on, only an install that ends well leaves a sound environment.
            places.CHANGING.touch()
            self._screen.progress(say.installing(installing[1].count(",") + 1), 0, 0)
