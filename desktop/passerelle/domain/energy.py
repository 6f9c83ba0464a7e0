"""How much electricity something took, and how sure that is."""

from dataclasses import dataclass
from enum import StrEnum

WATTS_PER_CORE = 10.0
"""What one busy core of a laptop is taken to draw, where the processor does not say: a guess."""
LED_WATTS = 9.0
"""Of the bulb that energy is compared with: an ordinary LED, as bright as 60 W of old."""
_SECONDS_PER_HOUR = 3600.0


class EnergySource(StrEnum):
    """Where a figure comes from."""

    PROCESSOR = "rapl"
    """The processor's own counters: all that it did meanwhile, for every program."""
    CPU_TIME = "cpu_time"
    """The work of the application, times WATTS_PER_CORE."""


@dataclass(frozen=True, slots=True)
class Energy:
    """A quantity of electricity.

    Attributes:
        wh: watt-hours.
    """

    wh: float
    source: EnergySource


def watt_hours(joules: float) -> float:
    """Joules as watt-hours."""
    return joules / _SECONDS_PER_HOUR


def led_seconds(wh: float) -> float:
    """How long the bulb shines with it."""
    return wh * _SECONDS_PER_HOUR / LED_WATTS
