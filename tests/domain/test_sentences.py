"""Text is cut at the ends of sentences only, into passages that can be read aloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.domain.documents import Document, Passage, Section
from passerelle.domain.sentences import (
    MAX_WORDS,
    MIN_WORDS,
    cut,
    leans,
    opposes,
    passages,
    sentences,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Mettez le gilet.", ["Mettez le gilet."]),
        ("Arrêtez tout ! Appelez le 15.", ["Arrêtez tout !", "Appelez le 15."]),
        ("Voir l'art. L. 4121-1 du Code.", ["Voir l'art. L. 4121-1 du Code."]),
        ("M. Dupont part. Il revient.", ["M. Dupont part.", "Il revient."]),
        ("Il fait 3.5 degrés. Couvrez-vous.", ["Il fait 3.5 degrés.", "Couvrez-vous."]),
        ("Il dit « Stop. » Puis il part.", ["Il dit « Stop. »", "Puis il part."]),
        ("Fin… – Un point.", ["Fin…", "– Un point."]),
        ("écrit sans majuscule. puis rien", ["écrit sans majuscule. puis rien"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="ab A.É!? 1«»,…", max_size=200))
def test_no_word_is_lost_or_moved(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()


def section(*blocks: str) -> Section:
    return Section(("Titre", "Partie"), blocks, 7, "https://exemple.fr/#partie")


def sentence_of(words: int, first: str = "Mot") -> str:
    return " ".join([first, *["mot"] * (words - 1)]) + "."


def test_a_passage_knows_where_it_stands() -> None:
    (passage,) = passages([section("Une phrase courte.")])

    assert passage.text == "Une phrase courte."
    assert (passage.headings, passage.page) == (("Titre", "Partie"), 7)
    assert passage.url == "https://exemple.fr/#partie"


def test_a_passage_does_not_cross_a_heading() -> None:
    found = list(passages([section("Ici."), Section(("Autre",), ("Là.",))]))

    assert [passage.text for passage in found] == ["Ici.", "Là."]


def test_passages_can_be_read_aloud() -> None:
    found = list(passages([section(*[sentence_of(17)] * 40)]))

    sizes = [len(passage.text.split()) for passage in found]
    assert all(MIN_WORDS <= size <= MAX_WORDS for size in sizes)
    assert sum(sizes) == 17 * 40
    assert all(passage.text.endswith(".") for passage in found)


def test_a_long_sentence_is_a_passage_by_itself() -> None:
    found = list(passages([section(sentence_of(60), sentence_of(300), sentence_of(60))]))

    assert [len(passage.text.split()) for passage in found] == [60, 300, 60]


def test_a_short_end_goes_with_what_comes_before() -> None:
    found = list(passages([section(sentence_of(75), sentence_of(10))]))

    assert [len(passage.text.split()) for passage in found] == [85]


def test_the_items_of_a_list_stay_with_what_introduces_them() -> None:
    (passage,) = passages(
        [section(sentence_of(70), "– un gilet ;", "– un casque ;", "– des gants.")]
    )

    assert passage.text.endswith("– un gilet ; – un casque ; – des gants.")


def test_a_block_without_an_end_is_given_one() -> None:
    (passage,) = passages([section("Température du frigo", "Elle reste sous 4 degrés.")])

    assert passage.text == "Température du frigo. Elle reste sous 4 degrés."


@given(
    st.lists(st.text(alphabet="ab A.É!? 1–", max_size=80).filter(lambda t: t.strip()), max_size=30)
)
def test_no_sentence_is_cut_and_none_is_lost(blocks: list[str]) -> None:
    whole = [sentence for block in blocks for sentence in sentences(" ".join(block.split()))]
    found = " ".join(passage.text for passage in passages([section(*blocks)]))

    assert found.replace(".", "").split() == " ".join(whole).replace(".", "").split()


def test_a_document_is_cut_into_the_same_passages() -> None:
    sections = (
        Section(("A",), (sentence_of(30),) * 9, page=2, url="https://exemple.invalid/"),
        Section(("B",), ("Température du frigo", "Elle reste sous 4 degrés.")),
    )
    document = cut(Document("Titre", sections, key="a"))
    found = [
        Passage(text, section.headings, section.page, section.url)
        for section in document.sections
        for text in section.blocks
    ]
    assert found == list(passages(sections))
    assert (document.title, document.key) == ("Titre", "a")


INTRODUCTION = "La prime est due dans tous les cas sauf :"


def test_a_passage_that_begins_inside_a_list_repeats_its_introduction() -> None:
    items = [f"– en cas de {name} {'mot ' * 30}fin ;" for name in ("vol", "faute", "fraude")]
    first, second = passages([section(sentence_of(40), INTRODUCTION, *items)])

    assert first.text == " ".join((sentence_of(40), INTRODUCTION, items[0]))
    assert second.text == " ".join((INTRODUCTION, *items[1:]))


def test_the_introduction_is_repeated_when_its_block_holds_the_first_items() -> None:
    block = f"{INTRODUCTION} – vol. – faute."
    *_, last = passages([section(block, sentence_of(100, "– fraude"), sentence_of(100, "– oubli"))])

    assert last.text == f"{INTRODUCTION} {sentence_of(100, '– oubli')}"


def test_a_passage_does_not_end_on_an_introduction() -> None:
    first, second = passages([section(sentence_of(60), INTRODUCTION, sentence_of(80, "– vol"))])

    assert first.text == sentence_of(60)
    assert second.text == f"{INTRODUCTION} {sentence_of(80, '– vol')}"


def test_an_inner_list_keeps_the_lists_around_it() -> None:
    inner = "– en cas de faute :"
    *_, last = passages(
        [section(INTRODUCTION, inner, sentence_of(90, "• lourde"), sentence_of(90, "• grave"))]
    )

    assert last.text == f"{INTRODUCTION} {inner} {sentence_of(90, '• grave')}"


def test_a_list_around_another_takes_its_own_introduction_only() -> None:
    inner = "– en cas de faute :"
    *_, last = passages(
        [section(INTRODUCTION, inner, sentence_of(90, "• lourde"), sentence_of(90, "– vol"))]
    )

    assert last.text == f"{INTRODUCTION} {sentence_of(90, '– vol')}"


def test_a_sentence_is_not_parted_from_what_takes_it_back() -> None:
    rule, exception = "La prime est due.", sentence_of(50, "Toutefois")
    first, second = passages([section(sentence_of(80), rule, exception)])

    assert first.text == sentence_of(80)
    assert second.text == f"{rule} {exception}"


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Toutefois, il part.", True),
        ("À défaut d’accord, rien.", True),
        ("Ce n’est pas dû.", True),
        ("Sauf le lundi.", True),
        ("Maison fermée.", False),
        ("La prime est due.", False),
    ],
)
def test_a_sentence_that_takes_back_the_one_before(text: str, does: bool) -> None:
    assert opposes(text) is does


def test_a_text_that_no_person_wrote_is_cut_without_going_through_it_again_and_again() -> None:
    size = 300_000
    assert sentences("." * size + "a") == ["." * size + "a"]
    assert sentences("." + " " * size + "a") == ["." + " " * size + "a"]
    assert sentences("b" * size + ". A") == ["b" * size + ".", "A"]
    initials = "M. " * size
    assert sentences(initials) == [initials.strip()]


def test_a_word_that_ends_like_an_abbreviation_is_none() -> None:
    assert sentences("Voir art. 3.") == ["Voir art. 3."]
    assert sentences("Le départ. Trois.") == ["Le départ.", "Trois."]


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Celui-ci est long.", True),
        ("Il est de deux mois.", True),
        ("Ce délai court.", True),
        ("C’est gratuit.", True),
        ("Toutefois, il part.", True),
        ("Ilona part.", False),
        ("Ce document sert.", False),
    ],
)
def test_a_sentence_that_leans_on_the_one_before(text: str, does: bool) -> None:
    assert leans(text) is does
