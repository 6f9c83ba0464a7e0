"""How sure it is that a person's own file answers: by the question's words and its meaning alone.

The confidence was learnt on sheets that come with questions, and is too strict for a file, which
has none: one that has most of the question's words in a passage, and its meaning, answers it.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from passerelle.library.search.candidates import FEATURES

OWN = "fichiers"
"""How the ids of such documents begin."""
MOST_SURE = 0.9
"""A sheet that is surer than that stays before any file."""

_SHARE, _MEANING = FEATURES.index("passage_share"), FEATURES.index("meaning")
_ENOUGH = 1.1
"""Of the share of the words (by rarity) in the best passage, and the best cosine, together: from
there on, it is likelier that the file answers than not. Words alone are never enough."""
_STEEP = 12.0

Floats = NDArray[np.float32]


def likeliest(features: Floats, kinds: Sequence[str]) -> tuple[int, float] | None:
    """The own file that most likely answers, and how likely that is; None without own files.

    Args:
        features: (documents, FEATURES).
        kinds: of each document.
    """
    own = [place for place, kind in enumerate(kinds) if kind == OWN]
    if not own:
        return None
    values = np.minimum(features[own, _SHARE], 1.0) + features[own, _MEANING]
    best = int(values.argmax())
    sure = 1.0 / (1.0 + math.exp(-_STEEP * (float(values[best]) - _ENOUGH)))
    return own[best], min(sure, MOST_SURE)
