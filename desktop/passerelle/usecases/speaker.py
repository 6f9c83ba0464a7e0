"""Speaks text piece by piece while the rest is still being written."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from passerelle.audio.sink import SoundSink
from passerelle.client import AudioChunk, Done, Engines, Failed, Job
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.grounding import without_citations
from passerelle.domain.spoken_text import Pronunciation, for_speech
from passerelle.domain.strings import errors
from passerelle.journal.recordings import Recordings, Sound
from passerelle.usecases.ahead import Ahead
from passerelle.usecases.speech_report import SpeechReport, SpokenSound

__all__ = ["Speaker", "Speech", "SpeechReport", "SpokenSound", "Voice"]

_log = logging.getLogger(__name__)

PAUSE_S = 0.2
"""Silence between two sentences, and before what a colon announces."""
PAUSED_AFTER = (".", "!", "?", "…", ":")
CHANCES = 2
"""A clause during which the voice crashed is spoken again, once."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak.

    Attributes:
        name: a voice of the engine, "" for the language's default.
        speed: 1.0 is the voice's own.
    """

    language: str = "fr"
    name: str = ""
    speed: float = 1.0


class Speech:
    """One answer being spoken: `say` pieces, then `finish`, then `wait`; `stop` at any moment.

    A thread of its own synthesises the next piece while the sink plays the previous one.
    """

    def __init__(
        self,
        speaker: "Speaker",
        voice: Voice,
        on_piece: Callable[[str], None],
        on_trouble: Callable[[Failed], None],
    ) -> None:
        self.report = SpeechReport()
        self.begun = threading.Event()
        """Set by the first sound, and when there will be none."""
        self._speaker = speaker
        self._voice = voice
        self._on_piece = on_piece
        self._on_trouble = on_trouble
        self._pieces: queue.Queue[SpokenSound | tuple[str, bool] | None] = queue.Queue()
        self._stopped = threading.Event()
        self._job: Job | None = None
        self._ahead = Ahead()
        self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
        self._thread.start()

    def say(self, text: str, *, own: bool = True) -> None:
        """Queue a piece; `own` is False for fixed sentences such as the notice."""
        self._pieces.put((text, own))

    def play(self, sound: SpokenSound) -> None:
        """Queue a sound that was already spoken."""
        self._pieces.put(sound)

    def finish(self) -> None:
        """No more pieces will come."""
        self._pieces.put(None)

    def stop(self) -> None:
        """Fall silent at once."""
        self._stopped.set()
        self._pieces.put(None)
        self.report.stopped = True
        self._ahead.release()
        self._speaker.sink.stop()
        job = self._job
        if job is not None:
            job.cancel()

    def wait(self) -> SpeechReport:
        """Block until everything was heard, stopped or failed."""
        self._thread.join()
        if not self._stopped.is_set():
            self._speaker.sink.wait()
        return self.report

    def _run(self) -> None:
        try:
            self._speak_all()
        finally:
            self.begun.set()

    def _speak_all(self) -> None:
        while not self._stopped.is_set() and (piece := self._pieces.get()) is not None:
            try:
                self._speak(piece)
            except PasserelleError as error:
                self._fail(error.code, error.sentence)
            except Exception as error:  # an answer must not go silent without a word
                _log.error("speech failed: %s", type(error).__name__)
                self._fail(ErrorCode.INTERNAL, errors.INTERNAL)
            if self.report.failure is not None:
                return
            self._ahead.wait()

    def _fail(self, code: ErrorCode, sentence: str) -> None:
        self.report.failure = Failed(0, code, sentence)
        self._on_trouble(self.report.failure)

    def _speak(self, piece: SpokenSound | tuple[str, bool]) -> None:
        if isinstance(piece, SpokenSound):
            self._play(piece)
            return
        text, own = piece
        bare = without_citations(text)
        spoken = for_speech(bare, self._voice.language, self._speaker.pronunciation)
        if not spoken.strip():
            return
        known = self._speaker.remembered(spoken, self._voice)
        first = text
        for rate, pcm in [known] if known is not None else self._synthesize(spoken):
            self._play(SpokenSound(first, rate, pcm, own))
            first = ""
        if not first and text.rstrip().endswith(PAUSED_AFTER):
            self._play(SpokenSound("", rate, bytes(2 * round(PAUSE_S * rate)), own))

    def _synthesize(self, spoken: str) -> Iterator[tuple[int, bytes]]:
        """The sound of one piece; a voice that crashes is given a second chance, and said so."""
        for chances_left in reversed(range(CHANCES)):
            self.report.failure = None
            yield from self._attempt(spoken)
            failure = self.report.failure
            if failure is None or self._stopped.is_set():
                return
            if not chances_left or failure.code is not ErrorCode.WORKER_CRASHED:
                self._on_trouble(failure)
                return
            self._on_trouble(replace(failure, text=errors.RESTARTING))

    def _attempt(self, spoken: str) -> Iterator[tuple[int, bytes]]:
        voice = self._voice
        job = self._speaker.job(spoken, voice)
        self._job = job
        if self._stopped.is_set():
            job.cancel()
        for event in job:
            if isinstance(event, AudioChunk):
                yield event.sample_rate, event.payload
            elif isinstance(event, Failed):
                self.report.failure = event

    def _play(self, sound: SpokenSound) -> None:
        if self._stopped.is_set():
            return
        start_s = self.report.audio_s
        self.report.add(sound)
        self._ahead.give(start_s)
        sink = self._speaker.sink
        sink.mark(lambda: self._started(sound, start_s))
        sink.play(sound.pcm, sound.sample_rate)
        self.begun.set()
        if self._stopped.is_set():  # stopped while the device was being opened
            sink.stop()

    def _started(self, sound: SpokenSound, start_s: float) -> None:
        self._ahead.hear(start_s)
        self._speaker.count(sound.seconds)
        now = time.monotonic()
        self.report.first_sound_at = self.report.first_sound_at or now
        if sound.own:
            self.report.first_own_sound_at = self.report.first_own_sound_at or now
        if sound.piece and not self._stopped.is_set():
            self._on_piece(sound.piece)


class Speaker:
    """The voice of the machine: an engine, a sink, and the fixed sentences it already spoke."""

    def __init__(
        self,
        engines: Engines,
        sink: SoundSink,
        pronunciation: Pronunciation,
        recordings: Recordings | None = None,
    ) -> None:
        """Speak nothing yet.

        Args:
            engines: the voices.
            sink: where the sound goes.
            pronunciation: how some words are said.
            recordings: where fixed sentences are kept from one time to the next.
        """
        self.engines = engines
        self.sink = sink
        self.pronunciation = pronunciation
        self._recordings = recordings
        self._memory: dict[tuple[str, Voice], Sound] = {}
        self._lock = threading.Lock()
        self._spoken_s = 0.0
        self._ahead: tuple[str, Voice, Job] | None = None

    @property
    def spoken_s(self) -> float:
        """Seconds of sound that began to be heard, since it was made."""
        return self._spoken_s

    def count(self, seconds: float) -> None:
        """Add sound that begins to be heard."""
        with self._lock:
            self._spoken_s += seconds

    def forget_remembered(self) -> None:
        """Drop the fixed sentences: the voice is not what it was."""
        self._memory.clear()

    def begin(
        self,
        voice: Voice,
        on_piece: Callable[[str], None] = lambda _piece: None,
        on_trouble: Callable[[Failed], None] = lambda _failure: None,
    ) -> Speech:
        """Start an answer.

        Args:
            voice: how to speak.
            on_piece: told each piece when its sound starts.
            on_trouble: told when the voice failed, even if it then went on.
        """
        return Speech(self, voice, on_piece, on_trouble)

    def begin_ahead(self, text: str, voice: Voice) -> None:
        """Start to synthesise the piece that will probably be said next. Returns at once."""
        self.forget_ahead()
        spoken = for_speech(without_citations(text), voice.language, self.pronunciation)
        job = self.engines.speak(spoken, voice.language, voice.name, voice.speed)
        with self._lock:
            self._ahead = spoken, voice, job

    def forget_ahead(self) -> None:
        """Drop what was begun ahead."""
        with self._lock:
            ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead[2].cancel()

    def job(self, spoken: str, voice: Voice) -> Job:
        """The synthesis of a piece: begun ahead, else begun now."""
        with self._lock:
            ahead = self._ahead
            if ahead is not None and ahead[:2] == (spoken, voice):
                self._ahead = None
                return ahead[2]
        self.forget_ahead()
        return self.engines.speak(spoken, voice.language, voice.name, voice.speed)

    def remember(self, text: str, voice: Voice) -> None:
        """Synthesise a fixed sentence ahead of time, so that it starts at once later."""
        spoken = for_speech(text, voice.language, self.pronunciation)
        if (spoken, voice) in self._memory:
            return
        try:
            engine = self.engines.selection.speaking(voice.language)
        except PasserelleError:  # no voice: it is said when something is to be spoken
            return
        key, kept = repr((spoken, voice)), self._recordings
        sound = kept.get(key, engine) if kept is not None else None
        if sound is None:
            sound = self._synthesized(spoken, voice)
            if kept is not None and sound is not None:
                kept.put(key, engine, sound)
        if sound is not None:
            self._memory[spoken, voice] = sound

    def _synthesized(self, spoken: str, voice: Voice) -> Sound | None:
        job = self.engines.speak(spoken, voice.language, voice.name, voice.speed)
        chunks = [event for event in job if isinstance(event, AudioChunk)]
        if not chunks or not isinstance(job.ending, Done):
            return None
        return chunks[0].sample_rate, b"".join(chunk.payload for chunk in chunks)

    def remembered(self, spoken: str, voice: Voice) -> Sound | None:
        """The sound of a fixed sentence, or None."""
        return self._memory.get((spoken, voice))
