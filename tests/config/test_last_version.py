"""Whether an update is to be told, whatever became of the file that remembers the last one."""

import sys
from pathlib import Path

import pytest

from passerelle.config import last_version
from passerelle.config.last_version import last_version_path, take_news
from passerelle.config.version import version


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_version, "version", lambda: "0.10.0")
    monkeypatch.setattr(last_version, "LATEST", "0.9.0")


def test_a_first_use_is_no_update(tmp_path: Path) -> None:
    path = tmp_path / "config" / "last-version"
    assert not take_news(path)
    assert path.read_text("ascii") == "0.10.0\n"
    assert not take_news(path)


@pytest.mark.parametrize("before", ["0.8.2", "0.1.0\n", "", "é\xff", "v"])
def test_an_update_is_told_once(before: str, tmp_path: Path) -> None:
    path = tmp_path / "last-version"
    path.write_bytes(before.encode("latin-1"))
    assert take_news(path)
    assert not take_news(path)
    assert path.read_text("ascii") == "0.10.0\n"


@pytest.mark.parametrize("before", ["0.9.0", "0.9.5"])
def test_an_update_without_notes_is_not_told(before: str, tmp_path: Path) -> None:
    path = tmp_path / "last-version"
    path.write_text(before, "ascii")
    assert not take_news(path)
    assert path.read_text("ascii") == "0.10.0\n"


@pytest.mark.parametrize("before", ["0.11.0", "0.10.0", "9" * 50_000])
def test_an_older_version_that_comes_back_tells_nothing(before: str, tmp_path: Path) -> None:
    path = tmp_path / "last-version"
    path.write_text(before, "ascii")
    assert not take_news(path)
    assert path.read_text("ascii") == before  # the newer one, put back, tells nothing again


def test_a_file_that_cannot_be_read_tells_nothing(tmp_path: Path) -> None:
    path = tmp_path / "last-version"
    path.mkdir()
    assert not take_news(path)


def test_what_cannot_be_remembered_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, _content: bytes) -> None:
        raise PermissionError("read only")

    path = tmp_path / "last-version"
    path.write_text("0.8.2", "ascii")
    monkeypatch.setattr(last_version, "write_atomically", refuse)
    assert not take_news(path)
    assert path.read_text("ascii") == "0.8.2"


@pytest.mark.skipif(sys.platform == "win32", reason="/dev/null takes no file")
def test_a_folder_that_cannot_be_made_tells_nothing() -> None:
    assert not take_news(Path("/dev/null/last-version"))


def test_it_is_beside_the_settings_of_this_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_version, "version", version)
    assert not take_news()
    assert last_version_path().read_text("ascii") == f"{version()}\n"
