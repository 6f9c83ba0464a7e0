"""`passerelle doctor --network`: the proof that nothing goes out, signed for who must keep it."""

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from passerelle import __version__
from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.config import paths
from passerelle.config.settings import load_settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import doctor_network as say
from passerelle.journal.small_file import export
from passerelle.offline import proof
from passerelle.offline.proof import Finding
from passerelle.signing.documents import CONTENT, KEY, SIGNATURE, signed, verified
from passerelle.signing.keys import PrivateKey, PublicKey
from passerelle.wiring import build_engines

LOAD_TIMEOUT_S = 120.0
KEY_FILE = "statement.pem"
_HERE = "passerelle"


def prove(output: Output, target: Path | None) -> int:
    """Look at this process and at those of the engines, and sign what was found.

    Args:
        output: takes the statement.
        target: a file for the statement, None for none.

    Returns:
        1 when something can go out.

    Raises:
        PasserelleError: DISK_FULL, DISK_REFUSED, KEY_UNREADABLE.
    """
    output.note(say.LOOKING)
    found = _examine(output)
    statement = signed(_content(found), _key())
    if target is not None:
        export(target, json.dumps(statement, ensure_ascii=False, indent=1))
    output.result(statement, _for_people(statement))
    return EXIT_DONE if statement[CONTENT]["nothing_goes_out"] else EXIT_COULD_NOT


def check(output: Output, path: Path, key: str = "") -> int:
    """Say whether a statement is as it was signed.

    Args:
        output: takes what it says.
        path: of the statement.
        key: the public key that must have signed it; "" for the one that it names, which
            anybody can have made.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, SIGNATURE_WRONG, KEY_UNREADABLE.
    """
    try:
        document = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        sentence = say.statement_unreadable(str(path))
        raise PasserelleError(ErrorCode.DOCUMENT_DAMAGED, sentence, str(error)) from error
    content = verified(document, PublicKey.parse(key) if key else None)
    sentence = say.unchanged(str(content.get("date")), str(content.get("machine")))
    text = sentence if key else f"{sentence}\n{say.any_key(document[KEY])}"
    output.result({"sound": True, CONTENT: content, KEY: document[KEY]}, text)
    return EXIT_DONE


def _examine(output: Output) -> dict[str, tuple[Finding, ...]]:
    """The findings of each process, by its name."""
    found = {_HERE: (*proof.attempts(), *proof.process(os.getpid()))}
    with build_engines(load_settings()) as engines:
        for job in (*engines.warm_up(), *engines.warm_up_search()):
            job.wait(LOAD_TIMEOUT_S)
        children = engines.pids()
        output.note(say.children(sorted(children)))
        found |= {name: proof.process(pid) for name, pid in children.items()}
    return found


def _content(found: Mapping[str, tuple[Finding, ...]]) -> dict[str, Any]:
    checks = [
        {"process": name, **asdict(finding)}
        for name, findings in found.items()
        for finding in findings
    ]
    answers = [finding.ok for findings in found.values() for finding in findings]
    return {
        "date": datetime.now().astimezone().isoformat(timespec="seconds"),
        "version": __version__,
        "machine": platform.node(),
        "system": platform.platform(),
        "nothing_goes_out": False not in answers,
        "not_shown": sum(answer is None for answer in answers),
        "checks": checks,
    }


def _key() -> PrivateKey:
    """This person's key on this computer, made when it is first needed."""
    path = paths.data_dir() / "keys" / KEY_FILE
    if path.exists():
        return PrivateKey.read(path)
    key = PrivateKey.new()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        key.write(path)
    except OSError as error:
        sentence = say.key_refused(str(path))
        raise PasserelleError(ErrorCode.DISK_REFUSED, sentence, str(error)) from error
    return key


def _for_people(statement: Mapping[str, Any]) -> str:
    content = statement[CONTENT]
    lines: Iterable[str] = (
        say.heading(content["date"], content["machine"], content["version"]),
        *(say.finding(one["process"], one["check"], one["ok"]) for one in content["checks"]),
        say.NOTHING_GOES_OUT if content["nothing_goes_out"] else say.SOMETHING_MAY,
        *((say.not_shown(content["not_shown"]),) if content["not_shown"] else ()),
        say.signature(statement[KEY], statement[SIGNATURE]),
    )
    return "\n".join(lines)
