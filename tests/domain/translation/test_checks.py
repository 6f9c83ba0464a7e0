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
        ("Ne le secouez pas et ne partez pas.", "لا تهزيه ولا تتركيه.", "ar"),
        ("Il ne fume pas et ne boit pas.", "He does not smoke or drink.", "en"),
        ("S'il ne boit pas, appelez-moi.", "Call me if he does not drink.", "en"),
        ("N'arrêtez pas le sirop et ne partez pas.", "No deje el jarabe y no se vaya.", "es"),
        ("Il ne boit que 90 ml.", "He only drinks 90 ml.", "en"),
        ("Prenez du Doliprane.", "Take paracetamol.", "en"),
        ("Donnez du Zymaduo.", "Dê Zymaduo.", "pt"),
        ("Donnez du Zymaduo.", "أعطيه زيمادو.", "ar"),
        ("Asseyez-vous, bonjour Madame.", "Sit down, good morning.", "en"),
        ("Vous venez de Guinée ?", "Are you from Guinea?", "en"),
        ("Vous avez le Carnet de santé ?", "Have you got the child's health record book?", "en"),
        ("Donnez du Doliprane.", "أعطيه دوليبران.", "ar"),
        ("Donnez-lui 5 ml.", "أعطه ٥ مل.", "ar"),
        ("Il a eu de la fièvre hier soir.", "He had a fever last night.", "en"),
        ("Bonjour.", "Good morning.", "en"),
        ("De 9 heures à 15 heures.", "From 9 am to 3 pm.", "en"),
        ("Il est 15 heures.", "It is three o'clock.", "en"),
        ("Une dose toutes les 6 heures.", "Uma dose de 6 em 6 horas.", "pt"),
        ("Appelez le 15 s'il vomit.", "Call 15 if he vomits.", "en"),
        ("Pas avant deux ans.", "Not under two.", "en"),
        ("Deux cuillères le matin et trois le soir.", "Duas colheres, e três à noite.", "pt"),
        ("Pendant 5 jours, 2 fois par jour.", "Twice a day for 5 days.", "en"),
        ("Venez vers 15 heures.", "تعالوا الساعة 3.", "ar"),
        ("5 ml le matin et 10 ml le soir.", "5 مل صباحًا و10 مل مساءً.", "ar"),
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
        ("5 ml le matin, 10 ml le soir.", "10 ml de manhã, 5 ml à noite.", "pt", "numbers"),
        ("Deux cuillères, et puis trois.", "Three spoonfuls, and then two.", "en", "numbers"),
        ("500 mg de Doliprane et 200 mg d'Advil.", "200 mg e 500 mg.", "pt", "numbers"),
        ("Toutes les 12 heures.", "Cada 24 horas.", "es", "numbers"),
        ("Toutes les 6 heures.", "Cada 18 horas.", "es", "numbers"),
        ("Toutes les 6 heures.", "Every day at 6 pm.", "en", "units"),
        ("Toutes les 12 heures.", "Every day at noon.", "en", "numbers"),
        ("Attendez 4 heures entre deux prises.", "Espere 16 horas.", "es", "numbers"),
        ("Il dort de 2 à 4 heures.", "He sleeps 2 to 16 hours.", "en", "numbers"),
        ("Il a dormi 10 heures.", "He slept 22 hours.", "en", "numbers"),
        ("Donnez 5 ml.", "Give 5 mg.", "en", "units"),
        ("Une fois par jour.", "Once a week.", "en", "units"),
        ("Il a 6 mois.", "He is 6.", "en", "units"),
        ("Attendez 20 minutes.", "Wait 20.", "en", "units"),
        ("Pendant 3 semaines.", "For 3.", "en", "units"),
        ("Elle a dormi 3 heures.", "She slept 3.", "en", "units"),
        ("Une cuillère à café de sirop.", "A tablespoon of syrup.", "en", "units"),
        ("Revenez mardi.", "Come back on Thursday.", "en", "dates"),
        ("Venez le 3 mai.", "Come on 3 June.", "en", "dates"),
        ("Il tousse le matin.", "He coughs in the evening.", "en", "dates"),
        ("Ne le secouez pas.", "Shake him.", "en", "negation"),
        ("Vous pouvez l'allaiter.", "You cannot breastfeed him.", "en", "negation"),
        ("N'arrêtez pas le traitement.", "Stop the treatment.", "en", "negation"),
        ("Ni lait de vache et pas de sucre.", "Não dê leite e adicione açúcar.", "pt", "negation"),
        ("Ne le secouez pas et ne partez pas.", "Don't shake him and go.", "en", "negation"),
        ("Donnez de l'eau, pas de miel.", "Não dê água, dê mel.", "pt", "negation"),
        ("Il ne mange pas, mais il boit.", "He eats, but he does not drink.", "en", "negation"),
        ("S'il ne boit pas, appelez-moi.", "If he drinks, don't call me.", "en", "negation"),
        ("Ne le secouez pas et ne partez pas.", "لا تهزيه واتركيه وحده.", "ar", "negation"),
        ("Prenez du Doliprane.", "Take ibuprofen.", "en", "medicines"),
        ("Donnez du Zymaduo à votre bébé.", "Dê ao seu bebê.", "pt", "medicines"),
        ("Est-ce qu'il prend du Singulair ?", "Ele toma sal?", "pt", "medicines"),
        ("Donnez du Forlax ou du Lactulose.", "Give it to her.", "en", "medicines"),
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


@pytest.mark.parametrize(
    ("again", "told"),
    [
        ("Ne lui donnez pas de miel, mais donnez-lui de l'eau.", False),
        ("Ne donnez pas de miel mais de l'eau.", False),
        ("Donnez du miel, ne donnez pas d'eau.", True),
        ("Ne donnez pas d'eau, donnez du miel.", True),
    ],
)
def test_a_way_back_denies_the_same_words(again: str, told: bool) -> None:
    checks = _checks().content("Ne donnez pas de miel, donnez de l'eau.", "fr", again, "fr")
    assert [one.kind for one in checks if not one.ok] == ["negation"] * told


def test_languages_are_no_names() -> None:
    assert _failed("Do you speak Spanish?", "Parlez-vous espagnol ?", "fr", "en") == []


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
    assert checks.usable("Elle tousse.", "fr", "Ela tem tosse.", "pt")
    assert checks.usable("Non, non, non.", "fr", "Não, não, não.", "pt")
    assert not checks.usable("Elle tousse.", "fr", "tosse " * 30, "pt")
    assert not checks.usable("Elle tousse.", "fr", "она кашляет", "pt")


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Il tousse la nuit ?", "fr", "pt"),
        ("Donnez du lait.", "fr", "en"),
        ("Appelez le 15.", "fr", "es"),
        ("Il a mal ?", "fr", "sq"),
        ("Non.", "fr", "en"),
        ("Ele não come.", "pt", "fr"),
        ("He has a cough.", "en", "fr"),
    ],
)
def test_what_was_left_as_it_was_is_not_usable(text: str, source: str, target: str) -> None:
    assert not _checks().usable(text, source, text, target)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("OK.", "fr", "en"),
        ("Non.", "fr", "it"),
        ("15.", "fr", "pt"),
        ("Doliprane 500 mg.", "fr", "es"),
        ("Maria Santos.", "fr", "en"),
        ("Maria de Jesus Santos.", "pt", "en"),
        ("Table.", "fr", "en"),
    ],
)
def test_what_is_the_same_in_both_languages_is_usable(text: str, source: str, target: str) -> None:
    assert _checks().usable(text, source, text, target)


def test_a_word_left_in_a_short_text_is_seen() -> None:
    checks = _checks()
    assert not checks.usable("Donnez du lait.", "fr", "Du milk.", "en")
    assert checks.usable("Vos dernières règles ?", "fr", "Son âdetinizin tarihi nedir?", "tr")
    assert checks.usable("Dix jours.", "fr", "On gün.", "tr")


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
