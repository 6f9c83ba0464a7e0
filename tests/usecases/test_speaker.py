"""What is spoken ahead: fixed sentences kept for the next start, and what comes next."""

from pathlib import Path

from passerelle.audio.sink import NullSink
from passerelle.client import Engines
from passerelle.domain.spoken_text import PLAIN
from passerelle.journal.recordings import Recordings
from passerelle.usecases.speaker import Speaker, Voice
from tests.usecases.conftest import Script


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


def _spoken(speaker: Speaker, text: str) -> float:
    """Seconds of sound."""
    speech = speaker.begin(Voice())
    speech.say(text)
    speech.finish()
    report = speech.wait()
    assert speech.begun.is_set()
    return report.audio_s
