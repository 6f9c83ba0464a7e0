"""`passerelle doctor`: what this machine has, what is wrong, and what to do about it."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from passerelle.audio import devices
from passerelle.cli import doctor_inventory, doctor_network, doctor_policy, migrate
from passerelle.cli.doctor_inventory import Problem
from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.client import Done, Ending, Failed
from passerelle.config.policy import Policy, load_policy
from passerelle.config.settings import load_settings
from passerelle.config.version import version
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, Role
from passerelle.domain.strings import doctor as say
from passerelle.domain.strings import doctor_network as network_words
from passerelle.domain.strings import phrasebook as phrase_words
from passerelle.domain.strings import policy as policy_words
from passerelle.domain.strings import vault as vault_words
from passerelle.journal.own_data import OwnData
from passerelle.journal.places import KeyFile
from passerelle.journal.vault import Vault
from passerelle.offline import proof
from passerelle.wiring import build_engines, build_phrasebook

FORMAT = 1
"""Of the document, told in docs/inventaire.md: fields are added, never changed or taken away."""
LOAD_TIMEOUT_S = 120.0
ROLES = (Role.SPEECH_TO_TEXT, Role.TEXT_TO_SPEECH, Role.LANGUAGE_MODEL)
"""In the order of Engines.warm_up."""
TOLD = ("load_s", "instructions")
"""Of what an engine says when it is loaded: seconds; the processor's own that it uses."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("doctor", help=say.HELP, description=say.HELP)
    parser.add_argument("--json", action="store_true", help=say.JSON_HELP)
    parser.add_argument("--quick", action="store_true", help=say.QUICK_HELP)
    parser.add_argument("--strict", action="store_true", help=say.STRICT_HELP)
    parser.add_argument("--network", action="store_true", help=network_words.HELP)
    file = network_words.FILE
    parser.add_argument("--out", type=Path, metavar=file, help=network_words.OUT_HELP)
    parser.add_argument("--verify", type=Path, metavar=file, help=network_words.VERIFY_HELP)
    parser.add_argument("--key", default="", metavar="PUB", help=network_words.KEY_HELP)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, output: Output) -> int:
    """Examine everything; finding problems is a success of this command, but where strict."""
    try:
        policy = load_policy()
    except PasserelleError as error:
        return doctor_policy.refuse(output, error)
    if arguments.verify is not None:
        return doctor_network.check(output, arguments.verify, arguments.key)
    if arguments.network:
        return doctor_network.prove(output, arguments.out)
    problems: list[Problem] = []
    quick = arguments.quick
    document: dict[str, Any] = {
        "format": FORMAT,
        "date": datetime.now().astimezone().isoformat(timespec="seconds"),
        "version": version(),
        "policy": doctor_policy.describe(policy),
        "machine": doctor_inventory.machine(problems),
        "audio": _audio(problems),
        "models": _examine(partial(doctor_inventory.models, quick=quick), output, problems),
        "packs": _examine(doctor_inventory.packs, output, problems),
        "engines": _examine(_chosen if quick else _engines, output, problems),
        "phrases": _examine(_phrases, output, problems),
        "data": _examine(_data, output, problems),  # before the journal, which is then migrated
        "journal": _examine(_journal, output, problems),
    }
    _names(policy, problems)
    if proof.is_open():
        problems.append(Problem("network", network_words.OPEN, network_words.CLOSE))
    problems = list(dict.fromkeys(problems))  # settings are read for more than one part
    document["problems"] = [asdict(problem) for problem in problems]
    document["ok"] = not problems
    lines = [doctor_policy.for_people(policy), *_for_people(document, problems)]
    output.result(document, "\n".join(lines))
    return EXIT_COULD_NOT if problems and arguments.strict else EXIT_DONE


def _examine(
    part: Callable[[Output, list[Problem]], list[dict[str, Any]]],
    output: Output,
    problems: list[Problem],
) -> list[dict[str, Any]]:
    """One part; settings or a catalogue that cannot be read are a problem too, not an end."""
    try:
        return part(output, problems)
    except PasserelleError as error:
        problems.append(Problem(error.code.value, error.sentence, say.ASK_IT))
        return []


def _names(policy: Policy, problems: list[Problem]) -> None:
    """A name that nothing has forbids everything else, without a word."""
    try:
        unknown = list(doctor_policy.unknown_names(policy))
    except PasserelleError:  # the catalogue: told with the models
        return
    problems += [Problem("policy", one, policy_words.CORRECT_NAMES) for one in unknown]


def _audio(problems: list[Problem]) -> dict[str, Any]:
    found: dict[str, Any] = {"inputs": [], "outputs": []}
    for kind, list_devices, sentence, advice in (
        ("inputs", devices.inputs, say.NO_INPUT, say.CHECK_INPUT),
        ("outputs", devices.outputs, say.NO_OUTPUT, say.CHECK_OUTPUT),
    ):
        try:
            found[kind] = [device.name for device in list_devices()]
        except PasserelleError as error:
            problems.append(Problem(f"audio_{kind}", error.sentence, advice))
            continue
        if not found[kind]:
            problems.append(Problem(f"audio_{kind}", sentence, advice))
    return found


def _engines(output: Output, problems: list[Problem]) -> list[dict[str, Any]]:
    """Really load the engines that a French question needs."""
    output.note(say.LOADING)
    with build_engines(load_settings()) as engines:
        jobs = dict(zip(ROLES, engines.warm_up(), strict=True))
        return [_loaded(role, job.wait(LOAD_TIMEOUT_S), problems) for role, job in jobs.items()]


def _chosen(_output: Output, problems: list[Problem]) -> list[dict[str, Any]]:
    """Only find which engines a French question needs; nobody knows whether they load."""
    with build_engines(load_settings()) as engines:
        found: list[dict[str, Any]] = []
        selection = engines.selection
        choices: tuple[Callable[[], EngineSpec], ...] = (
            lambda: selection.hearing("fr"),
            lambda: selection.speaking("fr"),
            selection.writing,
        )
        for role, choose in zip(ROLES, choices, strict=True):
            try:
                choose()
                found.append({"role": role.value, "loadable": None})
            except PasserelleError as error:
                found.append(_refused(role, error.code, error.sentence, problems))
        return found


def _data(_output: Output, problems: list[Problem]) -> list[dict[str, Any]]:
    """What this person keeps; what an older version wrote is no problem: it will be migrated."""
    found = migrate.examine()
    wrong = (one for one in found if one.sentence and one.data != "journal")  # told beside this
    problems += [Problem(one.code, one.sentence, say.ASK_IT) for one in wrong]
    return [asdict(one) for one in found]


def _phrases(_output: Output, problems: list[Problem]) -> list[dict[str, Any]]:
    """What interpreters brought back may have grown old: no window tells it."""
    book = build_phrasebook()
    problems += [Problem("phrases", fault, say.PHRASES_ADVICE) for fault in book.faults]
    missing = {tag: book.lacking(tag) for tag in book.languages}
    for tag in (tag for tag, ids in missing.items() if ids):
        sentence = phrase_words.not_offered(tag, missing[tag])
        problems.append(Problem("phrases", sentence, say.PHRASES_ADVICE))
    return [{"language": tag, "missing": list(ids)} for tag, ids in missing.items()]


def _journal(_output: Output, _problems: list[Problem]) -> list[dict[str, Any]]:
    """Where the key of one's own data is; a key beside them, or one to type, is no problem."""
    vault = Vault.default()
    data = OwnData(vault)
    place = data.key_place()
    caution = (
        f"{vault_words.FILE_CAUTION} {vault_words.FILE_ADVICE}" if place == KeyFile.name else ""
    )
    try:
        vault.tidy_again()
    except PasserelleError as error:
        if error.code is not ErrorCode.JOURNAL_LOCKED or not data.wants_passphrase():
            raise
        caution = error.sentence
    return [{"path": str(vault.path), "key": place, "caution": caution}]


def _loaded(role: Role, ending: Ending | None, problems: list[Problem]) -> dict[str, Any]:
    if isinstance(ending, Done):
        told = {name: ending.stats[name] for name in TOLD if name in ending.stats}
        return {"role": role.value, "loadable": True, **told}
    if isinstance(ending, Failed):
        return _refused(role, ending.code, ending.text, problems)
    return _refused(role, None, say.TOO_SLOW, problems)


def _refused(
    role: Role, code: ErrorCode | None, sentence: str, problems: list[Problem]
) -> dict[str, Any]:
    forbidden = code is ErrorCode.POLICY
    advice = policy_words.FORBIDDEN_ADVICE if forbidden else say.ENGINE_ADVICE
    problems.append(Problem(f"engine_{role.value}", sentence, advice))
    return {"role": role.value, "loadable": False, "error": sentence}


def _for_people(document: dict[str, Any], problems: list[Problem]) -> list[str]:
    machine = document["machine"]
    lines = [
        say.machine(machine["system"], machine["cores"], machine["memory_available_mb"]),
        say.disk(machine["disk_free_mb"], machine["data_dir"]),
        say.devices(document["audio"]["inputs"], document["audio"]["outputs"]),
        say.models([model["id"] for model in document["models"]]),
    ]
    lines += [say.packs([pack["id"] for pack in document["packs"]])] if document["packs"] else []
    lines += [say.caution(one["caution"]) for one in document["journal"] if one["caution"]]
    lines += [say.problem(problem.sentence, problem.advice) for problem in problems]
    return [*lines, say.SOME_PROBLEMS if problems else say.ALL_WELL]
