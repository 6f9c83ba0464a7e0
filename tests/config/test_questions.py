"""Other ways to ask for a pack's sheets are read strictly; a pack may have none."""

from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.config.questions import load_questions
from passerelle.domain.errors import ErrorCode, PasserelleError


def test_no_file_is_no_question(tmp_path: Path) -> None:
    assert load_questions(tmp_path / "none.toml") == {}


def test_questions_by_key_with_the_beginning_of_their_answer(tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    path.write_text(
        """
        [article1]
        "Prévenez votre responsable" = ["On fait quoi ?", "Je préviens qui ?"]
        "" = ["C'est où ?"]
        """,
        "utf-8",
    )

    answer = "Prévenez votre responsable"
    assert load_questions(path) == {
        "article1": {"On fait quoi ?": answer, "Je préviens qui ?": answer, "C'est où ?": ""}
    }


@pytest.mark.parametrize("content", ['[a]\n"" = 3', "a = 1", "[a", '[a]\n"" = [1]'])
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
    assert all(len(text.split()) <= 25 for of_sheet in questions.values() for text in of_sheet)


def test_ours_answer_for_sheets_of_ours() -> None:
    assets = paths.assets_dir()
    questions = load_questions(assets / "questions" / "fiches.toml")

    assert set(questions) == {path.stem for path in (assets / "fiches").glob("*.md")}
    for name, of_sheet in questions.items():
        text = " ".join((assets / "fiches" / f"{name}.md").read_text("utf-8").split())
        assert all(answer in text for answer in of_sheet.values())
