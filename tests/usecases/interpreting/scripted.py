"""Parts of a conversation that do what a test tells them."""

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from passerelle.client import (
    AudioChunk,
    Done,
    Engines,
    Failed,
    HearingJob,
    Job,
    PartialText,
    Segment,
)
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec
from passerelle.domain.phrasebook import (
    AnswerKind,
    Choice,
    Notice,
    Phrase,
    Phrasebook,
    PhraseKind,
    Wording,
)
from passerelle.domain.translation import Check, Quality, Translation
from passerelle.domain.translation.routes import Leg, Route
from passerelle.usecases.hearing import Samples
from passerelle.usecases.interpreting.events import Event
from passerelle.usecases.interpreting.parts import Alarm, Ears
from passerelle.usecases.phrase_matching import Match
from passerelle.usecases.press import Press
from passerelle.usecases.turn import Turn
from tests.client.scripted import Scripted

T = TypeVar("T")

TIMEOUT_S = 20.0
RATE = 24_000
SURE = 0.8
PAUSE = " / "
"""Between two stretches of what is heard."""

FEVER = Phrase(
    "fever", "fever", PhraseKind.QUESTION, "thermometer", AnswerKind.YES_NO, (),
    "Votre enfant a-t-il de la fièvre ?",
)  # fmt: skip
WHAT = Phrase(
    "what", "reason", PhraseKind.QUESTION, "question", AnswerKind.CHOICE, ("not-breathing",),
    "Que se passe-t-il ?",
)  # fmt: skip
SIT = Phrase(
    "sit", "welcome", PhraseKind.INSTRUCTION, "hello", AnswerKind.NONE, (), "Asseyez-vous."
)


def book() -> Phrasebook:
    """Three phrases, in Portuguese and Albanian; one of them validated."""
    choices = {
        id_: Choice(id_, "answers", "check", text)
        for id_, text in (
            ("yes", "oui"),
            ("no", "non"),
            ("dont-know", "je ne sais pas"),
            ("not-understood", "je n'ai pas compris"),
            ("repeat", "répétez"),
            ("slower", "plus lentement"),
            ("not-breathing", "mon bébé ne respire plus"),
        )
    }
    notices = {
        "notice-machine": Notice("notice-machine", "start", "speech", "Une machine traduit."),
        "notice-press-button": Notice("notice-press-button", "start", "hand", "Appuyez."),
        "notice-thanks": Notice("notice-thanks", "end", "heart", "Merci."),
    }
    portuguese = {
        "fever": Wording("A criança tem febre?", "Dr Silva", "2025-01-02"),
        "what": Wording("O que se passa?"),
        "not-breathing": Wording("o bebé não respira"),
        "sit": Wording("Sente-se."),
        "yes": Wording("sim"),
        "no": Wording("não"),
        "dont-know": Wording("não sei"),
        "not-understood": Wording("não compreendi"),
        "repeat": Wording("repita"),
        "slower": Wording("mais devagar"),
        "notice-machine": Wording("Uma máquina traduz."),
        "notice-press-button": Wording("Carregue."),
        "notice-thanks": Wording("Obrigada."),
    }
    albanian = {**portuguese}
    del albanian["sit"]
    return Phrasebook(
        {FEVER.id: FEVER, WHAT.id: WHAT, SIT.id: SIT},
        choices,
        notices,
        {"pt": "Português", "sq": "Shqip", "xx": "Xx"},
        {"pt": portuguese, "sq": albanian, "xx": portuguese},
    )


class ScriptedEngines(Engines):
    """Hears and speaks at once, without any child."""

    def __init__(self, folder: Path) -> None:
        super().__init__(Script(), folder)
        self.hears = "Revenez mardi."
        self.contexts: list[str] = []
        """What the ears were told before they listened."""
        self.broken = False
        """Whether every voice crashes."""
        self.breaks_after = False
        """Whether it fails after its first sound."""
        self.spoken: list[str] = []
        self.forgotten = 0
        """How often they were told to forget what was said."""
        self.loading = False
        """Whether loading never ends."""
        self.asked_to_load = threading.Event()

    def speak(self, text: str, language: str = "fr", voice: str = "", speed: float = 1.0) -> Job:
        """See Engines."""
        del language
        job = Job(len(self.spoken))
        if self.broken:
            job.receive(Failed(job.id, ErrorCode.WORKER_CRASHED, "Je redémarre."))
            return job
        self.spoken.append(text)
        job.receive(AudioChunk(job.id, RATE, bytes(2 * round(RATE * 0.06 * len(text) / speed))))
        broken = Failed(job.id, ErrorCode.ENGINE_FAILED, "La voix est en panne.")
        job.receive(broken if self.breaks_after else Done(job.id, {"voice": voice}))
        return job

    def hear(self, language: str = "fr", partials: bool = False, context: str = "") -> HearingJob:
        """See Engines."""
        self.contexts.append(context)
        return _Hearing(self.hears, language, partials)

    def forget(self) -> None:
        """See Engines."""
        super().forget()
        self.forgotten += 1

    def warm_up(self, language: str = "fr", *, writing: bool = True) -> tuple[Job, ...]:
        """See Engines."""
        del writing
        self.spoken.append(language)
        job = Job(0)
        if not self.loading:
            job.receive(Done(0, {}))
        self.asked_to_load.set()
        return (job,)


class _Hearing(HearingJob):
    def __init__(self, text: str, language: str, partials: bool) -> None:
        super().__init__(0)
        self._text, self._language, self._partials = text, language or "fr", partials
        self._fed = False

    def feed(self, samples: Samples) -> None:
        self._fed = True
        if self._partials and len(samples):
            self.receive(PartialText(0, self._text))

    def finish(self) -> None:
        if self._fed:
            for text in filter(None, self._text.split(PAUSE)):
                self.receive(Segment(0, 0.0, 1.0, text))
        self.receive(Done(0, {"language": self._language}))


class Script(Scripted):
    """Scripted engines; in the language "xx" nothing speaks."""

    def hearing(self, language: str) -> EngineSpec:
        """See EngineSelection."""
        del language
        return EngineSpec("whisper")

    def speaking(self, language: str) -> EngineSpec:
        """See EngineSelection."""
        if language == "xx":
            raise PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, "pas de voix")
        return super().speaking(language)


class ScriptedPhrases:
    """Finds what it was told to find."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[Match, ...]] = {}
        self.warm = threading.Event()

    def offer(self, text: str, phrase: Phrase, confidence: float) -> None:
        """Find this phrase from now on."""
        self.found[text] = (*self.found.get(text, ()), Match(phrase, confidence, confidence))

    def match(self, text: str, language: str = "fr", limit: int = 3) -> Sequence[Match]:
        """See Phrases."""
        assert language == "fr"
        return self.found.get(text, ())[:limit]

    def sure(self, match: Match) -> bool:
        """See Phrases."""
        return match.confidence >= SURE

    def warm_up(self) -> None:
        """See Phrases."""
        self.warm.set()


class ScriptedTranslations:
    """Translates by writing the target language before the text."""

    def __init__(self) -> None:
        self.ways: dict[tuple[str, str], Quality] = {
            ("fr", "pt"): Quality.GOOD,
            ("pt", "fr"): Quality.CHECK,
        }
        self.wrong: set[str] = set()
        """Texts whose straight check fails."""
        self.wrong_back: set[str] = set()
        """Texts whose back-translation shows something wrong."""
        self.delicate: set[str] = set()
        """Texts that must be looked back on first."""
        self.failure: PasserelleError | None = None
        self.failure_back: PasserelleError | None = None
        self.asked: list[str] = []
        self.warm: list[tuple[str, str]] = []
        self.looked_back: list[str] = []
        self.working = threading.Event()
        self.going_on = threading.Event()
        self.going_on.set()
        self.looking_on = threading.Event()
        self.looking_on.set()

    def translate(
        self, text: str, source: str, target: str, *, back: bool = True, turn: Turn | None = None
    ) -> Translation:
        """See Translations."""
        assert not back
        assert turn is not None
        self.asked.append(text)
        self.working.set()
        turn.on_cancel(self.going_on.set)
        self.going_on.wait(TIMEOUT_S)
        if self.failure is not None:
            raise self.failure
        check = Check("numbers", text not in self.wrong, "Il manque un nombre.")
        return Translation(
            text, f"[{target}] {text}", "", "fake", (source, target), self.ways[source, target],
            (check,), 0.1,
        )  # fmt: skip

    def is_delicate(self, translation: Translation) -> bool:
        """See Translations."""
        return translation.source in self.delicate

    def look_back(self, translation: Translation, turn: Turn | None = None) -> Translation:
        """See Translations."""
        assert turn is not None
        turn.on_cancel(self.looking_on.set)
        self.looking_on.wait(TIMEOUT_S)
        if turn.cancelled:
            raise PasserelleError(ErrorCode.CANCELLED, "arrêtée")
        if self.failure_back is not None:
            raise self.failure_back
        self.looked_back.append(translation.source)
        checks = translation.checks
        if translation.source in self.wrong_back:
            checks = (*checks, Check("negation", False, "La négation a disparu."))
        return Translation(
            translation.source,
            translation.translation,
            f"{translation.source} (retour)",
            "fake",
            translation.route,
            translation.quality if all(check.ok for check in checks) else Quality.CHECK,
            checks,
            0.2,
            ((0, 1),),
        )

    def routes(self, source: str, target: str) -> Route | None:
        """See Translations."""
        quality = self.ways.get((source, target))
        if quality is None:
            return None
        return Route((Leg(source, target, written=quality is Quality.CHECK),))

    def warm_up(self, source: str, target: str) -> Sequence[Job]:
        """See Translations."""
        self.warm.append((source, target))
        return ()


class ScriptedAlarm(Alarm):
    """Rings when a test says so."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self.ring = ring
        self.seconds = 0.0
        """For how long it was last set, 0.0 when it is stopped."""

    def set(self, seconds: float) -> None:
        """See Alarm."""
        self.seconds = seconds

    def stop(self) -> None:
        """See Alarm."""
        self.seconds = 0.0


class ScriptedEars(Ears):
    """Hears a moment of noise, or fails."""

    def __init__(self) -> None:
        self.failure: PasserelleError | None = None
        self.armed = False

    def arm(self) -> None:
        """See Ears."""
        self.armed = True

    def blocks(self, press: Press, turn: Turn) -> Iterator[Samples]:
        """See Ears: as long as the button is held."""
        turn.on_cancel(press.finished.set)
        if self.failure is not None:
            raise self.failure
        press.listening.set()
        while True:
            yield np.zeros(512, np.float32)
            if press.finished.wait(0.01) or press.tapped.is_set():
                return


class Told:
    """Every event of a session, and a way to wait for one."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._changed = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait_for(self, wanted: Callable[[Event], bool], after: int = 0) -> Event:
        """The first event that fits, among those from number `after` on."""

        def found() -> Event | None:
            return next((event for event in self.events[after:] if wanted(event)), None)

        with self._changed:
            event = self._changed.wait_for(found, TIMEOUT_S)
        assert event is not None, f"never told; told: {self.events}"
        return event

    def of(self, kind: type[T]) -> list[T]:
        """The events of a kind."""
        return [event for event in self.events if isinstance(event, kind)]
