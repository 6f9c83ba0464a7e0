"""What Passerelle is made of: everything is there, has a licence, and comes out the same."""

import json
import re
import tomllib
from importlib.metadata import distribution
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import pytest

from installer import sbom

HASH = re.compile(r"[0-9a-f]{64}")
LINKED = {
    "ctranslate2": {
        "oneDNN": b"dnnl_",
        "oneMKL": b"oneMKL",
        "half": b"half_float",
        "nlohmann-json": b"nlohmann",
        "spdlog": b"spdlog",
    },
    "vosk": {
        "CLAPACK": b"CLAPACK",
        "Kaldi": b"kaldi",
        "OpenBLAS": b"OPENBLAS_",
        "OpenFst": b"3fst",
    },
}
"""How each library is known inside the one of a package, whose own texts name none of them."""


@pytest.fixture(scope="module")
def bill() -> dict[str, Any]:
    """The list, read again."""
    document: dict[str, Any] = json.loads(sbom.bill())
    return document


def of_type(bill: dict[str, Any], *types: str) -> list[dict[str, Any]]:
    return [one for one in bill["components"] if one["type"] in types]


def test_every_package_of_the_lock(bill: dict[str, Any]) -> None:
    lines = sbom.LOCK.read_text("utf-8").splitlines()
    pinned = {line.split()[0] for line in lines if line[:1].isalnum()}
    packages = of_type(bill, "library")
    assert {f"{one['name']}=={one['version']}" for one in packages} == pinned
    assert all(one["hashes"] for one in packages)
    assert sum(len(one["hashes"]) for one in packages) == sum("--hash" in line for line in lines)
    assert {one["scope"] for one in packages} == {"required", "optional", "excluded"}
    assert "pkg:pypi/pyside6-essentials@6.11.3" in {one["purl"] for one in packages}


@pytest.mark.parametrize("package", LINKED)
def test_what_is_linked_into_a_package_is_listed(bill: dict[str, Any], package: str) -> None:
    found = distribution(package)
    places = (Path(str(found.locate_file(file))) for file in found.files or ())
    largest = max(places, key=lambda place: place.stat().st_size if place.exists() else 0)
    with largest.open("rb") as library, mmap(library.fileno(), 0, access=ACCESS_READ) as content:
        inside = {name for name, mark in LINKED[package].items() if content.find(mark) >= 0}
    (one,) = (one for one in of_type(bill, "library") if one["name"] == package)
    assert {part["name"] for part in one["components"]} == inside


def test_every_model_with_its_files(bill: dict[str, Any]) -> None:
    models = tomllib.loads(sbom.CATALOGUE.read_text("utf-8"))["models"]
    found = {one["name"]: one for one in of_type(bill, "machine-learning-model", "data")}
    for model in models:
        files = {one["name"]: one for one in found[model["id"]]["components"]}
        assert set(files) == {file["path"] for file in model["files"]}
        for file in model["files"]:
            hashes = [one["content"] for one in files[file["path"]].get("hashes", ())]
            assert hashes == ([file["sha256"]] if "sha256" in file else [])


def test_every_asset(bill: dict[str, Any]) -> None:
    groups = [one for one in of_type(bill, "data") if one["bom-ref"].startswith("assets:")]
    files = [file["name"] for group in groups for file in group["components"]]
    assert sorted(files) == sbom.asset_files()
    fonts = [one for one in groups if any(f["name"].endswith(".ttf") for f in one["components"])]
    assert {one["licenses"][0]["license"]["id"] for one in fonts} == {"OFL-1.1"}


def test_everything_has_a_licence_and_a_name_of_its_own(bill: dict[str, Any]) -> None:
    assert all(one["licenses"] for one in bill["components"])
    references = [one["bom-ref"] for one in everything(bill)]
    assert len(set(references)) == len(references)
    hashes = [one for part in everything(bill) for one in part.get("hashes", ())]
    assert all(one["alg"] == "SHA-256" and HASH.fullmatch(one["content"]) for one in hashes)


def test_only_what_people_fetch_themselves_may_have_its_licence_elsewhere(
    bill: dict[str, Any],
) -> None:
    unread = [one for one in bill["components"] if "name" in one["licenses"][0].get("license", {})]
    assert all(
        any(value["name"] == "passerelle:origin" for value in one["properties"]) for one in unread
    )


def test_what_packages_bring_and_do_not_name(bill: dict[str, Any]) -> None:
    found = {
        part["name"]: one["name"]
        for one in of_type(bill, "library")
        for part in one.get("components", ())
    }
    assert found["llama.cpp"] == "llama-cpp-python"
    assert {"espeak-ng", "PortAudio"} <= found.keys()
    texts = sbom.licence_texts()
    for authors in ("The ggml authors", "Ross Bencina"):
        assert authors in texts


def test_the_same_comes_out_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in "ab":
        assert sbom.main(["--out", str(tmp_path / name)]) == 0
    for name in (sbom.BILL, sbom.TEXTS):
        one, two = ((tmp_path / folder / name).read_bytes() for folder in "ab")
        assert one == two
        assert str(sbom.ROOT).encode() not in one
    assert str(tmp_path / "a" / sbom.BILL) in capsys.readouterr().out


def test_the_texts_of_what_is_here() -> None:
    texts = sbom.licence_texts()
    for name in ("numpy 2", "soxr 1", "PySide6", "SIL OPEN FONT LICENSE", "piper-ar_JO"):
        assert name.casefold() in texts.casefold()
    assert "ne donne pas de texte" not in texts


def test_a_schema_validator_agrees(bill: dict[str, Any]) -> None:
    """With cyclonedx-python-lib[json-validation], where somebody installed it."""
    validation = pytest.importorskip("cyclonedx.validation.json")
    schema = pytest.importorskip("cyclonedx.schema")
    validator = validation.JsonStrictValidator(schema.SchemaVersion.V1_6)
    assert validator.validate_str(json.dumps(bill)) is None


def test_a_lock_is_read() -> None:
    text = (
        "numpy==2.4.6 ; python_full_version < '3.12' \\\n"
        f"    --hash=sha256:{'0' * 64} \\\n    --hash=sha256:{'1' * 64}\n    # via x\n"
        f"a-b==1 \\\n    --hash=sha256:{'2' * 64}\n"
    )
    first, second = sbom.locked(text)
    assert (first.name, first.marker) == ("numpy", "python_full_version < '3.12'")
    assert first.hashes == ("0" * 64, "1" * 64)
    assert (second.purl, second.scope, second.hashes) == ("pkg:pypi/a-b@1", "required", ("2" * 64,))


def test_what_has_no_licence_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(sbom.LicenceError, match="personne"):
        sbom.licence_of(sbom.Package("personne", "1", "", ()))
    with pytest.raises(sbom.LicenceError, match=r"new\.bin"):
        sbom.group_of("new.bin", [{"files": ["*.toml"]}])
    catalogue = tmp_path / "catalogue.toml"
    catalogue.write_text('[[models]]\nid = "x"\nlicence = "on verra"\nrole = "r"\nfiles = []\n')
    monkeypatch.setattr(sbom, "CATALOGUE", catalogue)
    assert sbom.main(["--out", str(tmp_path)]) == 1
    assert "on verra" in capsys.readouterr().out


def everything(bill: dict[str, Any]) -> list[dict[str, Any]]:
    """The components and their parts."""
    parts = [part for one in bill["components"] for part in one.get("components", ())]
    return [*bill["components"], *parts]


def test_what_a_builder_takes_from_elsewhere_is_listed() -> None:
    python = sbom.from_elsewhere("python", "3.12", "PSF-2.0", sha256="ab" * 32)
    library = sbom.from_elsewhere("libc6", "2.36", "systeme/libc6.txt", "pkg:deb/debian/libc6@2.36")
    document = json.loads(sbom.bill([python, library]))
    assert document["components"][-2:] == [python, library]
    assert python["licenses"] == [{"license": {"id": "PSF-2.0"}}]
    assert library["licenses"] == [{"license": {"name": "systeme/libc6.txt"}}]
    assert document["serialNumber"] != json.loads(sbom.bill())["serialNumber"]


def test_a_builder_lists_only_the_packages_that_it_lays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pins = tmp_path / "packages.txt"
    chosen = [one for one in sbom.locked() if one.name in ("numpy", "colorama")]
    pins.write_text(f"{chosen[0].pin}\n{chosen[-1].pin}\n", "utf-8")
    assert sbom.main(["--out", str(tmp_path), "--packages", str(pins)]) == 0
    document = json.loads((tmp_path / sbom.BILL).read_text("utf-8"))
    packages = of_type(document, "library")
    assert [f"{one['name']}=={one['version']}" for one in packages] == pins.read_text().split()
    assert {one["scope"] for one in packages} == {"required"}
    assert "pyside6-essentials" not in (tmp_path / sbom.TEXTS).read_text("utf-8")
    pins.write_text("numpy==0.1\n", "utf-8")
    with pytest.raises(SystemExit):
        sbom.main(["--out", str(tmp_path), "--packages", str(pins)])
    assert "numpy==0.1" in capsys.readouterr().err
