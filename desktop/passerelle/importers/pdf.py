"""PDF: text, headings and pages; images are recognised where Tesseract is installed."""

import re
import time
from collections import defaultdict
from pathlib import Path

from passerelle.domain.documents import Document
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import documents as say
from passerelle.importers.bounds import MAX_CHARACTERS, MAX_PAGES, OCR_SECONDS
from passerelle.importers.failures import damaged, empty
from passerelle.importers.outline import Outline
from passerelle.importers.pdf_layout import Layout, fill, key, largest_text, without_margins
from passerelle.importers.pdf_lines import Line, page_lines
from passerelle.importers.pdf_ocr import Recogniser
from passerelle.importers.pdfium import PdfFile, has_unseen, is_drawn, open_pdf
from passerelle.importers.step import Reading, Step
from passerelle.importers.text import clean, iso_date

_FEW_CHARACTERS = 20
"""Under which a page with an image is an image."""
_STEP_PAGES = 5
_NO_TITLE = re.compile(
    r"microsoft \w+ ?-.*|(?:untitled|sans (?:titre|nom)|document)\W*\d*|.*\.(?:docx?|odt|pdf|rtf|"
    r"xlsx?|pptx?|indd|tmp)",
    re.IGNORECASE,
)


def read(path: Path) -> Reading:
    """Read a PDF.

    Raises:
        PasserelleError: DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_ENCRYPTED, DOCUMENT_SCANNED,
            DOCUMENT_TOO_LARGE.
    """
    pdf = open_pdf(path)
    try:
        if len(pdf) > MAX_PAGES:
            raise PasserelleError(ErrorCode.DOCUMENT_TOO_LARGE, say.TOO_MANY_PAGES)
        pages = _Pages(pdf)
        yield from pages.read()
        yield from pages.recognise()
        yield pages.document(path.stem)
    finally:
        pdf.close()


class _Pages:
    """The pages of a file, as far as they are read."""

    def __init__(self, pdf: PdfFile) -> None:
        self._pdf = pdf
        self._lines: list[list[Line]] = []
        self._images: list[int] = []
        self._damaged: list[int] = []
        self._recognised: dict[int, list[str]] = {}
        self._is_cut = False
        self._wants_ocr = False
        self._unseen = False

    def read(self) -> Reading:
        """Read the text of each page."""
        total, characters = len(self._pdf), 0
        for number in range(1, total + 1):
            if number % _STEP_PAGES == 1:
                yield Step(number - 1, total)
            lines = self._page(number)
            characters += sum(len(line.text) for line in lines)
            if characters > MAX_CHARACTERS:
                self._is_cut = True
                break
            self._lines.append(lines)
        self._lines = without_margins(self._lines)

    def recognise(self) -> Reading:
        """Read the text of the pages that are images, where that can be done."""
        if not self._images:
            return
        recogniser = Recogniser.installed()
        is_all = not any(self._lines)
        if recogniser is None:
            if is_all:
                raise PasserelleError(ErrorCode.DOCUMENT_SCANNED, say.SCANNED)
            self._wants_ocr = True
            return
        end = time.monotonic() + OCR_SECONDS
        for number in recogniser.choose(self._images):
            if time.monotonic() > end:
                break
            yield Step(number - 1, len(self._pdf))
            paragraphs = recogniser.read(self._pdf[number - 1])
            if paragraphs:
                self._recognised[number] = paragraphs
        self._images = [page for page in self._images if page not in self._recognised]
        if is_all and not self._recognised:
            raise PasserelleError(ErrorCode.DOCUMENT_SCANNED, say.SCANNED_UNREADABLE)

    def document(self, name: str) -> Document:
        """The document that the pages make."""
        facts = self._pdf.get_metadata_dict()
        lines = [line for page in self._lines for line in page]
        layout = Layout(lines, self._bookmarks())
        title = clean(facts.get("Title", ""))
        if not title or _NO_TITLE.fullmatch(title):
            title = largest_text(layout, lines) or name
        outline = Outline()
        self._fill(outline, layout, title)
        outline.is_cut = outline.is_cut or self._is_cut
        sections = outline.sections()
        if not sections:
            raise damaged("no readable page") if self._damaged else empty()
        return Document(
            title=title,
            sections=sections,
            author=clean(facts.get("Author", "")),
            date=iso_date(facts.get("ModDate") or facts.get("CreationDate", "")),
            warnings=(*self._warnings(), *outline.warnings()),
            wants_ocr=self._wants_ocr,
        )

    def _fill(self, outline: Outline, layout: Layout, title: str) -> None:
        """Add the pages in order, the recognised ones between the others."""
        waiting: list[Line] = []
        for number, lines in enumerate(self._lines, start=1):
            if number in self._recognised:
                fill(outline, layout, waiting, title)
                waiting = []
                for paragraph in self._recognised[number]:
                    outline.paragraph(paragraph, number)
            waiting += lines
        fill(outline, layout, waiting, title)

    def _page(self, number: int) -> list[Line]:
        """The lines of a page; none when it is damaged or an image."""
        try:
            page = self._pdf[number - 1]
        except RuntimeError:
            self._damaged.append(number)
            return []
        try:
            lines = page_lines(page, number)
            if sum(len(line.text) for line in lines) < _FEW_CHARACTERS and is_drawn(page):
                self._images.append(number)
                return []
            self._unseen = self._unseen or has_unseen(page)
            return lines
        except RuntimeError:
            self._damaged.append(number)
            return []
        finally:
            page.close()

    def _bookmarks(self) -> dict[int, dict[str, int]]:
        """The levels of the outline's entries, by page and by title."""
        found: dict[int, dict[str, int]] = defaultdict(dict)
        for bookmark in self._pdf.get_toc():
            destination = bookmark.get_dest()
            index = destination.get_index() if destination else None
            title = key(bookmark.get_title())
            if index is not None and title:
                found[index + 1][title] = bookmark.level + 1
        return dict(found)

    def _warnings(self) -> tuple[str, ...]:
        found = [say.UNSEEN] if self._unseen else []
        if self._recognised:
            found.append(say.RECOGNISED)
        if self._images:
            found.append(say.image_pages(self._images))
        if self._damaged:
            found.append(say.damaged_pages(self._damaged))
        return tuple(found)
