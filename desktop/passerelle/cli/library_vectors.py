"""`passerelle library vectors`: what the search needs, computed once for all installations."""

import argparse
import tomllib
from pathlib import Path

from passerelle.cli.library_work import long_work, sync_packs, tell_report
from passerelle.cli.output import EXIT_DONE, Output
from passerelle.config import paths
from passerelle.config.settings import load_settings
from passerelle.domain.strings import library as say
from passerelle.library import shipped
from passerelle.library.library import Library
from passerelle.library.search.strays import save_strays
from passerelle.usecases.indexing import understand
from passerelle.wiring import STRAYS, build_engines, installed_packs


def vectors(arguments: argparse.Namespace, output: Output) -> int:
    """Compute, then write one file a collection, and that of the strays."""
    report, cancelled = long_work(sync_packs, meanings=True)
    if cancelled or report.pending:
        return tell_report(output, report, cancelled)
    library = Library.default()
    written: dict[str, int] = {}
    for pack in installed_packs():
        found = library.vectors(pack.collection.id)
        path = arguments.out / pack.vectors.name
        shipped.save(path, found)
        written[str(path)] = len(found)
    library.close()
    path = arguments.out / STRAYS
    written[str(path)] = _write_strays(path)
    lines = [say.vectors_written(count, path) for path, count in written.items()]
    output.result({"vectors": written}, "\n".join(lines))
    return EXIT_DONE


def stray_questions() -> list[str]:
    """Questions that no sheet answers, as we wrote them down."""
    source = paths.assets_dir() / "questions" / "hors-sujet.toml"
    questions: list[str] = tomllib.loads(source.read_text("utf-8"))["questions"]
    return questions


def _write_strays(path: Path) -> int:
    """Compute the strays; how many there are.

    Raises:
        PasserelleError: INTERNAL, when an engine fails.
    """
    questions = stray_questions()
    with build_engines(load_settings()) as engines:
        packed, phonemes = understand(engines, questions)
    save_strays(path, packed, phonemes)
    return len(questions)
