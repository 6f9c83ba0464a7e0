"""Long work on the library: with engines, a line of progress, and Ctrl+C that stops it cleanly."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TypeVar

from passerelle.cli.import_progress import ImportLine
from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.client import Engines
from passerelle.config.settings import load_settings
from passerelle.domain.documents import ImportReport, Problem
from passerelle.domain.strings import library as say
from passerelle.library.library import Library
from passerelle.library.opening import lost_paths
from passerelle.library.remembered import forget
from passerelle.models.packs.updates import update
from passerelle.usecases.documents import DeskListener
from passerelle.usecases.folders import Whereabouts, whereabouts
from passerelle.usecases.importing import Importing
from passerelle.usecases.indexing import Indexing
from passerelle.usecases.packs import PackSync, bring_in
from passerelle.usecases.stopping import Stop
from passerelle.wiring import build_engines, installed_packs

Result = TypeVar("Result")
_LOOK_S = 0.2
"""How often Ctrl+C is looked for: on Windows a wait without end would not see it."""


class Work:
    """What long work is given."""

    def __init__(self, engines: Engines, library: Library, listener: DeskListener) -> None:
        self.engines = engines
        self.library = library
        self.listener = listener
        self.stop = Stop()


def sync_packs(work: Work) -> ImportReport:
    """Bring in what IT dropped, then bring packs and sheets up to date."""
    refused = bring_in(update, work.listener)
    packs = installed_packs()
    report = PackSync(work.engines, work.library, packs).run(work.listener, work.stop)
    return replace(report, problems=(*refused, *report.problems))


def long_work(act: Callable[[Work], ImportReport], meanings: bool) -> tuple[ImportReport, bool]:
    """Do it with engines, a library and a line of progress.

    Args:
        act: the work.
        meanings: whether to compute the meanings of passages too.

    Returns:
        The report, and whether Ctrl+C stopped it.
    """
    library = Library.default()
    try:
        with build_engines(load_settings()) as engines, ImportLine() as line:
            work = Work(engines, library, line.show)
            report = _interruptible(work, lambda: _with_meanings(work, act, meanings))
    finally:
        library.close()
    return report, bool(work.stop)


def _with_meanings(work: Work, act: Callable[[Work], ImportReport], meanings: bool) -> ImportReport:
    report = act(work)
    if meanings and not work.library.is_complete():
        return replace(
            report, pending=Indexing(work.engines, work.library).run(work.listener, work.stop)
        )
    return report


def _interruptible(work: Work, act: Callable[[], Result]) -> Result:
    """Do it on another thread, so that Ctrl+C asks it to stop wherever it is."""
    with ThreadPoolExecutor(1, "library") as pool:
        future = pool.submit(act)
        while not future.done():
            try:
                wait([future], _LOOK_S)
            except KeyboardInterrupt:
                work.stop.ask()
        return future.result()


def tell_report(output: Output, report: ImportReport, cancelled: bool) -> int:
    """Write the report; exit code 1 when a file could not be read, or when it was stopped."""
    lines = [
        say.report(report.added, report.updated, report.unchanged, report.removed, report.passages)
    ]
    lines += [say.pending(report.pending)] if report.pending else []
    lines += [say.CANCELLED] if cancelled else []
    output.result({**asdict(report), "cancelled": cancelled}, "\n".join(lines))
    fatal = any(problem.fatal for problem in report.problems)
    return EXIT_COULD_NOT if fatal or cancelled else EXIT_DONE


def import_again(work: Work) -> ImportReport:
    """Fill a new library with what was in the one that it replaces."""
    packs = sync_packs(work)
    there: list[Path] = []
    told: list[Problem] = []
    for path in lost_paths(work.library):
        where = whereabouts(path)
        if where is Whereabouts.THERE:
            there.append(path)
        elif where is Whereabouts.GONE:
            with suppress(OSError):  # it is then told again the next time
                forget(work.library.path, str(path))
            told.append(Problem(str(path), say.GONE))
        else:
            told.append(Problem(str(path), say.AWAY))
    files = Importing(work.engines, work.library).run(there, work.listener, work.stop)
    return replace(files, problems=(*packs.problems, *told, *files.problems))
