"""The numbers of the packages of models follow the catalogue."""

from dataclasses import replace
from pathlib import Path

import pytest
from installer.setup.errors import SetupError

from installer.model_packages import versions
from passerelle.config.catalogue import Catalogue
from passerelle.config.catalogue_file import load_catalogue
from tests.installer.model_packages.conftest import PROFILE
from tests.models import makers


def test_every_profile_of_the_catalogue_has_its_number() -> None:
    catalogue = load_catalogue()
    numbers = {one: versions.version_of(one, catalogue) for one in catalogue.profiles}
    assert set(numbers) == set(versions.read())
    assert all(number >= 1 for number in numbers.values())


def test_a_changed_file_asks_for_a_new_number(catalogue: Catalogue) -> None:
    assert versions.version_of(PROFILE, catalogue) == 1
    changed = _changed(catalogue)
    with pytest.raises(SetupError, match="a changé"):
        versions.version_of(PROFILE, changed)
    versions.write(versions.updated(versions.read(), changed))
    assert versions.version_of(PROFILE, changed) == 2


def test_a_title_does_not(catalogue: Catalogue) -> None:
    (model,) = catalogue.models.values()
    again = makers.catalogue(replace(model, title="Autre titre", ram_mb=5))
    assert versions.updated(versions.read(), again) == versions.read()


def test_the_command_says_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(versions, "FILE", tmp_path / "versions.toml")
    assert versions.main([]) == 0
    assert "starter : version 1" in capsys.readouterr().out
    assert versions.main([]) == 0
    assert not capsys.readouterr().out


def _changed(catalogue: Catalogue) -> Catalogue:
    (model,) = catalogue.models.values()
    first, *others = model.files
    return makers.catalogue(replace(model, files=(replace(first, sha256="0" * 64), *others)))
