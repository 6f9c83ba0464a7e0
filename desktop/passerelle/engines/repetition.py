"""Text that a speech model invents: loops, and what it learnt to write over silence."""

import re
import zlib

from passerelle.domain.strings.hearing_contexts import EMERGENCIES

_WORD = re.compile(r"\w+")
_LONGEST_LOOP = 30  # words
_TOO_OFTEN = 4  # times in a row; "non, non, non" is said
_PIECE = 3  # words
_PHRASE = 2  # words; a single one is said twice in a breath
_A_FEW_WORDS_S = 1.5
_HURRIED = 20.0  # characters a second of voice
_FASTEST = 25.0  # characters a second; 20 is hurried speech
_LOOP_RATIO = 2.0  # text this compressible repeats itself

_SILENCE_TEXTS = re.compile(
    r"""
    sous[- ]?titr | amara\.?\s?org | radio[- ]?canada | st\s?'?\s?501
    | merci\s(d\W?avoir|de)\s(regard|visionn|suivi) | abonnez[- ]vous | (la|cette)\svid[ée]o
    | thanks?\s(you\s)?for\swatching | subtitles?\sby | subscribe
    | subt[ií]tulos | gracias\spor\sver | legendas | obrigad[oa]\spor\sassistir
    | sottotitoli | untertitel | altyaz[ıi]
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_looping(text: str, seconds: float) -> bool:
    """Whether a text repeats itself so much that nobody said it in that time."""
    if _is_too_fast(text, seconds) and compression_ratio(text) > _LOOP_RATIO:
        return True
    return without_loops(text, seconds) != text


def compression_ratio(text: str) -> float:
    """How many times smaller zlib makes a text."""
    data = text.encode()
    return len(data) / len(zlib.compress(data)) if data else 0.0


def without_loops(text: str, seconds: float) -> str:
    """A text without what is said again and again in a row.

    Args:
        text: what was read.
        seconds: how long it took to say. People do repeat a sentence, but not in no time.
    """
    spans = [
        (found.group().casefold(), found.start(), found.end()) for found in _WORD.finditer(text)
    ]
    words = [word for word, _, _ in spans]
    often = 2 if _is_too_fast(text, seconds) else _TOO_OFTEN
    kept: list[int] = []
    index = 0
    while index < len(words):
        size, repeats = _loop_at(words, index, often)
        kept += range(index, index + size)
        index += size * repeats
    if len(kept) == len(words):
        return text
    return _rejoined(text, spans, kept)


def said_once(text: str, voice_s: float) -> str:
    """A few words that come twice, once, if nobody says them twice in that time.

    A whole sentence that comes twice was said twice.

    Args:
        text: what was read.
        voice_s: how long somebody spoke, without the silence around.
    """
    found, words = list(_WORD.finditer(text)), _words_of(text)
    half = len(words) // 2
    if (
        not half
        or voice_s > _A_FEW_WORDS_S
        or words[:half] != words[half:]
        or len(text) <= _HURRIED * voice_s
    ):
        return text
    return text[: found[half].start()].rstrip(" ,;")


def is_known_invention(text: str) -> bool:
    """Whether this is what speech models write over silence, learnt from films' subtitles."""
    return bool(_SILENCE_TEXTS.search(text))


def is_echo(text: str, context: str) -> bool:
    """Whether it is but a piece of what the model was told before it listened.

    A word or two of it may have been said: "Accueil", "Stop". An emergency counts as said.
    """
    words = _words_of(text)
    if len(words) < _PIECE or _holds(EMERGENCIES, words):
        return False
    return _holds(context, words)


def _holds(text: str, words: list[str]) -> bool:
    told, size = _words_of(text), len(words)
    return any(told[start : start + size] == words for start in range(len(told) - size + 1))


def _words_of(text: str) -> list[str]:
    return [word.group().casefold() for word in _WORD.finditer(text)]


def _is_too_fast(text: str, seconds: float) -> bool:
    return len(text) > _FASTEST * seconds


def _loop_at(words: list[str], start: int, often: int) -> tuple[int, int]:
    """The loop that starts at a word: its size in words, and how often it is said (1: no loop).

    Args:
        words: the whole text.
        start: where to look.
        often: how many times in a row several words may not be said.
    """
    for size in range(1, _LONGEST_LOOP + 1):
        group = words[start : start + size]
        repeats = 1
        while words[start + repeats * size : start + (repeats + 1) * size] == group:
            repeats += 1
        if repeats >= (often if size >= _PHRASE else _TOO_OFTEN) and len(group) == size:
            return size, repeats
    return 1, 1


def _rejoined(text: str, spans: list[tuple[str, int, int]], kept: list[int]) -> str:
    """The kept words, each with what follows it up to the next word."""
    ends = [start for _, start, _ in spans[1:]] + [len(text)]
    return (text[: spans[0][1]] + "".join(text[spans[i][1] : ends[i]] for i in kept)).strip()
