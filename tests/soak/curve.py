"""The memory of every process over a working day, drawn."""

from collections.abc import Sequence
from html import escape

from tests.soak.sampling import Sample

WIDTH, HEIGHT, LEFT, BOTTOM = 800, 320, 70, 40
_COLOURS = ("#0b5394", "#b45f06", "#38761d", "#741b47", "#444444")
_NAMES = {
    "core": "principal",
    "importer": "import",
    "language": "langue",
    "library": "bibliothèque",
    "speech": "voix",
}


def curve(samples: Sequence[Sample]) -> str:
    """An SVG picture: minutes across, MB up, a line for each role, their names below."""
    end = max(one.at_s for one in samples)
    top = max(one.memory_mb for one in samples) * 1.1
    roles = sorted({one.role for one in samples})
    lines = (
        _line([one for one in samples if one.role == role], _COLOURS[place % 5], end, top)
        for place, role in enumerate(roles)
    )
    names = (_name(role, place, _COLOURS[place % 5]) for place, role in enumerate(roles))
    return "\n".join((_frame(end, top), *lines, *names, "</svg>", ""))


def _frame(end: float, top: float) -> str:
    marks = (
        f'<text x="{LEFT - 8}" y="{_y(part * top, top):.0f}" text-anchor="end">'
        f"{part * top:.0f} Mo</text>"
        for part in (0, 0.25, 0.5, 0.75, 1)
    )
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            'font-family="sans-serif" font-size="13">',
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
            f'<path d="M{LEFT} 10V{HEIGHT - BOTTOM}H{WIDTH - 10}" fill="none" stroke="#444444"/>',
            *marks,
            f'<text x="{WIDTH - 10}" y="{HEIGHT - 15}" text-anchor="end">'
            f"{end / 60:.0f} minutes</text>",
        )
    )


def _line(samples: Sequence[Sample], colour: str, end: float, top: float) -> str:
    points = " ".join(
        f"{LEFT + (WIDTH - LEFT - 10) * one.at_s / end:.1f},{_y(one.memory_mb, top):.1f}"
        for one in samples
    )
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'


def _name(role: str, place: int, colour: str) -> str:
    name = escape(_NAMES.get(role, role))
    at = LEFT + place * 110
    return (
        f'<rect x="{at}" y="{HEIGHT - 25}" width="10" height="10" fill="{colour}"/>\n'
        f'<text x="{at + 15}" y="{HEIGHT - 15}">{name}</text>'
    )


def _y(memory_mb: float, top: float) -> float:
    return 10 + (HEIGHT - BOTTOM - 10) * (1 - memory_mb / top)
