"""The manifest as bytes: signed or not, and by whom."""

import base64
import binascii
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import packs as say
from passerelle.models.packs.manifest import Manifest, parse_manifest
from passerelle.signing.documents import CONTENT, KEY, SIGNATURE, canonical, signed, verified
from passerelle.signing.keys import PREFIX, PrivateKey, PublicKey


@dataclass(frozen=True, slots=True)
class Seal:
    """A manifest that was read.

    Attributes:
        raw: its bytes.
        key: the public key that signed it, "" for none.
    """

    raw: bytes
    manifest: Manifest
    key: str = ""


def seal(manifest: Manifest, key: PrivateKey | None = None) -> bytes:
    """The bytes of a manifest; the same for the same manifest and the same key."""
    content = manifest.as_content()
    return canonical(signed(content, key) if key else {CONTENT: content})


def read_seal(raw: bytes, keys: Collection[str] = ()) -> Seal:
    """Read the bytes of a manifest, once its signature is right.

    Args:
        raw: as `seal` gives them; other ways to write the same are refused.
        keys: the public keys one of which must have signed it; none: nobody has to.

    Raises:
        PasserelleError: PACK_DAMAGED, PACK_REFUSED, SIGNATURE_WRONG, KEY_UNREADABLE.
    """
    document = _document(raw)
    key = _signer(document)
    pinned = {PublicKey.parse(text).text for text in keys}
    if pinned and key not in pinned:
        sentence = say.ANOTHER_KEY if key else say.UNSIGNED
        raise PasserelleError(ErrorCode.SIGNATURE_WRONG, sentence, key)
    return Seal(raw, parse_manifest(document[CONTENT]), key)


def _document(raw: bytes) -> dict[str, Any]:
    try:
        document = json.loads(raw)
        same = canonical(document) == raw
    except (ValueError, RecursionError) as error:
        raise _damaged(repr(error)) from error
    if not same or not isinstance(document, dict):
        raise _damaged("not canonical")
    if set(document) not in ({CONTENT}, {CONTENT, KEY, SIGNATURE}):
        raise _damaged("keys")
    if not isinstance(document[CONTENT], dict):
        raise _damaged("content")
    return document


def _signer(document: dict[str, Any]) -> str:
    """The key that signed it, "" for none."""
    if KEY not in document:
        return ""
    verified(document)
    if not (_is_canonical(document[KEY]) and _is_canonical(document[SIGNATURE])):
        raise _damaged("base64")  # one key and one signature have one text
    return str(document[KEY])


def _is_canonical(text: object) -> bool:
    """Whether the text is how the keys write themselves: base64 leaves room for other ways."""
    if not isinstance(text, str) or not text.startswith(PREFIX):
        return False
    digits = text.removeprefix(PREFIX)
    try:
        return base64.b64encode(base64.b64decode(digits, validate=True)).decode() == digits
    except (binascii.Error, ValueError):
        return False


def _damaged(detail: str) -> PasserelleError:
    return PasserelleError(ErrorCode.PACK_DAMAGED, say.MANIFEST_DAMAGED, detail)
