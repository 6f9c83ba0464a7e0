"""What is used of pypdfium2, which has no types of its own."""

import ctypes
import math
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from passerelle.importers.failures import damaged, encrypted

_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""
_SECURITY = 5
"""FPDF_ERR_SECURITY: a protection that PDFium does not know."""
_TEXT = 1
"""FPDF_PAGEOBJ_TEXT."""
_IMAGE = 3
"""FPDF_PAGEOBJ_IMAGE."""
_FORM = 5
"""FPDF_PAGEOBJ_FORM: a drawing used again, often around an image."""
_MANY_SHAPES = 200
_INVISIBLE = 3
"""FPDF_TEXTRENDERMODE_INVISIBLE."""
_WHITE = 250
"""Of 255: the least of each colour of what is white."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points from the lower left corner of the page."""


class TextPage(Protocol):
    """The text of a page."""

    def count_chars(self) -> int:
        """How many characters, generated ones too."""

    def get_text_range(self) -> str:
        """All the text, line by line."""

    def get_charbox(self, index: int, loose: bool) -> Box:
        """Where a character stands; as high as its font when loose."""

    def close(self) -> None:
        """Free it."""


class Bitmap(Protocol):
    """A page as pixels."""

    def to_numpy(self) -> NDArray[np.uint8]:
        """Shape (height, width) or (height, width, 1)."""

    def close(self) -> None:
        """Free it."""


class Page(Protocol):
    """A page."""

    def get_size(self) -> tuple[float, float]:
        """Width and height, in points."""

    def get_textpage(self) -> TextPage:
        """Its text."""

    def render(self, scale: float, grayscale: bool) -> Bitmap:
        """Draw it; scale 1 is 72 dots an inch."""

    def close(self) -> None:
        """Free it."""


class Destination(Protocol):
    """Where a bookmark leads."""

    def get_index(self) -> int | None:
        """The page, counted from 0."""


class Bookmark(Protocol):
    """An entry of the outline, at a level counted from 0."""

    level: int

    def get_title(self) -> str:
        """What it says."""

    def get_dest(self) -> Destination | None:
        """Where it leads."""


class PdfFile(Protocol):
    """An open PDF."""

    def __len__(self) -> int:
        """How many pages."""

    def __getitem__(self, index: int) -> Page:
        """A page, counted from 0."""

    def get_metadata_dict(self) -> dict[str, str]:
        """What the file says of itself."""

    def get_toc(self) -> Iterator[Bookmark]:
        """The outline."""

    def close(self) -> None:
        """Close the file."""


@cache
def _raw() -> Any:
    """PDFium's own functions."""
    return import_module("pypdfium2.raw")


def open_pdf(path: Path) -> PdfFile:
    """Open a PDF.

    Raises:
        PasserelleError: DOCUMENT_ENCRYPTED, DOCUMENT_DAMAGED.
    """
    module: Any = import_module("pypdfium2")
    try:
        return cast(PdfFile, module.PdfDocument(path))
    except module.PdfiumError as error:
        if error.err_code in (_PASSWORD, _SECURITY):
            raise encrypted() from error
        raise damaged(str(error)) from error


def font_is_bold(text_page: TextPage, index: int) -> bool:
    """Whether a character is set in a bold font."""
    raw = _raw()
    if raw.FPDFText_GetFontWeight(text_page, index) >= 600:
        return True
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text_page, index, name, len(name), ctypes.byref(ctypes.c_int()))
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))


def font_size(text_page: TextPage, index: int) -> float:
    """The size of a character's font as it is shown, in points."""
    raw = _raw()
    size = float(raw.FPDFText_GetFontSize(text_page, index))
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix)):
        # Many programs write a size of 1 and enlarge it.
        size *= math.hypot(matrix.c, matrix.d)
    return size


def char_index(text_page: TextPage, text_index: int) -> int:
    """The number of the character that stands at a place of the text."""
    raw = _raw()
    return int(raw.FPDFText_GetCharIndexFromTextIndex(text_page, text_index))


def is_drawn(page: Page) -> bool:
    """Whether a page shows an image, or very many shapes (letters turned into shapes)."""
    raw = _raw()
    count = raw.FPDFPage_CountObjects(page)
    if count > _MANY_SHAPES:
        return True
    kinds = (raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, index)) for index in range(count))
    return any(kind in (_IMAGE, _FORM) for kind in kinds)


def has_unseen(page: Page) -> bool:
    """Whether letters are written in white, or in nothing, with nothing under them.

    Over an image they are the text that a scanner recognised; over a shape, a title in white.
    """
    raw = _raw()
    count = raw.FPDFPage_CountObjects(page)
    made = [raw.FPDFPage_GetObject(page, index) for index in range(count)]
    texts = [one for one in made if raw.FPDFPageObj_GetType(one) == _TEXT]
    if len(made) - len(texts) > _MANY_SHAPES:
        return False
    bare = (_bounds(one) for one in islice(filter(_is_bare, texts), _MANY_SHAPES))
    shapes = [_bounds(one) for one in made if raw.FPDFPageObj_GetType(one) != _TEXT]
    return any(not any(_overlap(box, shape) for shape in shapes) for box in bare)


def _is_bare(text: Any) -> bool:
    raw = _raw()
    if raw.FPDFTextObj_GetTextRenderMode(text) == _INVISIBLE:
        return True
    colour = [ctypes.c_uint() for _ in range(4)]
    known = raw.FPDFPageObj_GetFillColor(text, *map(ctypes.byref, colour))
    *mixed, opacity = (part.value for part in colour)
    return bool(known) and (opacity == 0 or min(mixed) >= _WHITE)


def _bounds(made: Any) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    _raw().FPDFPageObj_GetBounds(made, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
