"""The agents' trades, and what each one changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from passerelle.domain.answer import Command


class Trade(StrEnum):
    """What a person does; the value is written in settings.toml."""

    ROADS = "routes"
    SCHOOL = "college"
    PMI = "pmi"
    OFFICE = "bureau"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a trade changes; all the rest is the same for everybody.

    Attributes:
        home: the pictures of the first page that it needs most, in order.
        numbers: those to know first. They are only taught: an emergency card gives its own.
    """

    home: tuple[Command, ...]
    numbers: tuple[str, ...]


PROFILES: Mapping[Trade, Profile] = {
    Trade.ROADS: Profile((Command.ASK, Command.DOCUMENTS), ("18", "112", "15")),
    Trade.SCHOOL: Profile((Command.ASK, Command.DOCUMENTS), ("15", "119", "18")),
    Trade.PMI: Profile((Command.TRANSLATE, Command.ASK), ("119", "15", "3919")),
    Trade.OFFICE: Profile((Command.DOCUMENTS, Command.ASK), ("15", "18", "114")),
}
