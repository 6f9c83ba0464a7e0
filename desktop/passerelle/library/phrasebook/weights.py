"""Weighs what was measured of each phrase. The weights were learned: assets/search/phrases.toml."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from passerelle.config.tables import Table
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import phrasebook as say
from passerelle.library.phrasebook.index import FEATURES, SIGNS

_CERTAIN = 20.0
"""Further than that, a probability is 0 or 1."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """One way of weighing.

    Attributes:
        features: (FEATURES,), for the order of the phrases.
        signs: (SIGNS,), for the confidence.
        bias: of the confidence.
        sure: the confidence from which a phrase is offered as surely the right one.
    """

    features: Floats
    signs: Floats
    bias: float
    sure: float

    def scores(self, features: Floats) -> Floats:
        """The score of each phrase, from features of shape (phrases, FEATURES)."""
        return np.asarray(features @ self.features, np.float32)

    def confidence(self, signs: Floats) -> float:
        """How likely it is that the first phrase says what was said, 0.0 to 1.0."""
        value = max(-_CERTAIN, min(_CERTAIN, float(signs @ self.signs) + self.bias))
        return float(1.0 / (1.0 + np.exp(-value)))


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights when the meaning of what was said is known, and when it is not."""

    entire: Weights
    words_alone: Weights


def load_weighing(path: Path) -> Weighing:
    """Read the weights.

    Raises:
        PasserelleError: CATALOGUE.
    """
    try:
        with path.open("rb") as file:
            top = Table(tomllib.load(file), lambda clause: _wrong(path, clause))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(path, str(error)) from error
    weighing = Weighing(*(_weights(top.table(name), path) for name in ("entire", "words_alone")))
    top.close()
    return weighing


def as_toml(weighing: Weighing) -> str:
    """The weights as their file has them."""
    lines: list[str] = []
    for name, one in (("entire", weighing.entire), ("words_alone", weighing.words_alone)):
        lines += [f"[{name}.order]", *_named(FEATURES, one.features), ""]
        lines += [f"[{name}.confidence]", *_named(SIGNS, one.signs)]
        lines += [f"bias = {one.bias:.4f}", f"sure = {one.sure:.4f}", ""]
    return "\n".join(lines)


def _named(names: tuple[str, ...], values: Floats) -> list[str]:
    return [f"{name} = {value:.4f}" for name, value in zip(names, values, strict=True)]


def _weights(values: Mapping[str, object], path: Path) -> Weights:
    table = Table(values, lambda clause: _wrong(path, clause))
    order = _numbers(table.table("order"), FEATURES, path)
    *signs, bias, sure = _numbers(table.table("confidence"), (*SIGNS, "bias", "sure"), path)
    table.close()
    return Weights(np.array(order, np.float32), np.array(signs, np.float32), bias, sure)


def _numbers(values: Mapping[str, object], names: Sequence[str], path: Path) -> list[float]:
    """The numbers of a table that has just these names."""
    if set(values) != set(names):
        raise _wrong(path, ", ".join(set(values) ^ set(names)))
    table = Table(values, lambda clause: _wrong(path, clause))
    return [table.decimal(name, 0.0) for name in names]


def _wrong(path: Path, detail: str) -> PasserelleError:
    return PasserelleError(ErrorCode.CATALOGUE, say.weights_wrong(path.name), detail)
