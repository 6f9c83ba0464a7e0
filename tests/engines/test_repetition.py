"""Invented text: loops and what films' subtitles taught."""

import pytest

from passerelle.domain.strings import hearing_contexts
from passerelle.engines.repetition import (
    compression_ratio,
    is_echo,
    is_known_invention,
    is_looping,
    said_once,
    without_loops,
)

QUESTION = "Est-ce que je peux conduire le camion avec un permis B ?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("merci merci merci merci merci", "merci"),
        ("Je ne sais pas, je ne sais pas, je ne sais pas, je ne sais pas.", "Je ne sais pas,"),
        (f"{QUESTION} {QUESTION}", QUESTION),
        (
            "Comment signaler un cheveux? Comment signaler un cheveux? Il est sur la route.",
            "Comment signaler un cheveux? Il est sur la route.",
        ),
        (f"Bonjour. {QUESTION} {QUESTION} Merci.", f"Bonjour. {QUESTION} Merci."),
        ("et et et et voilà", "et voilà"),
    ],
)
def test_a_loop_is_said_once(text: str, expected: str) -> None:
    assert is_looping(text, 2.0)
    assert without_loops(text, 2.0) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        QUESTION,
        "Non, non, non, pas du tout.",
        "Appelez le 15. Oui, le 15, quinze.",
        "Il faut un casque, il faut un gilet, il faut des gants.",
        "Deux cent vingt-deux mille deux cent vingt-deux",
        f"{QUESTION} {QUESTION} Vous entendez ?",
    ],
)
def test_what_people_say_is_left_alone(text: str) -> None:
    assert not is_looping(text, len(text) / 15)
    assert without_loops(text, len(text) / 15) == text


def test_even_slowly_nobody_says_the_same_four_times() -> None:
    assert without_loops(f"{QUESTION} " * 5, 60.0) == QUESTION


def test_a_loop_cut_in_the_middle_is_seen_by_its_compression() -> None:
    text = "camion " + "le grand camion rouge part, le petit camion bleu vient, " * 12
    assert compression_ratio(text) > 3
    assert is_looping(text, 5.0)


@pytest.mark.parametrize(
    "text",
    [
        "Sous-titres réalisés par la communauté d'Amara.org",
        "Sous-titrage ST' 501",
        "Merci d'avoir regardé cette vidéo !",
        "Thank you for watching.",
        "Subtítulos realizados por la comunidad",
    ],
)
def test_subtitles_are_known(text: str) -> None:
    assert is_known_invention(text)


@pytest.mark.parametrize("text", [QUESTION, "Merci beaucoup.", "Thank you.", "J'ai un sous-sol."])
def test_ordinary_sentences_are_not_subtitles(text: str) -> None:
    assert not is_known_invention(text)


@pytest.mark.parametrize(
    ("text", "voice_s", "kept"),
    [
        ("Retour. Retour.", 0.5, "Retour."),
        ("Plus lentement Plus lentement", 0.9, "Plus lentement"),
        ("Bonjour, bonjour.", 0.6, "Bonjour"),
        ("Non, non.", 0.7, "Non, non."),  # which is said
        ("Mes fiches. Retour.", 0.3, "Mes fiches. Retour."),
        ("Retour.", 0.2, "Retour."),
        ("Où est la trousse ? Où est la trousse ?", 1.6, "Où est la trousse ? Où est la trousse ?"),
        ("", 0.2, ""),
    ],
)
def test_what_nobody_says_twice_in_that_time_is_said_once(
    text: str, voice_s: float, kept: str
) -> None:
    assert said_once(text, voice_s) == kept


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("Que faire après un accident ?", True),
        ("un bébé tousse.", True),
        ("elle ne respire plus.", False),  # better one card too many
        ("Il saigne, elle ne respire plus", False),
        ("Accueil.", False),  # a word that is said
        ("Il ne respire plus.", False),
        ("", False),
    ],
)
def test_a_piece_of_what_was_told_before_is_an_echo(text: str, echo: bool) -> None:
    assert is_echo(text, hearing_contexts.QUESTIONS) == echo
    assert not is_echo(text, "")
