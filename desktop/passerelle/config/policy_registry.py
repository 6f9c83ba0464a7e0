"""What IT decided by a group policy of Windows, in the registry.

Values have the names of the keys of policy.toml, in the key below; those of its tables are in
sub-keys of these names. A text is a string, a list a multi-string, a whole number a dword, yes and
no the dwords 1 and 0; a number with a fraction is written as a string.
"""

import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, get_type_hints

if sys.platform == "win32":
    import winreg

KEY = r"Software\Policies\Passerelle"
NAME = rf"HKLM\{KEY}"
"""As people write it."""


class Registry(ABC):
    """What can be asked of the keys under HKEY_LOCAL_MACHINE."""

    @abstractmethod
    def values(self, key: str) -> Mapping[str, object]:
        """The values of a key by their names, none where there is no such key.

        Raises:
            OSError: it may not be read.
        """

    @abstractmethod
    def keys(self, key: str) -> Sequence[str]:
        """The names of its sub-keys.

        Raises:
            OSError: it may not be read.
        """


class NoRegistry(Registry):
    """That of the other systems."""

    def values(self, _key: str) -> Mapping[str, object]:
        """None."""
        return {}

    def keys(self, _key: str) -> Sequence[str]:
        """None."""
        return ()


if sys.platform == "win32":

    class WindowsRegistry(Registry):
        """That of this computer."""

        def values(self, key: str) -> Mapping[str, object]:
            """See Registry."""
            try:
                with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
                    _keys, count, _changed = winreg.QueryInfoKey(opened)
                    found = [winreg.EnumValue(opened, place) for place in range(count)]
            except FileNotFoundError:
                return {}
            return {name: _read(value, kind) for name, value, kind in found if name}

        def keys(self, key: str) -> Sequence[str]:
            """See Registry."""
            try:
                with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
                    count, _values, _changed = winreg.QueryInfoKey(opened)
                    return [winreg.EnumKey(opened, place) for place in range(count)]
            except FileNotFoundError:
                return ()

    def _read(value: Any, kind: int) -> object:
        expands = kind == winreg.REG_EXPAND_SZ
        return winreg.ExpandEnvironmentStrings(value) if expands else value


def this_registry() -> Registry:
    """The registry of this computer."""
    if sys.platform == "win32":
        return WindowsRegistry()
    return NoRegistry()


def read_registry(registry: Registry, owner: type, tables: Mapping[str, type]) -> dict[str, object]:
    """What is decided there, as tomllib would give it; nothing is verified.

    Args:
        registry: to be read.
        owner: the dataclass that says the types of the values.
        tables: those that say the types of the values of sub-keys, by their names.

    Raises:
        OSError: it may not be read.
    """
    found = _branch(registry, KEY)
    plain = _typed(found, owner)
    typed = {
        name: _typed(held, tables[name])
        for name, held in plain.items()
        if name in tables and isinstance(held, dict)
    }
    return {**plain, **typed}


def _branch(registry: Registry, key: str) -> dict[str, object]:
    """A key, with its sub-keys as tables. The registry does not tell capitals apart."""
    values = {name.lower(): value for name, value in registry.values(key).items()}
    tables = {name.lower(): _branch(registry, rf"{key}\{name}") for name in registry.keys(key)}
    return {**values, **tables}


def _typed(values: Mapping[str, object], owner: type) -> dict[str, object]:
    hints = get_type_hints(owner)
    return {name: _as(hints.get(name), value) for name, value in values.items()}


def _as(kind: object, value: object) -> object:
    """A value of the kind that is wanted, where the registry has none such; else as it is."""
    if kind is bool and value in (0, 1):
        return value == 1
    if kind is float and isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return value
    return value
