"""The targets: in order, and each with its own builder."""

import pytest
from installer.building.targets import Target
from installer.setup.errors import SetupError

from installer.building import targets


def test_what_a_target_needs_comes_first_and_once() -> None:
    assert targets.in_order(["linux-tar", "linux-deb", "linux-tar"]) == (
        "linux-frozen",
        "linux-tar",
        "linux-deb",
    )
    assert set(targets.in_order([targets.ALL])) == set(targets.TARGETS)


def test_a_builder_that_is_not_here_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = {"macos-dmg": Target("installer.macos.dmg")}
    monkeypatch.setattr(targets, "TARGETS", absent)
    with pytest.raises(SetupError, match="macos-dmg"):
        targets.load("macos-dmg")


def test_a_builder_that_lacks_a_module_is_no_absent_builder(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = {"broken": Target("tests.installer.building.broken_builder")}
    monkeypatch.setattr(targets, "TARGETS", broken)
    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        targets.load("broken")


def test_the_frozen_application_has_a_builder() -> None:
    assert callable(targets.load("linux-frozen"))
