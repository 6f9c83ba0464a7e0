"""The words that translations must keep, and IT's own glossary."""

from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.config.translation_terms import GLOSSARY, load_terms, read_terms
from passerelle.domain.errors import ErrorCode, PasserelleError

LANGUAGES = {"ar", "en", "es", "fa", "fr", "it", "pt", "ro", "ru", "sq", "tr", "uk"}


def test_every_language_of_the_conversation_is_there() -> None:
    terms = load_terms()
    assert set(terms) == LANGUAGES
    keys = {language: (set(one.units), set(one.calendar)) for language, one in terms.items()}
    assert all(found == keys["fr"] for found in keys.values())
    for one in terms.values():
        assert one.negation.words
        assert one.stopwords
        assert one.glossary.keys() == terms["fr"].glossary.keys()
        for value, unit in one.fused.values():
            assert value > 0
            assert unit in one.units


def test_the_words_are_in_lower_case() -> None:
    for language, one in load_terms().items():
        if language != "tr":
            for form in (*one.numbers, *one.ordinals, *one.negation.words):
                assert form == form.lower(), (language, form)


def test_it_adds_to_the_glossary() -> None:
    folder = paths.data_dir() / GLOSSARY
    folder.mkdir(parents=True)
    text = '[glossary]\n"CAMSP" = "centro de ação precoce"\n"nourrice" = "babá"\n'
    (folder / "pt.toml").write_text(text, "utf-8")
    glossary = load_terms()["pt"].glossary
    assert glossary["CAMSP"] == "centro de ação precoce"
    assert glossary["nourrice"] == "babá"
    assert glossary["crèche"] == "creche"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("[glossary", "illisible"),
        ('[glossary]\n"a" = 1', "glossary"),
        ('surprise = 1\n[glossary]\n"a" = "b"', "surprise"),
    ],
)
def test_a_wrong_glossary_is_named(content: str, told: str) -> None:
    folder = paths.data_dir() / GLOSSARY
    folder.mkdir(parents=True)
    (folder / "pt.toml").write_text(content, "utf-8")
    with pytest.raises(PasserelleError, match=told) as refused:
        load_terms()
    assert refused.value.code is ErrorCode.CATALOGUE
    assert "pt.toml" in refused.value.sentence


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('language = "sq"', "language = 1"),
        ("[units]", "[colours]"),
        ("[numbers]\n", '[numbers]\n"mot" = "un"\n'),
        ("[fused]\n", '[fused]\n"mot" = { value = 1 }\n'),
        ("[units]\n", '[units]\nmot = "un"\n'),
    ],
)
def test_wrong_words_are_refused(tmp_path: Path, before: str, after: str) -> None:
    ours = paths.assets_dir() / "translation"
    for shared in ("clock.toml", "clauses.toml"):
        (tmp_path / shared).write_text((ours / shared).read_text("utf-8"), "utf-8")
    text = (ours / "sq.toml").read_text("utf-8")
    assert f"\n{before}" in text
    path = tmp_path / "sq.toml"
    path.write_text(text.replace(f"\n{before}", f"\n{after}", 1), "utf-8")
    with pytest.raises(PasserelleError) as refused:
        read_terms(path)
    assert refused.value.code is ErrorCode.CATALOGUE


def test_an_absent_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError, match="illisible"):
        read_terms(tmp_path / "xx.toml")
