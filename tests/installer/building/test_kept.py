"""What is long to make is made once."""

from pathlib import Path

import pytest
from installer.building.kept import kept
from installer.setup import places
from installer.setup.screen import Screen


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of nobody's."""
    monkeypatch.setattr(places, "cache", lambda: tmp_path)
    return tmp_path


def test_it_is_made_once_for_what_it_depends_on(tmp_path: Path) -> None:
    source = tmp_path / "source"
    made = list[Path]()

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "result").write_text(source.read_text("utf-8"), "utf-8")

    for content in ("one", "one", "two"):
        source.write_text(content, "utf-8")
        folder = kept(Screen(), "thing", ["options", source], make)
        assert (folder / "result").read_text("utf-8") == content
    assert len(made) == 2


def test_what_was_stopped_is_made_again_from_where_it_was() -> None:
    def stop(folder: Path) -> None:
        (folder / "half").touch()
        (folder.parent / "objects").mkdir()
        raise KeyboardInterrupt

    def make(folder: Path) -> None:
        assert not list(folder.iterdir())
        assert (folder.parent / "objects").is_dir()

    with pytest.raises(KeyboardInterrupt):
        kept(Screen(), "thing", ["options"], stop)
    folder = kept(Screen(), "thing", ["options"], make)
    assert {path.name for path in folder.parent.iterdir()} == {"made", "lock"}
