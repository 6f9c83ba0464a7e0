"""TOML texts before they are read: tomllib needs the square of the length of a key, in memory."""

from pathlib import Path
from typing import NoReturn

import pytest

from passerelle.config.tables import parse_toml
from tests.hostile.targets import TARGETS

ENDLESS = "a" + ".a" * 60


def _fail(_text: str) -> NoReturn:
    raise AssertionError("tomllib was given a key without end")


@pytest.mark.parametrize(
    "text",
    [
        f"{ENDLESS} = 1",
        f"[{ENDLESS}]",
        f"x = {{ {ENDLESS} = 1 }}",
        f'x = {{ y = "\\"", {ENDLESS} = "z" }}',
        f'x = {{ y = """\n\'""", {ENDLESS} = 1 }}',
        f"x = {{ y = '''\n\"''', {ENDLESS} = 1 }}",
        f'# """\n{ENDLESS} = 1',
    ],
)
def test_a_key_without_end_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="key"):
        parse_toml(text)
    with pytest.raises(ValueError, match="key"):
        parse_toml(text.replace("a", "'a'"))


@pytest.mark.parametrize(
    "text", ['x = "{}"', "x = '{}'", 'x = ["a", "{}"]', 'x = "\\"{}\\""', 'x = """\n"{}"""']
)
def test_a_text_may_have_any_number_of_dots(text: str) -> None:
    assert "." * 5_000 in str(parse_toml(text.replace("{}", "." * 5_000)))


def test_a_line_may_have_any_number_of_decimals() -> None:
    values = [0.5] * 5_000
    assert parse_toml(f"x = {values}") == {"x": values}


@pytest.mark.parametrize("mark", ['"""', "'''"])
def test_a_text_that_is_not_closed_is_looked_at_once(mark: str) -> None:
    # Looked at again from each of its quotes, it would take hours.
    with pytest.raises(ValueError, match="at"):
        parse_toml(f"x = {mark}\n" + f"\\{mark}\n" * 100_000 + "\\")


@pytest.mark.parametrize("name", ["policy", "settings", "catalogue", "phrasebook", "override"])
def test_whatever_the_file_is(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tomllib.loads", _fail)
    path = tmp_path / (TARGETS[name].file_name or "a.toml")
    path.write_text(f"{ENDLESS} = 1\n")
    assert TARGETS[name].outcome(path) != "read"
