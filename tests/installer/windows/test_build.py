"""The command, and what the builder hands over."""

import os
from pathlib import Path

import pytest
from installer.model_packages.payload import CannotBeHadError, Payload
from installer.setup import places
from installer.setup.errors import SetupError
from installer.setup.screen import Screen

from installer.building import main as command
from installer.building import project, targets
from installer.model_packages import payload as models
from installer.windows import build, options
from installer.windows import sentences as say

VARIABLES = (
    options.PYTHON,
    options.SHA256,
    options.CERTIFICATE,
    options.PASSWORD,
    options.TIMESTAMP,
)


@pytest.fixture(autouse=True)
def _nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.setenv(name, "")


@pytest.mark.parametrize("name", ["windows-msi", "windows-exe"])
def test_the_one_command_finds_the_builders(name: str) -> None:
    assert callable(targets.load(name))


def test_without_python_it_says_what_to_give() -> None:
    with pytest.raises(SetupError, match="--python-embed"):
        build.build_msi(Screen())


def test_options_are_handed_to_the_one_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    started: list[tuple[Path, list[str], str]] = []

    def start(program: Path, arguments: list[str]) -> int:
        started.append((program, list(arguments), str(options.python().archive)))
        return 0

    monkeypatch.setattr(command, "start", start)
    archive = str(tmp_path / "python.zip")
    Path(archive).touch()
    assert build.main(["windows-msi", "--python-embed", archive, "--sha256", "ab"]) == 0
    assert build.main(["--python-embed", archive, "--sha256", "ab"]) == 0
    program = places.ROOT / "installer" / "build.py"
    assert started == [
        (program, ["windows-msi"], archive),
        (program, ["windows-msi", "windows-exe"], archive),
    ]


def test_the_certificate_is_read_where_there_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert options.certificate() is None
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(options.CERTIFICATE, "sign.p12")
    found = options.certificate()
    assert found is not None
    assert (found.file, found.password, found.timestamp) == (tmp_path / "sign.p12", None, "")


def test_an_unknown_target_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build.main(["windows-msix"])
    assert "windows-msix" in capsys.readouterr().err


def test_models_that_nobody_has_are_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(project, "PACKAGES", tmp_path / "packages")
    assert build.main(["--models", "starter", "--store", str(tmp_path)]) == command.EXIT_FAILED
    assert say.models("starter") in capsys.readouterr().out
    assert not list((tmp_path / "packages").glob("*.msi"))


@pytest.mark.parametrize(
    ("failing", "step"), [("msibuild", say.MSI), ("osslsigncode", say.SIGNING)]
)
def test_what_is_stopped_half_way_does_not_look_made(
    failing: str, step: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    programs, packages = tmp_path / "bin", tmp_path / "packages"
    programs.mkdir()
    for name in ("wixl", "msibuild", "osslsigncode"):
        end = "exit 1" if name == failing else '[ "$3" != -o ] || echo half >"$4"'
        (programs / name).write_text(f"#!/bin/sh\n{end}\n", "utf-8")
        (programs / name).chmod(0o755)

    def lay(_profile: str, _stores: object, folder: Path, **_more: object) -> Payload:
        (folder / "small").mkdir(parents=True)
        (folder / "small" / "model.bin").touch()
        return Payload("starter", "1", folder, ())

    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv(options.CERTIFICATE, str(tmp_path / "sign.p12"))
    monkeypatch.setattr(project, "PACKAGES", packages)
    monkeypatch.setattr(models, "lay", lay)
    with pytest.raises(SetupError, match=step):
        build.build_models(Screen(), "starter", [tmp_path])
    assert list(packages.iterdir()) == []


def test_the_models_of_each_profile_are_made_and_those_that_cannot_are_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def build_models(_screen: Screen, profile: str) -> list[Path]:
        asked.append(profile)
        if profile != "starter":
            raise CannotBeHadError(f"no {profile}")
        return [tmp_path / "starter.msi"]

    monkeypatch.setattr(build, "build_models", build_models)
    assert build.build_every_models(Screen()) == [tmp_path / "starter.msi"]
    assert {"starter", "recommended", "large"} <= set(asked)
    assert "no recommended" in capsys.readouterr().out
