"""A conversation of two people that does nothing by itself: the test says what happens."""

from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.ui.gallery import two_people
from passerelle.usecases.interpreting.contract import Interpreting
from passerelle.usecases.interpreting.events import Event, Listener

BOOK, OFFERS = two_people.book(), two_people.offers()
PORTUGUESE, ARABIC, TURKISH = map(two_people.offer_of, ("pt", "ar", "tr"))


class ScriptedInterpreting(Interpreting):
    """Remembers what the window asked, and tells it the events of the test."""

    def __init__(self) -> None:
        self.book = BOOK
        self.held_offers: tuple[LanguageOffer, ...] = OFFERS
        self.forbidden: tuple[str, ...] = ()
        self.asked: list[str] = []
        self._listeners: list[Listener] = []

    def tell(self, *events: Event) -> None:
        """Publish events from the thread of the caller."""
        for event in events:
            for listener in self._listeners:
                listener(event)

    def subscribe(self, listener: Listener) -> None:
        """Add a listener."""
        self._listeners.append(listener)

    def prepare(self) -> None:
        """Remember it."""
        self.asked.append("prepare")

    def offers(self) -> tuple[LanguageOffer, ...]:
        """Those of the test."""
        return self.held_offers

    def allows(self, tag: str) -> bool:
        """All but those of the test."""
        return tag not in self.forbidden

    def name_language(self, tag: str) -> None:
        """Remember it."""
        self.asked.append(f"name_language {tag}")

    def identify(self) -> None:
        """Remember it."""
        self.asked.append("identify")

    def begin(self, tag: str) -> None:
        """Remember it."""
        self.asked.append(f"begin {tag}")

    def press(self, party: Party) -> None:
        """Remember it."""
        self.asked.append(f"press {party}")

    def release(self, held_s: float) -> None:
        """Remember it."""
        assert held_s >= 0
        self.asked.append("release")

    def write(self, party: Party, text: str) -> None:
        """Remember it."""
        self.asked.append(f"write {party} {text}")

    def say_phrase(self, phrase_id: str) -> None:
        """Remember it."""
        self.asked.append(f"say_phrase {phrase_id}")

    def translate_freely(self) -> None:
        """Remember it."""
        self.asked.append("translate_freely")

    def confirm(self) -> None:
        """Remember it."""
        self.asked.append("confirm")

    def next_sentence(self) -> None:
        """Remember it."""
        self.asked.append("next_sentence")

    def drop(self) -> None:
        """Remember it."""
        self.asked.append("drop")

    def answer(self, choice_id: str, value: str = "") -> None:
        """Remember it."""
        self.asked.append(f"answer {choice_id} {value}".strip())

    def read_answers(self) -> None:
        """Remember it."""
        self.asked.append("read_answers")

    def replay(self, party: Party) -> None:
        """Remember it."""
        self.asked.append(f"replay {party}")

    def slower(self, party: Party) -> None:
        """Remember it."""
        self.asked.append(f"slower {party}")

    def stop(self) -> None:
        """Remember it."""
        self.asked.append("stop")

    def erase(self) -> None:
        """Remember it."""
        self.asked.append("erase")

    def close(self) -> None:
        """Remember it."""
        self.asked.append("close")
