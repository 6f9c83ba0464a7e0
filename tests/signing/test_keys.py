"""Ed25519 keys: what they sign, what they refuse, and their files."""

import sys
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.signing.keys import PrivateKey, PublicKey

CONTENT = "Fiche : la salle est à 4 °C.".encode()


def test_a_signature_is_of_one_content_and_one_key() -> None:
    key, other = PrivateKey.new(), PrivateKey.new()
    signature = key.sign(CONTENT)
    assert key.public.accepts(signature, CONTENT)
    assert not key.public.accepts(signature, CONTENT + b" ")
    assert not other.public.accepts(signature, CONTENT)


@pytest.mark.parametrize("signature", ["", "ed25519:", "ed25519:????", "rsa:QUJD", "ed25519:QUJD"])
def test_no_other_text_is_a_signature(signature: str) -> None:
    assert not PrivateKey.new().public.accepts(signature, CONTENT)


def test_a_public_key_is_a_short_text() -> None:
    key = PrivateKey.new()
    again = PublicKey.parse(f" {key.public.text}\n")
    assert again.text == key.public.text
    assert again.accepts(key.sign(CONTENT), CONTENT)


@pytest.mark.parametrize("text", ["", "abc", "ed25519:", "ed25519:QUJD", "ed25519:é"])
def test_what_is_no_public_key(text: str) -> None:
    with pytest.raises(PasserelleError) as refused:
        PublicKey.parse(text)
    assert refused.value.code is ErrorCode.KEY_UNREADABLE


def test_a_private_key_has_a_file_for_one_person(tmp_path: Path) -> None:
    key, path = PrivateKey.new(), tmp_path / "key.pem"
    key.write(path)
    assert PrivateKey.read(path).public.text == key.public.text
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


UNKNOWN_KIND = (
    b"-----BEGIN PRIVATE KEY-----\n"
    b"MC4CAQAwBQYDK2VsBCIEINd2LRzSWzLkcZD3ZZmccuEA4xnuf6ar4tnonVznpSLS\n"
    b"-----END PRIVATE KEY-----\n"
)

OF_ANOTHER_LENGTH = UNKNOWN_KIND.replace(b"K2Vs", b"K2Vv")
"""Said to be of X448, whose keys are longer."""


@pytest.mark.parametrize(
    "content", [None, b"", b"not a key", b"\xff\x00", UNKNOWN_KIND, OF_ANOTHER_LENGTH]
)
def test_what_is_no_private_key(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "key.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PasserelleError, match=r"key\.pem") as refused:
        PrivateKey.read(path)
    assert refused.value.code is ErrorCode.KEY_UNREADABLE


def test_the_key_of_another_kind_is_refused(tmp_path: Path) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    pem = X25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = tmp_path / "key.pem"
    path.write_bytes(pem)
    with pytest.raises(PasserelleError):
        PrivateKey.read(path)
