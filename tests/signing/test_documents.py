"""Signed documents: read again, whatever the order; refused once a word changed."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.signing.documents import canonical, signed, verified
from passerelle.signing.keys import PrivateKey

KEY = PrivateKey.new()
CONTENT = {"titre": "Été", "pages": [1, 2], "nothing_goes_out": True, "detail": None}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def refusal(document: Any, expected: Any = None) -> PasserelleError:
    """The error of a document."""
    with pytest.raises(PasserelleError) as refused:
        verified(document, expected)
    return refused.value


@given(st.dictionaries(st.text(), json_values))
def test_what_was_signed_is_read_again_from_a_file(content: dict[str, Any]) -> None:
    written = json.dumps(signed(content, KEY), indent=3)
    assert verified(json.loads(written), KEY.public) == content


def test_the_order_of_its_keys_does_not_matter() -> None:
    document = signed(CONTENT, KEY)
    document["content"] = dict(reversed(CONTENT.items()))
    assert verified(document) == CONTENT
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


@pytest.mark.parametrize(
    ("name", "value"),
    [("titre", "Ete"), ("pages", [1, 3]), ("nothing_goes_out", False), ("detail", 0), ("new", 1)],
)
def test_a_change_is_seen(name: str, value: object) -> None:
    document = signed(CONTENT, KEY)
    document["content"] = {**CONTENT, name: value}
    assert refusal(document).code is ErrorCode.SIGNATURE_WRONG


def test_another_key_is_not_the_one_expected() -> None:
    other = PrivateKey.new()
    assert refusal(signed(CONTENT, other), KEY.public).code is ErrorCode.SIGNATURE_WRONG
    forged = {**signed(CONTENT, other), "public_key": KEY.public.text}
    assert refusal(forged, KEY.public).code is ErrorCode.SIGNATURE_WRONG


@pytest.mark.parametrize(
    "document",
    [None, [], "x", {}, {"content": {}}, {"content": [], "public_key": "", "signature": ""}],
)
def test_what_is_not_signed(document: object) -> None:
    assert refusal(document).code is ErrorCode.SIGNATURE_WRONG


def test_a_key_that_is_none() -> None:
    assert refusal({**signed(CONTENT, KEY), "public_key": "x"}).code is ErrorCode.KEY_UNREADABLE
