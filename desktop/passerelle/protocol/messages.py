"""Every message, as a frozen dataclass.

A request is written by the client, a reply by a worker. Each job gets any number of chunks and
then exactly one ending. Sound travels as the payload: PCM signed 16-bit little-endian, mono.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode
from passerelle.domain.models import EngineSpec, Role

INPUT_RATE = 16_000
"""Hz of all sound that goes to a worker."""

# --- requests ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Load:
    """Make an engine ready before it is needed.

    Attributes:
        role: what the engine will do, which says where it is kept ready.
    """

    job: int
    spec: EngineSpec
    role: Role


@dataclass(frozen=True, slots=True)
class Transcribe:
    """Open a transcription; the sound follows as AudioInput messages.

    Attributes:
        language: BCP-47 primary tag; "" lets the engine identify it.
        partials: whether PartialText is wanted while sound arrives.
        context: sentences of the kind that may be said, for an engine that can use them.
    """

    job: int
    spec: EngineSpec
    language: str = "fr"
    partials: bool = False
    context: str = ""


@dataclass(frozen=True, slots=True)
class AudioInput:
    """Sound of an open transcription: int16 mono at INPUT_RATE. `last` closes it."""

    job: int
    payload: bytes = b""
    last: bool = False


@dataclass(frozen=True, slots=True)
class Synthesize:
    """Speak a text that is already normalised for speech.

    Attributes:
        voice: a voice of the engine; "" takes its default for the language.
        speed: 1.0 is the voice's own; 0.5 to 2.0.
    """

    job: int
    spec: EngineSpec
    text: str
    language: str = "fr"
    voice: str = ""
    speed: float = 1.0


@dataclass(frozen=True, slots=True)
class Generate:
    """Write the next message of a chat."""

    job: int
    spec: EngineSpec
    messages: tuple[Message, ...]
    max_tokens: int = 160
    temperature: float = 0.0
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Embed:
    """Turn texts into vectors of meaning; the replies are Vectors, in the order of the texts."""

    job: int
    spec: EngineSpec
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pronounce:
    """Turn texts into phonemes; the replies are Phonemes, in the order of the texts."""

    job: int
    spec: EngineSpec
    texts: tuple[str, ...]
    language: str = "fr"


@dataclass(frozen=True, slots=True)
class Translate:
    """Say a text in another language; the replies are TextDelta.

    Attributes:
        text: one sentence translates best.
        source, target: BCP-47 primary tags.
    """

    job: int
    spec: EngineSpec
    text: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Extract:
    """Read the documents of a file; the replies are Progress and Extracted.

    Attributes:
        path: absolute; a file, or the archive of a pack.
        format: an importer's name, "" to find it out from the file.
    """

    job: int
    spec: EngineSpec
    path: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop a job. Its ending is Cancelled, or whatever was already on its way."""

    job: int


@dataclass(frozen=True, slots=True)
class Forget:
    """Keep nothing of the words of the jobs before this one; there is no reply."""


@dataclass(frozen=True, slots=True)
class Shutdown:
    """End the process. Closing its stdin does the same."""


# --- replies ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ready:
    """First message of a worker."""

    role: str
    pid: int


@dataclass(frozen=True, slots=True)
class PartialText:
    """What has been heard so far; replaces the previous partial text of this job."""

    job: int
    text: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A final piece of a transcription. Times in seconds from the start of the sound."""

    job: int
    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next written characters."""

    job: int
    text: str


@dataclass(frozen=True, slots=True)
class AudioChunk:
    """The next spoken sound: int16 mono at sample_rate Hz."""

    job: int
    sample_rate: int
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Vectors:
    """The next vectors: float32 little-endian, `count` rows of equal length, each of norm 1."""

    job: int
    count: int
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Phonemes:
    """The next pronunciations, IPA without spaces between phonemes, words apart by a space."""

    job: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file has been read, in its own units (pages, sheets); total 0 is unknown."""

    job: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Extracted:
    """One document of a file, its blocks cut into passages, as protocol/documents.py writes it."""

    job: int
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class Done:
    """The job is complete.

    Attributes:
        stats: what the engine measured or found: "compute_s", "load_s", "language",
            "tokens", "first_token_s"... Names end with their unit.
    """

    job: int
    stats: Mapping[str, float | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cancelled:
    """The job was stopped on request: an outcome, not an error."""

    job: int


@dataclass(frozen=True, slots=True)
class Failed:
    """The job ended on an error; `text` is the French sentence."""

    job: int
    code: ErrorCode
    text: str


Work = Load | Transcribe | Synthesize | Generate | Embed | Pronounce | Translate | Extract
"""Requests that open a job for an engine."""
Request = Work | AudioInput | Cancel | Forget | Shutdown
Ending = Done | Cancelled | Failed
Chunk = PartialText | Segment | TextDelta | AudioChunk | Vectors | Phonemes | Progress | Extracted
Reply = Ready | Chunk | Ending
AnyMessage = Request | Reply
