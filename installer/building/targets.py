"""What can be built: each target's builder, imported only when it is asked for."""

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from installer.building import sentences as say
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

Builder = Callable[[Screen], list[Path]]
"""Makes a target anew, telling the screen how far it is. Gives the files or folders it made."""
Check = Callable[[], object]
"""Raises SetupError where something that a target needs is missing; what it gives is not used."""

ALL = "all"


@dataclass(frozen=True, slots=True)
class Target:
    """Something to build.

    Attributes:
        module: of its builder.
        function: the builder, in that module.
        check: a function, with its module, that tells at once what is missing here; "" for none.
        needs: the targets that come before it.
    """

    module: str
    function: str = "build"
    check: str = ""
    needs: tuple[str, ...] = ()


_WINDOWS, _CHECKS = "installer.windows.build", "installer.windows.checks"
TARGETS: Mapping[str, Target] = {
    "linux-frozen": Target("installer.frozen.build", check="installer.frozen.build.check"),
    "linux-deb": Target(
        "installer.linux.deb", check="installer.linux.deb.check", needs=("linux-frozen",)
    ),
    "linux-tar": Target(
        "installer.linux.tar", check="installer.linux.tar.check", needs=("linux-frozen",)
    ),
    "models": Target("installer.model_packages.build", check="installer.linux.archive.check"),
    "windows-models": Target(_WINDOWS, "build_every_models", check=f"{_CHECKS}.models"),
    "windows-msi": Target(_WINDOWS, "build_msi", check=f"{_CHECKS}.application"),
    "windows-exe": Target(
        _WINDOWS, "build_exe", check=f"{_CHECKS}.stand_alone", needs=("windows-msi",)
    ),
}
"""In the order of "all": what needs nobody's archive comes first."""


def in_order(wanted: Iterable[str]) -> Sequence[str]:
    """The targets that are wanted, each once, after those that it needs."""
    order: dict[str, None] = {}
    for name in wanted:
        for one in TARGETS if name == ALL else (name,):
            order.update(dict.fromkeys((*in_order(TARGETS[one].needs), one)))
    return tuple(order)


def load(name: str) -> Builder:
    """The builder of a target.

    Raises:
        SetupError: its part of installer/ is not in this copy.
    """
    target = TARGETS[name]
    return cast(Builder, _function(name, f"{target.module}.{target.function}"))


def check(name: str) -> None:
    """Tell at once what a target needs and that is not here: a program, a file of somebody's.

    Raises:
        SetupError: naming it; or the target's part of installer/ is not in this copy.
    """
    if TARGETS[name].check:
        cast(Check, _function(name, TARGETS[name].check))()


def _function(target: str, path: str) -> object:
    module, _, function = path.rpartition(".")
    try:
        return getattr(importlib.import_module(module), function)
    except ModuleNotFoundError as error:
        if error.name is None or not module.startswith(error.name):
            raise  # it is there, and lacks something else
        raise SetupError(say.absent_target(target)) from error
