"""What is said, and what it means."""

import pytest

from passerelle.config.synonyms import Synonyms, load_synonyms
from passerelle.library.search.synonyms import Expander
from passerelle.library.search.text import terms

SYNONYMS = Synonyms(
    groups=(("EPI", "équipement de protection individuelle"), ("coupé", "entaille")),
    expansions=((("coup de jus", "châtaigne"), ("électrisation",)), (("ça caille",), ("froid",))),
)


@pytest.fixture(scope="module")
def expander() -> Expander:
    return Expander(SYNONYMS)


def meant(expander: Expander, text: str) -> set[frozenset[str]]:
    return set(expander.means(text).meanings)


def test_a_group_works_both_ways(expander: Expander) -> None:
    long = frozenset(terms("équipement de protection individuelle"))
    assert meant(expander, "Quels EPI porter ?") == {long}
    assert meant(expander, "un équipement de protection individuelle") == {frozenset({"epi"})}


def test_an_expansion_works_one_way(expander: Expander) -> None:
    assert meant(expander, "J'ai pris un coup de jus") == {frozenset(terms("électrisation"))}
    assert meant(expander, "une électrisation") == set()


def test_small_words_and_order_count(expander: Expander) -> None:
    assert meant(expander, "un jus de fruit, un coup de main") == {frozenset(terms("entaille"))}


def test_a_longer_phrase_hides_what_is_inside_it(expander: Expander) -> None:
    assert frozenset(terms("entaille")) not in meant(expander, "un coup de jus")


def test_everyday_words_are_told_apart(expander: Expander) -> None:
    assert "jus" in expander.means("un coup de jus").everyday
    assert expander.means("Quels EPI porter ?").everyday == frozenset()


def test_our_own_synonyms_know_road_words() -> None:
    means = Expander(load_synonyms()).means("ça caille sur le chantier").meanings
    assert frozenset(terms("froid")) in means
