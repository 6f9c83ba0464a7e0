"""Every picture that the window names exists, and draws something in its colour."""

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from passerelle.config.paths import assets_dir
from passerelle.domain.answer import TurnState
from passerelle.domain.phrasebook import Phrase
from passerelle.domain.strings.charter import RULES
from passerelle.domain.strings.first_use import PROMISES
from passerelle.domain.strings.training import SITUATIONS
from passerelle.ui import pictograms
from passerelle.ui.pages.first_use import NUMBER_PICTURES as OF_NUMBERS
from passerelle.ui.pages.first_use import PICTURES as OF_TRADES
from passerelle.ui.widgets.reason_tiles import PICTURES
from tests.ui.scripted_interpreting import BOOK

pytestmark = pytest.mark.gui

FOLDER = assets_dir() / "pictograms"
OF_STATES = [state.value for state in TurnState]
OF_ACTIONS = ["replay", "slower", "simpler", "stop", "help", "send", "larger", "smaller"]
OF_SHEETS = ["next", "read_all", "other", "source", "keep", "machine"]
OF_DOCUMENTS = [
    "documents", "previous", "add_file", "add_folder", "remove", "open", "file", "folder", "done",
]  # fmt: skip
OF_CONVERSATION = [
    "conversation", "phrases", "turn", "halves", "erase", "cross", "ear", "stop-hand",
]  # fmt: skip
OF_BOOK = sorted(
    {
        entry.pictogram
        for entries in (BOOK.phrases, BOOK.choices, BOOK.notices)
        for entry in entries.values()
    }
)
OF_CHARTER = [*(rule.picture for rule in RULES), "shield", "leaf", "bulb", "figures"]
OF_LEARNING = [
    *OF_TRADES.values(), *OF_NUMBERS.values(), *(promise.picture for promise in PROMISES),
    *(situation.picture for situations in SITUATIONS.values() for situation in situations),
]  # fmt: skip
OF_REPORTS = [*PICTURES.values(), "report"]
OF_OWN_DATA = ["lock", "document", "never", "sun", "calendar-week", "calendar"]
QUESTIONS = [phrase for phrase in BOOK.phrases.values() if BOOK.answers(phrase)]
LEAST_DIFFERENT = 0.15
"""The share of their ink by which two answers must differ: 0 for the same, 1 for nothing shared."""
OTHERS = [
    "call", "verify", "heard", *OF_SHEETS, *OF_DOCUMENTS, *OF_CONVERSATION,
    *OF_CHARTER, *OF_REPORTS, *OF_OWN_DATA, *OF_LEARNING,
]  # fmt: skip


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", sorted({*OF_STATES, *OF_ACTIONS, *OTHERS, *OF_BOOK}))
def test_picture_is_drawn_in_its_colour(name: str) -> None:
    image = pictograms.pixmap(name, "#ff0000", 48, ratio=2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (96, 2.0)
    opaque = {colour for colour in _colours(image) if QColor.fromRgba(colour).alpha() == 255}
    assert QColor("#ff0000").rgba() in opaque
    assert opaque == {QColor("#ff0000").rgba()} or name == "swatch"  # white needs an edge


def test_no_picture_is_left_over() -> None:
    drawn = {path.stem for path in FOLDER.glob("*.svg")}
    assert drawn == {*OF_STATES, *OF_ACTIONS, *OTHERS, *OF_BOOK, "passerelle"}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("phrase", QUESTIONS, ids=lambda phrase: phrase.id)
def test_answers_are_told_apart_on_a_small_button(phrase: Phrase) -> None:
    names = {choice.pictogram for choice in BOOK.answers(phrase)}
    inks = {name: _ink(name) for name in names}
    for one, other in combinations(sorted(names), 2):
        shared = np.minimum(inks[one], inks[other]).sum()
        assert 1 - shared / np.maximum(inks[one], inks[other]).sum() > LEAST_DIFFERENT, (one, other)


@pytest.mark.usefixtures("qapp")
def test_icon_of_the_window() -> None:
    assert not pictograms.icon("passerelle").isNull()


def _ink(name: str) -> np.ndarray:
    """How much of each pixel is drawn, from 0 to 255."""
    image = pictograms.pixmap(name, "#000000", 56).toImage()
    return np.frombuffer(image.constBits(), np.uint8)[3::4].astype(int)


def _colours(image: QImage) -> set[int]:
    return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
