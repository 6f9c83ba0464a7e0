"""Whatever can be written in a file that a person may change, or asked: read, or refused."""

import json
import math
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from passerelle.config.phrasebook_overrides import read_override
from passerelle.config.policy import load_policy
from passerelle.config.settings import load_settings
from tests.hostile.targets import CORPORA, TARGETS

EXAMPLES = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
KEYS = ("speed", "voice", "theme", "scan_s", "trade", "frugal", "speech_to_text", "engines")
POLICY_KEYS = ("languages", "settings", "history_days", "rollback", "log_level", "content_keys")

_plain = (
    st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(st.characters(codec="utf-8"), max_size=20)
)
_value = st.recursive(_plain, lambda inside: st.lists(inside, max_size=4), max_leaves=8)
_json = st.recursive(
    _plain | st.none(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside),
    max_leaves=12,
)
_turn = st.dictionaries(
    st.sampled_from(("party", "text", "wav", "choose", "answer", "value", "confirm", "x")), _json
)


def toml(value: object) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return "nan" if math.isnan(value) else str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def is_fair(name: str, path: Path) -> bool:
    """Whether a target reads a file, or refuses it as it may."""
    return bool(TARGETS[name].outcome(path))


@EXAMPLES
@given(st.dictionaries(st.sampled_from((*KEYS, *POLICY_KEYS)), _value, max_size=4))
def test_settings_and_policies(tmp_path: Path, values: dict[str, object]) -> None:
    path = tmp_path / "choisi.toml"
    path.write_text("".join(f"{key} = {toml(one)}\n" for key, one in values.items()), "utf-8")
    assert is_fair("settings", path)
    assert is_fair("policy", path)


@EXAMPLES
@given(st.dictionaries(st.sampled_from(("text", "french", "by", "date", "x")), _value))
def test_what_interpreters_brought_back(tmp_path: Path, entry: dict[str, object]) -> None:
    path = tmp_path / "pt.toml"
    fields = ", ".join(f"{key} = {toml(one)}" for key, one in entry.items())
    path.write_text(f'language = "pt"\nname = "P"\n[wordings]\nyes = {{ {fields} }}\n', "utf-8")
    assert is_fair("override", path)


@EXAMPLES
@given(_json | st.builds(lambda turns: {"turns": turns}, st.lists(_turn | _json, max_size=3)))
def test_scripts(tmp_path: Path, script: object) -> None:
    path = tmp_path / "script.json"
    path.write_text(json.dumps(script), encoding="utf-8")
    assert is_fair("converse", path)


@EXAMPLES
@given(st.text(st.characters(codec="utf-8")) | st.text("casque \"*()-:^'éœ\u200d\x00", max_size=80))
def test_questions(tmp_path: Path, question: str) -> None:
    path = tmp_path / "question.txt"
    path.write_text(question, encoding="utf-8")
    assert is_fair("search", path)
    assert is_fair("words", path)


@pytest.mark.parametrize("read", [load_settings, load_policy, read_override])
def test_the_kept_files_are_read_as_they_are(read: Callable[[Path], object]) -> None:
    name = read.__name__.rpartition("_")[2]
    (path,) = (CORPORA / name).iterdir()
    assert read(path)
