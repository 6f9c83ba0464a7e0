"""What is spoken ahead: fixed sentences kept for the next start, and what comes next."""

import threading
from collections import deque
from pathlib import Path

from passerelle.audio.samples import Samples
from passerelle.audio.sink import Mark, NullSink
from passerelle.client import Engines
from passerelle.domain.spoken_text import PLAIN
from passerelle.journal.recordings import Recordings
from passerelle.usecases.ahead import MOST_AHEAD_S
from passerelle.usecases.speaker import Speaker, SpokenSound, Voice
from passerelle.usecases.speech_report import MOST_KEPT_S
from tests.usecases.conftest import TIMEOUT_S, Script


def test_a_remembered_sentence_is_spoken_by_the_engine_once(tmp_path: Path) -> None:
    kept, script = Recordings(tmp_path / "recordings"), Script()
    with Engines(script, tmp_path) as engines:
        first = Speaker(engines, NullSink(), PLAIN, kept)
        first.remember("Je n'ai pas trouvé.", Voice())
        known = first.remembered("Je n'ai pas trouvé.", Voice())
        assert known is not None
        assert len(known[1]) > 0
    with Engines(script, tmp_path) as engines:
        again = Speaker(engines, NullSink(), PLAIN, kept)
        again.remember("Je n'ai pas trouvé.", Voice())
        assert again.remembered("Je n'ai pas trouvé.", Voice()) == known
        assert not engines.pids().get("speech")


def test_what_the_voice_failed_to_say_is_not_kept(tmp_path: Path) -> None:
    kept = Recordings(tmp_path / "recordings")
    script = Script(speaks={"fail_after": 1, "fail_code": "internal"})
    with Engines(script, tmp_path) as engines:
        speaker = Speaker(engines, NullSink(), PLAIN, kept)
        speaker.remember("Je n'ai pas trouvé.", Voice())
        assert speaker.remembered("Je n'ai pas trouvé.", Voice()) is None
    assert not (tmp_path / "recordings").exists()


def test_what_was_begun_ahead_is_said_without_beginning_again(tmp_path: Path) -> None:
    script = Script()
    with Engines(script, tmp_path) as engines:
        speaker = Speaker(engines, NullSink(), PLAIN)
        speaker.begin_ahead("Asseyez-vous.", Voice())
        script.speaks = {"fail_after": 0, "fail_code": "internal"}
        assert _spoken(speaker, "Asseyez-vous.") > 0
        assert _spoken(speaker, "Asseyez-vous.") == 0  # it was for once


def test_what_was_begun_ahead_is_dropped_when_something_else_is_said(tmp_path: Path) -> None:
    script = Script()
    with Engines(script, tmp_path) as engines:
        speaker = Speaker(engines, NullSink(), PLAIN)
        speaker.begin_ahead("Asseyez-vous.", Voice())
        assert _spoken(speaker, "Merci.") > 0
        script.speaks = {"fail_after": 0, "fail_code": "internal"}
        assert _spoken(speaker, "Asseyez-vous.") == 0
        speaker.begin_ahead("Merci.", Voice())
        speaker.forget_ahead()
        speaker.forget_ahead()


def test_no_more_sound_is_kept_than_is_worth_hearing_again(tmp_path: Path) -> None:
    with Engines(Script(), tmp_path) as engines:
        speech = Speaker(engines, NullSink(), PLAIN).begin(Voice())
        for piece in ("un", "deux"):
            speech.play(_sound(piece, 0.75 * MOST_KEPT_S))
        speech.finish()
        report = speech.wait()
    assert (report.sounds, report.audio_s) == ([], 1.5 * MOST_KEPT_S)


def test_the_voice_does_not_run_far_ahead_of_the_ear(tmp_path: Path) -> None:
    sink = SlowSink()
    with Engines(Script(), tmp_path) as engines:
        speech = Speaker(engines, sink, PLAIN).begin(Voice())
        for piece in "abcdef":
            speech.play(_sound(piece, 0.75 * MOST_AHEAD_S))
        for count in range(3, 6):
            sink.wait_for(count)
            sink.hear()
        speech.stop()  # while it waits
        speech.wait()
    assert sink.most_unheard == 3


class SlowSink(NullSink):
    """Hears a sound when it is told to.

    Attributes:
        most_unheard: how many sounds waited to be heard, at most.
    """

    def __init__(self) -> None:
        super().__init__()
        self.most_unheard = 0
        self._given = self._heard = 0
        self._changed = threading.Condition()
        self._waiting: deque[Mark] = deque()

    def mark(self, started: Mark) -> None:
        """See SoundSink."""
        self._waiting.append(started)

    def play(self, sound: Samples | bytes, sample_rate: int) -> None:
        """See SoundSink."""
        with self._changed:
            self._given += 1
            self.most_unheard = max(self.most_unheard, self._given - self._heard)
            self._changed.notify_all()
        super().play(sound, sample_rate)

    def hear(self) -> None:
        """Let the first sound that waits pass, and so the one behind it begin."""
        with self._changed:
            self._heard += 1
        self._waiting.popleft()()
        self._waiting[0]()

    def wait_for(self, count: int) -> None:
        """Until so many sounds were given."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._given >= count, TIMEOUT_S)


def _sound(piece: str, seconds: float) -> SpokenSound:
    rate = 10
    return SpokenSound(piece, rate, bytes(2 * round(seconds * rate)))


def _spoken(speaker: Speaker, text: str) -> float:
    """Seconds of sound."""
    speech = speaker.begin(Voice())
    speech.say(text)
    speech.finish()
    report = speech.wait()
    assert speech.begun.is_set()
    return report.audio_s
