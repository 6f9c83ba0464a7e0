"""The targets: in order, and each with its own builder."""

from pathlib import Path

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
    # An MSI that failed is not made a second time for the EXE that holds it.
    assert targets.in_order(["windows-exe"]) == ("windows-msi", "windows-exe")


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


def test_models_do_not_wait_for_what_somebody_has_to_hand_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("PASSERELLE_PYTHON_EMBED", "PASSERELLE_PYTHON_EMBED_SHA256"):
        monkeypatch.delenv(name, raising=False)
    order = targets.in_order([targets.ALL])
    for name in ("windows-msi", "windows-exe"):
        assert order.index("windows-models") < order.index(name)
        with pytest.raises(SetupError, match="PASSERELLE_PYTHON_EMBED"):
            targets.check(name)


def test_what_is_missing_here_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, program in {
        "linux-frozen": "readelf",
        "linux-deb": "dpkg-shlibdeps",
        "linux-tar": "rsvg-convert",
        "models": "dpkg-deb",
    }.items():
        with pytest.raises(SetupError, match=program):
            targets.check(name)


def test_every_target_has_its_functions() -> None:
    for name in targets.TARGETS:
        assert callable(targets.load(name))
