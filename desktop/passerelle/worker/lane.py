"""A lane: one thread, its queue and its engines. Lanes do not wait for each other."""

import logging
import math
import queue
import threading
import time
from contextlib import closing
from numbers import Real

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors as say
from passerelle.domain.word_cache import forget_words
from passerelle.engines.base import Engine
from passerelle.protocol.messages import Cancelled, Done, Ending, Failed, Forget
from passerelle.worker.engine_cache import EngineCache
from passerelle.worker.inbox import StoppedError
from passerelle.worker.task import Task
from passerelle.worker.work import Stats, chunks_of

_log = logging.getLogger(__name__)


class Lane:
    """Does the tasks of one capability in order."""

    def __init__(self, name: str, engines: EngineCache) -> None:
        self._engines = engines
        self._tasks: queue.SimpleQueue[Task | Forget | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def submit(self, task: Task) -> None:
        """Do this task after those before it."""
        self._tasks.put(task)

    def forget(self) -> None:
        """Keep no word of the tasks already submitted, once they are done."""
        self._tasks.put(Forget())

    def stop(self) -> None:
        """End the thread after the tasks already submitted."""
        self._tasks.put(None)

    def join(self, timeout_s: float) -> None:
        """Wait for the thread to end."""
        self._thread.join(timeout_s)

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            if isinstance(task, Forget):
                self._engines.forget_words()
                forget_words()
            elif not task.ended:
                task.end(self._ending(task))
            del task  # its words may not wait here for the next one

    def _ending(self, task: Task) -> Ending:
        job, spec = task.request.job, task.request.spec
        try:
            return Done(job, self._work(task))
        except StoppedError:
            return Cancelled(job)
        except PasserelleError as error:
            why = type(error.__cause__).__name__  # never its detail: a parser quotes what it reads
            _log.info("%s refused: %s (%s)", spec.engine, error.code, why)
            return Failed(job, error.code, error.sentence)
        except MemoryError:
            _log.exception("%s: out of memory", spec.engine)
            self._engines.forget(spec)
            return Failed(job, ErrorCode.OUT_OF_MEMORY, say.OUT_OF_MEMORY)
        except BaseException:  # native bindings raise anything, SystemExit included
            _log.exception("%s failed", spec.engine)
            self._engines.forget(spec)
            return Failed(job, ErrorCode.ENGINE_FAILED, say.engine_failed(spec.engine))

    def _work(self, task: Task) -> Stats:
        engine, load_s = self._engines.get(task.request.spec)
        task.begin()
        stats: Stats = {"load_s": load_s} if load_s else {}
        found: Stats = {}
        compute_s = 0.0
        with closing(chunks_of(task, engine, found)) as chunks:
            started = time.perf_counter()
            for chunk in chunks:
                compute_s += time.perf_counter() - started
                task.send(chunk)
                started = time.perf_counter()
            compute_s += time.perf_counter() - started
        stats["compute_s"] = max(0.0, compute_s - task.inbox.waited_s)
        return {**found, **_last_stats(engine), **stats}


def _last_stats(engine: Engine) -> Stats:
    """What the engine measured of its last work, without what a frame cannot carry."""
    stats: Stats = {}
    for name, value in engine.last_stats.items():
        if isinstance(value, str):
            stats[name] = value
        elif isinstance(value, Real) and math.isfinite(value):
            stats[name] = float(value)
    return stats
