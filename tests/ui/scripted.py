"""A conversation that does nothing by itself: the test says what happens."""

from passerelle.usecases.conversation import Conversation
from passerelle.usecases.events import Event, Listener


class ScriptedConversation(Conversation):
    """Remembers what the window asked, and tells it the events of the test."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.held: list[float] = []
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

    def press(self) -> None:
        """Remember it."""
        self.asked.append("press")

    def release(self, held_s: float) -> None:
        """Remember it, and how long."""
        self.asked.append("release")
        self.held.append(held_s)

    def ask(self, text: str) -> None:
        """Remember the question."""
        self.asked.append(f"ask {text}")

    def stop(self) -> None:
        """Remember it."""
        self.asked.append("stop")

    def replay(self) -> None:
        """Remember it."""
        self.asked.append("replay")

    def slower(self) -> None:
        """Remember it."""
        self.asked.append("slower")

    def simpler(self) -> None:
        """Remember it."""
        self.asked.append("simpler")

    def help(self) -> None:
        """Remember it."""
        self.asked.append("help")

    def close(self) -> None:
        """Remember it."""
        self.asked.append("close")
