"""Learns how to weigh what is measured of phrases, from the wordings that we wrote down.

Each wording is looked for among all the others: without itself, and once more without most of
them, as what people really say is further from our words than these are from each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from passerelle.library.phrasebook.index import FEATURES, RIDGE, Measured, PhraseIndex
from passerelle.library.phrasebook.known import Known
from passerelle.library.phrasebook.texts import Likeness, Query
from passerelle.library.phrasebook.weights import Weighing, Weights

KEPT = (1.0, 0.35)
"""Shares of the wordings among which each one is looked for."""
FOLDS = 5
WRONGLY_SURE = 0.008
"""Share of all that is said for which a wrong phrase may seem sure, while learning."""
_SEED = 4
_STEPS, _PACE = 400, 0.15
_SHRINK = 1e-3
"""How much large weights are held back."""

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned.

    Attributes:
        weighing: the weights.
        first: share of the wordings whose phrase comes first, the others known.
        sure: share of the wordings that are surely found.
        wrongly_sure: share of everything said for which a wrong phrase seems sure.
    """

    weighing: Weighing
    first: float
    sure: float
    wrongly_sure: float


@dataclass(frozen=True, slots=True)
class _Example:
    """Something said: its phrase, -1 when no phrase says it."""

    query: Query
    phrase: int
    features: Floats
    strays: Likeness
    may_be_sure: bool


def learn(index: PhraseIndex, known: Known) -> Learned:
    """Learn from everything that the index holds."""
    examples = list(_examples(index, known))
    entire, *figures = _weights(index, examples)
    alone, *_ = _weights(index, [_without_meaning(one) for one in examples])
    return Learned(Weighing(entire, alone), *figures)


def _weights(index: PhraseIndex, examples: list[_Example]) -> tuple[Weights, float, float, float]:
    answered = [one for one in examples if one.phrase >= 0]
    order = _learn_order(
        np.stack([one.features for one in answered]), np.array([one.phrase for one in answered])
    )
    scores = [np.asarray(one.features @ order, np.float32) for one in examples]
    right = np.array(
        [one.phrase == int(score.argmax()) for one, score in zip(examples, scores, strict=True)]
    )
    signs = np.stack(
        [_signs(index, one, score) for one, score in zip(examples, scores, strict=True)]
    )
    groups = np.array([one.phrase if one.phrase >= 0 else n for n, one in enumerate(examples)])
    held_out = np.zeros(len(examples))
    for fold in range(FOLDS):
        inside = groups % FOLDS == fold
        held_out[inside] = _probability(signs[inside], _logistic(signs[~inside], right[~inside]))
    allowed = np.array([one.may_be_sure for one in examples])
    sure = _threshold(np.where(allowed, held_out, 0.0), right)
    learned = _logistic(signs, right)
    seems = allowed & (held_out >= sure)
    with_phrase = np.array([one.phrase >= 0 for one in examples])
    weights = Weights(
        order.astype(np.float32), learned[:-1].astype(np.float32), float(learned[-1]), sure
    )
    return (
        weights,
        float(right[with_phrase].mean()),
        float((seems & right)[with_phrase].mean()),
        float((seems & ~right).mean()),
    )


# --- examples -------------------------------------------------------------------------------------


def _examples(index: PhraseIndex, known: Known) -> Iterator[_Example]:
    random = np.random.default_rng(_SEED)
    learned = _left_out_scores(index)
    for kept in KEPT:
        for row, text in enumerate(index.texts.texts):
            query = Query(text, index.texts.vectors[row], known.phonemes(text))
            like = _masked(index.compare(query), _mask(random, len(index.owners), kept, row))
            yield _example(index, query, int(index.owners[row]), like, learned[row])
        for row, text in enumerate(index.strays.texts):
            query = Query(text, index.strays.vectors[row], known.phonemes(text))
            like = _masked(index.compare(query), _mask(random, len(index.owners), kept, None))
            alone = _mask(random, len(index.strays.texts), kept, row)
            place = len(index.owners) + row
            yield _example(index, query, -1, like, learned[place], alone)


def _example(
    index: PhraseIndex,
    query: Query,
    phrase: int,
    like: Likeness,
    learned: Floats,
    strays: NDArray[np.bool_] | None = None,
) -> _Example:
    measured = index.measure(query, like, learned)
    away = index.strays.compare(query)
    if strays is not None:
        away = _masked(away, strays)
    best = int(measured.features[:, : FEATURES.index("asks")].sum(axis=1).argmax())
    agrees = index.agrees(query, best, int(measured.best[best]))
    return _Example(query, phrase, measured.features, away, agrees)


def _without_meaning(one: _Example) -> _Example:
    """The same when neither meaning nor sounds are known."""
    features = one.features.copy()
    lost = [place for place, name in enumerate(FEATURES) if name.startswith(("meaning", "sounds"))]
    features[:, lost] = 0
    none = np.zeros_like(one.strays.words)
    return _Example(
        one.query, one.phrase, features, Likeness(one.strays.words, none, none), one.may_be_sure
    )


def _mask(
    random: np.random.Generator, count: int, kept: float, without: int | None
) -> NDArray[np.bool_]:
    chosen = random.random(count) < kept
    if without is not None:
        chosen[without] = False
    return chosen


def _masked(like: Likeness, kept: NDArray[np.bool_]) -> Likeness:
    return Likeness(
        *(np.where(kept, one, np.float32(0)) for one in (like.words, like.sounds, like.meaning))
    )


def _left_out_scores(index: PhraseIndex) -> Floats:
    """What the learned meanings give each text when they are learned without it."""
    inputs, targets = (one.astype(np.float64) for one in index.examples())
    square = inputs.T @ inputs + RIDGE * np.eye(inputs.shape[1])
    solved = np.linalg.solve(square, inputs.T)
    fitted = inputs @ (solved @ targets)
    own = np.einsum("ij,ji->i", inputs, solved)[:, None]
    return np.asarray((fitted - own * targets) / np.maximum(1 - own, 1e-6), np.float32)


def _signs(index: PhraseIndex, one: _Example, scores: Floats) -> Floats:
    measured = Measured(one.features, np.zeros(len(scores), np.intp))
    return index.signs(one.query, measured, scores, one.strays)


# --- learning -------------------------------------------------------------------------------------


def _learn_order(features: Floats, phrases: NDArray[np.intp]) -> Doubles:
    """The weights under which the right phrases are likeliest."""
    rows = np.arange(len(features))
    weights, mean, spread = np.zeros((3, features.shape[2]))
    for step in range(1, _STEPS + 1):
        scores = features @ weights.astype(np.float32)
        scores -= scores.max(axis=1, keepdims=True)
        powers = np.exp(scores)
        powers /= powers.sum(axis=1, keepdims=True)
        powers[rows, phrases] -= 1
        slope = np.einsum("np,npf->f", powers, features) / len(rows) + _SHRINK * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        pace = _PACE * min(1.0, 2 * (1 - step / _STEPS))
        moved = (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        weights = weights - pace * moved
    return np.asarray(weights, np.float64)


def _logistic(signs: Floats, right: NDArray[np.bool_]) -> Doubles:
    """Weights of the signs, then the bias, by Newton's method."""
    inputs = np.append(signs, np.ones((len(signs), 1)), axis=1).astype(np.float64)
    weights = np.zeros(inputs.shape[1])
    for _ in range(50):
        found = 1 / (1 + np.exp(-np.clip(inputs @ weights, -30, 30)))
        slope = inputs.T @ (found - right) + weights
        curve = (inputs * (found * (1 - found))[:, None]).T @ inputs + np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _probability(signs: Floats, weights: Doubles) -> Doubles:
    return np.asarray(1 / (1 + np.exp(-(signs @ weights[:-1] + weights[-1]))), np.float64)


def _threshold(confidences: Doubles, right: NDArray[np.bool_]) -> float:
    """The least confidence from which few enough wrong phrases seem sure."""
    wrong = np.sort(confidences[~right])[::-1]
    most = int(WRONGLY_SURE * len(right))
    return float(max(0.5, wrong[most] if most < len(wrong) else 0.5)) + 1e-4
