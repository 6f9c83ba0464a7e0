"""What every engine checks of its model: the files are there, and the native code accepts them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors as say_errors
from passerelle.domain.strings import models as say

_NATIVE_MARKS = ("bad_alloc", "failed to allocate")


def need(folder: Path, *names: str) -> None:
    """Check that files of a model are there, and not empty.

    Raises:
        PasserelleError: MODEL_MISSING.
    """
    for name in names:
        file = folder / name
        if not file.is_file() or not file.stat().st_size:
            raise missing(folder, name)


def missing(folder: Path, name: str) -> PasserelleError:
    """The error for a file that is not there."""
    return PasserelleError(
        ErrorCode.MODEL_MISSING, say.not_installed(folder.name), f"missing: {name}"
    )


def corrupted(folder: Path, name: str, detail: str) -> PasserelleError:
    """The error for a file that is not what it should be."""
    return PasserelleError(
        ErrorCode.MODEL_CORRUPTED, say.corrupted(folder.name, name), f"{name}: {detail}"
    )


@contextmanager
def reading(folder: Path, name: str) -> Iterator[None]:
    """Turn whatever native code raises on a bad file into an error that a person can read.

    Bindings raise RuntimeError, ValueError, KeyError, or Exception itself: any of them, here, means
    that this file could not be used.

    Raises:
        PasserelleError: MODEL_CORRUPTED, OUT_OF_MEMORY, or the one raised inside.
    """
    try:
        yield
    except PasserelleError:
        raise
    except Exception as error:
        if _lacks_memory(folder / name, error):
            sentence = say_errors.OUT_OF_MEMORY
            raise PasserelleError(ErrorCode.OUT_OF_MEMORY, sentence, name) from error
        raise corrupted(folder, name, type(error).__name__) from error


def _lacks_memory(file: Path, error: Exception) -> bool:
    """Whether a file could not be used for lack of memory.

    Native code seldom says so by a MemoryError. It names C++'s exception, or says nothing: then
    the question is whether this much memory can be had now.
    """
    if isinstance(error, MemoryError) or any(mark in str(error) for mark in _NATIVE_MARKS):
        return True
    size = file.stat().st_size if file.is_file() else 0
    try:
        np.empty(size, np.uint8)
    except MemoryError:
        return True
    return psutil.virtual_memory().available < size
