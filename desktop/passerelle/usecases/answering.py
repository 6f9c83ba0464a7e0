"""An answer on its way to the person: its voice, its timings, and what can follow it."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from passerelle.client import Failed
from passerelle.domain.answer import Answer, TurnState
from passerelle.domain.clauses import ClauseSplitter
from passerelle.domain.documents import Findings, Source
from passerelle.usecases.events import Speaking, StateChanged, Trouble
from passerelle.usecases.speaker import Speaker, Speech, SpeechReport, SpokenSound, Voice
from passerelle.usecases.turn import Turn


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds since the question's words were known; None for what did not happen.

    Attributes:
        search_s: until it was known which documents answer.
        first_token_s: the model's first written characters.
        first_audio_s: the first sound of the answer, the notice included.
        first_words_s: the first sound of the answer's own words.
        total_s: until all was spoken.
    """

    search_s: float | None = None
    first_token_s: float | None = None
    first_audio_s: float | None = None
    first_words_s: float | None = None
    total_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Trail:
    """Where an answer stands in what was found, so that one can go on from it.

    Attributes:
        findings: of the question.
        place: which of its sources was read.
        passage: the last passage that was read, None when none was.
        read: what of it was read.
        rest: what of it comes after that.
        noted: the document whose date and cautions were heard last, "" for none.
    """

    findings: Findings = field(default_factory=Findings)
    place: int = 0
    passage: Source | None = None
    read: str = ""
    rest: str = ""
    noted: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, how long it took, its sound, and how to go on from it.

    Attributes:
        sounds: to be played again; empty when the answer was not spoken to its end.
        failure: why the voice stopped before the end.
        written: whether all its words are there; not if the person stopped it before.
        before, after: fixed sentences that were said around the answer's own words.
    """

    answer: Answer
    timings: Timings = Timings()
    sounds: tuple[SpokenSound, ...] = ()
    failure: Failed | None = None
    written: bool = True
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    trail: Trail = Trail()


class Moments:
    """When things happened to one answer, in time.monotonic() seconds; 0.0 for never."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.found = 0.0
        self.first_token = 0.0

    def timings(self, report: SpeechReport) -> Timings:
        """Everything counted from the start."""
        return Timings(
            search_s=self._since_start(self.found),
            first_token_s=self._since_start(self.first_token),
            first_audio_s=self._since_start(report.first_sound_at),
            first_words_s=self._since_start(report.first_own_sound_at),
            total_s=time.monotonic() - self.started,
        )

    def _since_start(self, moment: float) -> float | None:
        return round(moment - self.started, 3) if moment else None


class Narrator:
    """Speaks answers to the end, and tells the turn which words are being heard."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    @contextmanager
    def speaking(
        self, turn: Turn, voice: Voice, aloud_as: TurnState = TurnState.SPEAKING
    ) -> Iterator[Speech]:
        """Speak inside the block; if it fails, fall silent and leave no thread behind.

        Args:
            turn: what is told of, and may be cancelled.
            voice: how to speak.
            aloud_as: the state to show meanwhile.
        """
        speech = self._begin(turn, voice, aloud_as)
        try:
            yield speech
        except BaseException:
            speech.stop()
            speech.wait()
            raise

    def complete(self, response: Response, speech: Speech, moments: Moments) -> Response:
        """Say no more, and wait for the voice; the response with its sound and its timings."""
        speech.finish()
        report = speech.wait()
        whole = report.failure is None and not report.stopped
        return replace(
            response,
            timings=moments.timings(report),
            sounds=tuple(report.sounds) if whole else (),
            failure=report.failure,
            trail=_noted(response.trail) if whole else response.trail,
        )

    def say_again(self, response: Response, turn: Turn, voice: Voice) -> Response:
        """Speak an earlier answer again with another voice or speed."""
        moments = Moments()
        with self.speaking(turn, voice) as speech:
            say_response(speech, response)
            return self.complete(response, speech, moments)

    def replay(self, response: Response, turn: Turn, voice: Voice) -> None:
        """Play the very sound of an earlier answer again."""
        with self.speaking(turn, voice) as speech:
            for sound in response.sounds:
                speech.play(sound)
            speech.finish()
            speech.wait()

    def recite(
        self, text: str, turn: Turn, voice: Voice, aloud_as: TurnState = TurnState.SPEAKING
    ) -> SpeechReport:
        """Speak a fixed sentence; `aloud_as` is the state to show meanwhile."""
        return self.recite_all((text,), turn, voice, aloud_as)

    def recite_all(
        self,
        texts: Iterable[str],
        turn: Turn,
        voice: Voice,
        aloud_as: TurnState = TurnState.SPEAKING,
    ) -> SpeechReport:
        """Speak fixed sentences one by one: the first is heard while the others are made."""
        with self.speaking(turn, voice, aloud_as) as speech:
            say_all(speech, texts)
            speech.finish()
            return speech.wait()

    def remember(self, texts: Iterable[str], voice: Voice) -> None:
        """Speak fixed sentences ahead, so that they start at once later."""
        for text in texts:
            self._speaker.remember(text, voice)

    def _begin(self, turn: Turn, voice: Voice, aloud_as: TurnState) -> Speech:
        def piece_started(text: str) -> None:
            turn.tell(StateChanged(aloud_as))
            turn.tell(Speaking(text))

        def voice_failed(failure: Failed) -> None:
            if aloud_as is not TurnState.ERROR:  # the error being told matters more
                turn.tell(Trouble(failure.code, failure.text))

        speech = self._speaker.begin(voice, piece_started, voice_failed)
        turn.on_cancel(speech.stop)
        return speech


def say_response(speech: Speech, response: Response) -> None:
    """Queue an answer with the fixed sentences around it."""
    say_all(speech, response.before, own=False)
    say_text(speech, response.answer.text)
    say_all(speech, response.after, own=False)


def say_text(speech: Speech, text: str) -> None:
    """Queue a text, clause by clause."""
    splitter = ClauseSplitter()
    say_all(speech, (*splitter.feed(text), *splitter.flush()))


def say_all(speech: Speech, pieces: Iterable[str], *, own: bool = True) -> None:
    """Queue pieces, in order."""
    for piece in pieces:
        speech.say(piece, own=own)


def _noted(trail: Trail) -> Trail:
    """A trail after all that goes with its passage was heard."""
    return trail if trail.passage is None else replace(trail, noted=trail.passage.doc_id)
