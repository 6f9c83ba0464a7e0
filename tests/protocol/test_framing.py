"""Frames: what is written comes back, and nothing else gets in."""

import io
import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, OptionValue, Role
from passerelle.protocol import framing
from passerelle.protocol.framing import CutShortError, encode, read, read_reply, read_request
from passerelle.protocol.messages import (
    AnyMessage,
    AudioChunk,
    AudioInput,
    Cancel,
    Cancelled,
    Done,
    Embed,
    Extract,
    Extracted,
    Failed,
    Forget,
    Generate,
    Load,
    PartialText,
    Phonemes,
    Progress,
    Pronounce,
    Ready,
    Segment,
    Shutdown,
    Synthesize,
    TextDelta,
    Transcribe,
    Translate,
    Vectors,
)

_text = st.text()
_job = st.integers()
_number = st.floats(allow_nan=False, allow_infinity=False)
_option = st.text() | st.integers() | _number | st.booleans()
_spec = st.builds(EngineSpec, _text, _text, st.dictionaries(_text, _option))
_texts = st.lists(_text).map(tuple)
_chat = st.lists(st.builds(Message, _text, _text)).map(tuple)

STRATEGIES: dict[type[Any], st.SearchStrategy[AnyMessage]] = {
    Load: st.builds(Load, _job, _spec, st.sampled_from(Role)),
    Transcribe: st.builds(Transcribe, _job, _spec, _text, st.booleans()),
    AudioInput: st.builds(AudioInput, _job, st.binary(), st.booleans()),
    Synthesize: st.builds(Synthesize, _job, _spec, _text, _text, _text, _number),
    Generate: st.builds(
        Generate, _job, _spec, _chat, st.integers(), _number, st.lists(_text).map(tuple)
    ),
    Embed: st.builds(Embed, _job, _spec, _texts),
    Pronounce: st.builds(Pronounce, _job, _spec, _texts, _text),
    Translate: st.builds(Translate, _job, _spec, _text, _text, _text),
    Extract: st.builds(Extract, _job, _spec, _text, _text),
    Cancel: st.builds(Cancel, _job),
    Forget: st.builds(Forget),
    Shutdown: st.builds(Shutdown),
    Ready: st.builds(Ready, _text, st.integers()),
    PartialText: st.builds(PartialText, _job, _text),
    Segment: st.builds(Segment, _job, _number, _number, _text),
    TextDelta: st.builds(TextDelta, _job, _text),
    AudioChunk: st.builds(AudioChunk, _job, st.integers(), st.binary()),
    Vectors: st.builds(Vectors, _job, st.integers(), st.binary()),
    Phonemes: st.builds(Phonemes, _job, _texts),
    Progress: st.builds(Progress, _job, st.integers(), st.integers()),
    Extracted: st.builds(Extracted, _job, st.binary()),
    Done: st.builds(Done, _job, st.dictionaries(_text, _number | _text)),
    Cancelled: st.builds(Cancelled, _job),
    Failed: st.builds(Failed, _job, st.sampled_from(ErrorCode), _text),
}
unhurried = settings(deadline=None)
any_message = st.one_of(list(STRATEGIES.values()))

SAMPLES: tuple[AnyMessage, ...] = (
    Generate(
        7, EngineSpec("llama", "/m", {"n_ctx": 2048, "f": 0.5, "b": True}), (Message("u", "é"),)
    ),
    AudioInput(8, b"\x00\n\xff{}", last=True),
    Failed(9, ErrorCode.OUT_OF_MEMORY, "Il manque de la mémoire."),
    Forget(),
    Shutdown(),
)


def _head(line: dict[str, Any]) -> bytes:
    return json.dumps(line).encode() + b"\n"


def _refused(data: bytes) -> PasserelleError:
    with pytest.raises(PasserelleError) as caught:
        read(io.BytesIO(data))
    assert caught.value.code is ErrorCode.PROTOCOL
    return caught.value


def _outcome(data: bytes) -> AnyMessage | PasserelleError:
    try:
        message = read(io.BytesIO(data))
    except PasserelleError as error:
        return error
    assert message is not None
    return message


def test_every_message_is_tried() -> None:
    assert set(STRATEGIES) == set(get_args(AnyMessage))


@unhurried
@given(any_message)
def test_a_message_comes_back_equal(message: AnyMessage) -> None:
    stream = io.BytesIO(encode(message))

    back = read(stream)

    assert back == message
    assert type(back) is type(message)
    assert read(stream) is None


@unhurried
@given(st.lists(any_message, max_size=6))
def test_messages_come_back_in_order(messages: list[AnyMessage]) -> None:
    stream = io.BytesIO(b"".join(map(encode, messages)))

    assert [read(stream) for _ in messages] == messages
    assert read(stream) is None


def test_option_values_keep_their_types() -> None:
    options: dict[str, OptionValue] = {"whole": 1, "real": 1.0, "yes": True, "text": "1"}

    back = read(io.BytesIO(encode(Load(1, EngineSpec("fake", "", options), Role.EMBEDDING))))

    assert isinstance(back, Load)
    assert {key: type(value) for key, value in back.spec.options.items()} == {
        key: type(value) for key, value in options.items()
    }
    assert back.role is Role.EMBEDDING


@pytest.mark.parametrize("message", SAMPLES, ids=lambda message: type(message).__name__)
def test_every_cut_is_seen(message: AnyMessage) -> None:
    frame = encode(message)

    for length in range(1, len(frame)):
        with pytest.raises(CutShortError):
            read(io.BytesIO(frame[:length]))


@unhurried
@given(st.binary())
def test_garbage_never_passes_nor_surprises(data: bytes) -> None:
    if data:
        _refused(data)


@unhurried
@given(any_message, st.data())
def test_a_damaged_frame_is_another_message_or_an_error(
    message: AnyMessage, data: st.DataObject
) -> None:
    frame = bytearray(encode(message))
    place = data.draw(st.integers(0, len(frame) - 1))
    frame[place] = data.draw(st.integers(0, 255))

    outcome = _outcome(bytes(frame))

    assert isinstance(outcome, AnyMessage) or outcome.code is ErrorCode.PROTOCOL


@pytest.mark.parametrize(
    "line",
    [
        {"type": "Explode", "job": 1, "payload": 0},
        {"type": ["Cancel"], "job": 1, "payload": 0},
        {"type": "AnyMessage", "payload": 0},
        {"job": 1, "payload": 0},
        {"type": "Cancel", "payload": 0},
        {"type": "Cancel", "job": 1},
        {"type": "Cancel", "job": 1, "more": 1, "payload": 0},
        {"type": "Cancel", "job": "1", "payload": 0},
        {"type": "Cancel", "job": 1.0, "payload": 0},
        {"type": "Cancel", "job": True, "payload": 0},
        {"type": "Cancel", "job": None, "payload": 0},
        {"type": "Cancel", "job": 1, "payload": -1},
        {"type": "Cancel", "job": 1, "payload": True},
        {"type": "Cancel", "job": 1, "payload": framing.MAX_PAYLOAD + 1},
        {"type": "Failed", "job": 1, "code": "nonsense", "text": "", "payload": 0},
        {"type": "Failed", "job": 1, "code": [], "text": "", "payload": 0},
        {"type": "Done", "job": 1, "stats": [], "payload": 0},
        {"type": "Done", "job": 1, "stats": {"a": None}, "payload": 0},
        {"type": "Done", "job": 1, "stats": {"a": float("nan")}, "payload": 0},
        {"type": "Segment", "job": 1, "start_s": "0", "end_s": 1.0, "text": "", "payload": 0},
        {"type": "Segment", "job": 1, "start_s": 10**400, "end_s": 1.0, "text": "", "payload": 0},
        {"type": "Load", "job": 1, "spec": {"engine": "fake"}, "role": "embedding", "payload": 0},
        {"type": "Load", "job": 1, "spec": "fake", "role": "embedding", "payload": 0},
    ],
    ids=str,
)
def test_what_is_not_exactly_a_message_is_refused(line: dict[str, Any]) -> None:
    _refused(_head(line))


@pytest.mark.parametrize(
    "data",
    [
        b"\n",
        b"[]\n",
        b"null\n",
        b'"Cancel"\n',
        b"\xff\xfe\n",
        b"[" * 200_000 + b"\n",
        b'{"type":"Segment","job":1,"start_s":1e999,"end_s":1.0,"text":"","payload":0}\n',
        b'{"type":"Cancel","job":' + b"1" * 5000 + b',"payload":0}\n',
    ],
    ids=["empty", "list", "null", "string", "bytes", "deep", "infinite", "huge"],
)
def test_lines_that_only_look_like_json(data: bytes) -> None:
    _refused(data)


def test_a_payload_where_none_belongs_is_refused() -> None:
    _refused(_head({"type": "Cancel", "job": 1, "payload": 2}) + b"ab")


def test_a_line_without_end_is_not_read_for_ever() -> None:
    stream = io.BytesIO(b"x" * (3 * framing.MAX_LINE))

    with pytest.raises(PasserelleError) as caught:
        read(stream)

    assert not isinstance(caught.value, CutShortError)
    assert stream.tell() == framing.MAX_LINE


@pytest.mark.parametrize(
    "message",
    [
        TextDelta(1, "x" * framing.MAX_LINE),
        AudioInput(1, bytes(framing.MAX_PAYLOAD + 1)),
        Done(1, {"speed": float("inf")}),
    ],
    ids=["line", "payload", "infinite"],
)
def test_what_the_other_side_would_refuse_is_not_written(message: AnyMessage) -> None:
    with pytest.raises(PasserelleError) as caught:
        encode(message)
    assert caught.value.code is ErrorCode.PROTOCOL


def test_the_largest_payload_passes() -> None:
    message = AudioChunk(1, 24_000, bytes(framing.MAX_PAYLOAD))

    assert read_reply(io.BytesIO(encode(message))) == message


def test_each_direction_has_its_own_messages() -> None:
    assert read_request(io.BytesIO(encode(Cancel(1)))) == Cancel(1)
    assert read_reply(io.BytesIO(encode(Cancelled(1)))) == Cancelled(1)
    with pytest.raises(PasserelleError, match=r"."):
        read_request(io.BytesIO(encode(Cancelled(1))))
    with pytest.raises(PasserelleError, match=r"."):
        read_reply(io.BytesIO(encode(Cancel(1))))
