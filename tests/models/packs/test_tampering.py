"""Every way to tamper with a pack ends with a refusal, and nothing of it on the disk."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passerelle.domain.errors import PasserelleError
from passerelle.models.packs.container import MANIFEST, PackWriter
from passerelle.models.packs.reading import verify_file
from passerelle.models.packs.store import PackStore
from tests.models.packs import makers

WHOLE = makers.forged()
ENTRIES = {f"content/{path}": data for path, data in sorted(makers.FILES.items())}
Entries = list[tuple[str, bytes]]


def is_refused(content: bytes, folder: Path, *keys: str) -> bool:
    path = folder / "x.passerelle"
    path.write_bytes(content)
    try:
        verify_file(path, keys)
    except PasserelleError:
        return True
    return False


def test_the_pack_itself_is_taken(tmp_path: Path) -> None:
    assert not is_refused(WHOLE, tmp_path, makers.KEY.public.text)


@pytest.mark.parametrize(
    "change", [lambda byte: byte ^ 1, lambda byte: byte ^ 0x80, lambda _: 0x41]
)
def test_one_byte_anywhere(tmp_path: Path, change: Callable[[int], int]) -> None:
    """Of a file, of the manifest, of the signature, of the key, of the ZIP around them."""
    taken = []
    for place, byte in enumerate(WHOLE):
        other = change(byte)
        content = WHOLE[:place] + bytes([other]) + WHOLE[place + 1 :]
        if other != byte and not is_refused(content, tmp_path):
            taken.append(place)
    assert taken == []


def test_cut_short_or_followed_by_something(tmp_path: Path) -> None:
    lengths = {len(WHOLE) * percent // 100 for percent in range(100)} | {len(WHOLE) - 1}
    assert [n for n in sorted(lengths) if not is_refused(WHOLE[:n], tmp_path)] == []
    for more in (b"\0", b"PK\5\6", WHOLE):
        assert is_refused(WHOLE + more, tmp_path)
        assert is_refused(more + WHOLE, tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: entries[1:],
        lambda entries: entries[:-1],
        lambda entries: [*entries, ("content/z.txt", b"")],
        lambda entries: [*entries, entries[-1]],
        lambda entries: [entries[0], *entries],
        lambda entries: entries[::-1],
        lambda entries: [(entries[0][0].upper(), entries[0][1]), *entries[1:]],
        lambda entries: [(entries[0][0].replace("content", "CONTENT"), b""), *entries[1:]],
        lambda entries: [("content/../../evil", entries[0][1]), *entries[1:]],
        lambda entries: [("/etc/evil", entries[0][1]), *entries[1:]],
        lambda entries: [(MANIFEST, b"{}"), *entries],
        lambda entries: [*entries, (MANIFEST, b"{}")],
        lambda entries: [("content/", b""), *entries],
        lambda entries: [(name, data[::-1]) for name, data in entries],
        lambda entries: [(name, data + b" ") for name, data in entries],
        lambda entries: [(name, bytes(1_000_000)) for name, _data in entries],
    ],
)
def test_other_entries(tmp_path: Path, change: Callable[[Entries], Entries]) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as archive:
        raw = archive.read(MANIFEST)
    assert written(raw, list(ENTRIES.items())) == WHOLE
    assert is_refused(written(raw, change(list(ENTRIES.items()))), tmp_path)


def written(raw: bytes, entries: Entries) -> bytes:
    file = io.BytesIO()
    writer = PackWriter(file)
    writer.add_bytes(MANIFEST, raw)
    for name, data in entries:
        writer.add_bytes(name, data)
    writer.close()
    return file.getvalue()


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a/../../evil", "C:/evil", "a\\..\\evil"])
def test_a_signed_manifest_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    """Even a key that may sign cannot have a file written elsewhere."""
    row = next(iter(makers.ordinary()["files"].values()))
    content = makers.forged(
        {"files": {name: row}}, {f"content/{name}": makers.FILES["LISEZMOI.txt"]}
    )
    path = tmp_path / "x.passerelle"
    path.write_bytes(content)
    store = PackStore(tmp_path / "a" / "b" / "packs")
    with pytest.raises(PasserelleError):
        store.install(path)
    assert [one.name for one in tmp_path.rglob("*evil*")] == []


def test_a_link_in_a_zip_is_no_file_of_a_pack(tmp_path: Path) -> None:
    place = WHOLE.index(b"PK\1\2", WHOLE.index(b"PK\1\2") + 1)
    rights = place + 38  # the entry's, in the list at the end
    link = struct.pack("<I", 0o120777 << 16)
    assert is_refused(WHOLE[:rights] + link + WHOLE[rights + 4 :], tmp_path)


def test_a_refused_pack_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.passerelle"
    store = PackStore(tmp_path / "packs")
    start = WHOLE.index("4 °C".encode())
    path.write_bytes(WHOLE[:start] + b"9" + WHOLE[start + 1 :])
    with pytest.raises(PasserelleError):
        store.install(path)
    assert store.found() == ()
    left = [one.name for one in store.root.rglob("*")] if store.root.exists() else []
    assert left == [".store.lock"]


edits = st.lists(
    st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.binary(max_size=40)), max_size=4
)


@given(edits)
def test_any_change_is_a_pack_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int, bytes]]
) -> None:
    content = WHOLE
    for place, cut, more in changes:
        content = content[:place] + more + content[place + cut :]
    folder = tmp_path_factory.getbasetemp()
    assert is_refused(content, folder) is (content != WHOLE)


@given(st.binary(max_size=2000))
def test_any_bytes_are_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    assert is_refused(content, tmp_path_factory.getbasetemp())


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4)
        ),
        max_leaves=10,
    ),
    st.sampled_from(sorted(makers.ordinary())),
)
def test_any_signed_word_is_a_pack_or_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, value: object, name: str
) -> None:
    try:
        content = makers.forged({name: value})
    except ValueError:  # no JSON
        return
    is_refused(content, tmp_path_factory.getbasetemp())
