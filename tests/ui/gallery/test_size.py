"""The sizes in which the gallery is drawn."""

import pytest

from passerelle.ui.gallery.size import Size


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1024x600", Size(1024, 600)),
        ("1024x600@2", Size(1024, 600, 2.0)),
        ("3840x2160@1.5", Size(3840, 2160, 1.5)),
    ],
)
def test_a_size_is_read_as_it_is_written(written: str, expected: Size) -> None:
    assert Size.parse(written) == expected
    assert str(expected) == written


@pytest.mark.parametrize("written", ["1024", "1024x600@4", "1024x600@0", "640x480", "9999x900"])
def test_a_size_that_no_window_has_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        Size.parse(written)
