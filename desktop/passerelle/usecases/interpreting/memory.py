"""All that is known of a conversation: nothing of it is anywhere else."""

from collections import deque
from dataclasses import dataclass, field

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.domain.phrasebook import Phrase
from passerelle.domain.strings import interpreting as say
from passerelle.usecases.interpreting.events import SpokenTurn
from passerelle.usecases.speaker import SpokenSound, Voice


@dataclass(frozen=True, slots=True)
class Said:
    """What a party heard last.

    Attributes:
        sounds: of a voice that was not stopped; () otherwise.
    """

    texts: tuple[str, ...]
    voice: Voice
    sounds: tuple[SpokenSound, ...] = ()


@dataclass(slots=True)
class Memory:
    """One conversation. To forget it is to take another memory.

    Attributes:
        offer: the family's language; None before a conversation begins.
        turns: how many there were.
        proposed: the sentence of the professional for which phrases were proposed, "" for none.
        held: the turn that waits for a confirmation.
        waiting: sentences that were said with others, and their party.
        asked: the phrase that the family may be answering.
        said: what each party heard last.
        speeds: how fast each party is spoken to.
    """

    offer: LanguageOffer | None = None
    turns: int = 0
    proposed: str = ""
    held: SpokenTurn | None = None
    waiting: deque[tuple[Party, str]] = field(default_factory=deque)
    asked: Phrase | None = None
    said: dict[Party, Said] = field(default_factory=dict)
    speeds: dict[Party, float] = field(default_factory=dict)

    @property
    def language(self) -> LanguageOffer:
        """The family's language.

        Raises:
            PasserelleError: LANGUAGE_UNKNOWN, before a conversation begins.
        """
        if self.offer is None:
            raise PasserelleError(ErrorCode.LANGUAGE_UNKNOWN, say.NOT_BEGUN)
        return self.offer

    def drop(self) -> None:
        """Forget what waits for a decision, and the sentences behind it."""
        self.settle()
        self.waiting.clear()

    def settle(self) -> None:
        """Forget what waited for a decision: it was taken."""
        self.proposed, self.held = "", None

    def number(self) -> int:
        """The number of the next turn."""
        self.turns += 1
        return self.turns
