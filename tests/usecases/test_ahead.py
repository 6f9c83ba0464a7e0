"""How far the voice runs ahead of what is heard."""

import pytest

from passerelle.usecases import ahead
from passerelle.usecases.ahead import Ahead


def test_sounds_that_are_never_heard_are_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "MOST_AHEAD_S", 0.001)
    lost = Ahead()
    lost.give(0.01)
    lost.wait()
    monkeypatch.setattr(ahead, "MOST_AHEAD_S", 0.02)
    lost.give(0.02)  # the first ones count as heard by now
    lost.wait()


def test_nobody_waits_once_it_is_released() -> None:
    stopped = Ahead()
    stopped.give(1_000_000.0)
    stopped.release()
    stopped.wait()
