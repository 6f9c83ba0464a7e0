"""What sentences ask, deny, count and speak of."""

import pytest

from passerelle.domain.phrase_traits import About, traits


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("Votre enfant n'a pas de fièvre.", True),
        ("Pas de miel avant un an", True),
        ("Ne secouez jamais votre bébé.", True),
        ("Il ne tousse plus", True),
        ("Ne mettez ni oreiller, ni couverture", True),
        ("Votre enfant a-t-il de la fièvre ?", False),
        ("N'hésitez pas à nous appeler", False),
        ("Il va mal, n'est-ce pas ?", False),
        ("Il mange plus que d'habitude ?", False),
        ("Donnez souvent à boire.", False),
    ],
)
def test_denials(text: str, denies: bool) -> None:
    assert traits(text).denies is denies


@pytest.mark.parametrize(
    ("text", "asks", "orders"),
    [
        ("Il tousse ?", True, False),
        ("Est-ce que votre enfant tousse", True, False),
        ("Votre enfant mange-t-il bien", True, False),
        ("combien de selles depuis hier", True, False),
        ("Donnez-lui à boire", False, True),
        ("Ne donnez pas de miel.", False, True),
        ("Il faut le coucher sur le dos", False, True),
        ("Je vais peser votre enfant.", False, False),
    ],
)
def test_questions_and_orders(text: str, asks: bool, orders: bool) -> None:
    assert (traits(text).asks, traits(text).orders) == (asks, orders)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Où avez-vous mal ?", About.YOU),
        ("Où votre enfant a-t-il mal ?", About.CHILD),
        ("Il a mal ?", About.CHILD),
        ("Bonjour.", About.NOBODY),
    ],
)
def test_of_whom_it_speaks(text: str, about: About) -> None:
    assert traits(text).about is about


def test_numbers_in_words_and_in_figures() -> None:
    assert traits("Attendez six heures").numbers == traits("Attendez 6 heures").numbers
    assert traits("Attendez six heures").numbers != traits("Attendez 4 heures").numbers
    assert traits("Attendez une minute").numbers == frozenset()


@pytest.mark.parametrize("text", ["", "?", "👍", "…", "مرحبا", "a" * 5000, "ne " * 500])
def test_anything_is_read(text: str) -> None:
    assert traits(text).numbers == frozenset()
