"""Two people, two languages, one machine between them: plain data."""

from dataclasses import dataclass
from enum import StrEnum


class Party(StrEnum):
    """Who speaks, or is spoken to."""

    PROFESSIONAL = "professional"
    FAMILY = "family"

    @property
    def other(self) -> "Party":
        """The one in front."""
        return Party.FAMILY if self is Party.PROFESSIONAL else Party.PROFESSIONAL


class Level(StrEnum):
    """What a language is offered at: never more than was measured."""

    GOOD = "good"
    CHECK = "check"
    PHRASES = "phrases"


class VoiceKind(StrEnum):
    """How a language is spoken."""

    NATURAL = "natural"
    ROBOTIC = "robotic"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class LanguageOffer:
    """What this computer can do in a family's language.

    Attributes:
        tag: BCP-47 primary tag.
        name: as its speakers write it.
        french_name: for the professional.
        to_family: quality of what the professional says freely.
        from_family: quality of what the family says freely.
        hears: whether the family can speak (otherwise: buttons, and writing).
        voice: how it is spoken.
        advice: French sentences that say what is missing and what to ask IT for; () if nothing.
        right_to_left: whether it is written so.
    """

    tag: str
    name: str
    french_name: str
    to_family: Level
    from_family: Level
    hears: bool
    voice: VoiceKind
    advice: tuple[str, ...] = ()
    right_to_left: bool = False
