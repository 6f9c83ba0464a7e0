"""What must survive a translation."""

from functools import cache

import pytest

from passerelle.config.translation_terms import load_terms
from passerelle.domain.translation.checks import Checks, with_back
from passerelle.domain.translation.translation import Check, CheckKind

STRAIGHT = [kind.value for kind in CheckKind if kind is not CheckKind.BACK]
"""What can be checked without a way back."""


@cache
def _checks() -> Checks:
    return Checks(load_terms())


def _failed(text: str, written: str, target: str = "pt", source: str = "fr") -> list[str]:
    return [one.kind for one in _checks().check(text, source, written, target) if not one.ok]


def test_every_kind_is_checked_once_and_says_why() -> None:
    checks = _checks().check("5 ml, pas 6.", "fr", "15 ml.", "pt")
    assert [check.kind for check in checks] == STRAIGHT
    assert all(check.ok == (check.detail == "") for check in checks)
    assert all(check.ok or check.detail.endswith(".") for check in checks)


@pytest.mark.parametrize(
    ("text", "written", "target"),
    [
        ("Donnez 5 ml toutes les six heures.", "Give 5 ml every six hours.", "en"),
        ("Le rendez-vous est lundi à 15 heures.", "A consulta é segunda-feira às três.", "pt"),
        ("Revenez dans quinze jours.", "Come back in two weeks.", "en"),
        ("Elle pèse six kilos huit cents.", "Ela pesa 6,8 kg.", "pt"),
        ("Elle n'a plus de fièvre.", "She no longer has a fever.", "en"),
        ("Ne lui donnez pas d'aspirine.", "Avoid giving him aspirin.", "en"),
        ("Il ne boit que 90 ml.", "He only drinks 90 ml.", "en"),
        ("Prenez du Doliprane.", "Take paracetamol.", "en"),
        ("Donnez du Doliprane.", "أعطيه دوليبران.", "ar"),
        ("Donnez-lui 5 ml.", "أعطه ٥ مل.", "ar"),
        ("Il a eu de la fièvre hier soir.", "He had a fever last night.", "en"),
        ("Bonjour.", "Good morning.", "en"),
    ],
)
def test_a_faithful_translation_passes(text: str, written: str, target: str) -> None:
    assert _failed(text, written, target) == []


@pytest.mark.parametrize(
    ("text", "written", "target", "kind"),
    [
        ("Donnez 5 ml.", "Give 50 ml.", "en", "numbers"),
        ("Deux fois par jour.", "Three times a day.", "en", "numbers"),
        ("Un comprimé.", "Two tablets.", "en", "numbers"),
        ("Donnez 5 ml.", "Give 5 mg.", "en", "units"),
        ("Une fois par jour.", "Once a week.", "en", "units"),
        ("Une cuillère à café de sirop.", "A tablespoon of syrup.", "en", "units"),
        ("Revenez mardi.", "Come back on Thursday.", "en", "dates"),
        ("Venez le 3 mai.", "Come on 3 June.", "en", "dates"),
        ("Il tousse le matin.", "He coughs in the evening.", "en", "dates"),
        ("Ne le secouez pas.", "Shake him.", "en", "negation"),
        ("Vous pouvez l'allaiter.", "You cannot breastfeed him.", "en", "negation"),
        ("N'arrêtez pas le traitement.", "Stop the treatment.", "en", "negation"),
        ("Prenez du Doliprane.", "Take ibuprofen.", "en", "medicines"),
        ("Donnez du Doliprane, pas d'Advil.", "Give Advil, not Doliprane.", "en", "medicines"),
        ("Elle prend du Gaviscon.", "She takes Inexium.", "en", "medicines"),
        ("Elle tousse depuis trois jours.", "Elle tousse depuis trois jours.", "en", "language"),
        ("Elle tousse.", "она кашляет", "en", "language"),
        ("Elle tousse.", "tem tosse, " * 30, "pt", "repetition"),
        ("Elle tousse depuis trois jours et trois nuits.", "3.", "pt", "length"),
        ("Avez-vous le carnet de santé ?", "Have you got the notebook?", "en", "glossary"),
    ],
)
def test_what_changed_is_told(text: str, written: str, target: str, kind: str) -> None:
    assert kind in _failed(text, written, target)


@pytest.mark.parametrize("text", ["", " ", "😀", "?!", "\0", "a" * 3000, "مرحبا hello привет"])
@pytest.mark.parametrize("target", ["pt", "ar", "tr", "ru", "fa"])
def test_any_texts_are_checked(text: str, target: str) -> None:
    assert len(_checks().check(text, "fr", text, target)) == len(STRAIGHT)


def test_what_only_the_way_back_shows_is_added() -> None:
    fine = Check("numbers", ok=True)
    told = Check("numbers", ok=False, detail="Les nombres changent.")
    assert with_back([fine], [told]) == (
        Check("numbers", ok=False, detail="Traduite en retour : les nombres changent."),
    )
    assert with_back([told], [fine]) == (told,)
    assert with_back([fine], [fine]) == (fine,)


def test_a_loop_and_another_language_are_not_usable() -> None:
    checks = _checks()
    assert checks.usable("Elle tousse.", "Ela tem tosse.", "pt")
    assert checks.usable("Non, non, non.", "Não, não, não.", "pt")
    assert not checks.usable("Elle tousse.", "tosse " * 30, "pt")
    assert not checks.usable("Elle tousse.", "она кашляет", "pt")


@pytest.mark.parametrize(
    "text",
    [
        "Donnez-lui 5 ml.",
        "Revenez dans trois jours.",
        "Il ne faut pas le coucher sur le ventre.",
        "Évitez le miel.",
        "Il peut prendre du Doliprane.",
    ],
)
def test_numbers_negations_and_medicines_are_delicate(text: str) -> None:
    assert _checks().is_delicate(text, "fr")


@pytest.mark.parametrize(
    "text", ["Bonjour, asseyez-vous.", "Voici une chaise.", "Le bébé dort bien.", ""]
)
def test_other_sentences_are_not_delicate(text: str) -> None:
    assert not _checks().is_delicate(text, "fr")
