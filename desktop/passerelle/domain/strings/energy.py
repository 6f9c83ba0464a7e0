"""Quantities of electricity, in words that people understand."""

from passerelle.domain.energy import Energy, EnergySource, led_seconds

_MINUTE, _HOUR = 60, 3600
_FEW_MINUTES, _FEW_HOURS, _MANY_HOURS = 90, 90 * 60, 10 * 3600
"""Up to these, seconds, minutes, hours and minutes are counted."""
_LEAST_SHOWN, _LEAST_WHOLE = 0.01, 10
_NO_BREAK = "\u00a0"
MEASURED = "Mesurée par le processeur, pour tous les programmes."
ESTIMATED = "Estimée d'après le travail du processeur."
EXPLAINED = "Le calcul est expliqué dans « Mes chiffres »."


def compared(energy: Energy) -> str:
    """The figure under an answer: "Environ 0,05 Wh : une ampoule LED pendant 20 secondes"."""
    shown = amount(energy.wh)
    start = shown[0].upper() + shown[1:] if energy.wh < _LEAST_SHOWN else f"Environ {shown}"
    return f"{start} : une ampoule LED pendant {duration(led_seconds(energy.wh))}"


def amount(wh: float) -> str:
    """Watt-hours: "0,05 Wh"."""
    if wh < _LEAST_SHOWN:
        return f"moins de 0,01{_NO_BREAK}Wh"
    shown = f"{wh:.0f}" if wh >= _LEAST_WHOLE else f"{wh:.2g}"
    return f"{shown.replace('.', ',')}{_NO_BREAK}Wh"


def duration(seconds: float) -> str:
    """A duration: "20 secondes", "1 heure 37"."""
    if seconds < 1:
        return "moins d'une seconde"
    if seconds < _FEW_MINUTES:
        return _counted(seconds, "seconde")
    if seconds < _FEW_HOURS:
        return _counted(seconds / _MINUTE, "minute")
    if seconds < _MANY_HOURS:
        hours, minutes = divmod(round(seconds / _MINUTE), _MINUTE)
        return f"{_counted(hours, 'heure')} {minutes:02}"
    return _counted(seconds / _HOUR, "heure")


def explained(energy: Energy) -> str:
    """Where the figure comes from, in brief, and where the whole of it is said."""
    how = MEASURED if energy.source is EnergySource.PROCESSOR else ESTIMATED
    return f"{how} {EXPLAINED}"


def _counted(number: float, unit: str) -> str:
    whole = round(number)
    return f"{whole} {unit}{'s' if whole > 1 else ''}"
