"""A conversation of two people that does nothing by itself: the test says what happens."""

from passerelle.config.paths import assets_dir
from passerelle.config.phrasebook_file import load_phrasebook
from passerelle.domain.interpreting import LanguageOffer, Level, Party, VoiceKind
from passerelle.usecases.interpreting.contract import Interpreting
from passerelle.usecases.interpreting.events import Event, Listener

BOOK = load_phrasebook(assets_dir() / "phrases")
_GOOD, _CHECK, _PHRASES = Level.GOOD, Level.CHECK, Level.PHRASES
_NATURAL, _ROBOTIC, _SILENT = VoiceKind.NATURAL, VoiceKind.ROBOTIC, VoiceKind.NONE
_ASK_IT = "Demandez à l'informatique le modèle « conversation-{} »."


def _offer(
    tag: str, french: str, level: Level, voice: VoiceKind, *, hears: bool = True
) -> LanguageOffer:
    advice = () if level in (_GOOD, _CHECK) else (_ASK_IT.format(tag),)
    return LanguageOffer(
        tag, BOOK.languages[tag], french, level, level, hears, voice, advice, tag in ("ar", "fa")
    )


PORTUGUESE = _offer("pt", "portugais", _CHECK, _NATURAL)
ARABIC = _offer("ar", "arabe", _PHRASES, _ROBOTIC)
TURKISH = _offer("tr", "turc", _PHRASES, _SILENT, hears=False)
OFFERS = (
    PORTUGUESE,
    ARABIC,
    _offer("en", "anglais", _GOOD, _NATURAL),
    _offer("es", "espagnol", _CHECK, _NATURAL),
    _offer("it", "italien", _PHRASES, _NATURAL),
    _offer("ro", "roumain", _PHRASES, _ROBOTIC),
    _offer("ru", "russe", _PHRASES, _ROBOTIC),
    _offer("uk", "ukrainien", _PHRASES, _ROBOTIC),
    _offer("sq", "albanais", _PHRASES, _ROBOTIC, hears=False),
    _offer("fa", "persan", _PHRASES, _SILENT, hears=False),
    TURKISH,
)


class ScriptedInterpreting(Interpreting):
    """Remembers what the window asked, and tells it the events of the test."""

    def __init__(self) -> None:
        self.book = BOOK
        self.held_offers: tuple[LanguageOffer, ...] = OFFERS
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
