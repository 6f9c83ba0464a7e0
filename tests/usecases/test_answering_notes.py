from dataclasses import replace
from datetime import date

import pytest

from passerelle.domain.documents import Audience, Source
from passerelle.domain.strings import answers as say
from passerelle.usecases.answering_notes import (
    age,
    cautions,
    date_note,
    end_note,
    notes,
    origin,
)
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
    assert origin(ACCIDENT) == ("D'après la fiche", "« Accident du travail : les démarches » :")
    assert origin(replace(ROAD, page=0)) == ("D'après le document", "« Règlement intérieur » :")
    assert origin(ROAD) == ("D'après le document", "« Règlement intérieur »,", "page 7 :")
    asking = replace(ACCIDENT, title="Que faire en cas d'accident ?")
    assert origin(asking)[1] == "« Que faire en cas d'accident ? » :"


@pytest.mark.parametrize(
    ("source", "written", "said"),
    [
        (ACCIDENT, "2025-11-13", "Fiche mise à jour le 13 novembre 2025."),
        (ACCIDENT, "2020-08", "Fiche mise à jour en août 2020."),
        (ACCIDENT, "", "Fiche sans date."),
        (ROAD, "2024-03-05", "Document modifié le 5 mars 2024."),
        (ROAD, "", "Document sans date."),
    ],
)
def test_of_when_the_words_are(source: Source, written: str, said: str) -> None:
    assert date_note(replace(source, date=written)) == said


def test_notes_of_several_passages_are_said_once() -> None:
    old = replace(ROAD, audience=Audience.PRIVATE_SECTOR)
    assert notes("mes congés", (ACCIDENT, old), TODAY) == (
        "Fiche mise à jour le 13 novembre 2025.",
        say.PRIVATE_SECTOR,
        say.file_is_old(6),
    )


def test_the_end_of_a_sheet_is_not_that_of_a_file() -> None:
    assert end_note(ACCIDENT) == "C'est la fin de la fiche."
    assert end_note(ROAD) == "C'est la fin du document."


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


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("Vous êtes employeur", True),
        ("Accident > Vous êtes l’employeur : vos obligations", True),
        ("Vous êtes salarié", False),
        ("Obligations de l'employeur", False),
        ("Que pouvez-vous demander à votre employeur ?", False),
        ("", False),
    ],
)
def test_who_you_is_when_it_is_not_the_person_who_asks(section: str, told: bool) -> None:
    source = replace(ACCIDENT, audience=Audience.EVERYBODY, section=section)
    assert (say.TO_EMPLOYERS in cautions("", source, TODAY)) is told


def test_old_and_not_validated() -> None:
    source = replace(ACCIDENT, audience=Audience.EVERYBODY, validated_by="", date="2020")
    assert cautions("", source, date(2026, 1, 1)) == (
        say.SHEET_NOT_VALIDATED,
        say.sheet_is_old(6),
    )
    assert cautions("", replace(source, validated_by="Le service"), date(2021, 1, 1)) == ()
