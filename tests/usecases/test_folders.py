"""Where a file is that was imported once."""

from pathlib import Path

import pytest

from passerelle.usecases import folders
from passerelle.usecases.folders import Whereabouts, whereabouts


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That of the person, with something in it."""
    place = tmp_path / "chez moi"
    place.mkdir()
    (place / "liste.txt").write_text("Du sel.")
    monkeypatch.setattr(Path, "home", lambda: place)
    return place


@pytest.fixture
def share(tmp_path: Path, home: Path) -> Path:
    """Where a share is mounted, outside the places of disks."""
    assert not any(tmp_path.is_relative_to(place) for place in folders.DISKS)
    assert home.exists()
    place = tmp_path / "srv" / "partage"
    place.mkdir(parents=True)
    return place


def test_what_is_there_is_there(share: Path) -> None:
    (share / "note.txt").write_text("Le sel est au dépôt.")
    assert whereabouts(share / "note.txt") is Whereabouts.THERE
    assert whereabouts(share) is Whereabouts.THERE


def test_what_is_missing_beside_other_files_is_gone(share: Path) -> None:
    (share / "note.txt").write_text("Le sel est au dépôt.")
    assert whereabouts(share / "partie.txt") is Whereabouts.GONE
    assert whereabouts(share / "parti") is Whereabouts.GONE


def test_an_empty_folder_may_be_a_share_that_is_not_mounted(share: Path, home: Path) -> None:
    (home / "partage").mkdir()
    for place in (share, home / "partage"):
        assert whereabouts(place / "note.txt") is Whereabouts.AWAY
        assert whereabouts(place / "été" / "note.txt") is Whereabouts.AWAY


def test_a_folder_that_is_missing_too_may_be_where_one_is_mounted(share: Path, home: Path) -> None:
    (share.parent / "autre").mkdir()
    share.rmdir()
    assert whereabouts(share / "note.txt") is Whereabouts.AWAY
    assert whereabouts(home / "ancien" / "note.txt") is Whereabouts.GONE  # the person's own


def test_an_account_without_a_home_forgets_nothing(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_home() -> Path:
        raise RuntimeError

    share.rmdir()
    monkeypatch.setattr(Path, "home", no_home)
    assert whereabouts(share / "note.txt") is Whereabouts.AWAY
