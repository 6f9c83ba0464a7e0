"""What a group policy of Windows decides, from a scripted registry."""

import runpy
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.config import policy_registry
from passerelle.config.policy import KEYS, POLICY_VARIABLE, Policy, load_policy
from passerelle.config.policy_registry import KEY, NAME, NoRegistry, Registry, this_registry
from passerelle.config.settings import Settings
from passerelle.domain.errors import ErrorCode, PasserelleError

Tree = Mapping[str, Mapping[str, object]]

PUBLIC = f"ed25519:{43 * 'A'}="
"""A key of 32 bytes."""


class ScriptedRegistry(Registry):
    """Holds values by the names of their keys."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def values(self, key: str) -> Mapping[str, object]:
        """Those of a key."""
        return self._tree.get(key, {})

    def keys(self, key: str) -> Sequence[str]:
        """The names right under a key."""
        inside = (name.removeprefix(f"{key}\\") for name in self._tree if name != key)
        return [name for name in inside if "\\" not in name]


class RefusingRegistry(ScriptedRegistry):
    """May not be read."""

    def values(self, _key: str) -> Mapping[str, object]:
        """Nothing."""
        raise PermissionError(13, "Access is denied")


FULL: Tree = {
    KEY: {
        "Engines": ["whisper", "kokoro"],
        "Languages": [],
        "history_days": 30,
        "rollback": 1,
        "log_level": "error",
        "updates_folder": r"\\server\content",
        "content_keys": [PUBLIC],
    },
    rf"{KEY}\Settings": {"frugal": 1, "free_answers": 0, "text_scale": "1.25", "theme": "night"},
    rf"{KEY}\Settings\speech_to_text": {"fr": "whisper-base"},
}


def test_every_kind_of_value() -> None:
    policy = load_policy(registry=ScriptedRegistry(FULL))
    assert policy == Policy(
        None,
        engines=("whisper", "kokoro"),
        settings={
            "frugal": True,
            "free_answers": False,
            "text_scale": 1.25,
            "theme": "night",
            "speech_to_text": {"fr": "whisper-base"},
        },
        history_days=30,
        updates_folder=r"\\server\content",
        content_keys=(PUBLIC,),
        rollback=True,
        log_level="error",
        registry=NAME,
    )
    assert policy.source == "registry"


def test_a_folder_of_updates_may_have_its_key_in_the_file(tmp_path: Path) -> None:
    registry = ScriptedRegistry({KEY: {"updates_folder": r"\\server\content"}})
    with pytest.raises(PasserelleError, match="« content_keys »") as refused:
        load_policy(registry=registry)
    assert NAME in refused.value.sentence
    path = tmp_path / "policy.toml"
    path.write_text(f'content_keys = ["{PUBLIC}"]', "utf-8")
    assert load_policy(path, registry).updates_folder == r"\\server\content"


def test_it_wins_over_the_file_key_by_key(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(
        'engines = ["vosk"]\nmodels = ["m"]\n[settings]\nfrugal = false\nscan = true\n', "utf-8"
    )
    policy = load_policy(path, ScriptedRegistry(FULL))
    assert policy.engines == ("whisper", "kokoro")
    assert policy.models == ("m",)
    assert policy.settings["frugal"] is True
    assert policy.settings["scan"] is True
    assert policy.source == "file and registry"


def test_it_wins_over_the_variable_that_anybody_can_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("rollback = false\nmodels = ['m']", "utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(path))
    policy = load_policy(registry=ScriptedRegistry(FULL))
    assert (policy.path, policy.models) == (None, ())


@pytest.mark.parametrize(
    ("tree", "named"),
    [
        ({KEY: {"engine": ["whisper"]}}, "engine"),
        ({KEY: {"engines": "whisper"}}, "engines"),
        ({KEY: {"rollback": 2}}, "rollback"),
        ({KEY: {"history_days": "30"}}, "history_days"),
        ({KEY: {"log_level": b"error"}}, "log_level"),
        ({KEY: {}, rf"{KEY}\Settings": {"text_scale": "grand"}}, "text_scale"),
        ({KEY: {}, rf"{KEY}\Settings": {"text_scale": "nan"}}, "text_scale"),
        ({KEY: {}, rf"{KEY}\Others": {"frugal": 1}}, "others"),
    ],
)
def test_what_is_wrong_is_named_with_its_key(tree: Tree, named: str) -> None:
    with pytest.raises(PasserelleError) as refused:
        load_policy(registry=ScriptedRegistry(tree))
    assert refused.value.code is ErrorCode.POLICY
    assert f"« {named} »" in refused.value.sentence
    assert NAME in refused.value.sentence


def test_one_that_may_not_be_read_is_refused() -> None:
    with pytest.raises(PasserelleError, match="Access is denied") as refused:
        load_policy(registry=RefusingRegistry({}))
    assert refused.value.code is ErrorCode.POLICY


def test_an_empty_one_decides_nothing() -> None:
    assert load_policy(registry=ScriptedRegistry({})) == Policy()
    assert load_policy(registry=NoRegistry()) == Policy()
    assert isinstance(this_registry(), Registry)


kinds = st.integers() | st.text(max_size=5) | st.binary(max_size=5) | st.none()
names = st.sampled_from([*KEYS, "settings", "frugal", "speed", "trade", "Engines", "other"])
tables = st.dictionaries(names, kinds | st.lists(st.text(max_size=5), max_size=2), max_size=4)
places = st.sampled_from([KEY, rf"{KEY}\Settings", rf"{KEY}\Settings\speech_to_text", rf"{KEY}\x"])


@given(tree=st.dictionaries(places, tables))
def test_any_values_are_a_policy_or_a_sentence(tree: Tree) -> None:
    refusal = None
    try:
        assert isinstance(load_policy(registry=ScriptedRegistry(tree)), Policy)
    except PasserelleError as error:
        refusal = error
    assert refusal is None or refusal.code is ErrorCode.POLICY
    assert refusal is None or NAME in refusal.sentence


class ScriptedWinreg(ModuleType):
    """The module of Python on Windows that reads the registry."""

    HKEY_LOCAL_MACHINE, REG_SZ, REG_EXPAND_SZ, REG_DWORD, REG_MULTI_SZ = 1, 1, 2, 4, 7

    def __init__(self) -> None:
        super().__init__("winreg")
        self.tree: dict[str, list[tuple[str, object, int]]] = {
            KEY: [
                ("engines", ["whisper"], self.REG_MULTI_SZ),
                ("updates_folder", "%DATA%\\content", self.REG_EXPAND_SZ),
                ("", "the default value", self.REG_SZ),
            ],
            rf"{KEY}\Settings": [("frugal", 1, self.REG_DWORD)],
        }
        vars(self).update(
            OpenKey=self.open_key,
            QueryInfoKey=self.query_info_key,
            EnumKey=self.enum_key,
            EnumValue=self.enum_value,
            ExpandEnvironmentStrings=self.expand,
        )

    @contextmanager
    def open_key(self, root: int, name: str) -> Iterator[str]:
        """One that is there."""
        assert root == self.HKEY_LOCAL_MACHINE
        if name not in self.tree:
            raise FileNotFoundError(2, "no such key")
        yield name

    def query_info_key(self, key: str) -> tuple[int, int, int]:
        """How many keys, how many values."""
        return len(self._inside(key)), len(self.tree[key]), 0

    def enum_key(self, key: str, place: int) -> str:
        """The name of one."""
        return self._inside(key)[place]

    def enum_value(self, key: str, place: int) -> tuple[str, object, int]:
        """One value."""
        return self.tree[key][place]

    def expand(self, text: str) -> str:
        """As Windows does."""
        return text.replace("%DATA%", "D:")

    def _inside(self, key: str) -> list[str]:
        return [name.removeprefix(f"{key}\\") for name in self.tree if name != key and key in name]


def test_the_registry_of_windows_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    scripted = ScriptedWinreg()
    monkeypatch.setitem(sys.modules, "winreg", scripted)
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", "win32")
        on_windows: Any = runpy.run_path(str(policy_registry.__file__))
        registry = on_windows["this_registry"]()
    found = on_windows["read_registry"](registry, Policy, {"settings": Settings})
    assert found == {
        "engines": ["whisper"],
        "updates_folder": "D:\\content",
        "settings": {"frugal": True},
    }
    scripted.tree.clear()
    assert on_windows["read_registry"](registry, Policy, {"settings": Settings}) == {}
