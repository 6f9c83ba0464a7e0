import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.domain.grounding import WrittenSentences, citations, without_citations


def written(*deltas: str) -> list[str]:
    """Every sentence of a text that comes in these pieces."""
    splitter = WrittenSentences()
    found = [sentence for delta in deltas for sentence in splitter.feed(delta)]
    return found + splitter.flush()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Appelez le 15. Restez calme.", ["Appelez le 15.", "Restez calme."]),
        ("Appelez le 15 [1]. Restez calme [2].", ["Appelez le 15 [1].", "Restez calme [2]."]),
        ("Appelez le 15. [1] Restez calme. [2]", ["Appelez le 15 [1].", "Restez calme [2]."]),
        ("Il pèse 2,5 kg. Bien.", ["Il pèse 2,5 kg.", "Bien."]),
        ("- Fermez le gaz.\n- Sortez.", ["Fermez le gaz.", "Sortez."]),
        ("1. Fermez le gaz.\n2) Sortez !", ["Fermez le gaz.", "Sortez !"]),
        ("Fermez le gaz. Sortez et app", ["Fermez le gaz."]),
        ("Fermez le gaz.\n\n", ["Fermez le gaz."]),
        ("", []),
    ],
)
def test_sentences_whatever_the_pieces(text: str, sentences: list[str]) -> None:
    assert written(text) == sentences
    assert written(*text) == sentences


@given(st.lists(st.sampled_from([" le", " ", "1", "5", " dans", ".", " Il", "[1]", "\n"])))
def test_spaces_are_never_lost(deltas: list[str]) -> None:
    whole = "".join(deltas)
    for sentence in written(*deltas):
        for number in ("15", "1", "5"):
            if f"le{number}" in sentence:
                assert f"le{number}" in whole


def test_a_sentence_is_given_as_soon_as_the_next_one_begins() -> None:
    splitter = WrittenSentences()
    assert splitter.feed("Fermez le gaz [1]. ") == []
    assert splitter.feed("Sor") == ["Fermez le gaz [1]."]


def test_citations_are_read_and_not_spoken() -> None:
    assert citations("Oui [2], non [1][2], et [1, 3].") == (2, 1, 3)
    assert without_citations("Sortez [1]. Vite [1][2] !") == "Sortez. Vite !"
