"""Two profiles with the same model on one computer: each can go, the model stays for the other."""

import shutil
from pathlib import Path

import pytest

from installer.model_packages import deb, payload, versions
from passerelle.config.catalogue import Catalogue
from tests.installer.linux import bare

pytestmark = [pytest.mark.long, pytest.mark.timeout(1200)]
LINK = "usr/share/passerelle/models/small"


@pytest.fixture
def packages(catalogue: Catalogue, store: Path, tmp_path: Path) -> list[Path]:
    """Those of two profiles that hold the one model."""
    bare.require()
    models = tuple(catalogue.models)
    both = Catalogue(catalogue.models, {"starter": models, "conversation-xx": models})
    versions.write(versions.updated({}, both))
    laid = [payload.lay(name, [store], tmp_path / name, catalogue=both) for name in both.profiles]
    return [deb.build(one, tmp_path) for one in laid]


def test_a_model_stays_while_one_package_has_it(packages: list[Path]) -> None:
    with bare.tree(["libc6"]) as tree:
        nothing = tree.files()
        for package in packages:
            shutil.copy(package, tree.root / "packages")
        files = [f"/packages/{package.name}" for package in packages]
        tree.run("dpkg", "--install", *files, user="root")
        tree.run("test", "-r", f"/{LINK}/conf/small.txt")

        tree.run("dpkg", "--install", files[0], user="root")  # the same again, as an update
        tree.run("dpkg", "--purge", "passerelle-models-starter", user="root")
        assert "conversation-xx" in tree.run("readlink", "-f", f"/{LINK}").stdout

        tree.run("dpkg", "--purge", "passerelle-models-conversation-xx", user="root")
        assert tree.files() == nothing
