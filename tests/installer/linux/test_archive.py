"""The .deb of a tree: the same bytes, however many processors pack it."""

from pathlib import Path

import pytest

from installer.linux import archive

pytestmark = pytest.mark.usefixtures("builders")
DATE = 1_700_000_000
NUMBERS = 1_500_000
"""Enough for several of the pieces that compressors cut their work into: 10 MB of digits."""


@pytest.fixture(scope="module")
def content() -> bytes:
    return "".join(map(str, range(NUMBERS))).encode()


@pytest.mark.parametrize("compression", [("-Zxz", "-z0"), ("-Zzstd", "-z1")])
def test_the_number_of_processors_changes_nothing(
    compression: tuple[str, ...],
    content: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = archive.Package("numbers", "1", "all", "misc", {}, "nombres", ("Des nombres.",))
    made = []
    for processors in ("1", "2"):
        monkeypatch.setenv("DPKG_DEB_THREADS_MAX", processors)  # as if there were so many
        root = tmp_path / processors / "root"
        root.mkdir(parents=True)
        (root / "file").write_bytes(content)
        out = archive.build(package, root, tmp_path / processors, DATE, *compression)
        made.append(out.read_bytes())
    assert made[0] == made[1]
