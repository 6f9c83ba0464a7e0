"""Colours that can be read and told apart, in every palette."""

import pytest
from PySide6.QtGui import QColor, QPalette

from passerelle.domain.answer import TurnState
from passerelle.ui.theme import Colour, Palette
from passerelle.ui.theme.contrast import ENOUGH_FOR_SHAPES, ENOUGH_FOR_TEXT, contrast
from passerelle.ui.theme.palettes import CONTRAST, DAY, NIGHT, from_system, qt_palette


def system(page: str, ink: str, chosen: str, chosen_ink: str, link: str) -> QPalette:
    """What a system gives."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in (
        (roles.Window, page),
        (roles.WindowText, ink),
        (roles.Highlight, chosen),
        (roles.HighlightedText, chosen_ink),
        (roles.Link, link),
    ):
        made.setColor(role, QColor(colour))
    return made


AQUATIC = system("#202020", "#ffffff", "#8ee3f0", "#263b50", "#75e9fc")
"""High contrast themes of Windows 11."""
DESERT = system("#fffaef", "#3d3d3d", "#903909", "#fff5e3", "#1c5e75")
UNREADABLE = system("#efefef", "#cccccc", "#308cc6", "#ffffff", "#0000ff")


def _taken(given: QPalette) -> Palette:
    taken = from_system(given)
    assert taken is not None
    return taken


PALETTES = {
    "day": DAY,
    "night": NIGHT,
    "contrast": CONTRAST,
    "aquatic": _taken(AQUATIC),
    "desert": _taken(DESERT),
}
every_palette = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)

TEXT_ON_PAPER = (
    ("ink", "page"),
    ("ink", "family_page"),
    ("ink", "paper"),
    ("ink", "yes_soft"),
    ("ink", "danger_soft"),
    ("ink", "action_soft"),
    ("ink", "read_paper"),
    ("ink", "notice_paper"),
    ("ink", "spoken"),
    ("ink_soft", "page"),
    ("ink_soft", "family_page"),
    ("ink_soft", "paper"),
    ("ink_soft", "danger_soft"),
    ("ink_soft", "action_soft"),
    ("action", "page"),
    ("action", "paper"),
    ("action", "family_page"),
    ("read_ink", "read_paper"),
    ("read_ink", "paper"),
    ("notice_ink", "notice_paper"),
    ("notice_ink", "paper"),
    ("notice_ink", "action_soft"),
    ("danger", "paper"),
    ("danger", "page"),
    ("danger", "danger_soft"),
    ("emergency_ink", "emergency"),
    ("action_ink", "action"),
    ("action_ink", "action_dark"),
    ("yes_ink", "yes"),
    ("paper", "ink"),
)
"""Every pair of a text and what is behind it."""

SHAPES_ON_PAPER = (
    ("control_edge", "page"),
    ("control_edge", "paper"),
    ("control_edge", "family_page"),
    ("focus", "page"),
    ("focus", "paper"),
    ("focus", "family_page"),
    ("focus", "notice_paper"),
    ("focus", "yes_soft"),
    ("focus", "danger_soft"),
    ("action", "action_soft"),
    ("action", "spoken"),
    ("yes", "yes_soft"),
    ("yes", "family_page"),
    ("danger", "family_page"),
    ("notice_ink", "page"),
)
"""Every pair of the edge or the picture of a control and what is behind it."""


@every_palette
@pytest.mark.parametrize(("text", "paper"), TEXT_ON_PAPER)
def test_text_can_be_read(palette: Palette, text: str, paper: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, paper)) >= ENOUGH_FOR_TEXT


@every_palette
@pytest.mark.parametrize(("shape", "paper"), SHAPES_ON_PAPER)
def test_edges_of_controls_and_the_focus_can_be_seen(
    palette: Palette, shape: str, paper: str
) -> None:
    assert contrast(getattr(palette, shape), getattr(palette, paper)) >= ENOUGH_FOR_SHAPES


@every_palette
def test_states_can_be_seen_and_their_sentences_read(palette: Palette) -> None:
    for tone in (*palette.tones.values(), palette.resting):
        assert contrast(tone.ink, tone.fill) >= ENOUGH_FOR_TEXT
        for paper in (palette.page, palette.family_page):
            assert contrast(tone.text, paper) >= ENOUGH_FOR_TEXT


@pytest.mark.parametrize("palette", [DAY, NIGHT, CONTRAST], ids=["day", "night", "contrast"])
def test_states_have_colours_of_their_own(palette: Palette) -> None:
    assert set(palette.tones) == set(TurnState)
    assert len({tone.fill for tone in palette.tones.values()}) == len(TurnState)


@every_palette
def test_every_meaning_has_a_colour(palette: Palette) -> None:
    assert all(QColor(palette.of(colour)).isValid() for colour in Colour)


def test_colours_of_a_system_that_cannot_be_read_are_refused() -> None:
    assert from_system(UNREADABLE) is None


def test_choices_of_a_system_that_cannot_be_told_apart_are_not_taken() -> None:
    pale = system("#000000", "#ffffff", "#202020", "#ffffff", "#000080")
    taken = _taken(pale)
    assert (taken.focus, taken.action) == ("#ffffff", "#ffffff")


def test_qt_draws_with_the_same_colours() -> None:
    made = qt_palette(NIGHT)
    assert made.color(QPalette.ColorRole.Window) == QColor(NIGHT.page)
    assert made.color(QPalette.ColorRole.Text) == QColor(NIGHT.ink)
