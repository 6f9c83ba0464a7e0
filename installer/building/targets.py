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

ALL = "all"


@dataclass(frozen=True, slots=True)
class Target:
    """Something to build.

    Attributes:
        module: of its builder.
        function: the builder, in that module.
        needs: the targets that come before it.
    """

    module: str
    function: str = "build"
    needs: tuple[str, ...] = ()


TARGETS: Mapping[str, Target] = {
    "linux-frozen": Target("installer.frozen.build"),
    "linux-deb": Target("installer.linux.deb", needs=("linux-frozen",)),
    "linux-tar": Target("installer.linux.tar", needs=("linux-frozen",)),
    "windows-msi": Target("installer.windows.build", "build_msi"),
    "windows-exe": Target("installer.windows.build", "build_exe"),
    "models": Target("installer.model_packages.build"),
    "windows-models": Target("installer.windows.build", "build_every_models"),
}


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
    try:
        module = importlib.import_module(target.module)
    except ModuleNotFoundError as error:
        if error.name is None or not target.module.startswith(error.name):
            raise  # it is there, and lacks something else
        raise SetupError(say.absent_target(name)) from error
    return cast(Builder, getattr(module, target.function))
