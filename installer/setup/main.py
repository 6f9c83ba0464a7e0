"""The steps of the set-up, in order, and the commands of start.py."""

import errno
import io
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from installer.setup import (
    checks,
    documents,
    environment,
    llama,
    locking,
    marks,
    models,
    places,
    stopping,
    system,
)
from installer.setup import sentences as say
from installer.setup.errors import SetupError
from installer.setup.launch import launch
from installer.setup.screen import Screen

EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130


@dataclass(frozen=True)
class Step:
    """A part of the set-up, not done again while its fingerprint holds.

    Attributes:
        name: of its mark.
        title: for the person.
        fingerprint: of all that it depends on.
        run: does it, and gives the files that must stay there; None if it is not all done.
    """

    name: str
    title: str
    fingerprint: Callable[[], str]
    run: Callable[[Screen], Iterable[Path] | None]

    def is_done(self) -> bool:
        """Whether there is nothing to do."""
        return marks.holds(self.name, self.fingerprint())


def main(arguments: Sequence[str]) -> int:
    """Run one command. Returns the exit code; what goes wrong is said in one sentence."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace", line_buffering=True)
    screen = Screen()
    try:
        with stopping.by_signals():
            return _command(screen, list(arguments))
    except SetupError as error:
        screen.say(str(error))
    except KeyboardInterrupt:
        screen.say(say.INTERRUPTED)
        return EXIT_INTERRUPTED
    except OSError as error:
        full = error.errno == errno.ENOSPC
        screen.say(say.DISK_FULL if full else say.system_error(str(error)))
    return EXIT_FAILED


def _command(screen: Screen, arguments: list[str]) -> int:
    command, *others = arguments or ["start"]
    if command in ("-h", "--help"):
        print(say.HELP)
        return EXIT_OK
    if command == "test":
        set_up(screen, steps(tests=True))
        return checks.run_all(screen, others)
    if command not in ("start", "setup") or others:
        print(say.UNKNOWN_COMMAND)
        return EXIT_USAGE
    set_up(screen, steps(tests=False))
    if command == "setup":
        screen.say(say.READY)
        return EXIT_OK
    return launch(screen)


def steps(tests: bool) -> list[Step]:
    """What the set-up does: for the application alone, or for its tests too."""
    kind = "test" if tests else "run"
    profiles = ("starter", "test") if tests else ("starter",)
    python = Step(
        "environment", say.ENVIRONMENT, environment.fingerprint, _quietly(environment.create)
    )
    tools = Step("tools", say.BUILD_TOOLS, _of(environment.lock("build")), environment.build_tools)
    engine = Step("llama", say.LLAMA, llama.fingerprint, llama.install)

    def needs() -> tuple[system.Package, ...]:
        return system.needs(tests, compiler=not (engine.is_done() or llama.has_wheel()))

    return [
        Step(
            f"system-{kind}",
            say.SYSTEM_TEST if tests else say.SYSTEM,
            lambda: system.fingerprint(needs()),
            lambda screen: system.install(screen, needs()),
        ),
        python,
        tools,
        engine,
        Step(
            f"dependencies-{kind}",
            say.DEPENDENCIES_TEST if tests else say.DEPENDENCIES,
            _of(environment.lock(kind)),
            partial(environment.dependencies, kind=kind),
        ),
        Step("package", say.PACKAGE, _of(places.ROOT / "pyproject.toml"), environment.package),
        Step(
            f"models-{kind}",
            say.MODELS_TEST if tests else say.MODELS,
            partial(models.fingerprint, *profiles),
            _quietly(partial(models.fetch, *profiles)),
        ),
        Step("documents", say.DOCUMENTS, documents.fingerprint, documents.bring),
    ]


def set_up(screen: Screen, wanted: Sequence[Step]) -> None:
    """Do the steps that are not done. When all are, this only reads a few small files."""
    if all(step.is_done() for step in wanted):
        return
    with locking.alone(places.RUNNING, screen, say.LOCKED):
        places.LOG.unlink(missing_ok=True)
        for number, step in enumerate(wanted, 1):
            if step.is_done():
                screen.title(say.heading(number, len(wanted), say.already_done(step.title)))
                continue
            screen.title(say.heading(number, len(wanted), step.title))
            _do(screen, step)


def _do(screen: Screen, step: Step) -> None:
    begun = time.monotonic()
    left = step.run(screen)
    if left is not None:
        marks.write(step.name, step.fingerprint(), left)
        screen.say(say.finished(time.monotonic() - begun))


def _quietly(run: Callable[[], Iterable[Path]]) -> Callable[[Screen], Iterable[Path]]:
    """A step that has nothing to show by itself."""
    return lambda _: run()


def _of(path: Path) -> Callable[[], str]:
    return partial(marks.fingerprint, path)
