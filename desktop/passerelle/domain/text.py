"""French words as letters and as sounds, so that rules survive spelling and mishearing.

The sound of a word is a rough phonetic key: words that a French ear confuses ("répéter",
"répétez", "répété") share one. Capitals stand for sounds that take two letters: A (an, en),
I (in, un), O (on), U (ou), S (ch), N (gn), and 2 for eu.
"""

import re
import unicodedata
from dataclasses import dataclass

from passerelle.domain.word_cache import word_cache

_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_SOUND_SPELLING = str.maketrans(
    {"è": "é", "ê": "é", "ë": "é", "à": "a", "â": "a", "î": "i", "ô": "o", "û": "u", "ù": "u"}
)

# Doubled letters first, as they change the sound of the vowel before them.
_DOUBLES = (
    (re.compile(r"cc(?=[eiyé])"), "ks"),
    (re.compile(r"e(?=([b-df-hj-np-tv-xz])\1)"), "é"),
    (re.compile(r"ss"), "ç"),
    (re.compile(r"ill(?=[aeiouyé]|$)"), "ïy"),
    (re.compile(r"([b-df-hj-np-tv-xz])\1+"), r"\1"),
)

_VOWEL = "[aeiouyéï]"
_NOT_NASAL = "(?![aeiouyéïhnm])"

# Tried in this order at each letter; the first that fits gives the sound.
_SOUNDS: tuple[tuple[str, str], ...] = (
    (r"aient$|aie?[st]?$|e[rzt]$|ets$|é(?:e?s?|ts?)$|(?<=^[a-z])es$", "e"),
    (r"eaux?|aux?$|au", "o"),
    (r"aïy|ail", "ay"),
    (r"eïy|eil", "ey"),
    (r"o?eu(?:ïy|il)|oeil|ueil", "2y"),
    (r"ou(?:ïy|il)", "Uy"),
    (r"oin" + _NOT_NASAL, "wI"),
    (r"ou", "U"),
    (r"oy(?=[aeiou])", "way"),
    (r"oi", "wa"),
    (r"ien" + _NOT_NASAL, "iI"),
    (r"(?:[ae]i[nm]|[iuy][nm])" + _NOT_NASAL, "I"),
    (r"(?:aon|ean|[ae][nm])" + _NOT_NASAL, "A"),
    (r"o[nm]" + _NOT_NASAL, "O"),
    (r"[ae]i", "e"),
    (r"o?eux?$|o?eu|oe", "2"),
    (r"(?<=.)es?$", ""),
    (r"(?<=n)[gc]s?$|(?<=m)bs?$|[dtpxsz]+$", ""),
    (r"ph", "f"),
    (r"ch(?=[lrn])", "k"),
    (r"s?ch", "S"),
    (r"gn", "N"),
    (r"qu?", "k"),
    (r"sc(?=[eiyé])|c(?=[eiyé])|ç|(?<!s)t(?=ion)", "s"),
    (r"[ck]", "k"),
    (r"gu(?=[eiyé])", "g"),
    (r"ge(?=[aou])|g(?=[eiyé])", "j"),
    (rf"(?<={_VOWEL})s(?={_VOWEL})", "z"),
    (r"^e(?=.)|e(?=x|[bcfglmnpq]$|[^aeiouyéïhlr][^aeiouyéïhlr]|[lr][^aeiouyéï])", "e"),
    (r"e|h", ""),
    (r"x", "ks"),
    (r"w", "v"),
    (r"é", "e"),
    (r"ï", "i"),
    (rf"y(?={_VOWEL})", "y"),
    (r"y", "i"),
    (r"u", "y"),
)
_ROUGH = str.maketrans("bdgvzjIOy", "ptkfsSAAU")
_ELIDED = {"c": "s", "é": "e", "y": "i", "h": ""}
_SOUND_OF = re.compile("|".join(f"({pattern})" for pattern, _ in _SOUNDS))


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a sentence.

    Attributes:
        letters: lower case, without accents.
        sound: its phonetic key; may be empty.
    """

    letters: str
    sound: str


def fold(word: str) -> str:
    """Lower case, without accents or ligatures ("Œil" gives "oeil")."""
    spread = unicodedata.normalize("NFKD", word.lower().translate(_LIGATURES))
    return "".join(char for char in spread if not unicodedata.combining(char))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a sentence; apostrophes, hyphens and punctuation separate them."""
    return tuple(token.letters for token in tokens(text))


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a sentence, each with its letters and its sound."""
    whole = unicodedata.normalize("NFC", text.lower()).translate(_LIGATURES)
    return tuple(Token(fold(word), sound(word)) for word in _WORD.findall(whole))


@word_cache(maxsize=4096)
def sound(word: str) -> str:
    """The phonetic key of one word, accents welcome ("sèche" and "seiche" share one)."""
    spelling = unicodedata.normalize("NFC", word.lower()).translate(_LIGATURES)
    if len(spelling) == 1:
        return _ELIDED.get(spelling, spelling)
    spelling = spelling.translate(_SOUND_SPELLING)
    for pattern, spelled in _DOUBLES:
        spelling = pattern.sub(spelled, spelling)
    return _SOUND_OF.sub(_one_sound, spelling)


def stem_sound(stem: str) -> str:
    """The phonetic key of the beginning of a word: its last letter is not silent."""
    return sound(stem + "a")[:-1]


def rough_sound(heard: str) -> str:
    """A coarser key: voiced sounds, nasal vowels, u and ou fall together."""
    return heard.translate(_ROUGH)


def _one_sound(found: re.Match[str]) -> str:
    return _SOUNDS[(found.lastindex or 1) - 1][1]
