"""How long the window's thread is ever busy."""

import time

import pytest

from passerelle.domain.errors import ErrorCode
from passerelle.domain.strings.answers import SAMPLE_QUESTION
from passerelle.ui.gallery.asking import ANSWER_SPOKEN, READY
from passerelle.ui.watching import STALL_MS, Watch
from passerelle.usecases.events import Preparing, Trouble
from tests.ui.conftest import Scene

pytestmark = pytest.mark.gui


def test_a_stall_is_seen_and_the_rest_costs_little(scene: Scene) -> None:
    watch = Watch(scene.conversation, scene.window.events, rest_ms=50)
    watch.begin()
    scene.tell(READY)  # of the start, which ends nothing
    scene.tell(Preparing(ready=True))
    assert scene.conversation.asked[-2:] == ["prepare", f"ask {SAMPLE_QUESTION}"]
    until = time.perf_counter() + 3 * STALL_MS / 1000
    while time.perf_counter() < until:
        pass  # a slot that takes too long
    with scene.qtbot.waitSignal(watch.done) as told:
        scene.tell(*ANSWER_SPOKEN, READY)
    (measured,) = told.args
    assert measured["longest_stall_ms"] >= 2 * STALL_MS
    assert measured["stalls_over_50_ms"] >= 1
    assert 0 <= measured["idle_cpu_percent"] < 200


def test_trouble_ends_the_measure(scene: Scene) -> None:
    watch = Watch(scene.conversation, scene.window.events, rest_ms=50)
    watch.begin()
    with scene.qtbot.assertNotEmitted(watch.failed):
        scene.tell(Trouble(ErrorCode.NO_MICROPHONE, "Je ne trouve pas de micro."))
    with scene.qtbot.waitSignal(watch.failed) as told:
        scene.tell(Trouble(ErrorCode.MODEL_MISSING, "Il manque un modèle."))
    assert told.args == ["Il manque un modèle."]
