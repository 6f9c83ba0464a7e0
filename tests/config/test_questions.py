"""Other ways to ask for a pack's sheets are read strictly; a pack may have none."""

from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.config.questions import load_questions
from passerelle.domain.errors import ErrorCode, PasserelleError


def test_no_file_is_no_question(tmp_path: Path) -> None:
    assert load_questions(tmp_path / "none.toml") == {}


def test_questions_by_key(tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    path.write_text('[article1]\nquestions = ["On fait quoi ?", "C\'est où ?"]\n', "utf-8")

    assert load_questions(path) == {"article1": ("On fait quoi ?", "C'est où ?")}


@pytest.mark.parametrize(
    "content", ["[a]\nquestions = 3", "[a]\nother = []", "a = 1", "[a", "[a]\nquestions = [1]"]
)
def test_a_wrong_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "pack.toml"
    path.write_text(content, "utf-8")

    with pytest.raises(PasserelleError) as caught:
        load_questions(path)

    assert caught.value.code is ErrorCode.CATALOGUE
    assert "pack.toml" in caught.value.sentence


def test_ours_have_questions_for_every_labour_sheet() -> None:
    questions = load_questions(paths.assets_dir() / "questions" / "travail.toml")

    assert len(questions) == 269
    assert all(len(of_sheet) >= 3 for of_sheet in questions.values())
    assert all(len(text.split()) <= 20 for of_sheet in questions.values() for text in of_sheet)
