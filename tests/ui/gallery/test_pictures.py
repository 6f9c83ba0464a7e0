"""The pictures that the gallery writes."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage, QPixmap

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.ui.gallery.index import Index
from passerelle.ui.gallery.pictures import INDEX, PALETTES, draw
from passerelle.ui.gallery.size import Size

pytestmark = pytest.mark.gui

SMALL = Size(1024, 600)


@pytest.mark.usefixtures("qtbot")
def test_a_picture_a_moment_a_theme_and_a_size(tmp_path: Path) -> None:
    told: list[str] = []
    drawn = draw(tmp_path / "new", ["day", "night"], [SMALL], ["questions"], told.append)
    assert told == ["questions", "questions-empty"]
    files = [f"{name}-{theme}-1024x600.png" for name in told for theme in ("day", "night")]
    assert [picture.file for picture in drawn] == files
    assert {path.name for path in (tmp_path / "new").iterdir()} == {*files, INDEX}
    for picture in drawn:
        image = QImage(str(tmp_path / "new" / picture.file))
        assert (image.width(), image.height()) == (1024, 600)
        page = QColor(PALETTES[picture.theme].page)
        assert image.pixelColor(2, 2) == page


@pytest.mark.usefixtures("qtbot")
def test_an_unknown_name_draws_nothing(tmp_path: Path) -> None:
    with pytest.raises(PasserelleError, match="cuisine") as refused:
        draw(tmp_path / "none", names=["questions", "cuisine"])
    assert refused.value.code is ErrorCode.USAGE
    assert not (tmp_path / "none").exists()


@pytest.mark.usefixtures("qtbot")
def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PasserelleError, match="file") as refused:
        draw(tmp_path / "file", ["day"], [SMALL], ["questions"])
    assert refused.value.code is ErrorCode.DISK_REFUSED


@pytest.mark.usefixtures("qtbot")
def test_a_picture_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "questions-empty-day-1024x600.png").mkdir()
    with pytest.raises(PasserelleError, match="questions-empty") as refused:
        draw(tmp_path, ["day"], [SMALL], ["questions-empty"])
    assert refused.value.code is ErrorCode.DISK_REFUSED


@pytest.mark.usefixtures("qapp")
def test_index_has_a_line_a_moment_and_a_column_a_theme_and_size() -> None:
    index = Index(["day", "night"])
    red = QImage(1024, 600, QImage.Format.Format_RGB32)
    red.fill(QColor("#ff0000"))
    for name in ("one", "two", "three"):
        index.add(name, [QPixmap.fromImage(red)] * 2)
    sheet = index.sheet().toImage()
    rows = [y for y in range(sheet.height()) if sheet.pixelColor(300, y) == QColor("#ff0000")]
    starts = [y for y in rows if y - 1 not in rows]
    assert len(starts) == 3
    columns = [x for x in range(sheet.width()) if sheet.pixelColor(x, rows[5]) == QColor("#ff0000")]
    assert len([x for x in columns if x - 1 not in columns]) == 2
