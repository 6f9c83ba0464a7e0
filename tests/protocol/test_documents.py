"""Documents as payloads: what is sent comes back, and nothing else gets in."""

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.domain.documents import Audience, Document, Section
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.protocol.documents import from_payload, to_payload
from passerelle.protocol.framing import encode, read
from passerelle.protocol.messages import Extracted

_text = st.text()
_texts = st.lists(_text, max_size=4).map(tuple)
_section = st.builds(Section, _texts, _texts, st.integers(), _text)
_document = st.builds(
    Document,
    title=_text,
    sections=st.lists(_section, max_size=4).map(tuple),
    key=_text,
    author=_text,
    date=_text,
    url=_text,
    licence=_text,
    language=_text,
    audience=st.sampled_from(Audience),
    validated_by=_text | st.none(),
    questions=_texts,
    warnings=_texts,
)
GOOD = Document("Titre", (Section(("Un", "Deux"), ("Le texte.",), 7, "u"),), validated_by=None)


@settings(deadline=None)
@given(_document)
def test_a_document_comes_back_equal(document: Document) -> None:
    back = from_payload(to_payload(document))

    assert back == document
    assert back.audience is document.audience


def test_several_megabytes_travel_in_one_frame() -> None:
    block = "Le salarié « victime » informe son employeur dans les 24 heures. " * 100
    document = Document("Gros", tuple(Section((), (block,), page) for page in range(1000)))

    payload = to_payload(document)
    back = read(io.BytesIO(encode(Extracted(1, payload))))

    assert len(payload) > 6_000_000
    assert isinstance(back, Extracted)
    assert from_payload(back.payload) == document


def test_half_a_character_does_not_stop_a_document() -> None:
    back = from_payload(to_payload(Document("a\ud800b", ())))

    assert back.title == "a?b"


def _changed(**changes: Any) -> bytes:
    raw = json.loads(to_payload(GOOD))
    return json.dumps({**raw, **changes}).encode()


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        b"[" * 100_000,
        to_payload(GOOD)[:-1],
        _changed(title=1),
        _changed(title=None),
        _changed(audience="nobody"),
        _changed(sections={}),
        _changed(sections=[{"headings": []}]),
        _changed(colour="blue"),
    ],
    ids=lambda payload: payload[:20],
)
def test_anything_else_is_refused(payload: bytes) -> None:
    with pytest.raises(PasserelleError) as caught:
        from_payload(payload)
    assert caught.value.code is ErrorCode.PROTOCOL
