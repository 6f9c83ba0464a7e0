"""Cutting a streamed text into pieces to speak."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.domain.clauses import FIRST_BREATH_WORDS, LONGEST_WORDS, ClauseSplitter

_TALK = st.lists(
    st.sampled_from([*"aeM1590,.;:!?…»«( )'-\n\u00a0\u202f", " ", " ", " et ", " 8 h 30 ", "etc."])
).map("".join)


def _pieces(text: str, size: int = 1) -> list[str]:
    splitter = ClauseSplitter()
    pieces: list[str] = []
    for start in range(0, len(text), size):
        pieces += splitter.feed(text[start : start + size])
    return pieces + splitter.flush()


def _normal(text: str) -> list[str]:
    return text.split()


@given(st.one_of(st.text(), _TALK), st.integers(1, 7))
def test_pieces_are_the_whole_text(text: str, size: int) -> None:
    assert _normal(" ".join(_pieces(text, size))) == _normal(text)


@given(_TALK, st.integers(1, 9), st.integers(1, 9))
def test_pieces_do_not_depend_on_how_the_text_arrives(text: str, one: int, other: int) -> None:
    assert _pieces(text, one) == _pieces(text, other)


@pytest.mark.parametrize(
    "kept",
    [
        "1,5 m", "10 000 euros", "M. Dupont", "art. L. 4121-1", "8 h 30", "https://a.fr/x,y.z",
        "n° 12", "p. 14", "Mme. Durand", "1, 5",
    ],
)  # fmt: skip
def test_never_cut_inside(kept: str) -> None:
    text = f"Voici donc ce que vous devez bien regarder avant tout le reste : {kept} ici. Et après."
    assert any(kept in piece for piece in _pieces(text))


def test_the_first_piece_comes_early() -> None:
    splitter = ClauseSplitter()
    assert splitter.feed("Pour baliser un chantier de nuit, i") == [
        "Pour baliser un chantier de nuit,"
    ]


def test_the_first_piece_breathes_before_a_link() -> None:
    first = _pieces("Vous devez d'abord prévenir votre chef de service et remplir la fiche")[0]
    assert first == "Vous devez d'abord prévenir votre chef de service"
    assert len(first.split()) >= FIRST_BREATH_WORDS


def test_later_pieces_are_sentences() -> None:
    text = "Bonjour. Prenez les cônes, les panneaux et les lampes. Appelez le 15. Attendez !"
    assert _pieces(text) == [
        "Bonjour.",
        "Prenez les cônes, les panneaux et les lampes.",
        "Appelez le 15.",
        "Attendez !",
    ]


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    start = (
        "Bien. Les agents de la route posent les panneaux du plus loin au plus près du chantier, "
    )
    pieces = _pieces(f"{start}puis les cônes un par un dans le sens de la marche jusqu'au bout.")
    assert pieces[1].endswith("du chantier,")


def test_endless_text_is_cut() -> None:
    assert all(len(piece.split()) <= LONGEST_WORDS for piece in _pieces("mot " * 500, 7))


def test_lists_and_quotes() -> None:
    assert _pieces("1. Mettez le gilet.\n2. Posez les cônes.") == [
        "1. Mettez le gilet.",
        "2. Posez les cônes.",
    ]
    assert _pieces("Il a dit « Non. » Puis il est parti.") == [
        "Il a dit « Non. »",
        "Puis il est parti.",
    ]


def test_a_splitter_held_back_nothing_after_flush() -> None:
    splitter = ClauseSplitter()
    splitter.feed("Un début")
    assert splitter.flush() == ["Un début"]
    assert splitter.flush() == []
