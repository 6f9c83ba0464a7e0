"""Questions that no sheet answers are known again."""

from pathlib import Path

import numpy as np
import pytest

from passerelle.config import paths
from passerelle.library.search.meaning import pack
from passerelle.library.search.strays import load_strays, save_strays
from passerelle.wiring import STRAYS

LADDER = "u ɛ ʁɑ̃ʒe lɛʃɛl"
CODE = "kɛl ɛ lə kɔd də la pɔʁt"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    vectors = np.eye(3, 16, dtype=np.float32)
    file = tmp_path / "made" / "strays.npz"
    save_strays(file, pack(vectors), [LADDER, LADDER, CODE])
    return file


def test_a_stray_is_like_strays(path: Path) -> None:
    strays = load_strays(path)
    vector = np.eye(16, dtype=np.float32)
    assert strays.likeness(LADDER, vector[0]) > strays.likeness(LADDER, vector[8]) > 1.0
    assert strays.likeness(LADDER, None) == strays.likeness(LADDER, vector[8])
    assert strays.likeness("", None) == 0.0
    assert strays.likeness("", np.ones(7, np.float32)) == 0.0


def test_a_missing_or_damaged_file_holds_none(tmp_path: Path, path: Path) -> None:
    assert load_strays(tmp_path / "rien.npz").likeness(LADDER, None) == 0.0
    path.write_bytes(path.read_bytes()[:100])
    assert load_strays(path).likeness(LADDER, None) == 0.0


def test_ours_are_there() -> None:
    ours = load_strays(paths.assets_dir() / "vectors" / STRAYS)
    assert len(ours.echoes.owners) > 1_000
    assert ours.meanings.packed.shape == (len(ours.echoes.owners), 512)
