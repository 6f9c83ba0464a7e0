"""Who keeps the key of the journal: IT's file, the keyring, a passphrase, or a private file."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from passerelle.config.policy import load_policy
from passerelle.domain.errors import PasserelleError
from passerelle.journal.keyrings import Keyring
from passerelle.journal.places import (
    KEY_BYTES,
    GivenFile,
    InKeyring,
    KeyFile,
    Locked,
    OwnPlace,
    Passphrase,
    Place,
)
from passerelle.journal.shredding import shred

NOW, NEXT = "journal", "journal-next"
"""The key in force, and one that is to take its place: after a crash, either may be the one."""


class Custody:
    """Finds the key, makes one, changes it. To be used by one thread and process at a time."""

    def __init__(
        self,
        folder: Path,
        keyring: Keyring | None = None,
        given: Callable[[], str] = lambda: load_policy().journal_key_file,
        before: Callable[[], str] = lambda: load_policy().journal_key_file_before,
    ) -> None:
        """Look for nothing yet.

        Args:
            folder: of the small files that say where the key is.
            keyring: of the system.
            given: the path of IT's file, "" for none; may raise PasserelleError.
            before: the same of the file that came before it.
        """
        self._folder = folder
        self._keyring = keyring or Keyring()
        self._given = given
        self._before = before
        self._passphrase = Passphrase()

    def unlock(self, passphrase: str) -> None:
        """Try this passphrase, from now on."""
        self._passphrase.give(passphrase)

    def given(self) -> Place | None:
        """The place that IT decided, if it did."""
        path = self._given()
        return GivenFile(Path(path)) if path else None

    def place(self) -> Place | None:
        """Where the key is expected to be now; None before there is one."""
        return next(iter(self._candidates()), None)

    def wants_passphrase(self) -> bool:
        """Whether a passphrase may be what opens the journal: a crash may have left two keys."""
        return any(isinstance(place, Locked) for place in self._candidates())

    def held(self) -> Iterator[tuple[Place, bytes]]:
        """Every key that may open the journal, the likeliest first.

        Raises:
            PasserelleError: JOURNAL_LOCKED, JOURNAL_KEY, POLICY.
            OSError: when the disk refuses.
        """
        refused: PasserelleError | None = None
        for place in self._candidates():
            try:
                key = place.read()
            except PasserelleError as error:
                if isinstance(place, GivenFile):
                    raise
                refused = refused or error  # another one may open it
            else:
                if key is not None:
                    yield place, key
        if refused is not None:
            raise refused

    def begin(self) -> tuple[Place, bytes]:
        """The key of a journal that does not exist yet: one that is there, else a new one.

        Raises:
            PasserelleError: JOURNAL_LOCKED, JOURNAL_KEY, POLICY.
            OSError: when the disk refuses.
        """
        found = next(self.held(), None)
        if found is not None:
            return found
        keyring = InKeyring(self._marker(NOW, InKeyring), self._keyring)
        place = keyring if self._keyring.is_there() else KeyFile(self._marker(NOW, KeyFile))
        return place, self._made(place)

    def fresh(self, like: Place) -> tuple[Place, bytes]:
        """A new key, in the same kind of place, or in a keyring instead of a file; IT's own stays.

        Raises:
            PasserelleError: JOURNAL_LOCKED.
            OSError: when the disk refuses.
        """
        if isinstance(like, GivenFile):
            return like, like.read()
        places = self._of(NEXT)
        if isinstance(like, KeyFile):
            with suppress(PasserelleError):  # it does not answer: the file goes on
                if self._keyring.is_there():
                    return places[InKeyring.name], self._made(places[InKeyring.name])
        return places[like.name], self._made(places[like.name])

    def protected(self) -> tuple[Place, bytes]:
        """A new key, behind the passphrase that was given.

        Raises:
            OSError: when the disk refuses.
        """
        place = self._of(NEXT)[Locked.name]
        return place, self._made(place)

    def settle(self, place: Place) -> None:
        """This key is the one: forget every other, and have it be found first.

        Raises:
            PasserelleError: JOURNAL_LOCKED.
            OSError: when the disk refuses.
        """
        for other in self._own():
            if other.path != place.path and other.is_used():
                other.forget()
        if place.path.stem == NEXT and not isinstance(place, GivenFile):
            place.path.replace(place.path.with_stem(NOW))
        for unfinished in self._folder.glob(f"{NOW}*.new"):  # a crash cut its writing
            shred(unfinished)

    def forget(self) -> None:
        """Remove every key of one's own.

        Raises:
            PasserelleError: JOURNAL_LOCKED.
            OSError: when the disk refuses.
        """
        for place in self._own():
            if place.is_used():
                place.forget()

    def put_aside(self, stamp: str) -> None:
        """Give every key of one's own another name: what it opens was put aside too.

        Raises:
            OSError: when the disk refuses.
        """
        for place in self._own():
            if place.is_used():
                place.path.replace(place.path.with_stem(f"{place.path.stem}-aside-{stamp}"))

    def forget_aside(self) -> None:
        """Remove the keys that were put aside.

        Raises:
            PasserelleError: JOURNAL_LOCKED.
            OSError: when the disk refuses.
        """
        for path in self._folder.glob(f"{NOW}*-aside-*"):
            for place in self._of(path.stem).values():
                if place.path == path:
                    place.forget()

    def _candidates(self) -> Iterator[Place]:
        given = self.given()
        if given is not None:
            yield given
        yield from (place for place in self._own() if place.is_used())
        before = self._before() if given is not None else ""
        if before:  # a journal that only this one opens takes the new one at once
            yield GivenFile(Path(before))

    def _own(self) -> Iterator[OwnPlace]:
        for stem in (NOW, NEXT):
            yield from self._of(stem).values()

    def _of(self, stem: str) -> dict[str, OwnPlace]:
        places = (
            InKeyring(self._marker(stem, InKeyring), self._keyring),
            Locked(self._marker(stem, Locked), self._passphrase),
            KeyFile(self._marker(stem, KeyFile)),
        )
        return {place.name: place for place in places}

    def _marker(self, stem: str, kind: type[OwnPlace]) -> Path:
        return self._folder / f"{stem}.{_SUFFIXES[kind]}"

    def _made(self, place: OwnPlace) -> bytes:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = secrets.token_bytes(KEY_BYTES)
        place.write(key)
        return key


_SUFFIXES: dict[type[OwnPlace], str] = {InKeyring: "keyring", Locked: "locked", KeyFile: "key"}
