"""Colours by what they mean, sizes by what they are for, and which of them are in force."""

from passerelle.ui.theme.colours import Colour, Palette
from passerelle.ui.theme.sizes import Theme, theme_for
from passerelle.ui.theme.typefaces import FONT_FAMILIES, FONT_FAMILY

__all__ = ["FONT_FAMILIES", "FONT_FAMILY", "Colour", "Palette", "Theme", "theme_for"]
