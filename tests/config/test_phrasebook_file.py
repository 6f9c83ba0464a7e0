"""The files of the phrasebook that we give are read strictly."""

from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrasebook import Phrasebook, Wording

LANGUAGES = ["ar", "en", "es", "fa", "it", "pt", "ro", "ru", "sq", "tr", "uk"]
MASTER = """
language = "fr"
[[phrase]]
id = "call"
theme = "emergency"
kind = "instruction"
pictogram = "phone"
answer = ""
choices = []
fr = "Appelez le 15."
[[choice]]
id = "yes"
group = "answers"
pictogram = "check"
fr = "oui"
[[choice]]
id = "no"
group = "answers"
pictogram = "cross"
fr = "non"
[[choice]]
id = "dont-know"
group = "answers"
pictogram = "question-mark"
fr = "je ne sais pas"
[[notice]]
id = "machine"
when = "start"
pictogram = "speech"
fr = "Une machine traduit."
"""
PORTUGUESE = """
language = "pt"
name = "Português"
[texts]
call = "Ligue 15."
yes = "sim"
no = "não"
dont-know = "não sei"
machine = "Uma máquina traduz."
"""
CHECKED = '[validated]\ncall = { by = "Ana Sousa", date = "2026-03-01" }\n'


def folder(path: Path, master: str = MASTER, portuguese: str = PORTUGUESE, said: str = "") -> Path:
    path.mkdir(exist_ok=True)
    for name, content in (("fr", master), ("pt", portuguese), ("said", said)):
        if content:
            (path / f"{name}.toml").write_text(content, "utf-8")
    return path


def load(tmp_path: Path, **content: str) -> Phrasebook:
    return load_phrasebook(folder(tmp_path / "phrases", **content))


def test_everything_is_read(tmp_path: Path) -> None:
    book = load(tmp_path, portuguese=PORTUGUESE + CHECKED, said='call = ["Faites le 15."]')
    assert list(book.phrases) == ["call"]
    assert list(book.choices) == ["yes", "no", "dont-know"]
    assert book.notices["machine"].when == "start"
    assert book.languages == {"pt": "Português"}
    assert book.wording("call", "pt") == Wording("Ligue 15.", "Ana Sousa", "2026-03-01")
    assert book.wording("yes", "pt") == Wording("sim")
    assert book.said == {"call": ("Faites le 15.",)}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (PORTUGUESE.replace('yes = "sim"\n', ""), "yes"),
        (PORTUGUESE.replace('"sim"', '" "'), "yes"),
        (PORTUGUESE.replace('"sim"', "3"), "texts"),
        (PORTUGUESE + 'other = "outro"\n', "other"),
        (PORTUGUESE.replace("Ligue 15.", "Ligue 16."), "call"),
        (PORTUGUESE.replace('language = "pt"', 'language = "es"'), "language"),
        (PORTUGUESE.replace('name = "Português"', 'name = ""'), "name"),
        ('validate = "x"\n' + PORTUGUESE, "validate"),
        (PORTUGUESE + CHECKED.replace("call", "other"), "other"),
        (PORTUGUESE + CHECKED.replace('"Ana Sousa"', '""'), "by"),
        (PORTUGUESE + CHECKED.replace("2026-03-01", "mars"), "date"),
        (PORTUGUESE + CHECKED.replace(" }", ", on = true }"), "on"),
        (PORTUGUESE + "[validated]\ncall = true\n", "call"),
    ],
)
def test_a_wrong_language_is_refused(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(PasserelleError) as caught:
        load(tmp_path, portuguese=content)
    assert caught.value.code is ErrorCode.CATALOGUE
    assert "pt.toml" in caught.value.sentence
    assert f"« {named} »" in caught.value.sentence


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (MASTER.replace('"instruction"', '"order"'), "kind"),
        (MASTER.replace('answer = ""', 'answer = "maybe"'), "answer"),
        (MASTER.replace('answer = ""', 'answer = "choice"'), "choices"),
        (MASTER.replace("choices = []", 'choices = ["maybe"]'), "choices"),
        (MASTER.replace('"start"', '"now"'), "when"),
        (MASTER.replace('id = "machine"', 'id = "call"'), "call"),
        (MASTER.replace('id = "no"', 'id = "nope"'), "no"),
        (MASTER.replace('pictogram = "phone"\n', ""), "pictogram"),
        (MASTER.replace('theme = "emergency"', 'theme = "emergency"\nsound = "x"'), "sound"),
        (MASTER.replace("Appelez le 15.", ""), "fr"),
    ],
)
def test_a_wrong_master_is_refused(tmp_path: Path, content: str, named: str) -> None:
    with pytest.raises(PasserelleError) as caught:
        load(tmp_path, master=content)
    assert caught.value.code is ErrorCode.CATALOGUE
    assert f"« {named} »" in caught.value.sentence


@pytest.mark.parametrize(
    "said", ["other = []", "call = 3", 'call = [" "]', "call = [", "call = " + "[" * 5_000]
)
def test_wrong_other_wordings_are_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(PasserelleError) as caught:
        load(tmp_path, said=said)
    assert "said.toml" in caught.value.sentence


def test_without_a_file_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError) as caught:
        load_phrasebook(tmp_path)
    assert "fr.toml" in caught.value.sentence


# --- ours -----------------------------------------------------------------------------------------


def test_ours_is_whole_and_validated_by_nobody() -> None:
    book = load_phrasebook(paths.assets_dir() / "phrases")
    assert len(book.phrases) >= 150
    assert sorted(book.languages) == LANGUAGES
    texts = book.french()
    for language in book.languages:
        found = {id_: book.wording(id_, language) for id_ in texts}
        assert all(found.values())
        assert not any(wording.validated for wording in found.values() if wording)
    assert all(book.answers(one) for one in book.phrases.values() if one.kind.value == "question")
    assert set(book.said) == set(book.phrases)
