"""From sound to words."""

import logging
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from passerelle.client import (
    INPUT_RATE,
    Done,
    Ending,
    Engines,
    Failed,
    HearingJob,
    PartialText,
    Segment,
)
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import conversation as say
from passerelle.domain.strings import errors, languages
from passerelle.usecases.events import PartialHeard
from passerelle.usecases.turn import Turn

Samples = NDArray[np.float32]

_log = logging.getLogger(__name__)

SURE = 0.9
"""Probability from which another language is believed; a strong accent must not be refused."""
_MARKS = frozenset(".!?…؟۔")


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard.

    Attributes:
        language: BCP-47 primary tag, as fixed or as identified.
        segments: (start, end) in seconds and text.
        audio_s: length of the sound.
        compute_s: seconds that the engine worked.
        wait_s: seconds between the end of the sound and the last word.
        other_language: a language, other than the one asked for, in which it surely was; or "".
        trouble: why the sound ended before its end, although something was heard.
    """

    text: str
    language: str
    segments: tuple[tuple[float, float, str], ...]
    audio_s: float
    compute_s: float
    wait_s: float
    other_language: str = ""
    trouble: PasserelleError | None = None

    @property
    def lines(self) -> str:
        """The text; one line for each stretch of speech when the engine writes no punctuation.

        A pause is then all that tells one sentence from the next.
        """
        if _MARKS & set(self.text):
            return self.text
        return "\n".join(text for _, _, text in self.segments)

    def require_its_language(self) -> None:
        """Refuse what was said in another language: its words are wrong.

        Raises:
            PasserelleError: LANGUAGE_UNSUPPORTED.
        """
        if self.other_language:
            sentence = languages.not_french(self.other_language)
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, sentence)


class _Pump:
    """Feeds sound to a job from its own thread, so that partial text can come back meanwhile."""

    def __init__(self, blocks: Iterable[Samples], job: HearingJob) -> None:
        self.samples = 0
        self.ended_at = 0.0
        self.trouble: PasserelleError | None = None
        self._thread = threading.Thread(
            target=self._run, args=(blocks, job), name="pump", daemon=True
        )
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    def _run(self, blocks: Iterable[Samples], job: HearingJob) -> None:
        try:
            for block in blocks:
                self.samples += len(block)
                job.feed(block)
        except PasserelleError as error:
            self.trouble = error
        except Exception as error:  # whatever happens, the engine must not wait for more
            _log.error("source of sound failed: %s", type(error).__name__)
            self.trouble = PasserelleError(ErrorCode.INTERNAL, errors.INTERNAL)
        finally:
            self.ended_at = time.monotonic()
            job.finish()


def transcribe(
    engines: Engines,
    blocks: Iterable[Samples],
    turn: Turn,
    language: str = "fr",
    partials: bool = False,
    context: str = "",
    nothing_heard: str = say.NO_SPEECH,
) -> Transcript:
    """Hear 16 kHz mono blocks, which may still be arriving.

    What was said before a microphone was lost is still given.

    Raises:
        PasserelleError: what the engine or the source of the sound reports; NO_SPEECH, with the
            sentence `nothing_heard`, when there was nothing to hear.
    """
    job = engines.hear(language, partials, context)
    turn.on_cancel(job.cancel)
    pump = _Pump(blocks, job)
    segments: list[Segment] = []
    ending: Ending | None = None
    for event in job:
        if isinstance(event, PartialText):
            turn.tell(PartialHeard(event.text))
        elif isinstance(event, Segment):
            segments.append(event)
        elif isinstance(event, Ending):
            ending = event
    heard_at = time.monotonic()
    pump.join()
    if isinstance(ending, Failed):
        raise PasserelleError(ending.code, ending.text)
    if pump.trouble is not None and not segments:
        raise pump.trouble
    if not segments and not turn.cancelled:
        raise PasserelleError(ErrorCode.NO_SPEECH, nothing_heard)
    stats = ending.stats if isinstance(ending, Done) else {}
    return Transcript(
        text=" ".join(segment.text.strip() for segment in segments).strip(),
        language=str(stats.get("language", language)),
        segments=tuple((s.start_s, s.end_s, s.text.strip()) for s in segments),
        audio_s=pump.samples / INPUT_RATE,
        compute_s=float(stats.get("compute_s", 0.0)),
        wait_s=max(0.0, heard_at - pump.ended_at),
        other_language=_other_language(stats, language),
        trouble=pump.trouble,
    )


def _other_language(stats: Mapping[str, float | str], asked: str) -> str:
    identified = str(stats.get("identified_language", ""))
    sure = float(stats.get("identified_probability", 0.0)) >= SURE
    return identified if asked and sure and identified != asked else ""
