"""The sizes in which the gallery is drawn."""

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(\d{3,4})x(\d{3,4})(?:@(\d(?:\.\d+)?))?")
SMALLEST, LARGEST = (900, 600), (3840, 3840)
_LARGEST_TEXT = 3.0


@dataclass(frozen=True, slots=True)
class Size:
    """Of a window.

    Attributes:
        width, height: in device-independent pixels.
        text: the size of the text that the person wants, 1.0 to 3.0.
    """

    width: int
    height: int
    text: float = 1.0

    def __str__(self) -> str:
        """As parse() reads it."""
        return f"{self.width}x{self.height}" + (f"@{self.text:g}" if self.text != 1 else "")

    @classmethod
    def parse(cls, written: str) -> "Size":
        """A size written "1024x600", or "1024x600@2" with the text twice as large.

        Raises:
            ValueError: it is written otherwise, or no window can have it.
        """
        found = _WRITTEN.fullmatch(written)
        if found is None:
            raise ValueError(written)
        size = cls(int(found[1]), int(found[2]), float(found[3] or 1))
        fits = SMALLEST[0] <= size.width <= LARGEST[0] and SMALLEST[1] <= size.height <= LARGEST[1]
        if not (fits and 1 <= size.text <= _LARGEST_TEXT):
            raise ValueError(written)
        return size
