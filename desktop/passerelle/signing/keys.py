"""Ed25519 keys, as short texts and small files."""

import base64
import binascii
from pathlib import Path

from cryptography.exceptions import InternalError, InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from passerelle.config.files import write_atomically
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import signing as say

PREFIX = "ed25519:"
"""Before the base64 of a public key or a signature, so that nobody takes it for something else."""


class PublicKey:
    """What verifies."""

    def __init__(self, key: Ed25519PublicKey) -> None:
        self._key = key

    @classmethod
    def parse(cls, text: str) -> "PublicKey":
        """Read what `text` wrote.

        Raises:
            PasserelleError: KEY_UNREADABLE.
        """
        try:
            return cls(Ed25519PublicKey.from_public_bytes(_decoded(text)))
        except ValueError as error:
            sentence = say.public_key_unreadable(text[:60])
            raise PasserelleError(ErrorCode.KEY_UNREADABLE, sentence, str(error)) from error

    @property
    def text(self) -> str:
        """The key, to be written in a policy: "ed25519:" and base64."""
        return _encoded(self._key.public_bytes_raw())

    def accepts(self, signature: str, content: bytes) -> bool:
        """Whether a signature is of this content, by this key."""
        try:
            self._key.verify(_decoded(signature), content)
        except (InvalidSignature, ValueError):
            return False
        return True


class PrivateKey:
    """What signs. Its bytes leave it for its own file only."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @classmethod
    def new(cls) -> "PrivateKey":
        """A key that nobody had before."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def read(cls, path: Path) -> "PrivateKey":
        """Read the file that `write` wrote.

        Raises:
            PasserelleError: KEY_UNREADABLE.
        """
        try:
            key = serialization.load_pem_private_key(path.read_bytes(), password=None)
        except (OSError, ValueError, TypeError, UnsupportedAlgorithm, InternalError) as error:
            sentence = say.private_key_unreadable(str(path))
            raise PasserelleError(ErrorCode.KEY_UNREADABLE, sentence, str(error)) from error
        if not isinstance(key, Ed25519PrivateKey):
            sentence = say.private_key_unreadable(str(path))
            raise PasserelleError(ErrorCode.KEY_UNREADABLE, sentence, type(key).__name__)
        return cls(key)

    def write(self, path: Path) -> None:
        """Keep it in a file that only this person reads.

        Raises:
            OSError: it cannot be written.
        """
        pem = self._key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        write_atomically(path, pem, private=True)

    @property
    def public(self) -> PublicKey:
        """What verifies its signatures."""
        return PublicKey(self._key.public_key())

    def sign(self, content: bytes) -> str:
        """The signature of some bytes: "ed25519:" and base64."""
        return _encoded(self._key.sign(content))


def _encoded(raw: bytes) -> str:
    return PREFIX + base64.b64encode(raw).decode()


def _decoded(text: str) -> bytes:
    """The bytes of a text.

    Raises:
        ValueError: it is no such text.
    """
    kind, _, rest = text.strip().partition(":")
    if f"{kind}:" != PREFIX:
        raise ValueError(f"not {PREFIX}")
    try:
        return base64.b64decode(rest, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error
