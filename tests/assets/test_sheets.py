"""The sheets of assets/fiches: complete, honest about their sources, short, in plain French."""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from passerelle.config.paths import assets_dir
from passerelle.domain.documents import Audience

FIELDS = {
    "title",
    "source",
    "url",
    "date",
    "licence",
    "audience",
    "validated_by",
    "questions",
}
EMERGENCY_NUMBERS = {"15", "17", "18", "112", "114", "115", "119", "3114", "3919"}
LEAST_SHEETS = 40
WORDS = range(150, 351)
"""Of the text, without its headings."""
MEAN_SENTENCE, LONGEST_SENTENCE = 16, 25
SECTION_WORDS = range(20, 121)
QUESTIONS = range(4, 9)

_TELEPHONE = re.compile(r"\b0\d(?:[ .-]?\d\d){4}\b|\b0 ?8\d\d(?:[ .-]?\d){4,6}\b|\+33")
_CALLED = re.compile(r"\b(?:[Aa]ppel\w+|[Éé]cri\w+|numéro|composez)(?: \w+)? (?:le|au) (\d+)\b")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_DOSE = re.compile(
    r"\b\d+(?:[.,]\d+)? ?(?:mg|milligrammes?|ml|millilitres?|gouttes)\b", re.IGNORECASE
)
_ADDRESS = re.compile(r"https://[a-z0-9.-]+")


@dataclass(frozen=True)
class Sheet:
    """A file of the folder: its slug, what its front matter says and its text."""

    slug: str
    front: dict[str, object]
    body: str

    def says(self, key: str) -> str:
        """A field of its front matter that is one text."""
        value = self.front[key]
        assert isinstance(value, str), f"{key} is not a text"
        return value

    def questions(self) -> list[str]:
        """Its other ways to ask."""
        value = self.front["questions"]
        assert isinstance(value, list)
        return [str(question) for question in value]

    def sections(self) -> Iterator[tuple[str, str]]:
        """Each heading and what is under it."""
        parts = re.split(r"^## (.+)$", self.body, flags=re.MULTILINE)
        assert not parts[0].strip(), "text before the first heading"
        yield from zip(parts[1::2], parts[2::2], strict=True)

    def text(self) -> str:
        """All that is under its headings."""
        return "\n".join(text.strip() for _, text in self.sections())

    def sentences(self) -> list[str]:
        """Its sentences, headings left out."""
        return [sentence for sentence in _SENTENCE_END.split(self.text()) if sentence]


def _read(path: Path) -> Sheet:
    before, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    assert before == "", "the front matter comes first"
    return Sheet(path.stem, tomllib.loads(front), body)


SHEETS = [_read(path) for path in sorted((assets_dir() / "fiches").glob("*.md"))]

every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: str(sheet.slug))


def _plain(text: str) -> str:
    marked = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]+", " ", marked.encode("ascii", "ignore").decode()).strip()


def test_there_are_enough_sheets() -> None:
    assert len(SHEETS) >= LEAST_SHEETS


def test_titles_differ() -> None:
    titles = Counter(_plain(sheet.says("title")) for sheet in SHEETS)

    assert [title for title, times in titles.items() if times > 1] == []


def test_no_question_is_in_two_sheets() -> None:
    questions = Counter(_plain(question) for sheet in SHEETS for question in sheet.questions())

    assert [question for question, times in questions.items() if times > 1] == []


@every_sheet
def test_the_front_matter_is_complete(sheet: Sheet) -> None:
    assert set(sheet.front) == FIELDS
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", sheet.slug)
    assert 0 < len(sheet.says("title")) <= 80
    assert sheet.says("licence")
    assert Audience(sheet.says("audience"))
    assert date.fromisoformat(sheet.says("date")) >= date(2026, 1, 1)


@every_sheet
def test_the_source_is_named_and_its_address_is_a_site(sheet: Sheet) -> None:
    assert len(sheet.says("source").split()) >= 4
    assert _ADDRESS.fullmatch(sheet.says("url"))


@every_sheet
def test_nobody_has_validated_it_yet(sheet: Sheet) -> None:
    assert sheet.says("validated_by") == ""


@every_sheet
def test_it_is_asked_in_several_ways(sheet: Sheet) -> None:
    questions = sheet.questions()

    assert len(questions) in QUESTIONS
    assert all(3 <= len(_plain(question).split()) <= 20 for question in questions)


@every_sheet
def test_it_is_short(sheet: Sheet) -> None:
    assert len(sheet.text().split()) in WORDS
    for heading, text in sheet.sections():
        assert len(text.split()) in SECTION_WORDS, heading


@every_sheet
def test_its_sentences_are_short(sheet: Sheet) -> None:
    lengths = [len(sentence.split()) for sentence in sheet.sentences()]

    assert sum(lengths) / len(lengths) <= MEAN_SENTENCE
    assert max(lengths) <= LONGEST_SENTENCE


@every_sheet
def test_its_text_is_whole_sentences(sheet: Sheet) -> None:
    for line in sheet.text().splitlines():
        assert not line or line.endswith((".", "!", "?", "»")), line
        assert not line.startswith(("-", "*", "|", "#")), line


@every_sheet
def test_it_speaks_to_the_reader_politely(sheet: Sheet) -> None:
    assert not re.search(
        r"\b(?:[Tt]u|[Tt]oi|[Tt]es|[Tt]on)\b", re.sub(r"« .*? »", "", sheet.text())
    )


@every_sheet
def test_it_gives_no_telephone_number_but_those_of_emergencies(sheet: Sheet) -> None:
    everything = f"{sheet.says('title')}\n{sheet.says('source')}\n{sheet.body}"

    assert not _TELEPHONE.search(everything)
    assert set(_CALLED.findall(sheet.text())) <= EMERGENCY_NUMBERS


@every_sheet
def test_it_gives_no_dose_of_medicine(sheet: Sheet) -> None:
    assert not _DOSE.search(sheet.body)


@every_sheet
def test_its_abbreviations_are_known_or_explained(sheet: Sheet) -> None:
    known = {"EPI", "SMS", "INRS", "PMI", "ACWY", "TMS", "RSST", "DUERP", "CRIP", "PAI", "CITIS"}
    found = set(re.findall(r"\b[A-Z]{3,}\b", sheet.text()))

    assert found <= known


def test_official_sheets_are_named_exactly() -> None:
    """A reader must find them; these are their titles in the pack of the labour ministry."""
    titles = {
        "La prévention des addictions au travail",
        "La prévention des chutes de hauteur",
        "La prévention des risques liés à l'amiante",
        "La prévention des troubles musculo-squelettiques (TMS)",
        "Le risque routier professionnel",
        "Le stockage des produits chimiques",
        "Responsabilité de l'employeur - Droit de retrait",
        "Travail dans le froid : les précautions à prendre",
    }
    pattern = re.compile(r"fiche du ministère du Travail « (.+?) »")
    named = {title for sheet in SHEETS for title in pattern.findall(sheet.text())}

    assert named == titles
