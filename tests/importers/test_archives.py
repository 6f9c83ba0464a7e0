"""Archives within bounds, whatever they claim."""

import zipfile
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.importers import archives
from passerelle.importers.archives import BoundedZip, tar_members
from passerelle.importers.bounds import MIB
from tests.importers.makers import is_fair, outcome, reason, write_tgz, write_zip


def test_members_are_read(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"un": b"1", "../deux": b"2"})
    with BoundedZip(path) as archive:
        assert archive.names == ("un", "../deux")
        assert archive.read("../deux") == b"2"
        with pytest.raises(PasserelleError) as caught:
            archive.read("trois")
    assert caught.value.code is ErrorCode.DOCUMENT_DAMAGED
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("size", [32 * MIB, 200 * MIB])
def test_a_bomb_is_refused_before_it_opens(size: int, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<a/>")
        with archive.open("word/document.xml", "w") as file:
            for _ in range(size // MIB):
                file.write(bytes(MIB))
    assert path.stat().st_size < MIB
    assert reason(path) is ErrorCode.DOCUMENT_TOO_LARGE


def test_a_bomb_that_lies_about_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBER_BYTES", 1000)
    path = write_zip(tmp_path / "a.zip", {"un": bytes(5000)})
    with BoundedZip(path) as archive, pytest.raises(PasserelleError) as caught:
        archive.read("un")
    assert caught.value.code is ErrorCode.DOCUMENT_TOO_LARGE


def test_too_many_members(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_MEMBERS", 3)
    members = {f"data/{n}": b"" for n in range(5)}
    with pytest.raises(PasserelleError):
        BoundedZip(write_zip(tmp_path / "a.zip", members))
    with pytest.raises(PasserelleError):
        list(tar_members(write_tgz(tmp_path / "a.tgz", members), lambda _: True))


def test_a_tar_bomb(tmp_path: Path) -> None:
    members = {"package/data/fiches-travail.json": bytes(64 * MIB)}
    assert reason(write_tgz(tmp_path / "a.tgz", members)) is ErrorCode.DOCUMENT_TOO_LARGE


def test_only_wanted_members_of_a_tar(tmp_path: Path) -> None:
    path = write_tgz(tmp_path / "a.tgz", {"/etc/x": b"1", "../y": b"2", "z": b"3"})
    found = list(tar_members(path, lambda name: name != "z"))
    assert [(one.name, one.content) for one in found] == [("/etc/x", b"1"), ("../y", b"2")]
    assert 0 < found[0].place <= found[1].place <= path.stat().st_size
    assert [file.name for file in tmp_path.iterdir()] == ["a.tgz"]


def test_a_locked_member(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.docx", {"word/document.xml": b"<a/>"})
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    path.write_bytes(content)
    assert is_fair(outcome(path))
    assert outcome(path) != "read"
