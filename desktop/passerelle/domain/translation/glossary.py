"""The terms of the profession: what they are called in the other language."""

import re
from dataclasses import dataclass

from passerelle.domain.translation.normal import form_key, matcher, normal
from passerelle.domain.translation.terms import Terms

FRENCH = "fr"
_ASIDE = re.compile(r"\s*\(([^()]*)\)")
_WORD = re.compile(r"[^\W_]+")
_SHARED = 0.7
"""Share of a word's letters by which its other forms are known."""
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Term:
    """A term that a text has.

    Attributes:
        written: as it stands in the text.
        wanted: what the translation should say.
        start, end: its characters in the text.
        certain: whether there is no other word for it: it is a name, or several words.
    """

    written: str
    wanted: str
    start: int
    end: int
    certain: bool


class Glossary:
    """What the terms of one language are called in another."""

    def __init__(self, source: Terms, target: Terms) -> None:
        """Join the two by the French terms."""
        self._target = target.language
        self._wanted: dict[str, str] = {}
        self._certain: set[str] = set()
        for french in {**source.glossary, **target.glossary}:
            said, wanted = _called(french, source), _called(french, target)
            if len(said) > 1 and wanted:
                name = normal(_main(said), source.language)
                self._wanted[name] = wanted
                if " " in name or french[0].isupper():
                    self._certain.add(name)
        self._source = source.language
        self._pattern = matcher(
            (*self._wanted, *(f"{said}s" for said in self._wanted)), source.clitics
        )

    def terms(self, text: str) -> list[Term]:
        """The terms of a text, in order."""
        plain = text.lower()
        if self._pattern is None or len(plain) != len(text):
            return []
        found = self._pattern.finditer(plain.replace("’", "'"))
        return [
            Term(
                text[match.start(1) : match.end(1)],
                self._wanted[name],
                match.start(1),
                match.end(1),
                name in self._certain,
            )
            for match in found
            if (name := self._name(match[1]))
        ]

    def missing(self, text: str, translation: str) -> list[Term]:
        """The terms of a text that its translation does not have, in any form."""
        return [term for term in self.terms(text) if not self._has(translation, term.wanted)]

    def replaced(self, text: str, terms: list[Term]) -> str:
        """A text where terms are called as in the other language: an engine leaves them so."""
        for term in sorted(terms, key=lambda one: -one.start):
            text = text[: term.start] + _main(term.wanted) + text[term.end :]
        return text

    def _name(self, form: str) -> str:
        """The term that a form is of, "" if it is of none."""
        names = (form, form.removesuffix("s"), form_key(form), form_key(form).removesuffix("s"))
        return next((name for name in names if name in self._wanted), "")

    def _has(self, text: str, wanted: str) -> bool:
        """Whether a text has a word of weight of what is wanted, or its like."""
        words = _WORD.findall(normal(text, self._target))
        written = _WORD.findall(wanted)
        names = {part for part in written if part.isupper()}
        parts = [normal(part, self._target) for part in written if part not in names]
        weighty = [part for part in parts if len(part) >= _SHORT] or parts
        named = bool(names & set(_WORD.findall(text)))
        return named or any(_alike(part, word) for part in weighty for word in words)


def _called(french: str, terms: Terms) -> str:
    return french if terms.language == FRENCH else terms.glossary.get(french, "")


def _main(said: str) -> str:
    """A wording without what is put aside in it."""
    return _ASIDE.sub("", said).strip()


def _alike(part: str, word: str) -> bool:
    needed = max(_SHORT, round(_SHARED * len(part)))
    return word.startswith(part[:needed]) or part == word
