"""What was misheard still sounds like what was said."""

import numpy as np
import pytest

from passerelle.library.search.echoes import (
    build_echoes,
    echoes_from_arrays,
    groups_of,
)

STOPPED = "ɑ̃ ka d aʁɛ də tʁavaj"  # en cas d'arrêt de travail
MISHEARD = "ɑ̃ kadaʁe də tʁavaj"  # en cadarrer de travail
LADDER = "u ɛ lɛʃɛl"  # où est l'échelle
LADDER_AGAIN = "kɔmɑ̃ pɔze lɛʃɛl"  # comment poser l'échelle


def test_a_misheard_question_is_nearest_to_what_was_said() -> None:
    echoes = build_echoes([(STOPPED, 0), (LADDER, 1), (LADDER_AGAIN, 1), (STOPPED, 2)])
    likeness = echoes.likeness(MISHEARD)
    assert likeness.argmax() in (0, 3)
    assert likeness[0] > 0.3
    assert likeness[1] == pytest.approx(0.0)


def test_the_same_sounds_are_alike_entirely() -> None:
    echoes = build_echoes([(LADDER, 0), (LADDER, 1), (STOPPED, 2), (STOPPED, 3)])
    assert echoes.likeness(LADDER)[:2] == pytest.approx([1.0, 1.0], abs=1e-5)


def test_word_edges_are_sounds() -> None:
    assert set(groups_of("ka da")) != set(groups_of("kada"))


@pytest.mark.parametrize("phonemes", ["", "  ", "123", "a"])
def test_nothing_sounds_like_nothing(phonemes: str) -> None:
    echoes = build_echoes([(STOPPED, 0), (STOPPED, 1)])
    assert not echoes.likeness(phonemes).any()


def test_no_phrase_at_all() -> None:
    echoes = build_echoes([])
    assert len(echoes.likeness(STOPPED)) == 0


def test_a_phrase_without_sounds_keeps_its_place() -> None:
    echoes = build_echoes([("", 0), (STOPPED, 1), (STOPPED, 2)])
    assert echoes.likeness(STOPPED)[0] == 0.0
    assert echoes.likeness(STOPPED)[1] > 0.9


def test_they_come_back_from_the_disk() -> None:
    echoes = build_echoes([(STOPPED, 0), (LADDER, 1), (LADDER_AGAIN, 1)])
    again = echoes_from_arrays(
        {
            name: np.frombuffer(array.tobytes(), array.dtype)
            for name, array in echoes.to_arrays().items()
        }
    )
    np.testing.assert_array_equal(again.likeness(LADDER), echoes.likeness(LADDER))
