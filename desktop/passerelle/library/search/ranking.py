"""Weighs what was measured of each document, and says how sure the first one is.

The weights were learned, and stand in assets/search/ranking.toml.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from passerelle.config import paths
from passerelle.config.tables import Table
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import search as say
from passerelle.library.search.candidates import FEATURES

SIGNS = (*FEATURES, "margin", "unknown_share", "terms", "stray")
"""What confidence is judged by: the features of the first document, and of the question."""

_ASKED = FEATURES.index("asked")
_SURE = 20.0
"""Further than that, a probability is 0 or 1."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """One way of weighing.

    Attributes:
        features: (FEATURES,), for the order of the documents.
        asked: (FEATURES,), added to them for the documents that come with questions.
        signs: (SIGNS,), for the confidence.
        bias: of the confidence.
        kinds: what is added to the score of a document of some kind (the beginning of its id).
    """

    features: Floats
    asked: Floats
    signs: Floats
    bias: float
    kinds: Mapping[str, float]

    def order(self, features: Floats, kinds: Sequence[str]) -> Floats:
        """The score of each document; only differences mean something.

        Args:
            features: (documents, FEATURES).
            kinds: of each document.
        """
        known = np.array([self.kinds.get(kind, 0.0) for kind in kinds], np.float32)
        asked = features[:, _ASKED] * (features @ self.asked)
        return np.asarray(features @ self.features + asked + known, np.float32)

    def confidence(self, signs: Floats) -> float:
        """How likely it is that the first document answers, 0.0 to 1.0."""
        value = max(-_SURE, min(_SURE, float(signs @ self.signs) + self.bias))
        return float(1.0 / (1.0 + np.exp(-value)))


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weights when meaning and sounds of the question are known, and when they are not."""

    entire: Weights
    words_alone: Weights


def signs_of(
    first: Floats, margin: float, unknown_share: float, terms: int, stray: float
) -> Floats:
    """What confidence is judged by.

    Args:
        first: features of the first document.
        margin: between the scores of the first and the second.
        unknown_share: of the question's terms, those that no document holds.
        terms: how many terms the question has.
        stray: how much it is like questions that no sheet answers.
    """
    return np.append(first, (margin, unknown_share, min(terms, 12) / 12, stray)).astype(np.float32)


def load_ranking(path: Path | None = None) -> Ranking:
    """Read the weights.

    Raises:
        PasserelleError: CATALOGUE.
    """
    path = path or paths.assets_dir() / "search" / "ranking.toml"
    try:
        with path.open("rb") as file:
            top = Table(tomllib.load(file), lambda clause: _wrong(path.name, clause))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path.name, str(error)) from error
    ranking = Ranking(*(_weights(top.table(name), path.name) for name in ("entire", "words_alone")))
    top.close()
    return ranking


def _weights(values: Mapping[str, object], name: str) -> Weights:
    table = Table(values, lambda clause: _wrong(name, clause))
    features = Table(table.table("order"), lambda clause: _wrong(name, clause))
    asked = Table(table.table("asked"), lambda clause: _wrong(name, clause))
    signs = Table(table.table("confidence"), lambda clause: _wrong(name, clause))
    kinds = Table(table.table("kinds"), lambda clause: _wrong(name, clause))
    weights = Weights(
        np.array([features.decimal(key, 0.0) for key in FEATURES], np.float32),
        np.array([asked.decimal(key, 0.0) for key in FEATURES], np.float32),
        np.array([signs.decimal(key, 0.0) for key in SIGNS], np.float32),
        signs.decimal("bias", 0.0),
        {kind: kinds.decimal(kind, 0.0) for kind in kinds.names()},
    )
    for one in (table, features, asked, signs, kinds):
        one.close()
    return weights


def _wrong(name: str, detail: str) -> PasserelleError:
    return PasserelleError(ErrorCode.CATALOGUE, say.ranking_wrong(name), detail)
