"""Markdown, with the TOML heading of our own sheets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lxml import html
from markdown_it import MarkdownIt

from passerelle.config.tables import parse_toml
from passerelle.domain.documents import Audience, Document
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import documents as say
from passerelle.importers.encoding import decode
from passerelle.importers.failures import empty
from passerelle.importers.markup import MarkupReader
from passerelle.importers.outline import Outline
from passerelle.importers.step import Reading
from passerelle.importers.text import clean, iso_date
from passerelle.importers.xml_tree import parse_html

_FRONT = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)\n\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL)
_YAML = re.compile(r"\A\s*---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Front:
    """What stands between the +++ lines."""

    title: str = ""
    source: str = ""
    url: str = ""
    date: str = ""
    licence: str = ""
    audience: str = Audience.EVERYBODY.value
    validated_by: str | None = None
    questions: tuple[str, ...] = ()


def read(path: Path) -> Reading:
    """Read a Markdown file.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED when its heading is wrong, DOCUMENT_EMPTY.
    """
    text = decode(path.read_bytes())
    front, body = _split(text)
    outline = Outline()
    tree = parse_html(f"<div>{MarkdownIt('commonmark').enable('table').render(body)}</div>")
    title = front.title or _first_title(tree)
    MarkupReader(outline).read(tree)
    sections = outline.sections()
    if not sections:
        raise empty()
    yield Document(
        title=title or path.stem,
        sections=sections,
        author=front.source,
        date=front.date,
        url=front.url,
        licence=front.licence,
        audience=Audience(front.audience),
        validated_by=front.validated_by,
        questions=front.questions,
        warnings=outline.warnings(),
    )


def _split(text: str) -> tuple[_Front, str]:
    text = text.replace("\r\n", "\n")
    if found := _FRONT.match(text):
        return _front(found[1]), text[found.end() :]
    return _Front(), _YAML.sub("", text, count=1)


def _front(text: str) -> _Front:
    try:
        raw: dict[str, Any] = parse_toml(text)
    except ValueError as error:
        raise _wrong(str(error)) from error
    questions = raw.get("questions", [])
    if not isinstance(questions, list):
        raise _wrong("questions")
    audience = _word(raw, "audience") or Audience.EVERYBODY.value
    if audience not in list(Audience):
        raise _wrong("audience")
    return _Front(
        title=_word(raw, "title"),
        source=_word(raw, "source"),
        url=_word(raw, "url"),
        date=iso_date(_word(raw, "date")),
        licence=_word(raw, "licence"),
        audience=audience,
        validated_by=_word(raw, "validated_by") if "validated_by" in raw else None,
        questions=tuple(clean(str(question)) for question in questions),
    )


def _word(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key, "")
    if not isinstance(value, (str, date)):
        raise _wrong(key)
    return clean(str(value))


def _wrong(detail: str) -> PasserelleError:
    return PasserelleError(ErrorCode.DOCUMENT_DAMAGED, say.sheet_in_error(detail), detail)


def _first_title(tree: html.HtmlElement) -> str:
    """The only first-level heading, which is the title and is taken out of the text."""
    titles = list(tree.iter("h1"))
    if len(titles) != 1:
        return clean(titles[0].text_content()) if titles else ""
    title = clean(titles[0].text_content())
    titles[0].drop_tree()
    return title
