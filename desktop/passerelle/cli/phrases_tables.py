"""`passerelle phrases export|import`: the table that an interpreter fills in."""

import argparse
import re
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.cli.workbook import as_csv, as_workbook
from passerelle.config import paths
from passerelle.config.files import require_folder, write_atomically
from passerelle.config.phrasebook_changes import keep_wordings
from passerelle.config.settings import load_settings
from passerelle.domain.drawn_letters import undrawn
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.phrase_table import Row, TakenBack, table_of, taken_back
from passerelle.domain.phrasebook import FRENCH, Phrasebook
from passerelle.domain.strings import phrasebook as say
from passerelle.usecases.reading_files import read_documents
from passerelle.usecases.stopping import Stop
from passerelle.wiring import PHRASES_FOLDER, build_engines, build_phrasebook

_TAG = re.compile(r"[a-z]{2,3}")
_WIDTHS = (26, 18, 50, 50, 22, 18, 30)
_LONGEST_NAME = 60
_ROWS_FORMAT = "rows"


def table_file(written: str) -> Path:
    """The type of an argument: a table.

    Raises:
        argparse.ArgumentTypeError: the name is another kind of file's.
    """
    path = Path(written)
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        raise argparse.ArgumentTypeError(say.WRONG_TABLE)
    return path


def export(arguments: argparse.Namespace, output: Output) -> int:
    """Write the table of a language; of a new one, its translations are empty."""
    language, path = _tag(arguments.language), arguments.out
    if path.exists() and not arguments.force:  # an interpreter may have filled it in
        raise PasserelleError(ErrorCode.USAGE, say.file_is_there(str(path)))
    require_folder(path)
    rows = table_of(build_phrasebook(), language)
    name = f"{FRENCH}-{language}"
    content = as_csv(rows) if path.suffix.lower() == ".csv" else as_workbook(name, rows, _WIDTHS)
    try:
        write_atomically(path, content)
    except OSError as error:
        raise _not_written(path, error) from error
    count = len(rows) - 1
    output.result(
        {"language": language, "texts": count, "path": str(path)}, say.exported(count, str(path))
    )
    return EXIT_DONE


def take_back(arguments: argparse.Namespace, output: Output) -> int:
    """Check a filled-in table and keep what it brings; exit code 1 when a row is refused."""
    language = _tag(arguments.language)
    book = build_phrasebook()
    name = _name(book, language, arguments.name)
    taken = taken_back(book, language, _rows(arguments.file))
    path = paths.data_dir() / PHRASES_FOLDER / f"{language}.toml"
    if taken.wordings:
        try:
            keep_wordings(path, name, taken.wordings, book.french())
        except OSError as error:
            raise _not_written(path, error) from error
    now = build_phrasebook()
    _tell(output, language, path, taken, now.lacking(language))
    warn(now, language, output)
    return EXIT_COULD_NOT if taken.refusals else EXIT_DONE


def warn(book: Phrasebook, language: str, output: Output) -> None:
    """Note what does not serve of the interpreters' files, and of a language if it is not offered.

    Args:
        book: with these files over it.
        language: "" for none.
        output: takes the sentences.
    """
    for fault in book.faults:
        output.note(fault)
    lacking = book.lacking(language) if language else ()
    if lacking:
        output.note(say.not_offered(language, lacking))


def _tell(
    output: Output, language: str, path: Path, taken: TakenBack, missing: Sequence[str]
) -> None:
    validated = sum(wording.validated for wording in taken.wordings.values())
    changed = len(taken.wordings)
    lines = [say.refused_row(one.row, one.id, one.reason) for one in taken.refusals]
    lines.append(say.imported(changed, validated, str(path)) if changed else say.NOTHING_NEW)
    document = {
        "language": language,
        "changed": changed,
        "validated": validated,
        "refused": [asdict(one) for one in taken.refusals],
        "path": str(path) if changed else "",
        "missing": list(missing),
    }
    output.result(document, "\n".join(lines))


def _rows(path: Path) -> list[Row]:
    """The rows of a file; it is somebody else's, and read in a child."""
    with build_engines(load_settings()) as engines:
        documents = list(read_documents(engines, path, _ROWS_FORMAT, Stop()))
    return [section.headings for document in documents for section in document.sections]


def _tag(written: str) -> str:
    tag = written.lower()
    if not _TAG.fullmatch(tag) or tag == FRENCH:
        raise PasserelleError(ErrorCode.USAGE, say.wrong_tag(written))
    return tag


def _name(book: Phrasebook, language: str, given: str) -> str:
    """What a language calls itself; a new one must say it."""
    name = given.strip() or book.languages.get(language, "")
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise PasserelleError(ErrorCode.USAGE, say.NAME_NEEDED)
    if undrawn(name):
        raise PasserelleError(ErrorCode.USAGE, say.name_undrawn(undrawn(name)))
    return name


def _not_written(path: Path, error: OSError) -> PasserelleError:
    return PasserelleError(ErrorCode.DISK_REFUSED, say.not_written(str(path)), str(error))
