"""The typefaces, ours first."""

FONT_FAMILY = "Atkinson Hyperlegible Next"
FONT_FAMILIES = (FONT_FAMILY, "Noto Sans Arabic", "Noto Sans")
"""Ours, then those of the scripts that it lacks: Arabic and Persian, Cyrillic."""
