"""`passerelle doctor --network`: the proof that nothing goes out, signed for who must keep it."""

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.client import Done, Ending, Engines, Failed, Job
from passerelle.config import paths
from passerelle.config.files import require_folder
from passerelle.config.settings import load_settings
from passerelle.config.version import version
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import doctor_network as say
from passerelle.journal.small_file import export
from passerelle.offline import proof
from passerelle.offline.proof import Finding
from passerelle.signing.documents import CONTENT, KEY, SIGNATURE, parsed, signed, verified
from passerelle.signing.keys import PrivateKey, PublicKey
from passerelle.wiring import build_engines

LOAD_TIMEOUT_S = 120.0
KEY_FILE = "statement.pem"
SAMPLE = Path("fiches", "gaz.md")
_HERE = "passerelle"


def prove(output: Output, target: Path | None) -> int:
    """Look at this process and at those of the engines, and sign what was found.

    Args:
        output: takes the statement.
        target: a file for the statement, None for none.

    Returns:
        1 when something can go out, or when this system does not show that nothing can.

    Raises:
        PasserelleError: DISK_FULL, DISK_REFUSED, KEY_UNREADABLE.
    """
    if target is not None:
        require_folder(target)  # the look takes a minute
    output.note(say.LOOKING)
    found = _examine(output)
    statement = signed(_content(found), _key())
    if target is not None:
        export(target, json.dumps(statement, ensure_ascii=False, indent=1))
    lines = (*_lines(statement[CONTENT]), say.signature(statement[KEY], statement[SIGNATURE]))
    output.result(statement, "\n".join(lines))
    return _exit_code(statement[CONTENT])


def check(output: Output, path: Path, key: str = "") -> int:
    """Show what a statement says, once its signature is right.

    Args:
        output: takes what it says.
        path: of the statement.
        key: the public key that must have signed it; "" for the one that it names, which
            anybody can have made.

    Returns:
        1 when it does not say that nothing goes out.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, SIGNATURE_WRONG, KEY_UNREADABLE.
    """
    content, signer = read_statement(path, PublicKey.parse(key) if key else None)
    lines = (*_lines(content), say.unchanged(signer), *(() if key else (say.ANY_KEY,)))
    output.result({"sound": True, CONTENT: content, KEY: signer}, "\n".join(lines))
    return _exit_code(content)


def read_statement(path: Path, key: PublicKey | None = None) -> tuple[Mapping[str, Any], str]:
    """What a statement says, and the key that signed it.

    Args:
        path: of the statement.
        key: that must have signed it, None for the one that it names.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, SIGNATURE_WRONG, KEY_UNREADABLE.
    """
    try:
        document = parsed(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        sentence = say.statement_unreadable(str(path))
        raise PasserelleError(ErrorCode.DOCUMENT_DAMAGED, sentence, str(error)) from error
    content = verified(document, key)
    if not _is_statement(content):
        raise PasserelleError(ErrorCode.DOCUMENT_DAMAGED, say.statement_unreadable(str(path)))
    return content, str(document[KEY])


def _is_statement(content: Mapping[str, Any]) -> bool:
    """Whether everything that people are shown of it is there: a key may sign other things."""
    checks = content.get("checks")
    return (
        all(isinstance(content.get(name), str) for name in ("date", "version", "machine"))
        and type(content.get("not_shown")) is int
        and _is_verdict(content, "nothing_goes_out")
        and isinstance(checks, list)
        and all(isinstance(one, dict) and _is_check(one) for one in checks)
    )


def _is_check(check: Mapping[str, Any]) -> bool:
    texts = all(isinstance(check.get(name), str) for name in ("process", "check"))
    return texts and _is_verdict(check, "ok")


def _is_verdict(table: Mapping[str, Any], name: str) -> bool:
    return name in table and (table[name] is None or isinstance(table[name], bool))


def _examine(output: Output) -> dict[str, tuple[Finding, ...]]:
    """The findings of each process, by its name."""
    found = {_HERE: (*proof.attempts(), *proof.process(os.getpid()))}
    with build_engines(load_settings()) as engines:
        engines.start()
        loaded = {name: _loaded(jobs) for name, jobs in _jobs(engines).items()}
        children = engines.pids()
        output.note(say.children(sorted(children)))
        for name, finding in loaded.items():
            found[name] = (finding, *proof.process(children.get(name)))
    return found


def _jobs(engines: Engines) -> dict[str, tuple[Job, ...]]:
    """Something to do for each process: a library that calls home does it when it is loaded."""
    hearing, speaking, writing = engines.warm_up()
    return {
        "speech": (hearing, speaking),
        "language": (writing,),
        "library": engines.warm_up_search(),
        "importer": (engines.extract(paths.assets_dir() / SAMPLE),),
    }


def _loaded(jobs: Iterable[Job]) -> Finding:
    """Whether a process did what it was asked; one without its model is not seen at work."""
    endings = [job.wait(LOAD_TIMEOUT_S) for job in jobs]
    reasons = [_reason(ending) for ending in endings if not isinstance(ending, Done)]
    return Finding("loaded", ok=None if reasons else True, detail=" ".join(reasons))


def _reason(ending: Ending | None) -> str:
    return ending.code.value if isinstance(ending, Failed) else "timeout"


def _content(found: Mapping[str, tuple[Finding, ...]]) -> dict[str, Any]:
    checks = [
        {"process": name, **asdict(finding)}
        for name, findings in found.items()
        for finding in findings
    ]
    others = [findings for name, findings in found.items() if name != _HERE]
    return {
        "date": datetime.now().astimezone().isoformat(timespec="seconds"),
        "version": version(),
        "machine": platform.node(),
        "system": platform.platform(),
        "nothing_goes_out": proof.verdict(found[_HERE], others),
        "not_shown": sum(check["ok"] is None for check in checks),
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


def _exit_code(content: Mapping[str, Any]) -> int:
    return EXIT_DONE if content["nothing_goes_out"] else EXIT_COULD_NOT


def _lines(content: Mapping[str, Any]) -> list[str]:
    """What a statement says, for people: nothing in it makes a line of its own."""
    lines = (
        say.heading(content["date"], content["machine"], content["version"]),
        *(say.finding(one["process"], one["check"], one["ok"]) for one in content["checks"]),
        say.VERDICTS[content["nothing_goes_out"]],
        *((say.not_shown(content["not_shown"]),) if content["not_shown"] else ()),
    )
    return ["".join(sign if sign.isprintable() else "?" for sign in line) for line in lines]
