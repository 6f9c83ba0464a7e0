"""Texts that leave out what was said: a search may end one after its first sentence.

A length penalty under 1.0 keeps short texts from coming twice, and makes that mistake likelier.
"""

from collections.abc import Sequence

from passerelle.engines.repetition import is_looping
from passerelle.engines.whisper_model import Decoded

_LEAST_VOICE_S = 2.0
"""Less voice may hold a single word, or only a hesitation."""
_SLOWEST = 8.0
"""Bytes a second of voice: slow speech has more than 10, ordinary speech 15 to 20.

Bytes, because one sign of Chinese has three and says about as much as three letters.
"""
_FASTEST = 30.0
"""Letters a second of voice, in any alphabet: hurried speech has 20."""
_SHORT = 12
"""Letters of a word or two, whose voice may be measured too short."""
_DIGIT = 4  # letters in which a digit is said, more or less
_SHARE = 0.6
"""Of another text; those of one search that are whole differ by a few letters."""


def likeliest_whole(
    hypotheses: Sequence[Decoded], seconds: float, voice_s: float
) -> Decoded | None:
    """The first text that neither repeats itself nor leaves out what a surer one says.

    One that nobody can say in that time comes only where there is no other: told of sentences
    that may be said, a model sometimes goes on with more of them.

    Args:
        hypotheses: texts of one sound, the likeliest first.
        seconds: of the sound.
        voice_s: of speech in it.
    """
    once = [one for one in hypotheses if not is_looping(one.text, seconds)]
    once = [one for one in once if not says_too_much(one.text, voice_s)] or once
    if voice_s < _LEAST_VOICE_S:
        return once[0] if once else None
    return next((one for one in once if not _is_cut_short(one, once)), None)


def says_too_little(text: str, voice_s: float) -> bool:
    """Whether nobody takes that long to say so little."""
    return voice_s >= _LEAST_VOICE_S and _size(text) < _SLOWEST * voice_s


def says_too_much(text: str, voice_s: float) -> bool:
    """Whether nobody speaks so fast."""
    return len(text) + _of_digits(text) > _FASTEST * voice_s + _SHORT


def leaves_out(text: str, other: str) -> bool:
    """Whether another text of the same sound says much more."""
    return _size(text) < _SHARE * _size(other)


def _is_cut_short(one: Decoded, others: Sequence[Decoded]) -> bool:
    return any(
        other.confidence > one.confidence and leaves_out(one.text, other.text) for other in others
    )


def _size(text: str) -> int:
    return len(text.encode()) + _of_digits(text)


def _of_digits(text: str) -> int:
    """The letters that figures stand for, beside the figures."""
    return (_DIGIT - 1) * sum(sign.isdigit() for sign in text)
