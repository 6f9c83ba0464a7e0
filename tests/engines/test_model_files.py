"""What engines check of a model's files."""

from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.engines.model_files import need, reading


def test_a_missing_or_empty_file_is_a_missing_model(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"x")
    (tmp_path / "empty").touch()
    need(tmp_path, "there")
    for name in ("absent", "empty"):
        with pytest.raises(PasserelleError) as caught:
            need(tmp_path, "there", name)
        assert caught.value.code is ErrorCode.MODEL_MISSING
        assert tmp_path.name in caught.value.sentence


@pytest.mark.parametrize("error", [RuntimeError("native"), ValueError(), KeyError("x"), OSError()])
def test_whatever_a_binding_raises_says_which_file_is_bad(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(PasserelleError) as caught, reading(tmp_path, "model.bin"):
        raise error
    assert caught.value.code is ErrorCode.MODEL_CORRUPTED
    assert "model.bin" in caught.value.sentence
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("error", [MemoryError(), RuntimeError("x: std::bad_alloc")])
def test_lack_of_memory_is_not_a_bad_file(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(PasserelleError) as caught, reading(tmp_path, "model.bin"):
        raise error
    assert caught.value.code is ErrorCode.OUT_OF_MEMORY


def test_an_error_already_said_is_not_said_again(tmp_path: Path) -> None:
    said = PasserelleError(ErrorCode.MODEL_MISSING, "il manque")
    with pytest.raises(PasserelleError) as caught, reading(tmp_path, "model.bin"):
        raise said
    assert caught.value is said
