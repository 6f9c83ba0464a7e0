"""How well two colours are told apart."""

from PySide6.QtGui import QColor

ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_SHAPES = 3.0


def contrast(one: str, other: str) -> float:
    """Contrast of WCAG 2 between two colours ("#rrggbb"), 1 to 21."""
    low, high = sorted(_luminance(QColor(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = map(_linear, (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return float(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)
