"""The figures and the picture of a working day are those of its samples."""

import xml.etree.ElementTree as ET

import pytest

from tests.soak.curve import curve
from tests.soak.sampling import Sample, summary


def day(*, grows_mb: float) -> list[Sample]:
    """Two hours of a process that grows by so much an hour, and of one that does not."""
    moments = [(60.0 * minute, role) for minute in range(121) for role in ("core", "speech")]
    return [
        Sample(at_s, role, 1, 100.0 + (role == "core") * grows_mb * at_s / 3600, 20, 5)
        for at_s, role in moments
    ]


def test_growth_is_told_in_percent_an_hour() -> None:
    found = summary(day(grows_mb=10.0))
    assert found["core"]["memory_growth_percent_an_hour"] == pytest.approx(100 * 10 / 110, abs=0.01)
    assert found["speech"]["memory_growth_percent_an_hour"] == 0.0
    assert found["core"]["memory_mb_most"] == pytest.approx(120.0)


def test_every_process_has_its_line() -> None:
    picture = ET.fromstring(curve(day(grows_mb=10.0)))
    lines = picture.findall("{http://www.w3.org/2000/svg}polyline")
    assert [len(line.attrib["points"].split()) for line in lines] == [121, 121]
    names = [text.text for text in picture.findall("{http://www.w3.org/2000/svg}text")]
    assert {"core", "speech", "120 minutes"} <= set(names)
