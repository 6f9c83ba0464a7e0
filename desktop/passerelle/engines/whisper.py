"""Whisper: hears many languages, by windows sized to what is said.

Sound is cut into stretches of speech as it arrives. A stretch is transcribed once it is complete;
while a person is still speaking, shorter readings give partial texts, and a pause is used to
prepare the final text: when the person has indeed finished, it is ready.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import OptionValue
from passerelle.domain.strings import engines as say
from passerelle.engines import options as engine_options
from passerelle.engines.base import HeardPartial, HeardSegment, Samples, SpeechToText
from passerelle.engines.coverage import leaves_out, likeliest_whole, says_too_little
from passerelle.engines.model_files import reading
from passerelle.engines.repetition import is_echo, is_known_invention, said_once, without_loops
from passerelle.engines.stretches import RATE, Limits, Stretch, StretchCutter
from passerelle.engines.voice_activity import new_detector
from passerelle.engines.whisper_model import Decoded, WhisperModel, Window, open_model

LEAD_S = 0.3
"""Silence put before a sound that begins with speech."""
PAUSE_S = 0.35
"""Silence in which the final text is prepared."""
PARTIAL_EVERY_S = 1.0
"""New sound from which a partial text is worth its price."""
PIECES = Limits(end_silence=0.4, longest=10.0, cut_after=5.0)
"""How a stretch is cut when its text leaves most of the speech out."""
_WAITED_S = 0.005  # a block that came at once was already queued: we are late
_SURE = 0.5  # probability of an identified language under which the one before is kept
_LEAST_TO_IDENTIFY_S = 1.0

_NO_SPEECH = 0.6
_DOUBTFUL = -0.7  # mean log-probability of a text that may be invented
_INVENTED = -1.2  # of a text that nobody said

# Whisper's codes that are not BCP-47's.
_CODES = {"nb": "no", "fil": "tl", "jv": "jw"}
_TAGS = {code: tag for tag, code in _CODES.items()}


@dataclass(frozen=True, slots=True)
class WhisperOptions:
    """Options.

    Attributes:
        threads: processor threads.
        beam: hypotheses kept while a final text is written; partial ones keep one.
        compute_type: CTranslate2's arithmetic.
        margin_s: silence added after the sound, in seconds; with less, short texts come twice.
        length_penalty: below 1.0, shorter texts win more often.
        fallback: language taken when none is identified.
    """

    threads: int = 2
    beam: int = 5
    compute_type: str = "int8"
    margin_s: float = 3.0
    length_penalty: float = 0.6
    fallback: str = "fr"


def load(path: Path, options: Mapping[str, OptionValue]) -> "Whisper":
    """Load a folder in CTranslate2's format.

    Raises:
        PasserelleError: ENGINE_OPTIONS, MODEL_MISSING, MODEL_CORRUPTED, OUT_OF_MEMORY.
    """
    chosen = engine_options.parse(WhisperOptions, options)
    model = open_model(path, chosen.threads, chosen.compute_type, chosen.margin_s)
    with reading(path, "model.bin"):  # a changed byte may only show when it is used
        model.decode(model.encode(np.zeros(RATE, np.float32)), "en")
    return Whisper(path.name, model, chosen)


class Whisper(SpeechToText):
    """A loaded model."""

    streaming = False

    def __init__(self, name: str, model: WhisperModel, options: WhisperOptions) -> None:
        self._name = name
        self._model = model
        self._options = options
        self.languages = ("*",) if model.multilingual else ("en",)

    def transcribe(
        self, blocks: Iterable[Samples], language: str, partials: bool, context: str = ""
    ) -> Iterator[HeardPartial | HeardSegment]:
        """See SpeechToText. Silence and noise give nothing."""
        hearing = _Hearing(self._model, self._options, self._code(language), context)
        try:
            yield from hearing.run(blocks, partials)
        finally:
            self.last_stats = hearing.stats()

    def _code(self, language: str) -> str:
        code = _CODES.get(language, language)
        if code and not self._model.knows(code):
            raise PasserelleError(
                ErrorCode.LANGUAGE_UNSUPPORTED, say.language_unsupported(self._name, language)
            )
        return code


class _Hearing:
    """One transcription."""

    def __init__(
        self, model: WhisperModel, options: WhisperOptions, language: str, context: str
    ) -> None:
        self._model = model
        self._options = options
        self._context = context
        self._asked = language
        self._language = language or options.fallback
        self._certainty = 1.0 if language else 0.0
        self._identified: tuple[str, float] = ("", 0.0)
        self._cutter = StretchCutter(new_detector())
        self._prepared: tuple[float, float, str] = (0.0, 0.0, "")  # start, end, text
        self._partial_end_s = 0.0
        self._partial_cost_s = 0.0
        self._audio_s = 0.0
        self._compute_s = 0.0
        self._final_s = 0.0
        self._readings = 0

    def run(
        self, blocks: Iterable[Samples], partials: bool
    ) -> Iterator[HeardPartial | HeardSegment]:
        for block, waited in _timed(blocks):
            self._audio_s += len(block) / RATE
            for stretch in self._cutter.add(block):
                yield from self._final(stretch)
            if waited:
                yield from self._meanwhile(partials)
        ended = time.perf_counter()
        for stretch in self._cutter.finish():
            yield from self._final(stretch)
        self._final_s = time.perf_counter() - ended

    def stats(self) -> dict[str, float | str]:
        """What was measured; final_s is the time from the end of the sound to the last text."""
        return {
            "audio_s": self._audio_s,
            "compute_s": self._compute_s,
            "final_s": self._final_s,
            "readings": float(self._readings),
            "language": _TAGS.get(self._language, self._language),
            "language_probability": self._certainty,
            "identified_language": _TAGS.get(self._identified[0], self._identified[0]),
            "identified_probability": self._identified[1],
        }

    def _meanwhile(self, partials: bool) -> Iterator[HeardPartial]:
        """Work while the person speaks, and everything heard so far has been dealt with."""
        stretch = self._cutter.so_far()
        if stretch is None:
            return
        if stretch.pause_s >= PAUSE_S:
            text = self._prepare(stretch)
        elif partials and stretch.end_s - self._partial_end_s >= self._patience_s():
            text = self._partial(stretch)
        else:
            return
        if partials and text:
            yield HeardPartial(text)

    def _final(self, stretch: Stretch) -> Iterator[HeardSegment]:
        text = self._prepare(stretch)
        if text:
            tag = _TAGS.get(self._language, self._language)
            yield HeardSegment(stretch.start_s, stretch.end_s, text, tag)

    def _prepare(self, stretch: Stretch) -> str:
        """The final text of a stretch, written once however often it is asked for."""
        start_s, end_s, text = self._prepared
        if (start_s, end_s) != (stretch.start_s, stretch.end_s):
            text = self._read(stretch)
            self._prepared = (stretch.start_s, stretch.end_s, text)
            self._partial_end_s = stretch.end_s
        return text

    def _read(self, stretch: Stretch) -> str:
        with self._measured():
            window = self._window(stretch)
            self._identify(window)
            text = self._write(window, stretch.voice_s)
            if says_too_little(text, stretch.voice_s):
                pieces = self._read_pieces(stretch)
                text = pieces if leaves_out(text, pieces) else text
        return text

    def _read_pieces(self, stretch: Stretch) -> str:
        """What is read between the pauses: a model may stop writing at the first of them."""
        cutter = StretchCutter(new_detector(), PIECES)
        pieces = [*cutter.add(stretch.samples), *cutter.finish()]
        if len(pieces) < 2:
            return ""
        windows = [(self._model.encode(_with_lead(piece)), piece.voice_s) for piece in pieces]
        return " ".join(filter(None, (self._write(*window) for window in windows)))

    def _write(self, window: Window, voice_s: float) -> str:
        """The final text of a window."""
        heard = likeliest_whole(
            self._decode(window, beam_size=self._options.beam), window.seconds, voice_s
        )
        if heard is None:
            heard = self._decode(window, no_repeat_ngram_size=3)[0]
        return said_once(_believed(heard, window, self._context), voice_s)

    def _partial(self, stretch: Stretch) -> str:
        started = time.perf_counter()
        with self._measured():
            window = self._window(stretch)
            heard = self._decode(window)[0]
        self._partial_end_s = stretch.end_s
        self._partial_cost_s = time.perf_counter() - started
        return _believed(heard, window, self._context)

    def _patience_s(self) -> float:
        """New sound to wait for: the longer a partial text takes, the rarer it must be."""
        return max(PARTIAL_EVERY_S, 3 * self._partial_cost_s)

    def _decode(self, window: Window, beam_size: int = 1, **options: object) -> list[Decoded]:
        penalty = self._options.length_penalty
        return self._model.decode(
            window, self._language, penalty, beam_size, self._context, **options
        )

    def _window(self, stretch: Stretch) -> Window:
        """Encode; identify the language when it was not given."""
        window = self._model.encode(_with_lead(stretch))
        if not self._asked and self._model.multilingual:
            code, probability = self._model.language(window)
            if probability >= _SURE and window.seconds >= _LEAST_TO_IDENTIFY_S:
                self._language, self._certainty = code, probability
        return window

    def _identify(self, window: Window) -> None:
        """Find out, once, whether the sound is in the language that was asked for."""
        known = self._identified[0] or not self._asked or not self._model.multilingual
        if not known and window.seconds >= _LEAST_TO_IDENTIFY_S:
            self._identified = self._model.language(window)

    @contextmanager
    def _measured(self) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            self._compute_s += time.perf_counter() - started
            self._readings += 1


def _with_lead(stretch: Stretch) -> Samples:
    """A sound that begins with speech loses its first syllable unless silence comes before."""
    if stretch.start_s > 0:
        return stretch.samples
    return np.concatenate((np.zeros(round(LEAD_S * RATE), np.float32), stretch.samples))


def _timed(blocks: Iterable[Samples]) -> Iterator[tuple[Samples, bool]]:
    """Each block, and whether it had to be waited for: nothing else was there to be heard."""
    asked = time.perf_counter()
    for block in blocks:
        yield block, time.perf_counter() - asked > _WAITED_S
        asked = time.perf_counter()


def _believed(heard: Decoded, window: Window, context: str) -> str:
    """The text, or "" when nobody said it."""
    return "" if _is_invented(heard, context) else without_loops(heard.text, window.seconds)


def _is_invented(heard: Decoded, context: str) -> bool:
    """Whether nobody said this: too unlikely, or a known invention that is not quite sure."""
    if heard.confidence < _INVENTED:
        return True
    doubtful = heard.confidence < _DOUBTFUL or heard.no_speech > _NO_SPEECH
    both = heard.confidence < _DOUBTFUL and heard.no_speech > _NO_SPEECH
    invention = is_known_invention(heard.text) or is_echo(heard.text, context)
    return both or (doubtful and invention)
