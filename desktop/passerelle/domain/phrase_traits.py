"""What must agree between what a professional said and the phrase that is offered for it.

"A-t-il de la fièvre ?", "Il n'a pas de fièvre" and "Avez-vous de la fièvre ?" are near each other
by their words and by their meaning; what they ask, deny and speak of is not the same.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from passerelle.domain.grounding.quantities import prepared, quantities
from passerelle.domain.text import words


def _set(words_: str) -> frozenset[str]:
    return frozenset(words_.split())


_DENIALS = _set("pas jamais aucun aucune ni rien sans nullement arretez evitez interdit")
_AFTER_NE = _set("plus personne que guere")
_NE = _set("ne n")
_REACH = 5
"""Words between "ne" and what goes with it."""
_NO_DENIAL = (("hesitez", "pas"), ("est", "ce", "pas"), ("pas", "mal"), ("pourquoi", "pas"))
"""Words that deny nothing together ("n'hésitez pas à...")."""
_ASKING = _set("combien pourquoi comment quel quelle quels quelles quand qui ou depuis")
"""Words that ask, where a sentence begins with them."""
_INVERSION = re.compile(r"[^\W\d_]+-(?:t-)?(?:il|elle|ils|elles|on|vous|tu|je|ce)\b")
_ASKS = re.compile(r"\b(?:est|qu est|quest) ce qu")
_BEFORE_ORDER = _set("ne n surtout lui me la")
_NO_ORDER = _set("chez assez")
_CHILD = _set("enfant enfants bebe petite fils fille garcon nourrisson il elle lui son sa ses")
_PERHAPS_CHILD = "petit"
"""The child, or something small."""
_YOU = _set("vous votre vos madame maman te tu")
_ME = _set("je j on nous me moi m")


class About(StrEnum):
    """Of whom a sentence speaks."""

    CHILD = "child"
    YOU = "you"
    NOBODY = ""


@dataclass(frozen=True, slots=True)
class Traits:
    """What a sentence does.

    Attributes:
        asks: whether it is a question.
        orders: whether it tells somebody to do something.
        denies: whether it denies or forbids.
        me: whether the professional speaks of what they do.
        about: of whom it speaks.
        numbers: what it counts, as written.
    """

    asks: bool
    orders: bool
    denies: bool
    me: bool
    about: About
    numbers: frozenset[str]


def traits(text: str) -> Traits:
    """Read one sentence, however it was written down."""
    said = words(text)
    asks = _asks(text, said)
    return Traits(
        asks,
        not asks and _orders(said),
        _denies(said),
        not _ME.isdisjoint(said),
        _about(said),
        numbers(text),
    )


def numbers(text: str) -> frozenset[str]:
    """The numbers of a sentence, in words or in figures; "un" and "une" are none."""
    found = quantities(prepared(text))
    return frozenset(str(one.value) for one in found if not one.lone)


def _asks(text: str, said: tuple[str, ...]) -> bool:
    if text.rstrip().endswith("?") or (said and said[0] in _ASKING):
        return True
    return bool(_ASKS.search(" ".join(said)) or _INVERSION.search(text.lower()))


def _orders(said: tuple[str, ...]) -> bool:
    """Whether it begins with an imperative ("Donnez...", "Ne donnez pas...", "il faut...")."""
    start = [word for word in said[:4] if word not in _BEFORE_ORDER]
    verb = bool(start) and start[0].endswith("ez") and start[0] not in _NO_ORDER
    return verb or said[:2] == ("il", "faut")


def _denies(said: tuple[str, ...]) -> bool:
    kept = list(said)
    for phrase in _NO_DENIAL:
        for at in range(len(kept) - len(phrase) + 1):
            if tuple(kept[at : at + len(phrase)]) == phrase:
                kept[at : at + len(phrase)] = [""] * len(phrase)
    if not _DENIALS.isdisjoint(kept):
        return True
    return any(
        word in _NE and not _AFTER_NE.isdisjoint(kept[at + 1 : at + 1 + _REACH])
        for at, word in enumerate(kept)
    )


def _about(said: tuple[str, ...]) -> About:
    if not _CHILD.isdisjoint(said):
        return About.CHILD
    if not _YOU.isdisjoint(said):
        return About.YOU
    return About.CHILD if _PERHAPS_CHILD in said else About.NOBODY
