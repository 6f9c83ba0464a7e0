"""The manifest as bytes: one way to write it, signed by whom it must be."""

import json
from collections.abc import Callable

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.packs.manifest import parse_manifest
from passerelle.models.packs.sealing import read_seal, seal
from tests.models.packs import makers

MANIFEST = parse_manifest(makers.ordinary())
PUBLIC, OTHER = makers.KEY.public.text, makers.OTHER_KEY.public.text


def test_who_signed_it_is_told() -> None:
    assert read_seal(seal(MANIFEST)).key == ""
    read = read_seal(seal(MANIFEST, makers.KEY), [OTHER, f" {PUBLIC}\n"])
    assert (read.key, read.manifest) == (PUBLIC, MANIFEST)


def test_a_pinned_key_refuses_everything_else() -> None:
    for raw in (seal(MANIFEST), seal(MANIFEST, makers.OTHER_KEY)):
        assert refusal(raw, PUBLIC) is ErrorCode.SIGNATURE_WRONG


def test_a_pinned_key_that_is_none_lets_nothing_through() -> None:
    assert refusal(seal(MANIFEST, makers.KEY), "ed25519:") is ErrorCode.KEY_UNREADABLE


def test_without_a_pinned_key_every_signature_must_be_right() -> None:
    document = json.loads(seal(MANIFEST, makers.KEY))
    document["content"]["version"] = 4
    assert refusal(written(document)) is ErrorCode.SIGNATURE_WRONG


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw + b"\n",
        lambda raw: raw.replace(b'"id":', b'"id": '),
        lambda raw: raw.replace(b'"version":3', b'"version":3,"version":3'),
        lambda raw: raw.replace("é".encode(), rb"\u00e9"),
        lambda raw: raw.decode().encode("utf-16"),
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda _raw: b"",
        lambda _raw: b"[]",
        lambda _raw: b'{"content":[]}',
        lambda _raw: b'{"content":{},"more":1}',
        lambda _raw: b'{"content":{"a":NaN}}',
        lambda _raw: b"[" * 100_000,
        lambda _raw: b'{"content":' * 100_000,
        lambda _raw: b"9" * 5000,
    ],
)
def test_another_way_to_write_it_is_refused(change: Callable[[bytes], bytes]) -> None:
    assert refusal(change(seal(MANIFEST))) is ErrorCode.PACK_DAMAGED


def test_one_signature_has_one_text() -> None:
    raw = seal(MANIFEST, makers.KEY)
    document = json.loads(raw)
    head, last = document["signature"][:-3], document["signature"][-3]
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    document["signature"] = f"{head}{alphabet[alphabet.index(last) + 1]}=="  # the same bytes
    assert refusal(written(document)) is ErrorCode.PACK_DAMAGED


def written(document: object) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def refusal(raw: bytes, *keys: str) -> ErrorCode:
    with pytest.raises(PasserelleError) as refused:
        read_seal(raw, keys)
    return refused.value.code
