"""The phrasebook is whole: every phrase in every language, with the same numbers."""

import json
import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from passerelle.config import paths
from passerelle.config.questions import load_list
from passerelle.domain.text import words

FOLDER = paths.assets_dir() / "phrases"
LANGUAGES = ("ar", "en", "es", "fa", "it", "pt", "ro", "ru", "sq", "tr", "uk")
MOST_WORDS = 14


def read(language: str) -> dict[str, Any]:
    """The file of a language."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


def in_french() -> dict[str, str]:
    """The text of every phrase, button and notice, by its id."""
    master = read("fr")
    kinds = ("phrase", "choice", "notice")
    return {entry["id"]: entry["fr"] for kind in kinds for entry in master[kind]}


def test_ids_are_unique_and_choices_exist() -> None:
    master = read("fr")
    entries = [*master["phrase"], *master["choice"], *master["notice"]]
    assert len(in_french()) == len(entries)
    choices = {choice["id"] for choice in master["choice"]}
    for phrase in master["phrase"]:
        assert set(phrase["choices"]) <= choices, phrase["id"]
        assert bool(phrase["choices"]) == (phrase["answer"] == "choice"), phrase["id"]
        assert phrase["fr"].endswith("?") == (phrase["kind"] == "question"), phrase["id"]


def test_phrases_are_short() -> None:
    long = [text for text in in_french().values() if len(text.split()) > MOST_WORDS + 2]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_translated_with_its_numbers(language: str) -> None:
    french, file = in_french(), read(language)
    assert file["language"] == language
    assert file["name"]
    texts = file["texts"]
    assert list(texts) == list(french)
    for key, text in texts.items():
        assert text.strip(), key
        assert re.findall(r"\d+", text) == re.findall(r"\d+", french[key]), key


def test_paraphrases_name_phrases() -> None:
    ids = {phrase["id"] for phrase in read("fr")["phrase"]}
    path = paths.assets_dir() / "measures" / "paraphrases.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert len(rows) > 600
    assert {row["id"] for row in rows} == ids | {""}


def test_what_is_measured_with_is_never_learned_from() -> None:
    path = paths.assets_dir() / "measures" / "paraphrases.jsonl"
    measured = {
        words(json.loads(line)[field])
        for line in path.read_text("utf-8").splitlines()
        for field in ("text", "heard")
        if field in json.loads(line)
    }
    said = tomllib.loads((FOLDER / "said.toml").read_text("utf-8"))
    strays = load_list(paths.assets_dir() / "questions" / "hors-phrases.toml")
    known = [*in_french().values(), *(text for texts in said.values() for text in texts), *strays]
    assert len(known) > 2000
    assert [text for text in known if words(text) in measured] == []


def test_each_text_is_known_once() -> None:
    said = tomllib.loads((FOLDER / "said.toml").read_text("utf-8"))
    strays = load_list(paths.assets_dir() / "questions" / "hors-phrases.toml")
    phrases = [phrase["fr"] for phrase in read("fr")["phrase"]]
    known = Counter(
        words(text)
        for text in (*phrases, *(one for texts in said.values() for one in texts), *strays)
    )
    assert [text for text, count in known.items() if count > 1] == []
