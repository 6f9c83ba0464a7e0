"""Caches of what is worked out of people's words: they can be emptied, as nothing else may."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, Protocol, TypeVar, cast

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class _Cached(Protocol):
    def cache_clear(self) -> None: ...


_caches: list[_Cached] = []


def word_cache(
    maxsize: int,
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """As lru_cache, for a function of what somebody said: `forget_words` empties it."""

    def decorate(work: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        cached = lru_cache(maxsize)(work)
        _caches.append(cached)
        return cast(Callable[Arguments, Result], cached)

    return decorate


def forget_words() -> None:
    """Empty every cache."""
    for cached in _caches:
        cached.cache_clear()
