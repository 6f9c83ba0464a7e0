"""Each model goes along with its licence."""

from pathlib import Path

import pytest
from installer.model_packages.licences import NAME, licence_text

from passerelle.config.catalogue import CatalogueModel
from passerelle.config.catalogue_file import load_catalogue
from tests.installer.model_packages.conftest import Lay


def test_it_is_in_the_folder_of_the_model(lay: Lay, tmp_path: Path) -> None:
    laid = lay(tmp_path / "laid")
    (model,) = laid.models
    assert (laid.folder / model.id / NAME).read_text("utf-8") == licence_text(model)


@pytest.mark.parametrize("model", load_catalogue().models.values(), ids=lambda model: model.id)
def test_every_model_says_where_it_comes_from_and_its_terms(model: CatalogueModel) -> None:
    text = licence_text(model)
    assert model.licence in text
    assert "Vient de : " in text
