"""The places where the key of the journal can be. Each is known by one small file."""

import base64
import json
import re
import secrets
from abc import ABC, abstractmethod
from pathlib import Path

from passerelle.config.files import write_atomically
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import vault as say
from passerelle.journal.keyrings import Keyring
from passerelle.journal.shredding import shred

KEY_BYTES = 32
_SALT_BYTES, _NONCE_BYTES = 16, 12
_WORK = 2**15
"""Of scrypt, with blocks of 8: 32 MB and about a tenth of a second for each guess."""


class Place(ABC):
    """Where a key is.

    Attributes:
        name: a key of strings.vault.PLACES.
        path: of the file that says that a key is there.
    """

    name: str

    def __init__(self, path: Path) -> None:
        self.path = path

    @abstractmethod
    def read(self) -> bytes | None:
        """The key; None when it is gone.

        Raises:
            PasserelleError: JOURNAL_LOCKED, JOURNAL_KEY.
            OSError: when the disk refuses.
        """


class GivenFile(Place):
    """The file that IT gives: read, never written."""

    name = "policy"

    def read(self) -> bytes:
        """See Place. Without it nothing is kept: another key would not be the one IT wants."""
        try:
            key = parsed_key(self.path.read_bytes())
        except OSError:
            key = None
        if key is None:
            sentence = say.given_key(str(self.path))
            raise PasserelleError(ErrorCode.JOURNAL_KEY, sentence, "no key in the file")
        return key


class OwnPlace(Place):
    """Where a person's own key can be put."""

    def is_used(self) -> bool:
        """Whether a key was put there."""
        return self.path.exists()

    @abstractmethod
    def write(self, key: bytes) -> None:
        """Put a key there.

        Raises:
            PasserelleError: JOURNAL_LOCKED.
            OSError: when the disk refuses.
        """

    def forget(self) -> None:
        """Remove the key from there.

        Raises:
            PasserelleError: JOURNAL_LOCKED.
            OSError: when the disk refuses.
        """
        shred(self.path)


class KeyFile(OwnPlace):
    """A file of 64 hexadecimal digits that only this account may read."""

    name = "file"

    def read(self) -> bytes | None:
        """See Place."""
        try:
            return parsed_key(self.path.read_bytes())
        except FileNotFoundError:
            return None

    def write(self, key: bytes) -> None:
        """See Place."""
        write_atomically(self.path, key.hex().encode(), private=True)


_NAME = re.compile("journal-[0-9a-f]{16}")


class InKeyring(OwnPlace):
    """The system's keyring; the file holds the name under which the key is there."""

    name = "keyring"

    def __init__(self, path: Path, keyring: Keyring) -> None:
        super().__init__(path)
        self._keyring = keyring

    def read(self) -> bytes | None:
        """See Place."""
        name = self._name()
        secret = self._keyring.read(name) if name else None
        return None if secret is None else parsed_key(secret.encode())

    def write(self, key: bytes) -> None:
        """See Place."""
        name = f"journal-{secrets.token_hex(8)}"
        self._keyring.write(name, key.hex())
        write_atomically(self.path, name.encode(), private=True)

    def forget(self) -> None:
        """See Place."""
        name = self._name()
        if name:
            self._keyring.forget(name)
        super().forget()

    def _name(self) -> str:
        """Under which the key is in the keyring; "" when the file is gone or damaged."""
        try:
            name = self.path.read_text("utf-8", "replace")
        except FileNotFoundError:
            return ""
        return name if _NAME.fullmatch(name) else ""


class Passphrase:
    """What a person typed, as long as the program runs. To be used by one thread at a time."""

    def __init__(self) -> None:
        self._words = ""
        self._made: tuple[bytes, bytes] | None = None

    def give(self, words: str) -> None:
        """Use these words from now on."""
        self._words, self._made = words, None

    def key(self, salt: bytes) -> bytes | None:
        """The key that the words make with a salt; None when nothing was typed."""
        if self._made is None or self._made[0] != salt:
            if not self._words:
                return None
            self._made = salt, _derived(self._words, salt)
        return self._made[1]

    def salt(self) -> bytes:
        """The one in use, or a new one."""
        return secrets.token_bytes(_SALT_BYTES) if self._made is None else self._made[0]


class Locked(OwnPlace):
    """A file with the key, encrypted by what a passphrase makes."""

    name = "passphrase"

    def __init__(self, path: Path, passphrase: Passphrase) -> None:
        super().__init__(path)
        self._passphrase = passphrase

    def read(self) -> bytes | None:
        """See Place."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        try:
            kept = json.loads(self.path.read_text("utf-8"))
            salt, nonce, key = (base64.b64decode(kept[name]) for name in ("salt", "nonce", "key"))
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        wrapping = self._passphrase.key(salt)
        if wrapping is None:
            raise PasserelleError(ErrorCode.JOURNAL_LOCKED, say.PASSPHRASE_WANTED, "passphrase")
        try:
            return ChaCha20Poly1305(wrapping).decrypt(nonce, key, None)
        except InvalidTag as error:
            sentence = say.PASSPHRASE_WRONG
            raise PasserelleError(ErrorCode.JOURNAL_LOCKED, sentence, "passphrase") from error
        except ValueError:  # lengths that no file of ours has
            return None

    def write(self, key: bytes) -> None:
        """See Place."""
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

        salt, nonce = self._passphrase.salt(), secrets.token_bytes(_NONCE_BYTES)
        wrapping = self._passphrase.key(salt)
        if wrapping is None:
            raise PasserelleError(ErrorCode.JOURNAL_LOCKED, say.PASSPHRASE_WANTED, "passphrase")
        wrapped = ChaCha20Poly1305(wrapping).encrypt(nonce, key, None)
        kept = {"salt": salt, "nonce": nonce, "key": wrapped}
        written = {name: base64.b64encode(value).decode() for name, value in kept.items()}
        write_atomically(self.path, json.dumps(written).encode(), private=True)


def parsed_key(written: bytes) -> bytes | None:
    """A key as 64 hexadecimal digits, or as its 32 bytes; None for anything else."""
    if len(written) == KEY_BYTES:
        return written
    try:
        key = bytes.fromhex(written.decode("ascii").strip())
    except ValueError:  # no ASCII, or no hexadecimal digits
        return None
    return key if len(key) == KEY_BYTES else None


def _derived(words: str, salt: bytes) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt=salt, length=KEY_BYTES, n=_WORK, r=8, p=1).derive(words.encode())
