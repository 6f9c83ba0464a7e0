"""Signed JSON documents: what is signed, by which key, and the signature, in one object."""

import json
from collections.abc import Mapping
from typing import Any

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import signing as say
from passerelle.signing.keys import PrivateKey, PublicKey

CONTENT, KEY, SIGNATURE = "content", "public_key", "signature"


def signed(content: Mapping[str, Any], key: PrivateKey) -> dict[str, Any]:
    """The document: {"content", "public_key", "signature"}."""
    signature = key.sign(canonical(content))
    return {CONTENT: content, KEY: key.public.text, SIGNATURE: signature}


def parsed(text: str) -> Any:
    """A document from JSON. A name that stands twice is refused: people may read the first one.

    Raises:
        ValueError: it is no JSON, or one of its names stands twice.
        RecursionError: lists in lists in lists.
    """
    return json.loads(text, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def verified(document: Any, expected: PublicKey | None = None) -> Mapping[str, Any]:
    """What a document says, once its signature is right.

    Args:
        document: as `signed` gives it, from JSON.
        expected: whose it must be; None takes the key that it names, which proves only that
            it is as the owner of that key, whoever it is, signed it.

    Raises:
        PasserelleError: SIGNATURE_WRONG, KEY_UNREADABLE.
    """
    try:
        content, named, signature = document[CONTENT], document[KEY], document[SIGNATURE]
        claimed = canonical(content)
    except (KeyError, TypeError, IndexError, ValueError, RecursionError) as error:
        raise PasserelleError(ErrorCode.SIGNATURE_WRONG, say.NOT_SIGNED, repr(error)) from error
    if not isinstance(content, Mapping):
        raise PasserelleError(ErrorCode.SIGNATURE_WRONG, say.NOT_SIGNED)
    key = PublicKey.parse(str(named))
    if expected is not None and expected.text != key.text:
        raise PasserelleError(ErrorCode.SIGNATURE_WRONG, say.ANOTHER_KEY)
    if not key.accepts(str(signature), claimed):
        raise PasserelleError(ErrorCode.SIGNATURE_WRONG, say.CHANGED)
    return content


def canonical(content: Any) -> bytes:
    """The same bytes for the same content, whatever the order in which it was written.

    Raises:
        ValueError: a number that JSON does not have.
    """
    text = json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8", "surrogatepass")
