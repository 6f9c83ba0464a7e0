"""Fixed sentences are spoken once, and kept as sound for the next start."""

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
