"""Learns how to find phrases, from the wordings that we wrote down.

Each wording is looked for among all the others: without itself, and again among a part of them,
as what people really say is further from our words than these are from each other; as it is
written, and as it may be heard.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from passerelle.library.phrasebook.index import ENTIRE, WORDS_ALONE, Measured, PhraseIndex
from passerelle.library.phrasebook.known import Known
from passerelle.library.phrasebook.texts import Likeness, Query
from passerelle.library.phrasebook.weights import Weighing, Weights

ROUNDS = ((1.0, False), (0.5, False), (0.8, True), (0.4, True))
"""Shares of the wordings among which each one is looked for, and whether as it may be heard."""
FOLDS = 5
WRONGLY_SURE = 0.008
"""Share of all that is said for which a wrong phrase may seem sure, while learning."""
_RIDGE = 0.03
"""How little what is learned bends to single wordings."""
_SEED = 4
_STEPS, _PACE = 400, 0.15
_SHRINK = 1e-3
"""How much large weights are held back."""

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Figures:
    """How well the wordings are found that were left out.

    Attributes:
        first: share of those whose phrase comes first.
        sure: share of those that are surely found.
        wrongly_sure: share of everything said for which a wrong phrase seems sure.
    """

    first: float
    sure: float
    wrongly_sure: float


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: the weights, and what all texts together say, by the way of comparing."""

    weighing: Weighing
    together: dict[str, Floats]
    figures: Figures


@dataclass(frozen=True, slots=True)
class _Example:
    """Something said, as it is measured: its phrase, -1 when no phrase says it."""

    query: Query
    phrase: int
    measured: Measured


def learn(index: PhraseIndex, known: Known, heard: Sequence[str], known_heard: Known) -> Learned:
    """Learn from everything that the index holds.

    Args:
        index: all texts.
        known: meanings and sounds of all texts.
        heard: each text as it may be heard.
        known_heard: meanings and sounds of these.
    """
    written = _queries(index.texts.texts, known)
    as_heard = _queries(heard, known_heard)
    entire = _Way(index, written, as_heard)
    alone = _Way(index, *([Query(one.text) for one in some] for some in (written, as_heard)))
    weights, figures = entire.weights()
    together = {ENTIRE: entire.together(), WORDS_ALONE: alone.together()}
    return Learned(Weighing(weights, alone.weights()[0]), together, figures)


def _queries(texts: Sequence[str], known: Known) -> list[Query]:
    vectors = known.vectors(texts)
    return [
        Query(text, None if vectors is None else vectors[row], known.phonemes(text))
        for row, text in enumerate(texts)
    ]


class _Way:
    """One way of comparing."""

    def __init__(self, index: PhraseIndex, written: list[Query], heard: list[Query]) -> None:
        self._index = index
        self._written, self._heard = _Asked(index, written), _Asked(index, heard)
        count = len(written)
        self._phrases = np.full(count, -1)
        self._phrases[: len(index.owners)] = index.owners
        self._targets = np.zeros((count, len(index.phrases)))
        self._targets[np.arange(len(index.owners)), index.owners] = 1

    def together(self) -> Floats:
        """What each text says for each phrase, for a text that is like it."""
        return np.asarray(self._inverse(self._all_rows()) @ self._targets, np.float32)

    def _all_rows(self) -> Rows:
        return np.arange(len(self._phrases))

    def _inverse(self, rows: Rows) -> Doubles:
        square = self._written.together[np.ix_(rows, rows)].astype(np.float64)
        return np.asarray(np.linalg.inv(square + _RIDGE * np.eye(len(rows))), np.float64)

    def _left_out(self, asked: "_Asked", kept: Mask) -> Floats:
        """What the kept texts, without the text itself, say for each phrase, for each text."""
        rows = np.flatnonzero(kept)
        inverse = self._inverse(rows)
        say = inverse @ self._targets[rows]
        like = asked.together[:, rows].astype(np.float64)
        found = like @ say
        own = np.einsum("ij,ji->i", like[rows], inverse) / np.diag(inverse)
        found[rows] -= own[:, None] * say
        return np.asarray(found, np.float32)

    def _examples(self) -> Iterator[_Example]:
        random = np.random.default_rng(_SEED)
        for share, as_heard in ROUNDS:
            asked = self._heard if as_heard else self._written
            kept = random.random(len(self._phrases)) < share
            learned = self._left_out(asked, kept)
            for row, (query, like) in enumerate(zip(asked.queries, asked.likeness, strict=True)):
                others = kept.copy()
                others[row] = False
                measured = self._index.measured(query, _masked(like, others), learned[row])
                yield _Example(query, int(self._phrases[row]), measured)

    def weights(self) -> tuple[Weights, Figures]:
        """Learn how to weigh what is measured."""
        examples = list(self._examples())
        phrases = np.array([one.phrase for one in examples])
        answered = phrases >= 0
        features = np.stack([one.measured.features for one in examples])
        order = _learn_order(features[answered], phrases[answered])
        scores = features @ order.astype(np.float32)
        firsts = scores.argmax(axis=1)
        signs = np.stack(
            [
                self._index.signs(one.query, one.measured, score)
                for one, score in zip(examples, scores, strict=True)
            ]
        )
        allowed = np.array(
            [
                self._index.agrees(one.measured, int(first))
                for one, first in zip(examples, firsts, strict=True)
            ]
        )
        right = phrases == firsts
        held_out = _held_out(signs, right, np.where(answered, phrases, np.arange(len(phrases))))
        sure = _threshold(np.where(allowed, held_out, 0.0), right)
        learned = _logistic(signs, right)
        seems = allowed & (held_out >= sure)
        figures = Figures(
            float(right[answered].mean()),
            float((seems & right)[answered].mean()),
            float((seems & ~right).mean()),
        )
        bias = float(learned[-1])
        signs_weights = learned[:-1].astype(np.float32)
        return Weights(order.astype(np.float32), signs_weights, bias, sure), figures


class _Asked:
    """Queries, compared with all texts."""

    def __init__(self, index: PhraseIndex, queries: list[Query]) -> None:
        self.queries = queries
        self.likeness = [index.texts.compare(query) for query in queries]
        entire = index.understands(queries[0])
        self.together = np.stack([like.together(entire=entire) for like in self.likeness])


def _masked(like: Likeness, kept: Mask) -> Likeness:
    return Likeness(
        *(np.where(kept, one, np.float32(0)) for one in (like.words, like.sounds, like.meaning))
    )


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
        slope = (
            np.einsum("np,npf->f", powers, features, optimize=True) / len(rows) + _SHRINK * weights
        )
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        pace = _PACE * min(1.0, 2 * (1 - step / _STEPS))
        weights = weights - pace * (mean / (1 - 0.9**step)) / (
            np.sqrt(spread / (1 - 0.99**step)) + 1e-8
        )
    return np.asarray(weights, np.float64)


def _held_out(signs: Floats, right: Mask, groups: NDArray[np.intp]) -> Doubles:
    """The confidence in each example, learned from the other phrases."""
    found = np.zeros(len(signs))
    for fold in range(FOLDS):
        inside = groups % FOLDS == fold
        found[inside] = _probability(signs[inside], _logistic(signs[~inside], right[~inside]))
    return found


def _logistic(signs: Floats, right: Mask) -> Doubles:
    """Weights of the signs, then the bias, by Newton's method."""
    inputs = np.append(signs, np.ones((len(signs), 1)), axis=1).astype(np.float64)
    weights = np.zeros(inputs.shape[1])
    for _ in range(50):
        found = _probability(inputs[:, :-1], weights)
        slope = inputs.T @ (found - right) + weights
        curve = (inputs * (found * (1 - found))[:, None]).T @ inputs + np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _probability(signs: NDArray[np.floating], weights: Doubles) -> Doubles:
    values = np.clip(signs @ weights[:-1] + weights[-1], -30, 30)
    return np.asarray(1 / (1 + np.exp(-values)), np.float64)


def _threshold(confidences: Doubles, right: Mask) -> float:
    """The least confidence from which few enough wrong phrases seem sure."""
    wrong = np.sort(confidences[~right])[::-1]
    most = int(WRONGLY_SURE * len(right))
    return float(max(0.5, wrong[most] if most < len(wrong) else 0.5)) + 1e-4
