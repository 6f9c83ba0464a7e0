"""The conversation of two people: every touch, and what follows from it.

One thread does the work, one act at a time. The methods called by the window only stop the act
under way and queue the next one, so they return at once.
"""

import logging
import queue
import threading
from collections.abc import Callable

from passerelle.audio.cues import Cue
from passerelle.client import Failed
from passerelle.domain.answer import TurnState
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import LanguageOffer, Party
from passerelle.domain.phrasebook import FRENCH
from passerelle.domain.strings import errors as error_sentences
from passerelle.domain.strings import interpreting as say
from passerelle.domain.word_cache import forget_words
from passerelle.usecases.conversation import TAP_S
from passerelle.usecases.interpreting.acts import Act
from passerelle.usecases.interpreting.contract import Interpreting
from passerelle.usecases.interpreting.events import (
    Erased,
    Event,
    Heard,
    Listener,
    Preparing,
    Trouble,
)
from passerelle.usecases.interpreting.forgetting import IDLE_S, TimerAlarm
from passerelle.usecases.interpreting.languages import Languages
from passerelle.usecases.interpreting.listening import hear, require_party, signal
from passerelle.usecases.interpreting.memory import Memory
from passerelle.usecases.interpreting.opening import Opening
from passerelle.usecases.interpreting.parts import Alarm, Parts
from passerelle.usecases.interpreting.speaking import Mouth, has_voice
from passerelle.usecases.interpreting.turns import Turns
from passerelle.usecases.press import Press
from passerelle.usecases.turn import Turn

_log = logging.getLogger(__name__)

Task = Callable[[Act, Memory], None]

REPEAT, SLOWER = "repeat", "slower"
"""Answers of the family that the machine obeys."""


class Session(Interpreting):
    """The conversation of a professional and a family, one after the other."""

    def __init__(
        self, parts: Parts, make_alarm: Callable[[Callable[[], None]], Alarm] = TimerAlarm
    ) -> None:
        """Be ready, with nothing loaded.

        Args:
            parts: what it works with; none of it is closed with it.
            make_alarm: makes what tells, by its argument, that nobody has done anything for long.
        """
        self.book = parts.book
        self._parts = parts
        self._languages = Languages(parts)
        self._mouth = Mouth(parts.speaker, parts.voice)
        self._turns = Turns(parts, self._mouth)
        self._opening = Opening(parts, self._languages, self._mouth)
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()
        self._memory = Memory()
        self._act = Act(self._publish, Party.PROFESSIONAL)
        self._press, self._pressing = Press(), Party.PROFESSIONAL
        self._recent: list[str] = []
        self._alarm = make_alarm(self._ring)
        self._tasks: queue.Queue[tuple[Task, Act, Memory] | None] = queue.Queue()
        self._preparing: threading.Thread | None = None
        self._loading = Turn(lambda _event: None)
        self._thread = threading.Thread(target=self._work, name="interpreting", daemon=True)
        self._thread.start()

    # --- what people do: every method returns at once -------------------------------------------

    def subscribe(self, listener: Listener) -> None:
        """See Interpreting."""
        self._listeners.append(listener)

    def prepare(self) -> None:
        """See Interpreting."""
        self._preparing = threading.Thread(target=self._prepare, name="prepare", daemon=True)
        self._preparing.start()

    def offers(self) -> tuple[LanguageOffer, ...]:
        """See Interpreting."""
        return self._languages.offers(self._recent)

    def allows(self, tag: str) -> bool:
        """See Interpreting."""
        return self._languages.allows(tag)

    def name_language(self, tag: str) -> None:
        """See Interpreting."""
        self._begin(Party.FAMILY, lambda act, _memory: self._opening.name(act, tag))

    def identify(self) -> None:
        """See Interpreting."""
        press = Press()
        press.tapped.set()  # the end of speech ends it
        self._begin(Party.FAMILY, lambda act, _memory: self._opening.identify(act, press), press)

    def begin(self, tag: str) -> None:
        """See Interpreting."""
        others = (other for other in self._recent if other != tag)
        self._recent = [tag, *others] if tag in self.book.offered else self._recent
        self._forget(None)
        self._begin(Party.FAMILY, lambda act, memory: self._opening.begin(act, memory, tag))

    def press(self, party: Party) -> None:
        """See Interpreting. A second tap of the same party ends the listening that a tap began."""
        current = self._press
        tapped = current.listening.is_set() and current.tapped.is_set()
        if tapped and party is self._pressing:
            current.finished.set()
            return
        press, self._pressing = Press(), party
        self._begin(party, lambda act, memory: self._listen(act, memory, press), press)

    def release(self, held_s: float) -> None:
        """See Interpreting."""
        (self._press.tapped if held_s < TAP_S else self._press.finished).set()

    def write(self, party: Party, text: str) -> None:
        """See Interpreting."""
        self._begin(party, lambda act, memory: self._take(act, memory, text))

    def say_phrase(self, phrase_id: str) -> None:
        """See Interpreting."""
        self._decide(lambda act, memory: self._turns.say_phrase(act, memory, phrase_id))

    def translate_freely(self) -> None:
        """See Interpreting."""
        self._decide(self._turns.translate_freely)

    def confirm(self) -> None:
        """See Interpreting."""
        self._decide(self._turns.confirm)

    def next_sentence(self) -> None:
        """See Interpreting."""
        self._decide(self._turns.next_sentence)

    def drop(self) -> None:
        """See Interpreting."""
        self._decide(lambda _act, memory: memory.drop())

    def answer(self, choice_id: str, value: str = "") -> None:
        """See Interpreting. "Repeat" and "slower" are obeyed."""
        self._begin(Party.FAMILY, lambda act, memory: self._answer(act, memory, choice_id, value))

    def read_answers(self) -> None:
        """See Interpreting."""
        self._begin(Party.FAMILY, self._turns.read_answers)

    def replay(self, party: Party) -> None:
        """See Interpreting."""
        self._begin(party, lambda act, memory: self._replay(act, memory, party))

    def slower(self, party: Party) -> None:
        """See Interpreting."""
        self._begin(party, lambda act, memory: self._slow_down(act, memory, party))

    def stop(self) -> None:
        """See Interpreting."""
        self._begin(self._act.party, lambda _act, _memory: None)

    def erase(self) -> None:
        """See Interpreting."""
        self._erase(say.ERASED)

    def close(self) -> None:
        """See Interpreting."""
        self._forget(None)
        self._listeners.clear()
        self._tasks.put(None)
        self._thread.join()
        self._loading.cancel()
        if self._preparing is not None:
            self._preparing.join()
        self._alarm.stop()
        self._forget_words()

    # --- forgetting -------------------------------------------------------------------------------

    def _ring(self) -> None:
        if self._memory.offer is not None:
            self._erase(say.ERASED_AFTER_SILENCE)

    def _erase(self, sentence: str) -> None:
        def confirm(act: Act, _memory: Memory) -> None:
            self._forget_words()  # of what was still under way
            act.tell(Erased(sentence))

        self._forget(confirm)

    def _forget(self, then: Task | None) -> None:
        """Take a new memory: whatever still runs for the old one tells nobody of it."""
        self._press = Press()
        with self._lock:
            self._act.turn.cancel()
            self._act = Act(self._publish, Party.PROFESSIONAL)
            self._memory = Memory()
            if then is not None:
                self._tasks.put((then, self._act, self._memory))
        self._alarm.stop()
        self._mouth.forget()
        self._forget_words()

    def _forget_words(self) -> None:
        """Nothing of what was said stays in a cache, here or in the engines' processes."""
        forget_words()
        self._parts.engines.forget()

    # --- the session's own thread -----------------------------------------------------------------

    def _begin(self, party: Party, task: Task, press: Press | None = None) -> None:
        self._press = press or Press()  # what an earlier press began is over
        self._parts.engines.reset()  # somebody asks again: given up or not, try
        with self._lock:
            self._act.turn.cancel()
            self._act = Act(self._publish, party)
            self._tasks.put((task, self._act, self._memory))
        self._alarm.set(IDLE_S)

    def _decide(self, task: Task) -> None:
        self._begin(Party.PROFESSIONAL, task)

    def _publish(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def _work(self) -> None:
        while (entry := self._tasks.get()) is not None:
            task, act, memory = entry
            if not act.cancelled:
                self._run(task, act, memory)
            del entry, task, act, memory  # nothing of it may outlive its erasing

    def _run(self, task: Task, act: Act, memory: Memory) -> None:
        try:
            task(act, memory)
        except PasserelleError as error:
            self._report(act, memory, error.code, error.sentence)
        except Exception as error:  # a bug must not end the session: say so and go on
            _log.error("act failed: %s", type(error).__name__)
            self._report(act, memory, ErrorCode.INTERNAL, error_sentences.INTERNAL)
        else:
            act.show(TurnState.READY)

    def _report(self, act: Act, memory: Memory, code: ErrorCode, sentence: str) -> None:
        party, family = act.party, self._opening.excuse(memory, code)
        act.show(TurnState.ERROR)
        act.tell(Trouble(code, sentence, family if party is Party.FAMILY else ""))
        signal(self._parts.speaker.sink, Cue.TROUBLE, act.turn)
        told = sentence if party is Party.PROFESSIONAL else family
        aloud = code is not ErrorCode.NO_SOUND_OUTPUT and has_voice(memory, party)
        if told and aloud and not act.cancelled:
            voice = self._mouth.voice(memory, party)
            self._mouth.recite(act, party, told, voice, TurnState.ERROR)

    def _prepare(self) -> None:
        self._publish(Preparing(ready=False))
        for step in (self._parts.ears.arm, self._load):
            try:
                step()
            except PasserelleError as error:
                self._publish(Trouble(error.code, error.sentence))
            except Exception as error:
                _log.error("not prepared: %s", type(error).__name__)
                self._publish(Trouble(ErrorCode.INTERNAL, error_sentences.INTERNAL))
        self._publish(Preparing(ready=True))

    def _load(self) -> None:
        jobs = self._parts.engines.warm_up(FRENCH)
        for job in jobs:
            self._loading.on_cancel(job.cancel)
        self._parts.phrases.warm_up()  # meanwhile
        self.offers()
        for job in jobs:
            ending = job.wait()
            if isinstance(ending, Failed):
                raise PasserelleError(ending.code, ending.text)

    def _listen(self, act: Act, memory: Memory, press: Press) -> None:
        family = memory.language.tag
        language = FRENCH if act.party is Party.PROFESSIONAL else family
        heard = hear(self._parts.engines, self._parts.ears, act, press, language)
        if not act.cancelled:
            require_party(heard, act.party, family)
            self._take(act, memory, heard.lines)

    def _take(self, act: Act, memory: Memory, text: str) -> None:
        act.tell(Heard(act.party, " ".join(text.split())))
        self._turns.take(act, memory, text)

    def _answer(self, act: Act, memory: Memory, choice_id: str, value: str) -> None:
        self._turns.answer(act, memory, choice_id, value)
        if choice_id == REPEAT:
            self._replay(act, memory, Party.FAMILY)
        elif choice_id == SLOWER:
            self._slow_down(act, memory, Party.FAMILY)

    def _replay(self, act: Act, memory: Memory, party: Party) -> None:
        if not self._mouth.say_again(act, memory, party):
            raise PasserelleError(ErrorCode.NO_SPEECH, say.NOTHING_SAID_YET)

    def _slow_down(self, act: Act, memory: Memory, party: Party) -> None:
        self._mouth.slow_down(memory, party)
        self._replay(act, memory, party)
