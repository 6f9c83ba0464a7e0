"""The engines that one lane keeps ready."""

import gc
import logging
import time
from collections import OrderedDict
from collections.abc import Hashable

from passerelle.domain.models import EngineSpec
from passerelle.engines import registry
from passerelle.engines.base import Engine

_log = logging.getLogger(__name__)


class EngineCache:
    """At most `limit` loaded engines; the least recently used makes room for a new one."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._engines: OrderedDict[Hashable, Engine] = OrderedDict()

    def get(self, spec: EngineSpec) -> tuple[Engine, float]:
        """The engine and the seconds that its loading took, 0.0 when it was ready.

        Raises:
            PasserelleError: as registry.load().
        """
        engine = self._engines.get(spec.key)
        if engine is not None:
            self._engines.move_to_end(spec.key)
            return engine, 0.0
        self._make_room()
        started = time.perf_counter()
        engine = self._engines[spec.key] = registry.load(spec)
        load_s = time.perf_counter() - started
        _log.info("%s loaded in %.2f s", spec.engine, load_s)
        return engine, load_s

    def forget(self, spec: EngineSpec) -> None:
        """Unload an engine that failed: its inner state cannot be trusted."""
        if self._engines.pop(spec.key, None) is not None:
            gc.collect()

    def forget_words(self) -> None:
        """Make every engine forget what was said; they stay loaded."""
        for engine in self._engines.values():
            engine.forget_words()

    def _make_room(self) -> None:
        """Unload before loading: two language models at once would not fit."""
        while len(self._engines) >= self._limit:
            self._engines.popitem(last=False)
            gc.collect()
