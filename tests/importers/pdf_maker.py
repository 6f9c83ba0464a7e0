"""Writes small PDF files by hand: text in the standard fonts, images, an outline."""

import zlib
from dataclasses import dataclass, field
from pathlib import Path

WIDTH, HEIGHT = 595, 842


@dataclass
class PdfMaker:
    """A PDF in the making; places are in points from the lower left corner."""

    facts: dict[str, str] = field(default_factory=dict)
    pages: list[bytes] = field(default_factory=lambda: [b""])
    outline: list[tuple[str, int]] = field(default_factory=list)
    image: tuple[int, int, bytes] = (1, 1, b"\xff")

    def page(self) -> None:
        """Begin the next page."""
        self.pages.append(b"")

    def text(self, x: float, y: float, text: str, size: float = 11, bold: bool = False) -> None:
        """Write a line."""
        letters = text.encode("cp1252").replace(b"\\", b"\\\\")
        letters = letters.replace(b"(", b"\\(").replace(b")", b"\\)")
        font = b"F2" if bold else b"F1"
        self.pages[-1] += b"BT /%s %g Tf %g %g Td (%s) Tj ET\n" % (font, size, x, y, letters)

    def lines(self, texts: list[str], top: float = 700, x: float = 70, step: float = 14) -> None:
        """Write lines under each other."""
        for number, text in enumerate(texts):
            self.text(x, top - number * step, text)

    def picture(self) -> None:
        """Draw the image over the whole page."""
        self.pages[-1] += b"q %d 0 0 %d 0 0 cm /Im Do Q\n" % (WIDTH, HEIGHT)

    def save(self, path: Path) -> Path:
        """Write the file."""
        path.write_bytes(self._bytes())
        return path

    def _bytes(self) -> bytes:
        count = len(self.pages)
        first_page, first_entry = 8, 8 + 2 * count
        kids = b" ".join(b"%d 0 R" % (first_page + 2 * n) for n in range(count))
        columns, rows, pixels = self.image
        info = b"".join(
            b"/%s <%s>" % (name.encode(), (b"\xfe\xff" + text.encode("utf-16-be")).hex().encode())
            for name, text in self.facts.items()
        )
        objects = [
            b"<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>",
            _stream(
                b"/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8"
                b"/Filter/FlateDecode/Width %d/Height %d" % (columns, rows),
                zlib.compress(pixels),
            ),
            b"<<%s>>" % info,
            self._outline_root(first_entry),
        ]
        for number, content in enumerate(self.pages):
            objects.append(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources"
                b"<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</Im 5 0 R>>>>>>"
                % (WIDTH, HEIGHT, first_page + 2 * number + 1)
            )
            objects.append(_stream(b"", content))
        for number, (title, page) in enumerate(self.outline):
            following = b"/Next %d 0 R" % (first_entry + number + 1)
            last = number == len(self.outline) - 1
            objects.append(
                b"<</Title <%s>/Parent 7 0 R/Dest[%d 0 R /Fit]%s>>"
                % (
                    (b"\xfe\xff" + title.encode("utf-16-be")).hex().encode(),
                    first_page + 2 * (page - 1),
                    b"" if last else following,
                )
            )
        return _file(objects)

    def _outline_root(self, first_entry: int) -> bytes:
        if not self.outline:
            return b"<</Type/Outlines/Count 0>>"
        last = first_entry + len(self.outline) - 1
        return b"<</Type/Outlines/First %d 0 R/Last %d 0 R>>" % (first_entry, last)


def _stream(facts: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (facts, len(content), content)


def _file(objects: list[bytes]) -> bytes:
    content = b"%PDF-1.5\n"
    places = []
    for number, item in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    content += b"trailer<</Size %d/Root 1 0 R/Info 6 0 R>>\n" % (len(objects) + 1)
    return content + b"startxref\n%d\n%%%%EOF\n" % start
