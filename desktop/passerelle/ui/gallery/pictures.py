"""Draws the gallery into a folder: a picture a moment, a theme and a size, and one index."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import gallery as say
from passerelle.ui.gallery.index import Index
from passerelle.ui.gallery.moments import Moment, named
from passerelle.ui.gallery.size import Size
from passerelle.ui.gallery.stage import Stage
from passerelle.ui.look import dress
from passerelle.ui.qt_log import log_qt
from passerelle.ui.theme.palettes import CONTRAST, DAY, NIGHT

PALETTES = {"day": DAY, "night": NIGHT, "contrast": CONTRAST}
THEMES = ("day", "night")
SIZES = (Size(1366, 768), Size(1024, 600), Size(1024, 600, 2.0), Size(1366, 768, 3.0))
"""What is drawn unless something else is asked for."""
INDEX = "index.png"


@dataclass(frozen=True, slots=True)
class Picture:
    """One that was drawn.

    Attributes:
        file: its name in the folder.
        moment: what it shows.
        theme: a name of PALETTES.
        size: of the window and its text.
    """

    file: str
    moment: str
    theme: str
    size: Size


def draw(
    folder: Path,
    themes: Sequence[str] = THEMES,
    sizes: Sequence[Size] = SIZES,
    names: Sequence[str] = (),
    note: Callable[[str], None] = lambda _text: None,
) -> tuple[Picture, ...]:
    """Draw the moments of some pages, or all of them, without a screen.

    Args:
        folder: made if it is not there.
        themes: names of PALETTES.
        sizes: of the window and its text.
        names: of pages or moments; () for all.
        note: told the name of each moment before it is drawn.

    Raises:
        PasserelleError: USAGE for a name that there is not; DISK_REFUSED when a picture cannot be
            written.
    """
    moments = _wanted(names)
    app = _application()
    _make(folder)
    columns = [(theme, size) for theme in themes for size in sizes]
    index = Index([f"{theme} {size}" for theme, size in columns])
    drawn: list[Picture] = []
    for moment in moments:
        note(moment.name)
        row: list[QPixmap] = []
        for theme, size in columns:
            picture = _photograph(app, moment, theme, size)
            file = f"{moment.name}-{theme}-{size}.png"
            _save(picture, folder / file)
            row.append(picture)
            drawn.append(Picture(file, moment.name, theme, size))
        index.add(moment.name, row)
    _save(index.sheet(), folder / INDEX)
    return tuple(drawn)


def _wanted(names: Sequence[str]) -> tuple[Moment, ...]:
    for name in names:
        if not named([name]):
            raise PasserelleError(ErrorCode.USAGE, say.unknown_name(name))
    return named(names)


def _application() -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        app = running
    else:
        log_qt()
        app = QApplication(["passerelle", "-platform", "offscreen"])
    dress(app)
    app.setCursorFlashTime(0)  # it would be on half of the pictures
    return app


def _photograph(app: QApplication, moment: Moment, theme: str, size: Size) -> QPixmap:
    with Stage(app, size, PALETTES[theme], moment.desk()) as stage:
        moment.show(stage)
        return stage.picture()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(folder) from error


def _save(picture: QPixmap, path: Path) -> None:
    if not picture.save(str(path)):
        raise _refused(path)


def _refused(path: Path) -> PasserelleError:
    return PasserelleError(ErrorCode.DISK_REFUSED, say.not_written(path.name))
