"""What a process logs: where something happened, and no word that a library had of a person."""

import io
import logging
import warnings
from collections.abc import Iterator

import pytest

from passerelle.config import log

WORDS = "Madame Zorglubette"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What this process logs from now on; the test's own logging comes back afterwards."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, logging.raiseExceptions
    stream = io.StringIO()
    log.set_up("speech", "info", stream)
    yield stream
    logging.captureWarnings(capture=False)
    root.handlers[:], root.level, logging.raiseExceptions = before


def test_ours_is_written_as_it_is(written: io.StringIO) -> None:
    logging.getLogger("passerelle.worker.lane").info("%s loaded in %.2f s", "piper", 1.5)
    assert written.getvalue().endswith(" INFO piper loaded in 1.50 s\n")


def test_a_library_is_written_by_its_place_alone(written: io.StringIO) -> None:
    """Some say what they could not pronounce: a whole sentence of a conversation."""
    logging.getLogger("piper.phonemize_thai").warning("No phonemes for Thai run: %s", WORDS)
    logging.getLogger("kokoro_onnx").warning(f"Too long: {WORDS}")
    assert WORDS not in written.getvalue()
    first, second = written.getvalue().splitlines()
    assert " WARNING piper.phonemize_thai: test_log:" in first
    assert " WARNING kokoro_onnx: test_log:" in second


def test_so_is_a_warning_of_python(written: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)  # again: what catches warnings took it away
        warnings.warn(f"a cell with {WORDS}", stacklevel=1)
    assert WORDS not in written.getvalue()
    assert f"{__file__}:" in written.getvalue()
    assert " UserWarning\n" in written.getvalue()


def test_nor_is_what_an_exception_says(written: io.StringIO) -> None:
    for name in ("passerelle.worker.lane", "piper.phonemize_japanese"):
        try:
            raise ValueError(WORDS)
        except ValueError:
            logging.getLogger(name).exception("a sentence failed")
    assert WORDS not in written.getvalue()
    assert written.getvalue().count("\nValueError\n") == 2
    assert "in test_nor_is_what_an_exception_says" in written.getvalue()
