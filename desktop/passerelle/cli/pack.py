"""`passerelle pack`: content in one signed file, made, verified, installed."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from passerelle.cli.actions import add_action
from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, EXIT_USAGE, Output
from passerelle.config.files import require_folder
from passerelle.config.policy import load_policy
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import packs as say
from passerelle.models.packs.building import Label, build, sign
from passerelle.models.packs.container import SUFFIX
from passerelle.models.packs.manifest import PackKind
from passerelle.models.packs.reading import verify_file
from passerelle.models.packs.sealing import Seal
from passerelle.models.packs.store import InstalledPack, PackStore, Unusable
from passerelle.models.packs.updates import pack_files
from passerelle.signing.keys import PrivateKey, PublicKey


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command and its actions."""
    parser = commands.add_parser("pack", help=say.HELP, description=say.HELP)
    actions = parser.add_subparsers(dest="action", metavar=say.ACTION, required=True)
    keygen = add_action(actions, "keygen", say.KEYGEN_HELP, _keygen)
    keygen.add_argument("file", type=Path, metavar=say.FILE, help=say.KEY_FILE_HELP)
    _add_build(add_action(actions, "build", say.BUILD_HELP, _build))
    signs = add_action(actions, "sign", say.SIGN_HELP, _sign)
    signs.add_argument("file", type=Path, metavar=say.FILE, help=say.PACK_HELP)
    signs.add_argument("--key", type=Path, required=True, metavar="K", help=say.KEY_HELP)
    verify = add_action(actions, "verify", say.VERIFY_HELP, _verify)
    verify.add_argument("what", nargs="*", default=(), metavar=say.FILE, help=say.WHAT_HELP)
    verify.add_argument("--key", default="", metavar="PUB", help=say.PUBLIC_HELP)
    install = add_action(actions, "install", say.INSTALL_HELP, _install)
    install.add_argument("path", type=Path, metavar=say.PATH, help=say.PATH_HELP)
    install.add_argument("--allow-rollback", action="store_true", help=say.ROLLBACK_HELP)
    add_action(actions, "list", say.LIST_HELP, _list)
    remove = add_action(actions, "remove", say.REMOVE_HELP, _remove)
    remove.add_argument("ids", nargs="+", metavar=say.NAME, help=say.IDS_HELP)


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar=say.FOLDER, help=say.FOLDER_HELP)
    parser.add_argument("--id", required=True, metavar="ID", help=say.ID_HELP)
    parser.add_argument("--title", required=True, metavar="T", help=say.TITLE_HELP)
    parser.add_argument("--version", required=True, type=int, metavar="N", help=say.VERSION_HELP)
    parser.add_argument("--out", required=True, type=Path, metavar=say.FILE, help=say.OUT_HELP)
    parser.add_argument("--date", default="", metavar="D", help=say.DATE_HELP)
    parser.add_argument("--applies-to", default="", metavar="T", help=say.APPLIES_TO_HELP)
    parser.add_argument("--licence", default="", metavar="T", help=say.LICENCE_HELP)


# --- who makes packs ------------------------------------------------------------------------------


def _keygen(arguments: argparse.Namespace, output: Output) -> int:
    path: Path = arguments.file
    if path.exists():
        output.failure(ErrorCode.USAGE, say.key_exists(str(path)))
        return EXIT_USAGE
    require_folder(path)
    key = PrivateKey.new()
    try:
        key.write(path)
    except OSError as error:
        sentence = say.key_refused(str(path))
        raise PasserelleError(ErrorCode.DISK_REFUSED, sentence, str(error)) from error
    public = key.public.text
    output.result({"path": str(path), "public_key": public}, say.key_made(str(path), public))
    return EXIT_DONE


def _build(arguments: argparse.Namespace, output: Output) -> int:
    label = Label(
        arguments.id,
        arguments.title,
        arguments.version,
        arguments.date,
        arguments.applies_to,
        arguments.licence,
    )
    seal = build(arguments.folder, label, arguments.out)
    made, path = seal.manifest, str(arguments.out)
    text = say.built(made.title, made.version, len(made.files), made.size_bytes, path)
    output.result({"path": path, **_described(seal, ())}, text)
    return EXIT_DONE


def _sign(arguments: argparse.Namespace, output: Output) -> int:
    seal = sign(arguments.file, PrivateKey.read(arguments.key))
    text = say.signed_with(seal.manifest.title, seal.manifest.version, seal.key)
    output.result({"path": str(arguments.file), **_described(seal, ())}, text)
    return EXIT_DONE


# --- who uses them --------------------------------------------------------------------------------


def _verify(arguments: argparse.Namespace, output: Output) -> int:
    """Files and installed packs; every installed one when none is named."""
    store = PackStore.default()
    keys = (arguments.key,) if arguments.key else store.keys
    for text in keys:
        PublicKey.parse(text)  # a wrong key is not every pack's fault
    files = [name for name in arguments.what if Path(name).is_file() or name.endswith(SUFFIX)]
    ids = [name for name in arguments.what if name not in files]
    results = [_verified_file(Path(name), keys) for name in files]
    if ids or not files:
        results += _verified_here(store.with_keys(keys), ids)
    text = "\n".join(one["sentence"] for one in results) or say.NONE
    output.result({"packs": results}, text)
    return EXIT_DONE if all(one["sound"] for one in results) else EXIT_COULD_NOT


def _verified_file(path: Path, keys: Sequence[str]) -> dict[str, Any]:
    try:
        seal = verify_file(path, keys)
    except PasserelleError as error:
        return {"path": str(path), **_wrong(error)}
    return {"path": str(path), **_right(seal, keys)}


def _verified_here(store: PackStore, ids: Sequence[str]) -> list[dict[str, Any]]:
    found = [one for one in store.found() if not ids or one.id in ids]
    for id_ in ids:
        if id_ not in {one.id for one in found}:
            raise PasserelleError(ErrorCode.PACK_MISSING, say.unknown(id_))
    return [
        {"path": str(one.folder), "id": one.id, **_wrong(one.error)}
        if isinstance(one, Unusable)
        else {"path": str(one.folder), **_right(one.seal, store.keys)}
        for one in found
    ]


def _install(arguments: argparse.Namespace, output: Output) -> int:
    """Every pack of a folder is tried, even when one is refused."""
    policy = load_policy()
    if arguments.allow_rollback and policy.content_keys and not policy.rollback:
        raise PasserelleError(ErrorCode.POLICY, say.NO_ROLLBACK)
    store, path = PackStore.default(), arguments.path
    files = pack_files(path) if path.is_dir() else [path]
    if not files:
        raise PasserelleError(ErrorCode.PACK_MISSING, say.nothing_in_folder(str(path)))
    fresh: list[InstalledPack] = []
    refused: list[dict[str, Any]] = []
    for file in files:
        try:
            found = store.install(file, allow_rollback=arguments.allow_rollback)
        except PasserelleError as error:
            if not path.is_dir():
                raise
            refused.append({"path": str(file), **_wrong(error)})
            output.note(say.refused(file.name, error.sentence))
        else:
            fresh += [found] if found else []
    lines = [_installed_line(one, store) for one in fresh]
    if any(one.manifest.kind is PackKind.DOCUMENTS for one in fresh):
        lines.append(say.TO_BE_READ)
    document = {"installed": [_described(one.seal, store.keys) for one in fresh]}
    text = "\n".join(lines) or ("" if refused else say.NOTHING_NEW)
    output.result({**document, "refused": refused}, text)
    return EXIT_COULD_NOT if refused else EXIT_DONE


def _installed_line(pack: InstalledPack, store: PackStore) -> str:
    seal = pack.seal
    pinned = _is_pinned(seal, store.keys)
    return say.installed(seal.manifest.title, seal.manifest.version, bool(seal.key), pinned)


def _list(_arguments: argparse.Namespace, output: Output) -> int:
    store = PackStore.default()
    lines: list[str] = []
    shown: list[dict[str, Any]] = []
    for one in store.found():
        place = {"folder": str(one.folder), "shared": one.shared}
        if isinstance(one, Unusable):
            shown.append({"id": one.id, **place, "usable": False, **_wrong(one.error)})
            lines.append(one.error.sentence)
            continue
        seal = one.seal.manifest
        standing = say.standing(bool(one.seal.key), _is_pinned(one.seal, store.keys))
        shown.append({**_described(one.seal, store.keys), **place, "usable": True})
        lines.append(say.line(seal.id, seal.kind.value, seal.title, seal.version))
        lines.append(say.detail(seal.date, seal.licence, seal.applies_to, standing))
    output.result({"store": str(store.root), "packs": shown}, "\n".join(lines) or say.NONE)
    return EXIT_DONE


def _remove(arguments: argparse.Namespace, output: Output) -> int:
    store = PackStore.default()
    for id_ in arguments.ids:
        store.remove(id_)
    output.result({"removed": arguments.ids}, say.removed(arguments.ids))
    return EXIT_DONE


# --- documents ------------------------------------------------------------------------------------


def _described(seal: Seal, keys: Sequence[str]) -> dict[str, Any]:
    """What a pack says of itself, and who signed it."""
    made = seal.manifest
    return {
        "id": made.id,
        "kind": made.kind.value,
        "title": made.title,
        "version": made.version,
        "date": made.date,
        "applies_to": made.applies_to,
        "licence": made.licence,
        "files": len(made.files),
        "size_bytes": made.size_bytes,
        "public_key": seal.key or None,
        "pinned": _is_pinned(seal, keys),
    }


def _is_pinned(seal: Seal, keys: Sequence[str]) -> bool:
    return seal.key in {PublicKey.parse(text).text for text in keys}


def _right(seal: Seal, keys: Sequence[str]) -> dict[str, Any]:
    made, pinned = seal.manifest, _is_pinned(seal, keys)
    sentence = say.sound(made.title, made.version, bool(seal.key), pinned)
    return {**_described(seal, keys), "sound": True, "code": None, "sentence": sentence}


def _wrong(error: PasserelleError) -> dict[str, Any]:
    return {"sound": False, "code": error.code.value, "sentence": error.sentence}
