"""Builds the sections of a document from what an importer meets, in order."""

from collections.abc import Sequence
from textwrap import wrap

from passerelle.domain.documents import Section
from passerelle.domain.headings import MAX_HEADINGS, cut_heading
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import documents as say
from passerelle.importers.bounds import MAX_CHARACTERS
from passerelle.importers.text import clean

SUBTITLE_LEVEL = 9
"""Of a short line in bold that stands alone: under every true heading."""
BOX_LEVEL = MAX_HEADINGS
"""Of the heading of a box beside the text."""
MAX_SUBTITLE_WORDS = 12
MAX_SENTENCE = 4000
"""Characters; a longer run of words without a full stop is cut into pieces."""
PIECE = 600
_ENDINGS = (".", ";", ":", "!", "?", "…", ",")
_MARK = "– "


class Outline:
    """The sections so far.

    Headings nest by their level (1 is the outermost). List items get the mark and the punctuation
    that make them readable in one go, and so stay with the sentence that introduces them.
    """

    def __init__(self, keeps_bare: bool = True) -> None:
        """Begin a document.

        Args:
            keeps_bare: whether a heading that turns out to have nothing under it is kept, as a
                block: no text is lost. False where importers leave out what is under headings.
        """
        self._keeps_bare = keeps_bare
        self._path: list[tuple[int, str, str]] = []
        self._sections: list[Section] = []
        self._blocks: list[str] = []
        self._items: list[str] = []
        self._page = 0
        self._bare: tuple[tuple[str, ...], int] | None = None
        self.characters = 0
        self.cells = 0
        self.is_cut = False

    def heading(self, level: int, text: str, page: int = 0, url: str = "") -> None:
        """Open a section; its blocks follow."""
        text, rest = cut_heading(clean(text).rstrip(" :"))
        if not text or self.is_cut:
            return
        level = min(level, MAX_HEADINGS)
        self._close()
        while self._path and self._path[-1][0] >= level:
            self._path.pop()
        self._keep_bare(self._headings())
        self._path.append((level, text, url))
        self._page = page
        self._bare = (self._headings(), page)
        self.paragraph(rest, page)

    def leave(self, level: int) -> None:
        """Close the sections of this level and under it."""
        level = min(level, MAX_HEADINGS)
        if self._path and self._path[-1][0] >= level:
            self._close()
            while self._path and self._path[-1][0] >= level:
                self._path.pop()
            self._keep_bare(self._headings())

    def paragraph(self, text: str, page: int = 0) -> None:
        """Add a paragraph."""
        text = clean(text)
        if text:
            self._end_list()
            self._turn_to(page)
            self._add(text)

    def item(self, text: str, page: int = 0) -> None:
        """Add an item of a list."""
        text = clean(text).lstrip("•▪●◦·–—- ")
        if text:
            if not self._items:
                self._turn_to(page)
            self._items.append(text)

    def end_list(self) -> None:
        """Say that the next item begins another list."""
        self._end_list()

    def subtitle_or_paragraph(self, text: str, page: int = 0) -> None:
        """Add a line that stands alone in bold: a heading when it looks like one."""
        if is_subtitle(text):
            self.heading(SUBTITLE_LEVEL, text, page)
        else:
            self.paragraph(text, page)

    def rows(self, header: Sequence[str], rows: Sequence[Sequence[str]], page: int = 0) -> None:
        """Add the rows of a table, each as a block."""
        for row in rows:
            self.paragraph(row_text(header, row), page)

    def sections(self) -> tuple[Section, ...]:
        """Every section, closed."""
        self._close()
        self._keep_bare(())
        return tuple(self._sections)

    def warnings(self) -> tuple[str, ...]:
        """What is missing, for the person."""
        return (say.cut(self.characters),) if self.is_cut else ()

    def _headings(self) -> tuple[str, ...]:
        return tuple(text for _, text, _ in self._path)

    def _turn_to(self, page: int) -> None:
        """Begin a new section, under the same headings, where a page begins."""
        if page != self._page and self._blocks:
            self._close()
        self._page = page

    def _add(self, text: str) -> None:
        if self.is_cut or self.characters + len(text) > MAX_CHARACTERS:
            self.is_cut = True
            return
        self.characters += len(text)
        self._bare = None
        self._blocks += _bounded(text)

    def _end_list(self) -> None:
        items, self._items = self._items, []
        for number, text in enumerate(items, start=1):
            if number == len(items):
                text = text.rstrip(" ,;")
                text = text if text.endswith(_ENDINGS) else f"{text}."
            elif not text.endswith(_ENDINGS):
                text = f"{text} ;"
            self._add(_MARK + text)

    def _close(self) -> None:
        self._end_list()
        if self._blocks:
            url = next((url for _, _, url in reversed(self._path) if url), "")
            self._keep(Section(self._headings(), tuple(self._blocks), self._page, url))
            self._blocks = []

    def _keep_bare(self, headings: tuple[str, ...]) -> None:
        """Keep a heading under which nothing came as a block of the section around it."""
        if self._bare is None:
            return
        (path, page), self._bare = self._bare, None
        if self._keeps_bare and headings[: len(path)] != path:
            self.characters += len(path[-1])
            self._keep(Section(path[:-1], (path[-1],), page))

    def _keep(self, section: Section) -> None:
        """Keep a section; its headings count, as they are written again for each."""
        self._sections.append(section)
        self.characters += sum(map(len, section.headings))


def _bounded(text: str) -> list[str]:
    """A block, cut up when it holds a sentence that nobody would write."""
    if len(text) <= MAX_SENTENCE:
        return [text]
    pieces: list[str] = []
    for sentence in sentences(text):
        pieces += [sentence] if len(sentence) <= MAX_SENTENCE else wrap(sentence, PIECE)
    return pieces


def is_subtitle(text: str) -> bool:
    """Whether a line that stands alone is short enough, and open enough, to be a heading."""
    text = text.rstrip()
    return (
        0 < len(text.split()) <= MAX_SUBTITLE_WORDS
        and text[0].isalnum()
        and not text.endswith((".", ",", ";", "!", "…"))
    )


def row_text(header: Sequence[str], row: Sequence[str]) -> str:
    """A row of a table as a sentence: "Colonne : valeur ; Colonne : valeur."."""
    parts: list[str] = []
    for number, cell in enumerate(row):
        value = clean(cell).rstrip(" ;.")
        name = clean(header[number]).rstrip(" :") if number < len(header) else ""
        if value:
            parts.append(f"{name} : {value}" if name and name != value else value)
    text = " ; ".join(dict.fromkeys(parts))
    return f"{text}." if text else ""
