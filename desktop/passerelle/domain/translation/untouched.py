"""Whether a text was left in the language that it should have been translated from."""

import re

from passerelle.domain.translation.normal import normal
from passerelle.domain.translation.terms import Terms

_SHORT = 5
"""Words under which words of the first language tell, where there is none of the other."""
_SHARE = 3
"""Words of which one at least has to be of the first language: "Son" is Turkish too."""
_SIGN = 2
"""Letters of a unit or an abbreviation, that stays as it is."""
_WORD = re.compile(r"[^\W\d_]+")
_FULL_NAME = re.compile(
    r"[A-ZÀ-ÖØ-Þ]\w+(?: (?:d[aeiou]s?|del|della) [A-ZÀ-ÖØ-Þ]\w+| [A-ZÀ-ÖØ-Þ]\w+)+"
)


def is_left(text: str, source: str, asked: Terms, said: Terms) -> bool:
    """Whether a text was not translated.

    Names, medicines and figures may stay as they are; so may one word that both languages have.

    Args:
        text: what should be a translation.
        source: what was said.
        asked: the words of the language that the text should be in.
        said: the words of the source's language.
    """
    bare = _FULL_NAME.sub("", source)
    words, function = _words(_FULL_NAME.sub("", text), said), _function(said)
    weighty = [word for word in _not_names(bare, said) if word not in function]
    own = [word for word in words if word in function]
    if words == _words(bare, said) and (len(weighty) > 1 or (weighty and own)):
        return True
    known = _known(asked)
    told = bool(own) and len(words) <= _SHARE * len(own)
    return len(words) < _SHORT and told and not any(word in known for word in words)


def _words(text: str, terms: Terms) -> list[str]:
    return _WORD.findall(normal(text, terms.language))


def _not_names(text: str, terms: Terms) -> list[str]:
    """The words that are not written as names, and are no medicine."""
    medicines = {form for forms in terms.medicines.values() for form in forms}
    words = _WORD.findall(text)
    plain = [word for place, word in enumerate(words) if not (place and word[0].isupper())]
    found = [normal(word, terms.language) for word in plain if len(word) > _SIGN]
    return [word for word in found if word not in medicines]


def _function(terms: Terms) -> frozenset[str]:
    """Words that make sentences of a language, and that say no in it."""
    return frozenset((*terms.stopwords, *terms.negation.words))


def _known(terms: Terms) -> frozenset[str]:
    """Words that are surely of a language."""
    forms = (*terms.units.values(), *terms.calendar.values())
    return _function(terms).union(terms.numbers, *forms)
