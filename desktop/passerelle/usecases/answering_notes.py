"""What goes with a passage so that nobody takes it for what it is not."""

import re
from collections.abc import Sequence
from datetime import date

from passerelle.domain.documents import Audience, Source
from passerelle.domain.strings import answers as say
from passerelle.domain.text import words

OLD_YEARS = 3
"""From this age on, in years, a document says it."""


def is_file(source: Source) -> bool:
    """Whether it is a file of this computer, not a sheet."""
    return bool(source.path)


def origin(source: Source) -> tuple[str, ...]:
    """Where the words that follow come from, in pieces that a voice can say one by one."""
    opening = say.FILE_OPENING if is_file(source) else say.SHEET_OPENING
    if not source.page:
        return opening, say.titled(source.title)
    return opening, say.titled_before_page(source.title), say.on_page(source.page)


def rewritten_notice(source: Source) -> tuple[str, ...]:
    """Before what a model wrote from a document."""
    opening = say.REWRITTEN_FILE if is_file(source) else say.REWRITTEN_SHEET
    return opening, say.title_alone(source.title)


def date_note(source: Source) -> str:
    """Of when the words are."""
    return say.file_date(source.date) if is_file(source) else say.sheet_date(source.date)


def notes(question: str, sources: Sequence[Source], today: date) -> tuple[str, ...]:
    """The date of the first source, then what must be known of them all, once."""
    known = (caution for source in sources for caution in cautions(question, source, today))
    return date_note(sources[0]), *dict.fromkeys(known)


def end_note(source: Source) -> str:
    """When there is nothing after it."""
    return say.FILE_END if is_file(source) else say.SHEET_END


def cautions(question: str, source: Source, today: date) -> tuple[str, ...]:
    """What must be known of a passage besides its words."""
    said = []
    if _speaks_to_employers(source.section):
        said.append(say.TO_EMPLOYERS)
    if source.audience is Audience.PRIVATE_SECTOR and _is_about_personnel(question, source.title):
        said.append(say.PRIVATE_SECTOR)
    if source.validated_by == "":
        said.append(say.SHEET_NOT_VALIDATED)
    years = age(source.date, today)
    if years >= OLD_YEARS:
        said.append(say.file_is_old(years) if is_file(source) else say.sheet_is_old(years))
    return tuple(said)


def age(written: str, today: date) -> int:
    """Whole years since a date of a document (ISO, or a year, or a year and a month)."""
    parts = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?.*", written)
    if parts is None:
        return 0
    month, day = int(parts[2] or 1), int(parts[3] or 1)
    return today.year - int(parts[1]) - ((today.month, today.day) < (month, day))


def _speaks_to_employers(section: str) -> bool:
    """Whether "vous" is not the person who asked, as under "Vous êtes employeur"."""
    heading = " ".join(words(section))
    return any(" ".join(words(one)) in heading for one in say.EMPLOYER_HEADINGS)


def _is_about_personnel(*texts: str) -> bool:
    said = " " + " ".join(word for text in texts for word in words(text))
    return any(" " + " ".join(words(matter)) in said for matter in say.PERSONNEL_MATTERS)
