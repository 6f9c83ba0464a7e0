"""What is kept on the disk comes back, or is computed again."""

from pathlib import Path

import numpy as np
import pytest

from passerelle.library.search.kept import Arrays, array_as_texts, keep, kept, texts_as_array

ARRAYS: Arrays = {
    "numbers": np.arange(7, dtype=np.int64),
    "table": np.arange(12, dtype=np.uint8).reshape(3, 4),
    "empty": np.zeros((0, 8), np.int8),
    "yes": np.array([True, False]),
}


def test_arrays_come_back(tmp_path: Path) -> None:
    keep(tmp_path / "new" / "part", "one", ARRAYS)
    back = kept(tmp_path / "new" / "part", "one")
    assert back is not None
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(back[name], array)
        assert back[name].dtype == array.dtype


def test_another_signature_is_another_part(tmp_path: Path) -> None:
    keep(tmp_path / "part", "one", ARRAYS)
    assert kept(tmp_path / "part", "two") is None


@pytest.mark.parametrize("damage", [b"", b"autre chose", b"passerelle search 1\n{}\n"])
def test_a_damaged_file_is_nothing(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "part").write_bytes(damage)
    assert kept(tmp_path / "part", "one") is None


def test_a_truncated_file_is_nothing(tmp_path: Path) -> None:
    keep(tmp_path / "part", "one", ARRAYS)
    whole = (tmp_path / "part").read_bytes()
    (tmp_path / "part").write_bytes(whole[:-10])
    assert kept(tmp_path / "part", "one") is None


@pytest.mark.parametrize("share", [0.15, 0.3, 0.6, 0.99])
def test_a_file_in_which_a_bit_turned_is_nothing(tmp_path: Path, share: float) -> None:
    keep(tmp_path / "part", "one", ARRAYS)
    content = bytearray((tmp_path / "part").read_bytes())
    content[int(share * len(content))] ^= 4
    (tmp_path / "part").write_bytes(content)
    assert kept(tmp_path / "part", "one") is None


def test_a_disk_that_refuses_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("un fichier, pas un dossier")
    keep(tmp_path / "file" / "part", "one", ARRAYS)
    assert kept(tmp_path / "file" / "part", "one") is None


def test_texts_come_back() -> None:
    assert array_as_texts(texts_as_array(["été", "", "b"])) == ["été", "", "b"]
    assert array_as_texts(texts_as_array([])) == []
    hard = ["deux\nlignes", "C:\\notes", "\\n", "\\", "\r\u2028", ""]
    assert array_as_texts(texts_as_array(hard)) == hard
