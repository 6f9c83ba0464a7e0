"""The figures and the picture of a working day are those of its samples."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from tests.soak.curve import curve
from tests.soak.sampling import LONG_S, Sample, summary, too_much


def day(*, grows_mb: float) -> list[Sample]:
    """Two hours of a process that grows by so much an hour, and of one that does not."""
    moments = [(60.0 * minute, role) for minute in range(121) for role in ("core", "speech")]
    return [
        Sample(at_s, role, 1, 100.0 + (role == "core") * grows_mb * at_s / 3600, 20, 5)
        for at_s, role in moments
    ]


def test_growth_is_told_in_percent_an_hour() -> None:
    found = summary(day(grows_mb=10.0))
    assert found["core"]["memory_growth_percent_an_hour"] == pytest.approx(9.1, abs=0.1)
    assert found["core"]["memory_growth_mb"] == pytest.approx(6.7, abs=0.2)
    assert found["speech"]["memory_growth_percent_an_hour"] == 0.0
    assert found["core"]["memory_mb_most"] == pytest.approx(120.0)


def test_growth_after_the_first_hour_is_refused_and_a_gross_one_at_any_time() -> None:
    slow, gross = summary(day(grows_mb=15.0)), summary(day(grows_mb=60.0))
    assert [one.partition(":")[0] for one in too_much(slow, LONG_S)] == ["core"]
    assert [one.partition(":")[0] for one in too_much(gross, 45 * 60.0)] == ["core"]
    assert too_much(summary(day(grows_mb=0.5)), LONG_S) == []


def test_what_is_loaded_once_and_a_moment_of_work_are_no_growth() -> None:
    flat = day(grows_mb=0)
    loaded = [replace(one, memory_mb=one.memory_mb - 50 * (one.at_s < 1200)) for one in flat]
    busy = [replace(one, memory_mb=one.memory_mb + 300 * (one.at_s > 7100)) for one in loaded]
    assert too_much(summary(busy), LONG_S) == []


def test_every_process_has_its_line() -> None:
    picture = ET.fromstring(curve(day(grows_mb=10.0)))
    lines = picture.findall("{http://www.w3.org/2000/svg}polyline")
    assert [len(line.attrib["points"].split()) for line in lines] == [121, 121]
    names = [text.text for text in picture.findall("{http://www.w3.org/2000/svg}text")]
    assert {"principal", "voix", "120 minutes"} <= set(names)
