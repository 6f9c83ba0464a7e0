"""What IT decided for this computer, in policy.toml or the registry. None: nothing is decided.

A policy that cannot be read is refused as a whole, and nothing runs: what IT forbade must not be
allowed by a typing error.
"""

import logging
import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from passerelle.config.policy_registry import NAME, Registry, read_registry, this_registry
from passerelle.config.program_data import program_data
from passerelle.config.tables import Refuse, Table, parse_toml
from passerelle.config.toml_lines import KeyLines, line_of_error
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import InstalledModel, Role
from passerelle.domain.strings import policy as say
from passerelle.domain.strings import settings as say_settings

if TYPE_CHECKING:
    from passerelle.config.catalogue import CatalogueModel

POLICY_VARIABLE = "PASSERELLE_POLICY"
"""Environment variable: a policy file for tests and trials. The system's own file wins over it."""
LOG_LEVELS = ("error", "warning", "info")
LONGEST_HISTORY_DAYS = 36_500
_SETTINGS, _UPDATES = "settings", "updates_folder"
PUBLIC_KEY = re.compile(r"ed25519:[A-Za-z0-9+/]{43}=")
"""As signing.keys writes the 32 bytes of a key."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Every decision; an empty tuple allows all.

    Attributes:
        path: the file it was read from, None when there is none.
        engines: that may run.
        models: ids that may be used.
        packs: ids that may be used, as `passerelle models list` names them.
        languages: tags that may be offered to families.
        settings: what the person's settings.toml may not decide, by its keys, as TOML has them.
        history_days: the most days for which questions and answers may be kept; None leaves the
            choice to the person.
        reports_days: the same of reported answers; None: until the person removes them.
        questions_days: the same of the questions kept for later.
        journal_key_file: a file with the key of the journals, "" for the system's keyring.
        journal_key_file_before: the one before it, while journals change their key; "" for none.
        updates_folder: where signed content is dropped, "" for nowhere.
        content_keys: public keys ("ed25519:…") one of which must have signed what is imported;
            none: nothing has to be signed.
        rollback: whether older content than what is there may replace it.
        log_level: "error", "warning" or "info".
        registry: the key of the registry of Windows that decides too, "" for none.
    """

    path: Path | None = None
    engines: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    history_days: int | None = None
    reports_days: int | None = None
    questions_days: int | None = None
    journal_key_file: str = ""
    journal_key_file_before: str = ""
    updates_folder: str = ""
    content_keys: tuple[str, ...] = ()
    rollback: bool = False
    log_level: str = "info"
    registry: str = ""

    @property
    def source(self) -> str:
        """Where it was read: "none", "file", "registry", "file and registry"."""
        named = (("file", self.path), ("registry", self.registry))
        return " and ".join(name for name, place in named if place) or "none"

    @property
    def locked(self) -> tuple[str, ...]:
        """Every key that IT decided, those of the settings too."""
        decided = (key for key in KEYS if getattr(self, key) != getattr(NOTHING_DECIDED, key))
        return tuple(sorted({*decided, *self.settings}))

    def allows(self, model: "InstalledModel | CatalogueModel") -> bool:
        """Whether a model (or a pack, which is installed like one) may be used."""
        if model.role is Role.KNOWLEDGE:
            return _among(model.id, self.packs)
        return _among(model.id, self.models) and self.allows_engine(model.engine)

    def allows_engine(self, name: str) -> bool:
        """Whether an engine may run."""
        return _among(name, self.engines)

    def allows_language(self, tag: str) -> bool:
        """Whether one may translate from or into a language: French is what everybody works in."""
        return tag == "fr" or _among(tag, self.languages)

    def check_free(self, *settings: str) -> None:
        """Let the person choose something for once, if IT did not choose it already.

        Args:
            settings: the keys that decide it.

        Raises:
            PasserelleError: POLICY, when IT imposes one of them.
        """
        if any(key in self.settings for key in settings):
            raise PasserelleError(ErrorCode.POLICY, say.NOT_YOURS)


NOTHING_DECIDED = Policy()


def policy_path(*, pushed: bool = False) -> Path | None:
    """The file in force: the system's, else that of the variable, else none.

    Args:
        pushed: whether the registry decides already: then the variable, which anybody can set,
            counts for nothing.
    """
    system = system_policy_path()
    if _may_be_there(system):
        return system
    chosen = os.environ.get(POLICY_VARIABLE, "")
    return Path(chosen) if chosen and not pushed else None


def system_policy_path() -> Path:
    """Where IT puts it: only an administrator writes there."""
    if sys.platform == "win32":
        return program_data() / "Passerelle" / "policy.toml"
    return Path("/etc/passerelle/policy.toml")


def load_policy(path: Path | None = None, registry: Registry | None = None) -> Policy:
    """Read the policy in force, or that of a file; the empty one when there is none.

    Args:
        path: a file, instead of the one in force.
        registry: that of this computer if it is not given; what it decides wins over the file.

    Raises:
        PasserelleError: POLICY, with a sentence that names the key and the line.
    """
    pushed = _from_registry(registry or this_registry())
    path = path or policy_path(pushed=bool(pushed))
    written = _from_file(path) if path is not None else {}
    settings = {**written.get(_SETTINGS, {}), **pushed.get(_SETTINGS, {})}
    decided = {**written, **pushed, _SETTINGS: settings}
    if decided.get(_UPDATES) and not decided.get("content_keys"):
        sentence = say.refused(str(path), say.UPDATES_WITHOUT_KEY)
        if _UPDATES in pushed:
            sentence = say.refused_in_registry(NAME, say.UPDATES_WITHOUT_KEY)
        raise _refused(sentence, _UPDATES)
    return Policy(path, registry=NAME if pushed else "", **decided)


def quieten(policy: Policy) -> None:
    """Have this process write no more than IT wants; below a warning it writes nothing anyhow.

    The processes of the engines, which have a file for it, heed every level by themselves.
    """
    if policy.log_level == "error":
        logging.getLogger().setLevel(logging.ERROR)


def _from_file(path: Path) -> dict[str, Any]:
    def refuse(reason: str, detail: str = "") -> PasserelleError:
        return _refused(say.refused(str(path), reason), detail or reason)

    try:
        text = path.read_bytes().decode("utf-8-sig")  # as Notepad may write it
        values = parse_toml(text)
    except tomllib.TOMLDecodeError as error:
        line = line_of_error(error)
        clause = say_settings.unreadable_line(line) if line else say.UNREADABLE
        raise refuse(clause, str(error)) from error
    except ValueError as error:  # not UTF-8, numbers or depths too large
        raise refuse(say.UNREADABLE, str(error)) from error
    except OSError as error:
        raise refuse(say.no_reading(error.strerror or type(error).__name__), str(error)) from error
    lines = KeyLines(text)
    return _parse(values, refuse, lambda *key: say.at_line(lines.of(*key)))


def _from_registry(registry: Registry) -> dict[str, Any]:
    from passerelle.config.settings import Settings  # not above: settings ask for the policy

    def refuse(reason: str, detail: str = "") -> PasserelleError:
        return _refused(say.refused_in_registry(NAME, reason), detail or reason)

    try:
        values = read_registry(registry, Policy, {_SETTINGS: Settings})
    except OSError as error:
        raise refuse(say.no_reading(error.strerror or type(error).__name__), str(error)) from error
    return _parse(values, refuse, lambda *_key: "")


def _parse(
    values: Mapping[str, object], refuse: Refuse, place: Callable[..., str]
) -> dict[str, Any]:
    """The fields of a policy that are decided there.

    Args:
        values: as tomllib gives them.
        refuse: makes the error.
        place: says where a key stands, by the names of what holds it and its own.
    """
    from passerelle.config.settings import parse_settings  # not above: settings ask for the policy

    table = Table(values, refuse, place)
    named = table.names()
    decided = {key: read(table, key) for key, read in _READERS.items() if key in named}
    settings = table.table(_SETTINGS)
    table.close()
    parse_settings(Table(settings, refuse, lambda key: place(_SETTINGS, key)))
    return {**decided, _SETTINGS: settings} if settings else decided


def _level(table: Table, key: str) -> str:
    level = table.text(key)
    if level not in LOG_LEVELS:
        raise table.wrong(key)
    return level


def _days(table: Table, key: str) -> int:
    days = table.number(key)
    if days > LONGEST_HISTORY_DAYS:
        raise table.wrong(key)
    return days


def _place(table: Table, key: str) -> str:
    place = table.text(key)
    if "\0" in place:  # which TOML can write, and no system takes
        raise table.wrong(key)
    return place


def _keys(table: Table, key: str) -> tuple[str, ...]:
    """Public keys: one that cannot be read would be found out at the first content, or never."""
    keys = table.texts(key)
    if not all(map(PUBLIC_KEY.fullmatch, keys)):
        raise table.wrong(key)
    return keys


def _flag(table: Table, key: str) -> bool:
    return table.flag(key, default=False)


Reader = Callable[[Table, str], object]
_READERS: Mapping[str, Reader] = {
    "engines": Table.texts,
    "models": Table.texts,
    "packs": Table.texts,
    "languages": Table.texts,
    "history_days": _days,
    "reports_days": _days,
    "questions_days": _days,
    "journal_key_file": _place,
    "journal_key_file_before": _place,
    _UPDATES: _place,
    "content_keys": _keys,
    "rollback": _flag,
    "log_level": _level,
}
KEYS = tuple(_READERS)
"""Of the file, but for its table of settings."""


def _among(name: str, allowed: tuple[str, ...]) -> bool:
    return not allowed or name in allowed


def _may_be_there(path: Path) -> bool:
    """Whether a file is there; one that cannot be looked at is: what it says must not be missed."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _refused(sentence: str, detail: str) -> PasserelleError:
    return PasserelleError(ErrorCode.POLICY, sentence, detail)
