"""Words that are heard in other words."""

import numpy as np
import pytest

from passerelle.library.search.sounds import SoundIndex, build_sounds, codes, sounds_from_arrays

WORDS = [
    ("fièvre", "fjɛvʁ"),
    ("lèvre", "lɛvʁ"),
    ("agent", "aʒɑ̃"),
    ("déclarer", "deklaʁe"),
    ("déclaration", "deklaʁasjɔ̃"),
    ("arrêt", "aʁɛ"),
    ("travail", "tʁavaj"),
    ("rabattement", "ʁabatmɑ̃"),
    ("comment", "kɔmɑ̃"),
    ("de", "də"),
]


@pytest.fixture(scope="module")
def index() -> SoundIndex:
    return build_sounds(WORDS)


@pytest.mark.parametrize(
    ("phonemes", "term"),
    [
        ("atiʁ la fɛvʁ", "fievr"),
        ("la ʒɑ̃ dwa deklaʁe", "agent"),
        ("la ʒɑ̃ dwa deklaʁe", "declar"),
        ("ɑ̃ kadaʁe də tʁavaj", "travail"),
        ("ɑ̃ kadaʁɛ də tʁavaj", "arret"),
        ("ʁəbatmɑ̃", "rabat"),
    ],
)
def test_what_sounds_alike_is_heard(index: SoundIndex, phonemes: str, term: str) -> None:
    heard = index.heard_in(phonemes)
    assert any(found.startswith(term) for found in heard), heard


def test_exact_sounds_are_heard_best(index: SoundIndex) -> None:
    heard = index.heard_in("tʁavaj atiʁ la fɛvʁ")
    assert heard["travail"] == pytest.approx(1.0)
    assert heard["fievr"] < 1.0


def test_small_words_explain_but_are_not_searched(index: SoundIndex) -> None:
    assert index.heard_in("kɔmɑ̃ deklaʁe").keys() == {"declar"}


@pytest.mark.parametrize("phonemes", ["", " ", "ɑ̃", "123 ?", "a" * 2000])
def test_nothing_to_hear(index: SoundIndex, phonemes: str) -> None:
    assert index.heard_in(phonemes) == {}


def test_nothing_to_hear_it_in() -> None:
    assert build_sounds([]).heard_in("tʁavaj") == {}


def test_nasal_vowels_are_sounds_of_their_own() -> None:
    assert len(codes("kɔ̃")) == 2
    assert codes("ɔ̃").tolist() != codes("ɔ").tolist()


def test_what_is_kept_is_the_same(index: SoundIndex) -> None:
    again = sounds_from_arrays(index.to_arrays())
    assert again.heard_in("la fɛvʁ") == index.heard_in("la fɛvʁ")
    assert np.array_equal(again.sounds, index.sounds)
