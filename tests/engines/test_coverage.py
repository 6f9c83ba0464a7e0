"""Which text of a sound is whole."""

import pytest

from passerelle.engines.coverage import (
    leaves_out,
    likeliest_whole,
    says_too_little,
    says_too_much,
)
from passerelle.engines.whisper_model import Decoded

TITLE = Decoded("Accident de la route.", -0.67, 0.4)
WHOLE = Decoded(
    "Accident de la route, appelé le 18. Protégez, gilets, feux de détresse, triangle.", -0.25, 0.4
)
ONCE = Decoded("Comment signaler un cheveux ?", -0.69, 0.3)
TWICE = Decoded("Comment signaler un cheveux? Comment signaler un cheveux?", -0.44, 0.3)


def test_a_text_that_stops_at_the_first_pause_gives_way_to_a_surer_one() -> None:
    assert likeliest_whole([TITLE, WHOLE], 7.0, 5.0) is WHOLE


def test_a_longer_text_that_is_less_sure_adds_nothing() -> None:
    longer = Decoded(f"{WHOLE.text} Merci d'avoir regardé cette vidéo, à la prochaine.", -0.3, 0.4)
    invented = Decoded(f"{longer.text} {longer.text[::-1]}", -0.9, 0.4)
    assert likeliest_whole([WHOLE, longer, invented], 12.0, 9.0) is WHOLE


def test_of_two_whole_texts_the_likelier_is_kept() -> None:
    other = Decoded(WHOLE.text.replace("appelé", "appelez"), -0.2, 0.4)
    assert likeliest_whole([WHOLE, other], 7.0, 5.0) is WHOLE


def test_a_word_alone_may_be_all_that_was_said() -> None:
    assert likeliest_whole([Decoded("Oui.", -0.8, 0.1), ONCE], 1.4, 0.7) is not ONCE


def test_a_text_that_comes_twice_in_no_time_gives_way_to_the_same_said_once() -> None:
    assert likeliest_whole([TWICE, ONCE], 1.5, 1.2) is ONCE
    assert likeliest_whole([TWICE], 1.5, 1.2) is None
    assert likeliest_whole([TWICE, ONCE], 5.0, 4.0) is TWICE


def test_a_number_in_digits_says_as_much_as_in_letters() -> None:
    assert not leaves_out("Le 06 12 34 56 78.", "Le zéro six, douze, trente-quatre, cinquante-six.")
    assert leaves_out("Accident de la route.", WHOLE.text)
    assert not leaves_out("", "")


@pytest.mark.parametrize(
    ("text", "voice_s"),
    [
        ("Accident de la route.", 6.3),
        ("", 3.0),
        ("Où se trouve la trousse de secours dans le véhicule.", 8.4),
        ("交通事故。", 6.3),
    ],
)
def test_seconds_of_speech_are_more_than_a_few_words(text: str, voice_s: float) -> None:
    assert says_too_little(text, voice_s)


@pytest.mark.parametrize(
    ("text", "voice_s"),
    [
        ("", 0.5),
        ("Oui.", 1.5),  # said slowly
        ("Mon numéro est le 06 12 34 56 78, rappelez-moi.", 6.6),
        ("交通事故，请拨打十八号电话。", 4.0),
        (WHOLE.text, 10.0),
    ],
)
def test_slow_speech_is_not_too_little(text: str, voice_s: float) -> None:
    assert not says_too_little(text, voice_s)


def test_a_text_that_nobody_says_in_that_time_comes_after_the_others() -> None:
    long = Decoded("Il s'est coupé. Il s'est occupé de nous. Il se coupait souvent.", -0.1, 0)
    short = Decoded("Il s'est coupé.", -0.3, 0.0)
    assert likeliest_whole([long, short], 4.0, 1.2) is short
    assert likeliest_whole([long], 4.0, 1.2) is long


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте, у моего ребёнка второй день высокая температура.",
        "Добрий день, у моєї дитини другий день висока температура.",
        "مرحبا، طفلي عنده حرارة مرتفعة منذ يومين ولا يأكل شيئا أبدا.",
        "Bonjour, mon enfant a beaucoup de fièvre depuis avant-hier soir.",
    ],
)
def test_hurried_speech_is_not_too_much_in_any_alphabet(text: str) -> None:
    assert not says_too_much(text, len(text) / 20)
    assert says_too_much(text, len(text) / 50)
