"""Reads the words that translations must keep (assets/translation/, and IT's own glossary)."""

import tomllib
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

from passerelle.config import paths
from passerelle.config.tables import Table
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import translation as say
from passerelle.domain.translation.terms import ClauseWords, Forms, Negation, Terms

FOLDER = "translation"
CLOCK = "clock"
"""The file of the hours in words, of every language."""
CLAUSES = "clauses"
"""The file of the words between clauses, of every language."""
GLOSSARY = "glossary"
"""IT's own, in the person's data: one file a language, "French term" = "what to say"."""


def load_terms() -> dict[str, Terms]:
    """By language, our words, with the terms that IT added to the glossary.

    Raises:
        PasserelleError: CATALOGUE, naming the file and what is wrong in it.
    """
    ours = sorted((paths.assets_dir() / FOLDER).glob("*.toml"))
    theirs = paths.data_dir() / GLOSSARY
    return {
        terms.language: terms
        for terms in (
            read_terms(path, theirs / path.name)
            for path in ours
            if path.stem not in (CLOCK, CLAUSES)
        )
    }


def read_terms(path: Path, added: Path | None = None) -> Terms:
    """The words of one language.

    Args:
        path: a file of assets/translation/.
        added: IT's terms of the glossary, which win; it may be absent.

    Raises:
        PasserelleError: CATALOGUE, naming the file and what is wrong in it.
    """
    top = _table(path)
    more = _added(added) if added is not None and added.exists() else {}
    negation, stopwords = _part(top, "negation", path), _part(top, "stopwords", path)
    language = top.text("language")
    clock = _part(_table(path.with_name(f"{CLOCK}.toml")), language, path)
    clauses = _part(_table(path.with_name(f"{CLAUSES}.toml")), language, path)
    terms = Terms(
        language=language,
        digits=top.texts("digits"),
        joiners=top.texts("joiners"),
        decimal_words=top.texts("decimal_words"),
        ambiguous=top.texts("ambiguous"),
        ambiguous_units=top.texts("ambiguous_units"),
        ambiguous_calendar=top.texts("ambiguous_calendar"),
        capitals=top.texts("capitals") if "capitals" in top.names() else (),
        clitics=top.texts("clitics"),
        clock_before=_numbers(clock, "before"),
        clock_after=_numbers(clock, "after"),
        clock_at=clock.texts("at"),
        lapse_before=clock.texts("lapse"),
        lapse_after=clock.texts("apart"),
        numbers=_numbers(top, "numbers"),
        numbers_adverbs=_numbers(top, "numbers_adverbs"),
        ordinals=_numbers(top, "ordinals"),
        fused=_fused(top),
        units=_forms(top, "units"),
        calendar=_forms(top, "calendar"),
        medicines=_forms(top, "medicines"),
        negation=Negation(
            words=negation.texts("words"),
            verb_forms=negation.texts("verb_forms"),
            ambiguous=negation.texts("ambiguous"),
            pairs=negation.texts("pairs") if "pairs" in negation.names() else (),
            prefixes=negation.texts("prefixes"),
            suffixes=negation.texts("suffixes"),
            infixes=negation.texts("infixes"),
            not_negation=negation.texts("not_negation"),
            absence=negation.texts("absence"),
        ),
        clauses=ClauseWords(
            starts=clauses.texts("starts"),
            hanging=clauses.texts("hanging"),
            going_on=clauses.texts("going_on"),
        ),
        stopwords=stopwords.texts("words"),
        glossary={**top.mapping(GLOSSARY), **more},
    )
    for table in (negation, stopwords, clock, clauses, top):
        table.close()
    return terms


def _added(path: Path) -> dict[str, str]:
    """IT's own terms."""
    top = _table(path)
    terms = top.mapping(GLOSSARY)
    top.close()
    return terms


def _table(path: Path) -> Table:
    try:
        with path.open("rb") as file:
            return Table(tomllib.load(file), _refuse_in(path))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        sentence = say.file_unreadable(path.name)
        raise PasserelleError(ErrorCode.CATALOGUE, sentence, str(error)) from error


def _refuse_in(path: Path) -> Callable[[str], PasserelleError]:
    return lambda clause: PasserelleError(
        ErrorCode.CATALOGUE, say.file_wrong(path.name, clause), f"{path.name}: {clause}"
    )


def _part(top: Table, key: str, path: Path) -> Table:
    return Table(top.table(key), _refuse_in(path))


def _numbers(top: Table, key: str) -> dict[str, Fraction]:
    return {form: _number(top, key, value) for form, value in top.table(key).items()}


def _number(top: Table, key: str, value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise top.wrong(key)
    return Fraction(str(value))


def _fused(top: Table) -> dict[str, tuple[Fraction, str]]:
    found: dict[str, tuple[Fraction, str]] = {}
    for form, entry in top.table("fused").items():
        if not isinstance(entry, Mapping) or not isinstance(entry.get("unit"), str):
            raise top.wrong(f"fused.{form}")
        found[form] = _number(top, f"fused.{form}", entry.get("value")), str(entry["unit"])
    return found


def _forms(top: Table, key: str) -> Forms:
    found: dict[str, tuple[str, ...]] = {}
    for name, forms in top.table(key).items():
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            raise top.wrong(f"{key}.{name}")
        found[name] = tuple(forms)
    return found
