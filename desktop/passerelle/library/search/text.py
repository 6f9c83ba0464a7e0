"""French text as the index keeps it: lower case, no accents, no stop words, stems.

The index and the questions go through the same rules; what only a question needs (synonyms,
abbreviations, spelling) is added to the question, so that IT can change it at any time.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib import import_module
from typing import cast

from passerelle.domain.word_cache import word_cache

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'"})
_MARKS = re.compile("[\u0300-\u036f]+")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)'")
_GROUPED_DIGITS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")
_WORD = re.compile(r"[a-z0-9]+")

# Articles, pronouns, prepositions, conjunctions.
_GRAMMAR = """
a afin ai ainsi alors apres as au aucun aucune aupres auquel auquelle aussi autre autres aux
auxquelles auxquels avec avant c ca car ce ceci cela celle celles celui ces cet cette ceux
chaque chez ci comme d dans de depuis des desquelles desquels desormais dont donc du duquel
durant elle elles en encore entre envers es et eux hors il ils j jusque l la laquelle le
lequel les lesquelles lesquels leur leurs lors lorsque lui m ma mais me meme memes mes mien
mienne moi mon n ne ni nos notre nous on or ou par parmi pendant plus pour pourtant pres
puis puisque qu quand que quel quelle quelles quels qui quoi quoique quelque quelques s sa
sans se selon ses si sien sienne soi soit son sous sur t ta tant te tel telle telles tels tes
toi ton tous tout toute toutes tres tu un une vers via vos votre vous y
"""
# The commonest verbs, which every text holds.
_VERBS = """
ai aie aient ait as aura aurai aurais aurait auriez aurions auront avaient avais avait avez
aviez avons ayant ayez est etaient etais etait etant ete etes etiez etre fais faisait faire
fait faites font furent fut peut peuvent peux pourra pourrai pourrais pourrait pourrez
pouvait pouvez pouvoir puis puisse doit doivent dois devrai devrais devrait devez devons
devoir sera serai serais serait seront sommes sont suis va vais veulent veut veux voudrais
voudrait voulais vouloir voulez faut faudrait falloir ont avoir savoir sais sait savez
aimerai aimerais aimerait souhaite souhaiterais souhaiterait souhaitons
"""
# What a question is wrapped in.
_WRAPPING = """
bonjour bonsoir madame monsieur messieurs mesdames merci mercie remercie svp stp plait
cordialement salutations salut avance reponse repondre question questions comment combien
pourquoi ok oui voila voici dire dites explique expliquer expliquez
connaitre actuellement aujourd hui aujourdhui bien cas chose choses
"""

STOP_WORDS = frozenset(f"{_GRAMMAR} {_VERBS} {_WRAPPING}".split())
"""Words that are in no index, without accents."""

RULES = 1
"""Raise it when the same text gives other terms: what was kept must be written again."""
KEPT_STEMS = 200_000
_SHORT, _LONG = 4, 6


def words(text: str) -> Iterator[str]:
    """Its words, lower case, without accents or elided articles; stop words are among them."""
    return iter(_WORD.findall(_ELISION.sub(" ", _folded(text))))


def terms(text: str) -> tuple[str, ...]:
    """The stems of its words, in order, without the stop words."""
    return tuple([stem(word) for word in words(text) if word not in STOP_WORDS])


def normalise(text: str) -> str:
    """The text as the index keeps it: its terms, with a space between."""
    return " ".join(terms(text))


@word_cache(maxsize=KEPT_STEMS)
def stem(word: str) -> str:
    """The stem of one word in lower case without accents; numbers stay as they are.

    Snowball's rules look for accents ("déclarée", "déclarèrent"): what they leave of such ends
    when there are none is cut here, so that what sounds alike has one stem.
    """
    if word[0].isdigit():
        return word
    found = _stem_word()(word)
    if len(found) > _LONG and found.endswith("ent") and not found.endswith("ment"):
        found = found[:-3]
    while len(found) > _SHORT and found[-1] in "ei":
        found = found[:-1]
    if len(found) > _SHORT and found[-1] == found[-2]:
        found = found[:-1]
    return found


@lru_cache(maxsize=1)
def _stem_word() -> Callable[[str], str]:
    stemmer = import_module("snowballstemmer").stemmer("french")
    return cast(Callable[[str], str], stemmer.stemWord)


def _folded(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.lower().translate(_LIGATURES))
    return _GROUPED_DIGITS.sub("", _MARKS.sub("", spread))
