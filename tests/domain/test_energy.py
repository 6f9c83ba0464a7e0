"""Electricity, and what it is compared with."""

import pytest

from passerelle.domain.energy import Energy, EnergySource, led_seconds, watt_hours
from passerelle.domain.strings import energy as say
from passerelle.domain.strings.figures import ASSUMPTION


def test_joules_and_bulbs() -> None:
    assert watt_hours(3600) == 1
    assert led_seconds(0.05) == pytest.approx(20)


@pytest.mark.parametrize(
    ("wh", "shown"),
    [
        (0.0, "Moins de 0,01\u00a0Wh : une ampoule LED pendant moins d'une seconde"),
        (0.05, "Environ 0,05\u00a0Wh : une ampoule LED pendant 20 secondes"),
        (0.0526, "Environ 0,053\u00a0Wh : une ampoule LED pendant 21 secondes"),
        (0.5, "Environ 0,5\u00a0Wh : une ampoule LED pendant 3 minutes"),
        (14.51, "Environ 15\u00a0Wh : une ampoule LED pendant 1 heure 37"),
        (180.0, "Environ 180\u00a0Wh : une ampoule LED pendant 20 heures"),
    ],
)
def test_a_figure_that_people_understand(wh: float, shown: str) -> None:
    assert say.compared(Energy(wh, EnergySource.CPU_TIME)) == shown


@pytest.mark.parametrize("source", EnergySource)
def test_where_a_figure_comes_from_is_said(source: EnergySource) -> None:
    assert say.EXPLAINED in say.explained(Energy(0.1, source))


def test_the_assumption_is_said_in_watts() -> None:
    assert "10 watts" in ASSUMPTION
    assert "9 watts" in ASSUMPTION
