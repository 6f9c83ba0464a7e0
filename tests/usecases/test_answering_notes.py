from dataclasses import replace
from datetime import date

import pytest

from passerelle.domain.documents import Audience
from passerelle.domain.strings import answers as say
from passerelle.usecases.answering_notes import age, cautions, origin
from tests.usecases.library import ACCIDENT, ROAD, TODAY


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("2023-11-22", 3),
        ("2023-11-23", 2),
        ("2020", 6),
        ("2020-12", 5),
        ("2020-08-14T10:00:00", 6),
        ("", 0),
        ("hier", 0),
        ("2027-01-01", -1),
    ],
)
def test_whole_years(written: str, years: int) -> None:
    assert age(written, TODAY) == years


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025-11-13", "le 13 novembre 2025"),
        ("2025-11-01", "le 1er novembre 2025"),
        ("2020-08", "en août 2020"),
        ("2020", "en 2020"),
        ("2020-99-01", "en 2020"),
        ("", ""),
        ("inconnue", ""),
    ],
)
def test_dates_in_words(written: str, said: str) -> None:
    assert say.written_date(written) == said


def test_where_the_words_come_from() -> None:
    assert origin(replace(ACCIDENT, date="")) == (
        "D'après la fiche",
        "« Accident du travail : les démarches »,",
        "sans date :",
    )
    assert origin(replace(ROAD, page=0, date="2024-03-05")) == (
        "D'après le document",
        "« Règlement intérieur »,",
        "modifié le 5 mars 2024 :",
    )


@pytest.mark.parametrize(
    ("question", "title", "told"),
    [
        ("j'ai combien de jours de congés", "Les congés payés", True),
        ("je me suis fait mal", "Accident du travail", True),
        ("quand est-ce que je suis payé", "Le bulletin", True),
        ("il fait trop chaud dehors", "Chaleur et canicule au travail", False),
    ],
)
def test_private_rules_are_told_where_public_agents_have_theirs(
    question: str, title: str, told: bool
) -> None:
    source = replace(ACCIDENT, title=title)
    assert (say.PRIVATE_SECTOR in cautions(question, source, TODAY)) is told
    public = replace(source, audience=Audience.EVERYBODY)
    assert cautions(question, public, TODAY) == ()


def test_old_and_not_validated() -> None:
    source = replace(ACCIDENT, audience=Audience.EVERYBODY, validated_by="", date="2020")
    assert cautions("", source, date(2026, 1, 1)) == (
        say.SHEET_NOT_VALIDATED,
        say.sheet_is_old(6),
    )
    assert cautions("", replace(source, validated_by="Le service"), date(2021, 1, 1)) == ()
