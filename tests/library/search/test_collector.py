"""No collection while something large is read; it goes on afterwards, whatever happens."""

import gc
import sqlite3
import threading
from pathlib import Path

import pytest

from passerelle.library.search import index
from passerelle.library.search.collector import COLLECTOR
from passerelle.library.search.index import SearchIndex
from passerelle.library.search.words import WordIndex, read_words
from tests.library import makers


def test_it_stops_and_goes_on() -> None:
    with COLLECTOR.paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_failure() -> None:
    with pytest.raises(OSError, match="plein"), COLLECTOR.paused():
        raise OSError("plein")
    assert gc.isenabled()


def test_it_goes_on_after_the_last_of_two_threads() -> None:
    within, over = threading.Event(), threading.Event()

    def read() -> None:
        with COLLECTOR.paused():
            within.set()
            assert over.wait(10)

    thread = threading.Thread(target=read)
    with COLLECTOR.paused():
        thread.start()
        assert within.wait(10)
    assert not gc.isenabled()
    over.set()
    thread.join()
    assert gc.isenabled()


def test_it_does_not_stop_the_window_while_a_library_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def watched(connection: sqlite3.Connection) -> WordIndex:
        seen.append(gc.isenabled())
        return read_words(connection)

    monkeypatch.setattr(index, "read_words", watched)
    library = makers.library(tmp_path)
    try:
        SearchIndex(library).warm_up()
    finally:
        library.close()
    assert seen == [False]
    assert gc.isenabled()
