"""Which engines stay loaded."""

import threading
import weakref

from passerelle.domain.models import EngineSpec
from passerelle.worker.engine_cache import EngineCache
from tests.worker.gate import TIMEOUT_S, gate_spec


def _spec(text: str) -> EngineSpec:
    return EngineSpec("fake", "", {"text": text})


def test_the_same_engine_is_loaded_once() -> None:
    cache = EngineCache(2)

    first, load_s = cache.get(_spec("a"))

    assert load_s > 0.0
    assert cache.get(_spec("a")) == (first, 0.0)


def test_the_least_recently_used_leaves() -> None:
    cache = EngineCache(2)
    first, second = (cache.get(_spec(text))[0] for text in "ab")
    cache.get(_spec("a"))

    cache.get(_spec("c"))

    assert cache.get(_spec("a"))[0] is first
    assert cache.get(_spec("b"))[0] is not second


def test_it_leaves_the_memory_before_the_next_one_is_loaded() -> None:
    cache = EngineCache(1)
    leaving = weakref.ref(cache.get(_spec("a"))[0])
    spec, gate = gate_spec("next")
    gate.may_load.clear()
    thread = threading.Thread(target=cache.get, args=(spec,))
    thread.start()

    assert gate.loading.wait(TIMEOUT_S)
    left_before_loading = leaving() is None
    gate.may_load.set()
    thread.join()

    assert left_before_loading


def test_a_forgotten_engine_is_loaded_anew() -> None:
    cache = EngineCache(2)
    first = cache.get(_spec("a"))[0]

    cache.forget(_spec("a"))
    cache.forget(_spec("never loaded"))

    assert cache.get(_spec("a"))[0] is not first
