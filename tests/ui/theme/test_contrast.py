"""The contrast of WCAG 2."""

import pytest

from passerelle.ui.theme.contrast import contrast


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#777777", "#777777", 1.0),
        ("#767676", "#FFFFFF", 4.54),
        ("#FFFFFF", "#767676", 4.54),
    ],
)
def test_contrast_of_known_pairs(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
