"""Results that are long to make, kept in the person's cache from one build to the next."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from installer.building import sentences as say
from installer.setup import locking, marks, places
from installer.setup.screen import Screen

Maker = Callable[[Path], None]
"""Fills an empty folder. What it needs meanwhile goes beside: the folder's parent is its own,
stays after a failure, and goes when all is made."""


def kept(screen: Screen, name: str, parts: Sequence[str | Path], make: Maker) -> Path:
    """The folder that `make` fills, made once for each fingerprint of `parts`.

    Args:
        screen: is told when another build makes the same thing.
        name: of what is made, for people who look into the cache.
        parts: all that the result depends on; a path stands for its content.
        make: see Maker.
    """
    own = places.cache() / f"{name}-{marks.fingerprint(*parts)[:16]}"
    made, half = own / "made", own / "half"
    with locking.alone(own / "lock", screen, say.MADE_ELSEWHERE):
        if made.is_dir():
            screen.say(say.KEPT)
            return made
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir()
        make(half)
        half.rename(made)
        for used in own.iterdir():
            if used.is_dir() and used != made:
                shutil.rmtree(used)
    return made
