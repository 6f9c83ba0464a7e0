"""What a pack says of itself: read strictly, within bounds, with names for every system."""

from pathlib import Path
from typing import Any

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.packs.manifest import MAX_FILES, is_good_path, parse_manifest
from tests.models.packs import makers

ROW = {"sha256": "0" * 64, "size": 1}


def test_what_it_says_is_read_again() -> None:
    manifest = parse_manifest(makers.ordinary())
    assert manifest.as_content() == makers.ordinary()
    assert (manifest.id, manifest.kind, manifest.version) == ("depot", "documents", 3)
    assert manifest.size_bytes == sum(map(len, makers.FILES.values()))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"format": 2}, "plus récente"),
        ({"kind": "voices"}, "plus récente"),
        ({"format": "1"}, "format"),
        ({"id": "Dépôt"}, "id"),
        ({"id": ".."}, "id"),
        ({"id": ""}, "id"),
        ({"title": " "}, "title"),
        ({"title": "a\nb"}, "title"),
        ({"title": "a\u202eb"}, "title"),
        ({"title": "\ud800"}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"version": 0}, "version"),
        ({"version": -1}, "version"),
        ({"version": 3.0}, "version"),
        ({"version": True}, "version"),
        ({"version": 10**40}, "version"),
        ({"date": "20261102"}, "date"),
        ({"date": "demain"}, "date"),
        ({"licence": None}, "licence"),
        ({"more": 1}, "more"),
        ({"files": {}}, "1 à"),
        ({"files": []}, "files"),
        ({"files": {"a": 1}}, "« a »"),
        ({"files": {"a": {"sha256": "0" * 64}}}, "« a »"),
        ({"files": {"a": {**ROW, "sha256": "F" * 64}}}, "« a »"),
        ({"files": {"a": {**ROW, "size": -1}}}, "« a »"),
        ({"files": {"a": {**ROW, "url": ""}}}, "« a »"),
        ({"files": {"a": {**ROW, "size": 10**12}}}, "trop gros"),
        ({"files": {f"{n}": {**ROW, "size": 500_000_000} for n in range(5)}}, "trop gros"),
        ({"kind": "synonyms", "files": {"a": {**ROW, "size": 20_000_000}}}, "trop gros"),
        ({"files": {f"{n}": ROW for n in range(MAX_FILES + 1)}}, str(MAX_FILES)),
        ({"files": {"a": ROW, "A": ROW}}, "même nom"),
        ({"files": {"a": ROW, "a/b": ROW}}, "même nom"),
        ({"files": {"../a": ROW}}, "../a"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, Any], named: str) -> None:
    with pytest.raises(PasserelleError) as refused:
        parse_manifest({**makers.ordinary(), **change})
    assert refused.value.code is ErrorCode.PACK_REFUSED
    assert named in refused.value.sentence


@pytest.mark.parametrize("key", sorted(makers.ordinary()))
def test_nothing_may_be_missing(key: str) -> None:
    content = makers.ordinary()
    del content[key]
    with pytest.raises(PasserelleError):
        parse_manifest(content)


@pytest.mark.parametrize(
    "path",
    [
        *("", ".", "..", "/etc/passwd", "../a", "a/../b", "a/./b", "a//b", "a/", "./a"),
        *("C:/a", "C:a", "a\\b", "a:b", "a\0", "a\nb", "a*", "\\\\server\\a"),
        *("con", "CON.txt", "a/nul", "lpt1.md", "a.", "a ", "a./b"),
        *("e\u0301", "x" * 201, "passerelle-manifest", "a\u202eb", "\ud800"),
    ],
)
def test_no_path_leads_elsewhere(path: str) -> None:
    assert not is_good_path(path)


@pytest.mark.parametrize("path", ["a", "a.md", "é/où ça.pdf", "a/b/c.txt", "console.md", "..a"])
def test_ordinary_paths(path: str) -> None:
    assert is_good_path(path)
    assert not Path(path).is_absolute()
