"""What `passerelle doctor` says of the policy of IT."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from passerelle.cli.output import EXIT_COULD_NOT, Output
from passerelle.config.policy import Policy, policy_path
from passerelle.config.policy_registry import NAME
from passerelle.config.selection import ROBOT
from passerelle.domain.errors import PasserelleError
from passerelle.domain.models import Role
from passerelle.domain.strings import policy as say
from passerelle.models.packs import uses
from passerelle.models.packs.store import PackStore


def describe(policy: Policy) -> dict[str, Any]:
    """A policy that could be read, for programs."""
    path = str(policy.path) if policy.path else None
    return {
        "path": path,
        "sha256": _sha256(policy),
        "registry": policy.registry or None,
        "source": policy.source,
        "locked": list(policy.locked),
        "updates_folder": policy.updates_folder or None,
        "updates_folder_found": _is_folder(policy.updates_folder),
        "ok": True,
    }


def _is_folder(path: str) -> bool | None:
    """Whether it is there for this account; a share may be away now. None for no folder."""
    return Path(path).is_dir() if path else None


def _sha256(policy: Policy) -> str | None:
    """Of the file, for who compares it with the one that was deployed."""
    try:
        return sha256(policy.path.read_bytes()).hexdigest() if policy.path else None
    except OSError:  # it went away meanwhile
        return None


def for_people(policy: Policy) -> str:
    """The same, as a line of text."""
    if policy.source == "none":
        return say.NOTHING_DECIDED
    places = [str(place) for place in (policy.path, policy.registry) if place]
    return say.decided(", ".join(places), policy.locked)


def refuse(output: Output, error: PasserelleError) -> int:
    """Say that nothing may run, not even an examination. Returns the exit code."""
    path = policy_path()
    described: dict[str, Any] = {
        "path": str(path) if path else NAME,
        "sha256": None,
        "registry": None if path else NAME,
        "source": "file" if path else "registry",
        "locked": [],
        "updates_folder": None,
        "updates_folder_found": None,
        "ok": False,
    }
    told = {"code": error.code.value, "sentence": error.sentence}
    output.note(error.sentence)
    if output.as_json:
        output.result({"error": told, "policy": described, "ok": False})
    return EXIT_COULD_NOT


def unknown_names(policy: Policy) -> Iterator[str]:
    """Sentences on the names that no engine, model or pack has: typing errors, mostly.

    Raises:
        PasserelleError: CATALOGUE, POLICY.
    """
    models = uses.catalogue().models.values()
    fetched = {model.id for model in models if model.role is Role.KNOWLEDGE}
    packs = fetched | {found.id for found in PackStore.default().found()}
    others = {model.id for model in models} - fetched
    engines = {ROBOT, *(model.engine for model in models if model.id in others)}
    for key, known in (("engines", engines), ("models", others), ("packs", packs)):
        unknown = [name for name in getattr(policy, key) if name not in known]
        if unknown:
            yield say.unknown_names(key, unknown)
