"""`passerelle library`: the documents of this computer, and the questions kept for IRIS."""

import argparse
from collections.abc import Collection, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from passerelle.cli import library_questions, library_vectors
from passerelle.cli.actions import add_action
from passerelle.cli.library_work import Work, import_again, long_work, sync_packs, tell_report
from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, EXIT_USAGE, Output
from passerelle.domain.documents import ImportReport, Problem
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import library as say
from passerelle.library import records
from passerelle.library.aside import Seen, seen, set_aside
from passerelle.library.library import Library, default_path
from passerelle.library.opening import lost_paths
from passerelle.library.records import Kind
from passerelle.usecases.importing import Importing


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its actions."""
    parser = commands.add_parser("library", help=say.HELP, description=say.HELP)
    actions = parser.add_subparsers(dest="action", metavar=say.ACTION, required=True)
    imports = add_action(actions, "import", say.IMPORT_HELP, _import)
    imports.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=say.PATHS_HELP)
    imports.add_argument("--no-wait", action="store_true", help=say.NO_WAIT_HELP)
    listing = add_action(actions, "list", say.LIST_HELP, _list)
    listing.add_argument("--documents", action="store_true", help=say.DOCUMENTS_HELP)
    remove = add_action(actions, "remove", say.REMOVE_HELP, _remove)
    remove.add_argument("ids", nargs="+", metavar="ID", help=say.IDS_HELP)
    check = add_action(actions, "check", say.CHECK_HELP, _check)
    check.add_argument("--repair", action="store_true", help=say.REPAIR_HELP)
    sync = add_action(actions, "sync", say.SYNC_HELP, _sync)
    sync.add_argument("--no-wait", action="store_true", help=say.NO_WAIT_HELP)
    vectors = add_action(actions, "vectors", say.VECTORS_HELP, library_vectors.vectors)
    vectors.add_argument("--out", type=Path, required=True, metavar="DIR", help=say.OUT_HELP)
    questions = add_action(actions, "questions", say.QUESTIONS_HELP, library_questions.questions)
    questions.add_argument("--export", type=Path, metavar="FILE", help=say.EXPORT_HELP)
    questions.add_argument("--remove", type=int, metavar="N", help=say.QUESTION_REMOVE_HELP)


def _import(arguments: argparse.Namespace, output: Output) -> int:
    def act(work: Work) -> ImportReport:
        return Importing(work.engines, work.library).run(arguments.paths, work.listener, work.stop)

    return tell_report(output, *long_work(act, meanings=not arguments.no_wait))


def _sync(arguments: argparse.Namespace, output: Output) -> int:
    return tell_report(output, *long_work(sync_packs, meanings=not arguments.no_wait))


# --- list, remove, check --------------------------------------------------------------------------


def _list(arguments: argparse.Namespace, output: Output) -> int:
    library = Library.default()
    collections = library.collections()
    documents = library.documents() if arguments.documents else ()
    library.close()
    shown: dict[str, Any] = {
        "path": str(library.path),
        "collections": [asdict(collection) for collection in collections],
    }
    if arguments.documents:
        shown["documents"] = [asdict(document) for document in documents]
    lines = []
    for collection in collections:
        lines.append(
            say.collection_line(
                collection.title, collection.documents, collection.passages, collection.pending
            )
        )
        lines.append(say.detail_line(collection.id, collection.version, collection.imported[:10]))
        lines += [
            say.detail_line(document.doc_id, document.title, document.date)
            for document in documents
            if document.collection == collection.id
        ]
    output.result(shown, "\n".join(lines) or say.NOTHING)
    return EXIT_DONE


def _remove(arguments: argparse.Namespace, output: Output) -> int:
    """Remove what is named; nothing when a name is wrong."""
    library = Library.default()
    try:
        listed = library.collections()
        collections = {one.id: one.kind for one in listed}
        documents = [one for one in library.documents() if one.collection in collections]
        kinds = {one.doc_id: collections[one.collection] for one in documents} | collections
        meant = {typed: _meant(typed, kinds, listed) for typed in arguments.ids}
        if unknown := [typed for typed, ids in meant.items() if not ids]:
            output.failure(ErrorCode.DOCUMENT_MISSING, say.unknown(unknown))
            return EXIT_USAGE
        if several := [typed for typed, ids in meant.items() if len(ids) > 1]:
            output.failure(ErrorCode.USAGE, say.ambiguous(several[0], meant[several[0]]))
            return EXIT_USAGE
        names = list(dict.fromkeys(id_ for ids in meant.values() for id_ in ids))
        if any(kinds[name] is not Kind.FILES for name in names):
            output.failure(ErrorCode.USAGE, say.PACK_KEPT)
            return EXIT_USAGE
        count = sum(library.remove_collection(name) for name in names if name in collections)
        count += library.remove_documents([name for name in names if name not in collections])
    finally:
        library.close()
    output.result({"removed": names, "documents": count}, say.removed_ids(names))
    return EXIT_DONE


def _meant(typed: str, known: Collection[str], listed: Sequence[records.Collection]) -> list[str]:
    """The ids that a name may stand for: itself, a path, or the title that the list shows."""
    if typed in known:
        return [typed]
    path = str(Path(typed).resolve())
    titled = [one.id for one in listed if one.title == typed]
    return list(dict.fromkeys(([path] if path in known else []) + titled))


def _check(arguments: argparse.Namespace, output: Output) -> int:
    file = seen(default_path())
    problems = _problems()
    if problems and arguments.repair:
        return _repair(output, problems, file)
    lines = [say.problem(one.path, one.sentence) for one in problems]
    _tell_check(output, problems, False, "\n".join(lines) or say.SOUND)
    return EXIT_COULD_NOT if problems else EXIT_DONE


def _problems() -> Sequence[Problem]:
    try:
        library = Library.default()
    except PasserelleError as error:
        if error.code is not ErrorCode.LIBRARY_DAMAGED:
            raise
        return (Problem(str(default_path()), error.sentence),)
    try:
        missing = (Problem(str(path), say.MISSING) for path in lost_paths(library))
        return (*library.check(), *missing)
    finally:
        library.close()


def _repair(output: Output, problems: Sequence[Problem], file: Seen) -> int:
    """Make the indexes again; where the passages themselves are lost, read everything again."""
    sound = _rebuild()
    if not sound:
        _put_aside(output, file)
    lost = () if sound and not _problems() else _read_again()
    left = {problem.path: problem for problem in (*_problems(), *lost)}.values()
    text = "\n".join(say.problem(one.path, one.sentence) for one in left)
    _tell_check(output, tuple(left) or problems, not left, text or say.REPAIRED)
    return EXIT_COULD_NOT if left else EXIT_DONE


def _put_aside(output: Output, file: Seen) -> None:
    aside = set_aside(default_path(), file)
    if aside is not None:
        output.note(say.set_aside(str(aside)))


def _read_again() -> Sequence[Problem]:
    """Fill the library again. Gives what could not be put into it."""
    report, cancelled = long_work(import_again, meanings=True)
    stopped = [Problem(str(default_path()), say.REPAIR_STOPPED)] if cancelled else []
    return [*stopped, *(problem for problem in report.problems if problem.fatal)]


def _rebuild() -> bool:
    try:
        library = Library.default()
    except PasserelleError as error:
        if error.code is not ErrorCode.LIBRARY_DAMAGED:
            raise
        return False
    try:
        library.rebuild()
        return not library.check()
    except PasserelleError as error:
        if error.code is not ErrorCode.LIBRARY_DAMAGED:
            raise
        return False
    finally:
        library.close()


def _tell_check(output: Output, problems: Sequence[Problem], repaired: bool, text: str) -> None:
    document = {
        "sound": repaired or not problems,
        "repaired": repaired,
        "problems": [asdict(problem) for problem in problems],
    }
    output.result(document, text)
