"""The file of a pack: a plain ZIP for everybody, and one layout alone for us."""

import io
import zipfile
from pathlib import Path

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.models.packs import container
from passerelle.models.packs.container import PackReader, PackWriter, opened
from passerelle.models.packs.reading import verify_file
from tests.models.packs import makers


def test_any_program_opens_it_as_a_zip(tmp_path: Path) -> None:
    path = makers.pack(tmp_path)
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "manifest.json",
            *(f"content/{n}" for n in sorted(makers.FILES)),
        ]
        assert {name: archive.read(f"content/{name}") for name in makers.FILES} == makers.FILES


def test_the_same_content_makes_the_same_bytes(tmp_path: Path) -> None:
    one, two = (makers.pack(tmp_path / name) for name in ("a", "b"))
    assert one.read_bytes() == two.read_bytes()


def test_the_zip_of_another_program_is_refused(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.passerelle"
    with zipfile.ZipFile(makers.pack(tmp_path)) as ours, zipfile.ZipFile(theirs, "w") as archive:
        for name in ours.namelist():
            archive.writestr(name, ours.read(name))
    refused(theirs)


def test_a_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.passerelle"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", makers.forged())
        archive.writestr("content/zeros", bytes(20_000_000))
    assert bomb.stat().st_size < 100_000
    refused(bomb)


def test_a_manifest_without_end_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "MAX_MANIFEST_BYTES", 1000)
    path = tmp_path / "long.passerelle"
    path.write_bytes(makers.forged({"title": "x" * 2000}))
    refused(path)


def test_ten_thousand_entries_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.passerelle"
    entries = {f"content/{number:05}.txt": b"" for number in range(10_000)}
    path.write_bytes(makers.forged(entries=entries))
    refused(path)


@pytest.mark.parametrize("name", ["absent.passerelle", "folder.passerelle"])
def test_what_is_no_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.passerelle").mkdir()
    with pytest.raises(PasserelleError) as error, opened(tmp_path / name):
        pass
    assert error.value.code is ErrorCode.PACK_MISSING


def test_a_disk_that_fails_while_it_is_read() -> None:
    class Failing(io.BytesIO):
        """Gives its first bytes only."""

        def read(self, count: int | None = -1, /) -> bytes:
            if self.tell() > 40:
                raise OSError(5, "Input/output error")
            return super().read(count)

    with pytest.raises(PasserelleError) as error:
        PackReader(Failing(makers.forged()), "x")
    assert error.value.code is ErrorCode.PACK_DAMAGED


def test_an_entry_is_written_block_by_block() -> None:
    file = io.BytesIO()
    writer = PackWriter(file)
    writer.add("content/a", 4, 0xED82CD11, (b"ab", b"cd"))
    writer.close()
    with zipfile.ZipFile(file) as archive:
        assert archive.read("content/a") == b"abcd"


def refused(path: Path) -> None:
    with pytest.raises(PasserelleError) as error:
        verify_file(path)
    assert error.value.code is ErrorCode.PACK_DAMAGED
    assert path.name in error.value.sentence
