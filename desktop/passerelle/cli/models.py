"""`passerelle models`: what is installed, fetching, checking, importing, removing."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, EXIT_USAGE, Output
from passerelle.cli.progress import ProgressBar
from passerelle.config.catalogue import CatalogueModel
from passerelle.config.policy import Policy, load_policy
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import cli
from passerelle.domain.strings import models as say
from passerelle.domain.strings import policy as policy_words
from passerelle.models.store import PRESENT, ModelState, Store

Action = Callable[[argparse.Namespace, Output, Store], int]
DEFAULT_PROFILE = "starter"


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its actions."""
    parser = commands.add_parser("models", help=say.HELP, description=say.HELP)
    actions = parser.add_subparsers(dest="action", metavar=say.ACTION, required=True)
    _action(actions, "list", say.LIST_HELP, _list)
    fetch = _action(actions, "fetch", say.FETCH_HELP, _fetch)
    _names(fetch)
    fetch.add_argument("--profile", action="append", default=[], metavar="P", help=say.PROFILE_HELP)
    verify = _action(actions, "verify", say.VERIFY_HELP, _verify)
    _names(verify)
    verify.add_argument("--folder", type=Path, metavar=say.FOLDER, help=say.VERIFY_FOLDER_HELP)
    imported = _action(actions, "import", say.IMPORT_HELP, _import)
    imported.add_argument("folder", type=Path, metavar=say.FOLDER, help=say.FOLDER_HELP)
    _names(imported)
    remove = _action(actions, "remove", say.REMOVE_HELP, _remove)
    remove.add_argument("names", nargs="+", metavar=say.NAME, help=say.NAMES_HELP)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Do the action; exit code 1 when a model is not sound, 2 for a name that does not exist."""
    action: Action = arguments.act
    try:
        return action(arguments, output, Store.default())
    except PasserelleError as error:
        if error.code is not ErrorCode.MODEL_UNKNOWN:
            raise
        output.failure(error.code, error.sentence)
        return EXIT_USAGE


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    act: Action,
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=words, description=words)
    parser.add_argument("--json", action="store_true", help=cli.JSON_HELP)
    parser.set_defaults(run=run, act=act)
    return parser


def _names(parser: argparse.ArgumentParser) -> None:
    """Names that may be left out: without a default, argparse calls them required."""
    parser.add_argument("names", nargs="*", default=(), metavar=say.NAME, help=say.NAMES_HELP)


def _list(_arguments: argparse.Namespace, output: Output, store: Store) -> int:
    policy = load_policy()
    models = [_describe(store, model, policy) for model in store.catalogue.models.values()]
    lines = []
    for model, shown in zip(store.catalogue.models.values(), models, strict=True):
        profiles = ", ".join(shown["profiles"])
        lines.append(say.state_line(shown["state"], model.id, model.title, model.size_bytes))
        lines.append(say.state_detail(model.role, model.languages, model.licence, profiles))
    hints = {
        ModelState.CHANGED: say.CHANGED_HINT,
        ModelState.DAMAGED: say.DAMAGED_HINT,
        ModelState.CLOSED: say.CLOSED_HINT,
    }
    there = (shown for shown in models if shown["path"])
    if refused := [shown["id"] for shown in there if not shown["allowed"]]:
        lines.append(policy_words.forbidden_models(refused))
    lines += [hint for state, hint in hints.items() if any(m["state"] == state for m in models)]
    document = {"store": str(store.root), "models": models}
    output.result(document, "\n".join(lines))
    return EXIT_DONE


def _describe(store: Store, model: CatalogueModel, policy: Policy) -> dict[str, Any]:
    folder = store.folder(model)
    return {
        "id": model.id,
        "title": model.title,
        "role": model.role.value,
        "engine": model.engine,
        "languages": list(model.languages),
        "licence": model.licence,
        "size_bytes": model.size_bytes,
        "ram_mb": model.ram_mb,
        "profiles": list(store.catalogue.profiles_of(model.id)),
        "state": store.state(model).value,
        "path": str(folder) if folder else None,
        "allowed": policy.allows(model),
    }


def _fetch(arguments: argparse.Namespace, output: Output, store: Store) -> int:
    names = (*arguments.names, *arguments.profile) or (DEFAULT_PROFILE,)
    wanted = _allowed(store, names, output)
    with ProgressBar() as bar:
        fresh = store.fetch(wanted, bar.show)
    return _tell_installed(output, wanted, fresh)


def _import(arguments: argparse.Namespace, output: Output, store: Store) -> int:
    """What is named, else all that the folder holds."""
    names = arguments.names
    held = [] if names else [model.id for model in store.held_in(arguments.folder)]
    wanted = _allowed(store, names or held, output, named=names)
    fresh: tuple[str, ...] = ()
    if wanted:  # no name would stand for all of them
        with ProgressBar() as bar:
            fresh = store.import_folder(arguments.folder, wanted, bar.show)
    return _tell_installed(output, wanted, fresh)


def _allowed(
    store: Store, names: Sequence[str], output: Output, named: Sequence[str] | None = None
) -> tuple[str, ...]:
    """The ids of the models that IT allows; those of a profile that it does not are left out.

    Args:
        store: whose models they are.
        names: ids of models, names of profiles.
        output: told what is left out.
        named: those that the person wrote, if these are not all of them.

    Raises:
        PasserelleError: MODEL_UNKNOWN; POLICY, for a model that the person named.
    """
    policy, models = load_policy(), store.catalogue.resolve(names)
    refused = [model.id for model in models if not policy.allows(model)]
    for name in names if named is None else named:
        if name in refused:
            raise PasserelleError(ErrorCode.POLICY, policy_words.forbidden(name))
    if refused:
        output.note(policy_words.forbidden_models(refused))
    return tuple(model.id for model in models if model.id not in refused)


def _tell_installed(output: Output, wanted: tuple[str, ...], fresh: tuple[str, ...]) -> int:
    text = say.installed(fresh) if fresh else say.ALREADY if wanted else ""
    output.result({"installed": list(fresh)}, text)
    return EXIT_DONE


def _verify(arguments: argparse.Namespace, output: Output, store: Store) -> int:
    """Every model named, else every one that is there; all are read even when one is wrong."""
    if arguments.folder is not None:  # whatever other place has the same model
        store = Store(arguments.folder, store.catalogue)
    named = [model.id for model in store.catalogue.resolve(arguments.names)]
    there = store.in_state(*PRESENT)
    ids = named or [model.id for model in there]
    if arguments.folder is not None and not ids:  # mistyped, it would pass for a sound one
        sentence = say.nothing_in_folder(str(arguments.folder))
        raise PasserelleError(ErrorCode.MODEL_MISSING, sentence)
    with ProgressBar() as bar:
        results = [_check(store, model_id, bar) for model_id in ids]
    text = "\n".join(result["sentence"] for result in results) or say.NOTHING_INSTALLED
    output.result({"models": results}, text)
    return EXIT_DONE if all(result["sound"] for result in results) else EXIT_COULD_NOT


def _check(store: Store, model_id: str, bar: ProgressBar) -> dict[str, Any]:
    try:
        store.verify(model_id, bar.show)
    except PasserelleError as error:
        return {
            "id": model_id,
            "sound": False,
            "code": error.code.value,
            "sentence": error.sentence,
        }
    return {"id": model_id, "sound": True, "code": None, "sentence": say.sound(model_id)}


def _remove(arguments: argparse.Namespace, output: Output, store: Store) -> int:
    ids = [model.id for model in store.catalogue.resolve(arguments.names)]
    for model_id in ids:
        store.remove(model_id)
    output.result({"removed": ids}, say.removed(ids))
    return EXIT_DONE
