"""Our typefaces have every letter of the languages that are offered."""

import sys
import unicodedata

import pytest
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QApplication

from passerelle.config.paths import assets_dir
from passerelle.domain.drawn_letters import undrawn
from passerelle.ui.fitted_text import Look, fit
from tests.ui.scripted_interpreting import BOOK

pytestmark = pytest.mark.gui

_SCRIPTS = ("AtkinsonHyperlegibleNext", "NotoSansArabic", "NotoSans")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize("language", BOOK.languages)
def test_no_letter_is_missing(language: str, weight: str) -> None:
    folder = assets_dir() / "fonts"
    fonts = [QRawFont(str(folder / f"{name}-{weight}.ttf"), 20) for name in _SCRIPTS]
    texts = (wording.text for wording in BOOK.wordings[language].values())
    letters = set("".join((*texts, BOOK.languages[language], _DIGITS)))
    assert all(font.isValid() for font in fonts)
    missing = {
        letter
        for letter in letters
        if not any(font.supportsCharacter(ord(letter)) for font in fonts)
    }
    assert missing == set()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_every_letter_that_may_be_imported_is_drawn(weight: str) -> None:
    folder = assets_dir() / "fonts"
    fonts = [QRawFont(str(folder / f"{name}-{weight}.ttf"), 20) for name in _SCRIPTS]
    letters = (char for char in map(chr, range(sys.maxunicode + 1)) if _is_letter(char))
    taken = [char for char in letters if not undrawn(char)]
    assert len(taken) > 1000
    assert not [c for c in taken if not any(font.supportsCharacter(ord(c)) for font in fonts)]


def _is_letter(char: str) -> bool:
    return unicodedata.category(char).startswith(("L", "M"))


def test_every_typeface_has_its_licence() -> None:
    licences = {path.name for path in (assets_dir() / "fonts").glob("OFL*.txt")}
    assert licences == {"OFL.txt", "OFL-NotoSans.txt", "OFL-NotoSansArabic.txt"}


@pytest.mark.parametrize("text", ["Oui.", "Une phrase bien plus longue, " * 4, "نعم", "🙂 12 kg"])
def test_a_text_is_as_large_as_its_place_allows(qapp: QApplication, text: str) -> None:
    assert qapp is not None
    look = Look(60, 12, right_to_left=text == "نعم")
    made = fit(text, 400, 120, look)
    size = made.defaultFont().pixelSize()
    assert 12 <= size <= 60
    assert made.size().height() <= 121
    assert size == 60 or fit(text, 400, 120, Look(size + 1, size + 1)).size().height() > 120


def test_a_text_far_too_long_keeps_the_smallest_letters(qapp: QApplication) -> None:
    assert qapp is not None
    assert fit("mot " * 1000, 200, 60, Look(40, 14)).defaultFont().pixelSize() == 14
