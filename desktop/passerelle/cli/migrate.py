"""`passerelle migrate`: brings what earlier versions kept for this person to the present form.

The window does the same by itself when it opens each of them.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from passerelle.cli.output import EXIT_COULD_NOT, EXIT_DONE, Output
from passerelle.cli.unlocked import unlocked_journal
from passerelle.config.settings import load_settings, settings_path
from passerelle.config.version import version
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import cli
from passerelle.domain.strings import migrate as say
from passerelle.journal import migrating
from passerelle.journal.vault import Vault
from passerelle.library.database import Database, form_of, newest_form
from passerelle.library.library import default_path

_SETTINGS_FORM = 1
"""Their keys were only added to until now: there is no older form."""


class State(StrEnum):
    """How some data stand. The values are part of the JSON of `migrate` and of `doctor`."""

    ABSENT = "absent"
    CURRENT = "current"
    OLDER = "older"
    MIGRATED = "migrated"
    LOCKED = "locked"
    NEWER = "newer"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Standing:
    """What was found of some data, or done with them.

    Attributes:
        data: "settings", "library" or "journal".
        path: of their file.
        form: the number of their present form, None when nothing is there or it cannot be read.
        newest: the number of this version's.
        code: of the error, "" when there is none.
        sentence: what is wrong, for people.
    """

    data: str
    path: str
    form: int | None
    newest: int
    state: State
    code: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """Some data: how to tell their form, without changing them, and how to bring it up to date."""

    name: str
    path: str
    newest: int
    too_new: ErrorCode
    form: Callable[[], int | None]
    migrate: Callable[[], None]

    def examine(self) -> Standing:
        try:
            form = self.form()
        except PasserelleError as error:
            return self._refused(error)
        if form is None or form <= self.newest:
            return Standing(self.name, self.path, form, self.newest, _state(form, self.newest))
        told = (self.too_new.value, say.newer(self.path))
        return Standing(self.name, self.path, form, self.newest, State.NEWER, *told)

    def bring_up_to_date(self) -> Standing:
        before = self.examine()
        if before.state is not State.OLDER:
            return before
        try:
            self.migrate()
        except PasserelleError as error:
            return self._refused(error, before.form)
        return Standing(self.name, self.path, self.newest, self.newest, State.MIGRATED)

    def _refused(self, error: PasserelleError, form: int | None = None) -> Standing:
        locked = error.code is ErrorCode.JOURNAL_LOCKED
        state = State.LOCKED if locked else State.FAILED
        told = (error.code.value, error.sentence)
        return Standing(self.name, self.path, form, self.newest, state, *told)


def _state(form: int | None, newest: int) -> State:
    if form is None:
        return State.ABSENT
    return State.CURRENT if form == newest else State.OLDER


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Declare the command."""
    parser = commands.add_parser("migrate", help=say.HELP, description=say.DESCRIPTION)
    parser.add_argument("--json", action="store_true", help=cli.JSON_HELP)
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace, output: Output) -> int:
    """Do what is missing; exit code 1 when some data stay as they are because of an error."""
    done = [part.bring_up_to_date() for part in _parts(unlocked_journal())]
    ok = not any(one.state in (State.FAILED, State.NEWER) for one in done)
    document = {"version": version(), "ok": ok, "data": [asdict(one) for one in done]}
    lines = [say.line(one.data, one.state, one.path, one.sentence) for one in done]
    output.result(document, "\n".join(lines if ok else [*lines, say.UNTOUCHED]))
    return EXIT_DONE if ok else EXIT_COULD_NOT


def examine() -> tuple[Standing, ...]:
    """How the data of this person stand; nothing is changed."""
    return tuple(part.examine() for part in _parts(Vault.default()))


def _parts(vault: Vault) -> Iterator[_Part]:
    settings, library = settings_path(), default_path()

    def settings_form() -> int | None:
        if not settings.exists():
            return None
        load_settings()
        return _SETTINGS_FORM

    yield _Part(
        "settings",
        str(settings),
        _SETTINGS_FORM,
        ErrorCode.SETTINGS,
        settings_form,
        lambda: None,
    )
    yield _Part(
        "library",
        str(library),
        newest_form(),
        ErrorCode.LIBRARY_NEWER,
        lambda: form_of(library),
        lambda: Database(library).close(),
    )
    yield _Part(
        "journal",
        str(vault.path),
        migrating.NEWEST,
        ErrorCode.JOURNAL_NEWER,
        lambda: migrating.form_of(vault),
        lambda: migrating.migrate(vault),
    )
