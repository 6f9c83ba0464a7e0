"""Programs that builders run."""

import sys

import pytest
from installer.setup.errors import SetupError

from installer.building import tools


def test_what_a_program_says_comes_back_and_it_knows_the_date(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    script = "import os; print(os.environ['SOURCE_DATE_EPOCH'], os.environ['MORE'])"
    said = tools.run("Essai", sys.executable, "-c", script, environment={"MORE": "x"})
    assert said[-1] == "1700000000 x"


def test_a_program_that_fails_is_told_with_what_it_did() -> None:
    with pytest.raises(SetupError, match="Essai"):
        tools.run("Essai", sys.executable, "-c", "raise SystemExit(3)")


def test_missing_programs_are_named_all_at_once() -> None:
    with pytest.raises(SetupError, match="no-such-one, no-such-two"):
        tools.need("no-such-one", "no-such-two")
