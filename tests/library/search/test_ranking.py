"""The weights that were learned."""

from pathlib import Path

import numpy as np
import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.library.search.candidates import FEATURES
from passerelle.library.search.ranking import SIGNS, load_ranking, signs_of


def test_our_weights_can_be_read() -> None:
    ranking = load_ranking()
    assert ranking.entire.features.shape == (len(FEATURES),)
    assert ranking.entire.signs.shape == (len(SIGNS),)
    assert ranking.words_alone.features[FEATURES.index("meaning")] == 0.0


def test_more_of_the_question_in_the_title_is_better() -> None:
    weights = load_ranking().entire
    features = np.zeros((2, len(FEATURES)), np.float32)
    features[1, FEATURES.index("passage_relative")] = 1.0
    low, high = weights.order(features, ["travail", "travail"])
    assert high > low


def test_a_kind_that_is_not_named_weighs_nothing() -> None:
    weights = load_ranking().entire
    features = np.zeros((2, len(FEATURES)), np.float32)
    named, other = weights.order(features, ["professionnels", "fichiers"])
    assert other == 0.0
    assert named != 0.0


def test_documents_with_questions_have_weights_of_their_own() -> None:
    weights = load_ranking().entire
    features = np.zeros((2, len(FEATURES)), np.float32)
    features[:, FEATURES.index("question_sounds")] = 1.0
    features[1, FEATURES.index("asked")] = 1.0
    without, with_questions = weights.order(features, ["fichiers", "fiches"])
    assert with_questions > without


def test_confidence_is_a_probability() -> None:
    weights = load_ranking().entire
    for value in (-100.0, 0.0, 100.0):
        signs = signs_of(np.full(len(FEATURES), value, np.float32), 1.0, 0.0, 5, 0.0)
        assert 0.0 <= weights.confidence(signs) <= 1.0


@pytest.mark.parametrize(
    "content",
    [
        "rien",
        "[entire.order]\ninconnu = 1.0",
        "[entire.order]\npassage = 'beaucoup'",
        "[autre]\nx = 1",
    ],
)
def test_wrong_weights_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "ranking.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PasserelleError) as caught:
        load_ranking(path)
    assert caught.value.code is ErrorCode.CATALOGUE
