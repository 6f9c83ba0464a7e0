"""Text cut into what is spoken at once, and the silences between the pieces."""

import re

import numpy as np

from passerelle.engines.base import Samples

LONGEST = 200
"""Characters of a piece."""
FIRST = 60
"""Characters from which the first piece is cut at a comma: the sooner it is heard, the better."""

_SENTENCE_END = re.compile(
    r"""((?<=[.!?…;:])|(?<=[.!?…;:][»")\]])|(?<=[.!?…;:]\s»))\s+(?![»)\]])|\n+""", re.VERBOSE
)
_CLAUSE_END = re.compile(r"(?<=[,;:)»–—])\s+")
_SHORTEST_CLAUSE = 12  # fewer characters, alone, are badly spoken

_PAUSES = {".": 0.35, "!": 0.35, "?": 0.35, "…": 0.4, ":": 0.25, ";": 0.25, ",": 0.12}
_NO_MARK_PAUSE_S = 0.05
_BEFORE_S = 0.03
_FRAME_S = 0.01
_QUIET = 0.01  # of the loudest frame: -40 dB


def pieces(text: str) -> list[str]:
    """A text as sentences, the long ones as clauses, the first one short.

    Nothing is lost but the spaces at the cuts.
    """
    sentences = [line.strip() for line in _SENTENCE_END.sub("\n", text).splitlines()]
    found = [piece for sentence in sentences if sentence for piece in _cut(sentence, LONGEST)]
    if found and len(found[0]) > FIRST:
        found[:1] = _first_clause(found[0])
    return found


def with_natural_pauses(sound: Samples, sample_rate: int, text: str) -> Samples:
    """A piece's sound, starting at once and followed by the silence that its last mark calls for.

    Voices surround what they say by up to 0.4 s of silence on each side: pieces would sound torn
    apart, and the first would come late.
    """
    frame = round(_FRAME_S * sample_rate)
    whole = len(sound) // frame
    if not whole:
        return sound
    loudness = np.sqrt(np.mean(sound[: whole * frame].reshape(whole, frame) ** 2, axis=1))
    loud = np.flatnonzero(loudness > loudness.max() * _QUIET)
    if not loud.size:
        return sound
    start = max(0, loud[0] * frame - round(_BEFORE_S * sample_rate))
    end = min(len(sound), (loud[-1] + 1) * frame)
    pause = round(_PAUSES.get(text.rstrip("»\"') ")[-1:], _NO_MARK_PAUSE_S) * sample_rate)
    tail = sound[end : end + pause]
    return np.concatenate((sound[start:end], tail, np.zeros(pause - len(tail), np.float32)))


def _first_clause(piece: str) -> list[str]:
    """The first clause alone, if it can stand alone, and the rest."""
    for cut in _CLAUSE_END.finditer(piece):
        if cut.start() >= _SHORTEST_CLAUSE:
            return [piece[: cut.start()], piece[cut.end() :]]
    return [piece]


def _cut(text: str, longest: int) -> list[str]:
    """Clauses packed up to a length; then words, where a clause itself is longer."""
    if len(text) <= longest:
        return [text]
    clauses = _packed(_CLAUSE_END.split(text), longest)
    return [piece for clause in clauses for piece in _packed(clause.split(), longest)]


def _packed(parts: list[str], longest: int) -> list[str]:
    packed: list[str] = []
    for part in parts:
        if packed and len(packed[-1]) + 1 + len(part) <= longest:
            packed[-1] += " " + part
        else:
            packed.append(part)
    return packed
