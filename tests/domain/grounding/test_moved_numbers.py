"""Numbers that change places inside a made-up passage: the checker drops what they become."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from passerelle.domain.grounding import Checker

ACTORS = ("Le cadre", "Le stagiaire", "Le jardinier", "Le cuisinier", "L'apprenti")
OPPOSITES = (
    ("Le plat chaud", "Le plat froid"),
    ("Le travail de jour", "Le travail de nuit"),
    ("L'étage haut", "L'étage bas"),
    ("Le contrat public", "Le contrat privé"),
)
GIVEN = tuple(
    (tail, tail)
    for tail in ("reçoit {} euros", "attend {} minutes", "garde {} jours de congé", "porte {} kg")
)
BOUNDED = (
    ("est servi à {} degrés au moins", "est gardé à {} degrés au plus"),
    ("reste à {} degrés au moins", "reste à {} degrés au plus"),
    ("reste à {} degrés au moins", "reste à {} degrés au moins"),
    ("dure {} heures", "dure {} heures"),
)
DONE = (
    "garde son salaire",
    "rince le matériel",
    "surveille la cour",
    "conduit le camion",
    "prépare la commande",
)
FOR = ("pendant {} minutes", "pendant {} mois", "dans les {} heures", "avant {} jours")
JOINED = ("{} {}. {} {}.", "{} {} et {} {}.", "{} {}, {} {}.", "{} {} ; {} {}.")
NUMBERS = st.lists(st.integers(2, 90), min_size=2, max_size=2, unique=True)


@dataclass(frozen=True, slots=True)
class Two:
    """A passage that gives one number to each of two subjects."""

    passage: str
    true: tuple[str, str]
    false: tuple[str, str]


def _two(subjects: tuple[str, str], tails: tuple[str, str], joined: str, numbers: list[int]) -> Two:
    (one, other), told = subjects, [tail.format(n) for tail, n in zip(tails, numbers, strict=True)]
    following = other if ". " in joined else other[0].lower() + other[1:]
    return Two(
        joined.format(one, told[0], following, told[1]),
        (f"{one} {told[0]}.", f"{other} {told[1]}."),
        (f"{one} {told[1]}.", f"{other} {told[0]}."),
    )


def _is_kept(passage: str, sentence: str) -> bool:
    return Checker([passage]).check(sentence).supported


def _drops_what_is_swapped(two: Two) -> None:
    assert [_is_kept(two.passage, sentence) for sentence in two.true] == [True, True], two
    assert [_is_kept(two.passage, sentence) for sentence in two.false] == [False, False], two


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(ACTORS).map(lambda listed: (listed[0], listed[1])),
    st.sampled_from(GIVEN),
    st.sampled_from(JOINED),
    NUMBERS,
)
def test_the_numbers_of_two_people_are_not_swapped(
    actors: tuple[str, str], tails: tuple[str, str], joined: str, numbers: list[int]
) -> None:
    _drops_what_is_swapped(_two(actors, tails, joined, numbers))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(OPPOSITES), st.sampled_from(BOUNDED), st.sampled_from(JOINED), NUMBERS)
def test_the_numbers_of_opposites_are_not_swapped(
    opposites: tuple[str, str], tails: tuple[str, str], joined: str, numbers: list[int]
) -> None:
    _drops_what_is_swapped(_two(opposites, tails, joined, numbers))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from((*ACTORS, "L'agent")),
    st.sampled_from((*ACTORS, "L'agent")),
    st.permutations(DONE),
    st.sampled_from(FOR),
    st.integers(2, 90),
)
def test_a_lone_number_does_not_go_to_the_next_sentence(
    one: str, other: str, done: list[str], how_long: str, number: int
) -> None:
    told = how_long.format(number)
    passage = f"{one} {done[0]} {told}. {other} {done[1]}."
    assert _is_kept(passage, f"{one} {done[0]} {told}.")
    assert _is_kept(passage, f"{other} {done[1]}.")
    assert not _is_kept(passage, f"{other} {done[1]} {told}."), passage
