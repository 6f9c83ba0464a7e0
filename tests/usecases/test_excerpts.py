"""A known answer is read from its sentence on, and stands on its own."""

from passerelle.usecases.excerpts import ENOUGH_WORDS, from_sentence

SHORT = "Prévenez votre chef."
NEXT = "Allez voir un médecin le jour même."
LONG = " ".join(["Vous avez quarante-huit heures pour envoyer votre arrêt"] * 3) + "."


def test_a_short_answer_takes_the_sentence_after_it() -> None:
    assert from_sentence([LONG, SHORT, NEXT, LONG], 1) == f"{SHORT} {NEXT}"


def test_a_pointer_is_not_taken_along() -> None:
    assert from_sentence([SHORT, "Voir aussi la fiche sur le casque."], 0) == SHORT


def test_a_long_answer_stands_alone() -> None:
    assert len(LONG.split()) >= ENOUGH_WORDS
    assert from_sentence([SHORT, LONG, NEXT], 1) == LONG


def test_a_list_comes_with_its_items() -> None:
    parts = ["Voici ce qu'il faut :", "– un casque ;", "– des gants.", LONG]
    assert from_sentence(parts, 0) == " ".join(parts[:3])


def test_a_sentence_that_leans_comes_with_the_one_before() -> None:
    parts = [LONG, "Le sel suffit.", "Mais il ne sert à rien sous moins sept degrés."]
    assert from_sentence(parts, 2) == " ".join(parts[1:])


def test_the_last_sentence_is_enough() -> None:
    assert from_sentence([LONG, SHORT], 1) == SHORT


def test_two_sentences_that_may_both_answer_are_both_read() -> None:
    parts = ["Le feu est vert.", LONG, "Le feu est rouge.", NEXT]
    assert from_sentence(parts, 0, 2) == " ".join(parts[:3])


def test_sentences_too_far_apart_are_not_joined() -> None:
    parts = [LONG, *[LONG] * 5, SHORT]
    assert from_sentence(parts, 0, 6) == LONG
