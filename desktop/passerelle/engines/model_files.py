"""What every engine checks of its model: the files are there, and the native code accepts them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import errors as say_errors
from passerelle.domain.strings import models as say


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
    except MemoryError as error:
        raise PasserelleError(ErrorCode.OUT_OF_MEMORY, say_errors.OUT_OF_MEMORY, name) from error
    except Exception as error:
        raise corrupted(folder, name, type(error).__name__) from error
