"""Packs in use: over ours, while they are as they were signed."""

import os
from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.config.catalogue_file import load_catalogue
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.config.synonyms import load_synonyms
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.packs import uses
from passerelle.models.packs.store import InstalledPack, PackStore
from passerelle.models.store import Store
from tests.models.packs import makers
from tests.models.packs.conftest import SetPolicy

PHRASES = paths.assets_dir() / "phrases"


def install(path: Path) -> InstalledPack:
    found = PackStore.default().install(path)
    assert found is not None
    return found


def phrases(text: str = "") -> dict[str, bytes]:
    """Our phrasebook, with another first phrase."""
    files = {path.name: path.read_bytes() for path in PHRASES.glob("*.toml")}
    first = next(iter(load_phrasebook(PHRASES).phrases.values())).text
    files["fr.toml"] = files["fr.toml"].replace(
        f'"{first}"'.encode(), f'"{text or first}"'.encode()
    )
    return files


def changed_by_packs() -> list[str]:
    """What is not ours alone."""
    ours = {
        "catalogue": uses.catalogue() == load_catalogue(),
        "synonyms": uses.synonyms() == load_synonyms(),
        "phrasebook": uses.phrasebook() == load_phrasebook(PHRASES),
        "documents": uses.document_packs() == (),
    }
    return [name for name, same in ours.items() if not same]


def test_without_a_pack_ours_are_used() -> None:
    assert changed_by_packs() == []


def test_a_catalogue_adds_models(tmp_path: Path) -> None:
    install(makers.pack(tmp_path, {"catalogue.toml": makers.CATALOGUE}, id="catalogue"))
    catalogue = Store.default().catalogue
    assert list(catalogue.models) == [*load_catalogue().models, "voix-maison"]
    assert catalogue.profiles["maison"] == ("voix-maison",)
    assert catalogue.profiles["starter"] == load_catalogue().profiles["starter"]


def test_a_catalogue_of_a_pinned_key_says_otherwise_of_a_model(
    tmp_path: Path, set_policy: SetPolicy
) -> None:
    set_policy(f'content_keys = ["{makers.KEY.public.text}"]')
    text = makers.CATALOGUE.replace("voix-maison", "whisper-base")
    install(makers.pack(tmp_path, {"catalogue.toml": text}))
    models = uses.catalogue().models
    assert list(models) == list(load_catalogue().models)
    assert models["whisper-base"].title == "Voix de la maison"


def test_one_of_anybody_changes_no_model_and_no_profile(tmp_path: Path) -> None:
    ours = load_catalogue()
    text = makers.CATALOGUE.replace("voix-maison", "whisper-base").replace("maison =", "starter =")
    install(makers.pack(tmp_path, {"catalogue.toml": text}))
    assert uses.catalogue() == ours
    install(makers.pack(tmp_path, {"catalogue.toml": makers.CATALOGUE}, id="z"))
    found = uses.catalogue()
    assert list(found.models) == [*ours.models, "voix-maison"]  # the last in order of preference
    assert found.profiles["starter"] == ours.profiles["starter"]


def test_synonyms_come_after_ours(tmp_path: Path) -> None:
    install(makers.pack(tmp_path, {"synonyms.toml": makers.SYNONYMS}))
    assert uses.synonyms().groups == (*load_synonyms().groups, ("toto", "tata"))


def test_the_newest_phrasebook_takes_the_place_of_ours(tmp_path: Path) -> None:
    install(makers.pack(tmp_path, phrases("Alpha."), id="a", date="2026-01-01"))
    install(makers.pack(tmp_path, phrases("Bravo."), id="b", date="2026-03-01"))
    install(makers.pack(tmp_path, phrases("Charlie."), id="c", date="2026-02-01"))
    assert next(iter(uses.phrasebook().phrases.values())).text == "Bravo."


def test_documents_are_for_the_library(tmp_path: Path) -> None:
    found = install(makers.pack(tmp_path))
    assert uses.document_packs() == (found,)


@pytest.mark.parametrize(
    "files",
    [
        {"catalogue.toml": makers.CATALOGUE},
        {"synonyms.toml": makers.SYNONYMS},
        phrases("Alpha."),
    ],
)
def test_what_was_changed_by_hand_is_not_used(
    tmp_path: Path, files: dict[str, bytes | str]
) -> None:
    found = install(makers.pack(tmp_path, files))
    for path in found.files:
        path.write_bytes(path.read_bytes() + b"\n")
    assert changed_by_packs() == []


@pytest.mark.parametrize(
    ("files", "old", "new"),
    [
        ({"catalogue.toml": makers.CATALOGUE}, b"voix-maison", b"voix-jardin"),
        ({"synonyms.toml": makers.SYNONYMS}, b"toto", b"tutu"),
        (phrases("Alpha."), b'"Alpha."', b'"Bravo."'),
        (makers.FILES, "4 °C".encode(), "9 °C".encode()),
    ],
)
def test_nor_what_was_changed_under_its_size_and_its_time(
    tmp_path: Path, files: dict[str, bytes | str], old: bytes, new: bytes
) -> None:
    found = install(makers.pack(tmp_path, files))
    assert PackStore.default().installed(found.manifest.kind)  # whatever is remembered of that
    path = next(path for path in found.files if old in path.read_bytes())
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(old, new))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert changed_by_packs() == []


def test_a_pack_that_this_version_does_not_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(makers.pack(tmp_path, phrases("Alpha."), id="phrases"))
    install(makers.pack(tmp_path, {"synonyms.toml": makers.SYNONYMS}, id="mots"))

    def refuse(path: Path) -> object:
        if path == PHRASES:
            return load_phrasebook(path)
        raise PasserelleError(ErrorCode.CATALOGUE, "Une phrase manque.")

    monkeypatch.setattr(uses, "load_phrasebook", refuse)
    monkeypatch.setattr(uses, "read_synonyms", refuse)
    book = uses.phrasebook()
    assert book.phrases == load_phrasebook(PHRASES).phrases
    assert "Une phrase manque." in book.faults[0]
    assert uses.synonyms() == load_synonyms()


def test_our_catalogue_changed_by_hand_is_refused_where_keys_are_pinned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, set_policy: SetPolicy
) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_bytes(paths.catalogue_path().read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.setattr(paths, "catalogue_path", lambda: path)
    set_policy(f'content_keys = ["{makers.KEY.public.text}"]')
    assert load_catalogue().models
    path.write_bytes(path.read_bytes() + b"# changed\n")
    with pytest.raises(PasserelleError, match="elle a changé") as refused:
        Store.default()
    assert refused.value.code is ErrorCode.CATALOGUE
    set_policy("")
    assert Store.default().catalogue.models
