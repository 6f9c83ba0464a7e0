"""Archives are data: whatever they hold, they write nowhere and run nothing."""

import io
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.archives import WHOLE, read_members


def _zip(path: Path, *entries: zipfile.ZipInfo) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.bin", b"good")
        for entry in entries:
            archive.writestr(entry, b"../../target")
    return path


def _tar(path: Path, *entries: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        good = tarfile.TarInfo("good.bin")
        good.size = 4
        archive.addfile(good, io.BytesIO(b"good"))
        for entry in entries:
            archive.addfile(entry)
    return path


def _special(name: str, kind: bytes) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.type = kind
    entry.linkname = "/etc/passwd"
    return entry


def _mode(name: str, mode: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (mode | 0o644) << 16
    return entry


def read(path: Path, *names: str) -> dict[str, bytes]:
    """Every wanted member."""
    return {name: b"".join(blocks) for name, blocks in read_members(path, names)}


@pytest.mark.parametrize("name", ["x.whl", "x.tgz"])
def test_only_what_is_asked_for_is_read(tmp_path: Path, name: str) -> None:
    make: Callable[[Path], Path] = _tar if name.endswith("tgz") else _zip
    assert read(make(tmp_path / name), "good.bin") == {"good.bin": b"good"}
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["x.whl", "x.tgz"])
def test_the_archive_itself_can_be_asked_for(tmp_path: Path, name: str) -> None:
    make: Callable[[Path], Path] = _tar if name.endswith("tgz") else _zip
    path = make(tmp_path / name)
    whole = path.read_bytes()

    assert read(path, WHOLE) == {WHOLE: whole}
    assert read(path, WHOLE, "good.bin") == {WHOLE: whole, "good.bin": b"good"}


HOSTILE_NAMES = ["../evil", "/etc/evil", "a/../../evil", "C:/evil", "a\\..\\evil"]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
@pytest.mark.parametrize("suffix", [".whl", ".tgz"])
def test_a_name_that_climbs_refuses_the_whole_archive(
    tmp_path: Path, name: str, suffix: str
) -> None:
    path = tmp_path / f"x{suffix}"
    archive = (
        _zip(path, zipfile.ZipInfo(name)) if suffix == ".whl" else _tar(path, tarfile.TarInfo(name))
    )
    with pytest.raises(PasserelleError) as refused:
        read(archive, "good.bin")
    assert refused.value.code is ErrorCode.ARCHIVE_REFUSED


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_of_a_tarball_are_refused(tmp_path: Path, kind: bytes) -> None:
    archive = _tar(tmp_path / "x.tgz", _special("link", kind))
    with pytest.raises(PasserelleError) as refused:
        read(archive, "good.bin")
    assert refused.value.code is ErrorCode.ARCHIVE_REFUSED


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_and_devices_of_a_zip_are_refused(tmp_path: Path, mode: int) -> None:
    archive = _zip(tmp_path / "x.whl", _mode("link", mode))
    with pytest.raises(PasserelleError) as refused:
        read(archive, "good.bin")
    assert refused.value.code is ErrorCode.ARCHIVE_REFUSED


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused(tmp_path: Path) -> None:
    archive = _zip(tmp_path / "x.whl", zipfile.ZipInfo("good.bin"))
    with pytest.raises(PasserelleError, match="interdits"):
        read(archive, "good.bin")


@pytest.mark.parametrize("name", ["x.whl", "x.tgz"])
def test_a_missing_member_is_refused(tmp_path: Path, name: str) -> None:
    make: Callable[[Path], Path] = _tar if name.endswith("tgz") else _zip
    with pytest.raises(PasserelleError) as refused:
        read(make(tmp_path / name), "good.bin", "absent.bin")
    assert refused.value.code is ErrorCode.ARCHIVE_REFUSED


@pytest.mark.parametrize("name", ["x.whl", "x.tgz"])
@pytest.mark.parametrize("keep", [0, 30, 60])
def test_a_cut_archive_is_refused(tmp_path: Path, name: str, keep: int) -> None:
    make: Callable[[Path], Path] = _tar if name.endswith("tgz") else _zip
    path = make(tmp_path / name)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(PasserelleError) as refused:
        read(path, "good.bin")
    assert refused.value.code is ErrorCode.ARCHIVE_REFUSED


def test_a_member_whose_bytes_changed_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "x.whl")
    path.write_bytes(
        path.read_bytes().replace(b"good", b"evil", 1).replace(b"evil.bin", b"good.bin")
    )
    data = path.read_bytes()
    where = data.index(b"good.bin") + len(b"good.bin")
    path.write_bytes(data[:where] + b"evil" + data[where + 4 :])
    with pytest.raises(PasserelleError) as refused:
        read(path, "good.bin")
    assert refused.value.code is ErrorCode.ARCHIVE_REFUSED
