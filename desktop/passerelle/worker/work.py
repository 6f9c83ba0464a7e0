"""What each request makes an engine do, as the chunks that go back."""

from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np

from passerelle.domain.documents import Document
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.sentences import cut
from passerelle.domain.strings import documents as say_documents
from passerelle.domain.strings import errors as say
from passerelle.engines.base import (
    DocumentReader,
    Engine,
    HeardPartial,
    LanguageModel,
    Phonemizer,
    SentenceEncoder,
    SpeechToText,
    TextToSpeech,
    Translator,
)
from passerelle.protocol.documents import to_payload
from passerelle.protocol.framing import MAX_PAYLOAD
from passerelle.protocol.messages import (
    AudioChunk,
    Chunk,
    Embed,
    Extract,
    Extracted,
    Generate,
    Load,
    PartialText,
    Phonemes,
    Progress,
    Pronounce,
    Segment,
    Synthesize,
    TextDelta,
    Transcribe,
    Translate,
    Vectors,
    Work,
)
from passerelle.protocol.pcm import to_pcm
from passerelle.worker.task import Task

Stats = dict[str, float | str]


def chunks_of(task: Task, engine: Engine, found: Stats) -> Generator[Chunk | None, None, None]:
    """Run the engine; to cancel, close the generator.

    None is nothing to send, but a moment at which the engine can be stopped.

    Args:
        task: what to do.
        engine: the engine that its spec names.
        found: receives what is learnt on the way ("language").

    Raises:
        PasserelleError: ENGINE_FAILED when the engine cannot do this kind of work.
    """
    request = task.request
    if isinstance(request, Transcribe) and isinstance(engine, SpeechToText):
        yield from _hear(request, task, engine, found)
    elif isinstance(request, Synthesize) and isinstance(engine, TextToSpeech):
        yield from _speak(request, engine)
    elif isinstance(request, Extract) and isinstance(engine, DocumentReader):
        yield from _extract(request, engine)
    elif not isinstance(request, Load):
        yield from _words(request, engine)


def _words(request: Work, engine: Engine) -> Iterator[Chunk | None]:
    """Work on text alone."""
    if isinstance(request, Generate) and isinstance(engine, LanguageModel):
        yield from _write(request, engine)
    elif isinstance(request, Embed) and isinstance(engine, SentenceEncoder):
        yield from _embed(request, engine)
    elif isinstance(request, Pronounce) and isinstance(engine, Phonemizer):
        yield from _pronounce(request, engine)
    elif isinstance(request, Translate) and isinstance(engine, Translator):
        yield from _translate(request, engine)
    else:
        sentence = say.engine_failed(request.spec.engine)
        raise PasserelleError(ErrorCode.ENGINE_FAILED, sentence, "not an engine of this kind")


def _hear(request: Transcribe, task: Task, engine: SpeechToText, found: Stats) -> Iterator[Chunk]:
    for heard in engine.transcribe(task.inbox, request.language, request.partials, request.context):
        if isinstance(heard, HeardPartial):
            yield PartialText(request.job, heard.text)
        else:
            found.setdefault("language", heard.language)
            yield Segment(request.job, float(heard.start_s), float(heard.end_s), heard.text)


def _speak(request: Synthesize, engine: TextToSpeech) -> Iterator[Chunk | None]:
    for sound in engine.synthesize(request.text, request.language, request.voice, request.speed):
        payload = to_pcm(sound.samples)
        yield AudioChunk(request.job, int(sound.sample_rate), payload) if payload else None


def _write(request: Generate, engine: LanguageModel) -> Iterator[Chunk | None]:
    for text in engine.generate(
        request.messages, request.max_tokens, request.temperature, request.stop
    ):
        yield TextDelta(request.job, text) if text else None


def _embed(request: Embed, engine: SentenceEncoder) -> Iterator[Chunk]:
    for vectors in engine.encode(request.texts):
        yield Vectors(request.job, len(vectors), np.asarray(vectors, "<f4").tobytes())


def _pronounce(request: Pronounce, engine: Phonemizer) -> Iterator[Chunk]:
    for phonemes in engine.pronounce(request.texts, request.language):
        yield Phonemes(request.job, phonemes)


def _translate(request: Translate, engine: Translator) -> Iterator[Chunk | None]:
    for text in engine.translate(request.text, request.source, request.target):
        yield TextDelta(request.job, text) if text else None


def _extract(request: Extract, engine: DocumentReader) -> Iterator[Chunk]:
    for read in engine.read(Path(request.path), request.format):
        if isinstance(read, Document):
            payload = to_payload(cut(read))
            if len(payload) > MAX_PAYLOAD:
                raise PasserelleError(ErrorCode.DOCUMENT_TOO_LARGE, say_documents.TOO_LARGE)
            yield Extracted(request.job, payload)
        else:
            yield Progress(request.job, read.done, read.total)
