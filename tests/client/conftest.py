"""Engines whose children follow a script."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from passerelle.client import Engines
from tests.client.scripted import Scripted, scripted_engines


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Engines, Scripted]]:
    yield from scripted_engines(tmp_path / "logs")


@pytest.fixture
def engines(running: tuple[Engines, Scripted]) -> Engines:
    return running[0]


@pytest.fixture
def scripts(running: tuple[Engines, Scripted]) -> Scripted:
    return running[1]
