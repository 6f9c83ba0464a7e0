"""The drawings of assets/pictograms, in any colour and size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from passerelle.config.paths import assets_dir

_ICON_SIZES = (16, 32, 48, 64, 128)


def paint(painter: QPainter, name: str, colour: str, target: QRectF) -> None:
    """Draw a pictogram in a colour ("#rrggbb") where the painter's owner wants it."""
    _renderer(name, colour).render(painter, target)


def pixmap(name: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """A square picture, drawn once: each page has the same ones in every card.

    Args:
        name: of a file of assets/pictograms, without its ending.
        colour: "#rrggbb".
        side: in device-independent pixels.
        ratio: physical pixels in each of them.
    """
    key = f"{name} {colour} {side} {ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = _drawn(name, colour, side, ratio)
        QPixmapCache.insert(key, picture)
    return picture


def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, name, colour, QRectF(0, 0, side, side))
    painter.end()
    return picture


def icon(name: str) -> QIcon:
    """A pictogram that has its own colours, as the icon of a window."""
    made = QIcon()
    for side in _ICON_SIZES:
        made.addPixmap(pixmap(name, QColor(Qt.GlobalColor.black).name(), side))
    return made


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (assets_dir() / "pictograms" / f"{name}.svg").read_text(encoding="utf-8")
    # Qt's SVG Tiny has no style sheet from which currentColor could come.
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
