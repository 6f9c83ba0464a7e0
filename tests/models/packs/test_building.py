"""Making packs: what goes in, what is refused, and the same bytes each time."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from passerelle.config import paths
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import packs as say
from passerelle.models.packs.building import Label, build, sign
from passerelle.models.packs.manifest import PackKind
from passerelle.models.packs.reading import verify_file
from tests.models.packs import makers

ASSETS = paths.assets_dir()


def test_a_folder_becomes_a_pack(tmp_path: Path) -> None:
    target = tmp_path / "x.passerelle"
    made = build(makers.folder(tmp_path / "content"), makers.LABEL, target)
    assert made == verify_file(target)
    assert made.manifest.as_content() == makers.ordinary()
    assert made.key == ""


def test_the_same_folder_makes_the_same_bytes(tmp_path: Path) -> None:
    label = Label("depot", "Fiches", 1)
    for name, files in (("a", makers.FILES), ("b", dict(reversed(makers.FILES.items())))):
        for path in makers.folder(tmp_path / name, files).rglob("*"):
            os.utime(path, (1_700_000_000, 1_700_000_000))
        build(tmp_path / name, label, tmp_path / f"{name}.passerelle")
    one, two = (tmp_path / f"{name}.passerelle" for name in "ab")
    assert one.read_bytes() == two.read_bytes()
    assert verify_file(one).manifest.date == "2023-11-14"


def test_a_signature_takes_the_place_of_another(tmp_path: Path) -> None:
    path = makers.pack(tmp_path, key=None)
    first = sign(path, makers.OTHER_KEY)
    assert first.key == makers.OTHER_KEY.public.text
    again = sign(path, makers.KEY)
    assert again.key == makers.KEY.public.text
    assert again.manifest == first.manifest
    assert path.read_bytes() == makers.pack(tmp_path / "other").read_bytes()


def test_only_a_sound_pack_is_signed(tmp_path: Path) -> None:
    path = makers.pack(tmp_path, key=None)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(PasserelleError) as refused:
        sign(path, makers.KEY)
    assert refused.value.code is ErrorCode.PACK_DAMAGED
    assert [one.name for one in tmp_path.glob("*.new")] == []


def test_hidden_files_stay_out(tmp_path: Path) -> None:
    hidden = {".DS_Store": b"x", ".git/config": b"x", "cuisine/.notes": b"x"}
    path = makers.pack(tmp_path, {**makers.FILES, **hidden})
    assert {file.path for file in verify_file(path).manifest.files} == set(makers.FILES)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("target", ["a.txt", "/etc/hostname", "nowhere", ".."])
def test_a_link_is_refused(tmp_path: Path, target: str) -> None:
    place = makers.folder(tmp_path / "content", {"a.txt": b"x"})
    (place / "link.txt").symlink_to(target)
    assert "link.txt" in refusal(place, tmp_path / "x.passerelle")


def test_the_key_that_signs_does_not_go_along(tmp_path: Path) -> None:
    place = makers.folder(tmp_path / "content", {"a.txt": b"x"})
    key = b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
    (place / "notre-cle.txt").write_bytes(key)
    assert refusal(place, tmp_path / "x.passerelle") == say.secret_key("notre-cle.txt")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipe there")
def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    place = makers.folder(tmp_path / "content", {"a.txt": b"x"})
    os.mkfifo(place / "pipe.txt")
    assert "pipe.txt" in refusal(place, tmp_path / "x.passerelle")


@pytest.mark.skipif(sys.platform == "win32", reason="no such name there")
def test_a_name_that_another_system_does_not_have_is_refused(tmp_path: Path) -> None:
    place = makers.folder(tmp_path / "content", {"a:b.txt": b"x"})
    assert "a:b.txt" in refusal(place, tmp_path / "x.passerelle")


def test_where_it_may_be_written(tmp_path: Path) -> None:
    place = makers.folder(tmp_path / "content")
    assert ".passerelle" in refusal(place, tmp_path / "x.zip")
    assert "dossier de son contenu" in refusal(place, place / "x.passerelle")
    assert "absent" in refusal(tmp_path / "absent", tmp_path / "x.passerelle")
    (tmp_path / "empty").mkdir()
    assert "1 à" in refusal(tmp_path / "empty", tmp_path / "x.passerelle")


def test_a_label_that_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError, match="version"):
        build(makers.folder(tmp_path / "c"), Label("a", "A", 0), tmp_path / "x.passerelle")


def phrases() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (ASSETS / "phrases").glob("*.toml")}


@pytest.mark.parametrize(
    ("files", "kind"),
    [
        (phrases(), PackKind.PHRASEBOOK),
        ({"catalogue.toml": makers.CATALOGUE}, PackKind.CATALOGUE),
        ({"synonyms.toml": makers.SYNONYMS}, PackKind.SYNONYMS),
        ({"a.pdf": b"%PDF-"}, PackKind.DOCUMENTS),
    ],
)
def test_the_kind_is_told_by_the_files(
    tmp_path: Path, files: Mapping[str, bytes | str], kind: PackKind
) -> None:
    assert verify_file(makers.pack(tmp_path, files)).manifest.kind is kind


@pytest.mark.parametrize(
    ("files", "named"),
    [
        ({"catalogue.toml": "x = 1"}, "models"),
        ({"catalogue.toml": "= "}, "line 1"),
        ({"catalogue.toml": makers.CATALOGUE, "b.txt": ""}, "b.txt"),
        ({"synonyms.toml": "[[groups]]\nwords = []\n"}, "words"),
        ({"synonyms.toml": "a = " + "[" * 2000 + "]" * 2000}, "compliqué"),
        ({"fr.toml": "language = 'fr'"}, "phrase"),
        ({**phrases(), "b.txt": b""}, "b.txt"),
        (
            {**phrases(), "fr.toml": phrases()["fr.toml"].replace(b'"bed"', b'"sofa"')},
            "sofa",
        ),
    ],
)
def test_a_content_that_cannot_be_used_makes_no_pack(
    tmp_path: Path, files: Mapping[str, bytes | str], named: str
) -> None:
    with pytest.raises(PasserelleError, match=named) as refused:
        makers.pack(tmp_path, files)
    assert refused.value.code is ErrorCode.PACK_REFUSED
    assert list(tmp_path.glob("*.passerelle")) == []


def refusal(folder: Path, target: Path) -> str:
    with pytest.raises(PasserelleError) as refused:
        build(folder, makers.LABEL, target)
    assert not target.exists()
    return refused.value.sentence
