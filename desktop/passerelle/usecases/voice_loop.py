"""The voice loop: a press of the button, words, an answer, and every way to interrupt it.

One thread does the work, one turn at a time. The methods called by the window only cancel the
turn under way and queue the next one, so they return at once.
"""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import replace

from passerelle.audio.cues import CUE_RATE, Cue, cue
from passerelle.audio.microphone import Microphone
from passerelle.client import Engines, Failed
from passerelle.domain.answer import Command, TurnState
from passerelle.domain.commands import match_command, named_language
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import conversation as say
from passerelle.domain.strings import errors as error_sentences
from passerelle.domain.strings import frugal as frugal_words
from passerelle.domain.strings.hearing_contexts import QUESTIONS
from passerelle.domain.usage import of_following, of_question
from passerelle.usecases.accounts import Accounts
from passerelle.usecases.assistant import Assistant, Response
from passerelle.usecases.conversation import TAP_S, Conversation
from passerelle.usecases.events import (
    CommandHeard,
    Dictated,
    EnergyUsed,
    Event,
    FrugalSet,
    Heard,
    Listener,
    Preparing,
    StateChanged,
    Trouble,
)
from passerelle.usecases.hearing import Transcript, transcribe
from passerelle.usecases.naming import Names
from passerelle.usecases.press import Press, blocks_of
from passerelle.usecases.speaker import Speaker, Voice
from passerelle.usecases.turn import Turn

SLOWEST = 0.6
FASTEST = 1.6
SPEED_STEP = 0.85

_log = logging.getLogger(__name__)

Task = Callable[[Turn], None]
Follow = Callable[[Response, Turn, Voice], Response | None]
"""Goes on from a response: the new one, None when the old one is still the last."""


class VoiceLoop(Conversation):
    """The conversation with one person."""

    def __init__(
        self,
        engines: Engines,
        microphone: Microphone,
        speaker: Speaker,
        assistant: Assistant,
        voice: Voice,
        accounts: Accounts,
    ) -> None:
        self._engines = engines
        self._microphone = microphone
        self._speaker = speaker
        self._assistant = assistant
        self._voice = voice
        self._accounts = accounts
        self._names = Names(speaker)
        self._account = accounts.open(speaker)
        self._listeners: list[Listener] = []
        self._lock = threading.Lock()
        self._turn = self._over = self._naming = Turn(self._publish)
        self._press = Press()
        self._last: Response | None = None
        self._tasks: queue.Queue[tuple[Task, Turn, bool] | None] = queue.Queue()
        self._preparing: list[threading.Thread] = []
        self._thread = threading.Thread(target=self._work, name="voice-loop", daemon=True)
        self._thread.start()

    # --- what a person does: every method returns at once --------------------------------------

    def subscribe(self, listener: Listener) -> None:
        """Tell a listener every event from now on, from the loop's threads."""
        self._listeners.append(listener)

    def prepare(self) -> None:
        """Load the engines and open the microphone, without disturbing anybody."""
        self._publish(FrugalSet(self._assistant.frugality.on))
        self._prepare_beside(self._microphone.arm, self._load)

    def press(self) -> None:
        """The talk button goes down: listen, or end the listening that a tap began."""
        current = self._press
        if current.listening.is_set() and current.tapped.is_set():
            current.finished.set()
            return
        press = Press()
        self._begin(lambda turn: self._listen(turn, press), press)

    def release(self, held_s: float) -> None:
        """The talk button comes up after `held_s` seconds: a tap, or the end of the question."""
        (self._press.tapped if held_s < TAP_S else self._press.finished).set()

    def stop(self) -> None:
        """Silence; nothing of the turn under way comes through any more."""
        self._begin(lambda _turn: None)

    def replay(self) -> None:
        """Say the last answer again."""
        self._begin(self._replay)

    def slower(self) -> None:
        """Say the last answer again, more slowly."""
        self._begin(lambda turn: self._change_speed(turn, SPEED_STEP))

    def simpler(self) -> None:
        """Say the last answer again in simpler words."""
        self._begin(self._following(self._assistant.simplify))

    def next(self) -> None:
        """Go on reading after the last answer's passage."""
        self._begin(self._following(self._assistant.next))

    def read_all(self) -> None:
        """Read the whole sheet of the last answer."""
        self._begin(self._following(self._assistant.read_all))

    def other(self) -> None:
        """Give the next best answer to the last question."""
        self._begin(self._following(self._assistant.other))

    def keep_question(self) -> None:
        """Keep the last question, to be asked later."""
        self._begin(self._following(self._assistant.keep_question))

    def answer_freely(self) -> None:
        """Let the model answer the last question without a source."""
        self._begin(self._following(self._assistant.answer_freely))

    def recite(self, text: str) -> None:
        """See Conversation."""
        self._begin(lambda turn: self._recite(turn, text))

    def say_name(self, name: str, *, wanted: bool) -> None:
        """See Conversation."""
        if wanted or self._turn in (self._over, self._naming):
            self._begin(lambda turn: self._names.say(name, turn, self._voice), asked=wanted)
            self._naming = self._turn

    def dictate(self) -> None:
        """See Conversation."""
        current = self._press
        if current.listening.is_set():
            current.finished.set()
            return
        press = Press()
        press.tapped.set()  # the end of speech ends it
        self._begin(lambda turn: self._dictate(turn, press), press)

    def be_frugal(self, on: bool) -> None:
        """See Conversation."""
        self._begin(lambda turn: self._be_frugal(turn, on), lasts=True)

    def help(self) -> None:
        """Say how it works."""
        self._begin(self._help)

    def ask(self, text: str) -> None:
        """Answer a written question."""
        self._begin(lambda turn: self._read(turn, text))

    def close(self) -> None:
        """Stop everything and end the children."""
        self._turn.cancel()
        self._tasks.put(None)
        self._engines.close()
        self._thread.join()
        for thread in self._preparing:
            thread.join()
        self._microphone.disarm()
        self._speaker.sink.close()
        self._assistant.close()
        self._accounts.close()

    def warn(self, error: PasserelleError) -> None:
        """Tell of something that went wrong outside any turn."""
        self._publish(Trouble(error.code, error.sentence))

    # --- the loop's own thread ------------------------------------------------------------------

    def _begin(
        self, task: Task, press: Press | None = None, *, lasts: bool = False, asked: bool = True
    ) -> None:
        """Do it next.

        Args:
            task: what to do.
            press: what began it, if the microphone did.
            lasts: whether it is done even when something else is asked before its turn.
            asked: whether a person asked for it.
        """
        self._press = press or Press()  # what an earlier press began is over
        if asked:  # again: given up or not, try
            self._engines.reset()
        with self._lock:
            self._turn.cancel()
            self._turn = Turn(self._publish)
            self._tasks.put((task, self._turn, lasts))

    def _publish(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def _work(self) -> None:
        while (entry := self._tasks.get()) is not None:
            task, turn, lasts = entry
            if lasts or not turn.cancelled:
                self._run(task, turn)
            self._over = turn

    def _run(self, task: Task, turn: Turn) -> None:
        self._account = self._accounts.open(self._speaker)
        try:
            self._do(task, turn)
        finally:
            self._accounts.keep(self._account)

    def _do(self, task: Task, turn: Turn) -> None:
        try:
            task(turn)
        except PasserelleError as error:
            self._report(turn, error.code, error.sentence)
        except Exception as error:  # a bug must not end the loop: say so and go on
            _log.error("turn failed: %s", type(error).__name__)
            self._report(turn, ErrorCode.INTERNAL, error_sentences.INTERNAL)
        else:
            self._over = turn  # first: who is told may say a name at once
            turn.tell(StateChanged(TurnState.READY))

    def _report(self, turn: Turn, code: ErrorCode, sentence: str) -> None:
        turn.tell(StateChanged(TurnState.ERROR))
        turn.tell(Trouble(code, sentence))
        self._signal(Cue.TROUBLE, turn)
        if code is not ErrorCode.NO_SOUND_OUTPUT and not turn.cancelled:
            self._assistant.recite(sentence, turn, self._voice, aloud_as=TurnState.ERROR)

    def _signal(self, kind: Cue, turn: Turn) -> None:
        """Play a short sound. Without a loudspeaker, what is on screen says the same."""
        if turn.cancelled:
            return
        with contextlib.suppress(PasserelleError):
            self._speaker.sink.play(cue(kind), CUE_RATE)

    def _prepare_beside(self, *steps: Callable[[], None]) -> None:
        """Do this on a thread of its own, while people ask."""
        thread = threading.Thread(target=self._prepare, args=steps, name="prepare", daemon=True)
        self._preparing.append(thread)
        thread.start()

    def _prepare(self, *steps: Callable[[], None]) -> None:
        self._publish(Preparing(ready=False))
        for step in steps:
            try:
                step()
            except PasserelleError as error:
                self.warn(error)
            except Exception as error:
                _log.error("not prepared: %s", type(error).__name__)
                self.warn(PasserelleError(ErrorCode.INTERNAL, error_sentences.INTERNAL))
        self._publish(Preparing(ready=True))

    def _load(self) -> None:
        jobs = self._engines.warm_up(self._voice.language, writing=not self._assistant.frugality.on)
        self._assistant.warm_up_search()  # meanwhile
        for job in jobs:
            ending = job.wait()
            if isinstance(ending, Failed):
                raise PasserelleError(ending.code, ending.text)
        self._assistant.warm_up(self._voice)

    def _listen(self, turn: Turn, press: Press) -> None:
        heard = self._hear(turn, press, partials=True, context=QUESTIONS)
        if not turn.cancelled:
            turn.tell(Heard(heard.text))
            self._respond(turn, heard.text)

    def _dictate(self, turn: Turn, press: Press) -> None:
        heard = self._hear(turn, press, partials=False)
        turn.tell(Dictated(heard.text))

    def _hear(self, turn: Turn, press: Press, *, partials: bool, context: str = "") -> Transcript:
        turn.tell(StateChanged(TurnState.LISTENING))
        capture = self._microphone.start()
        turn.on_cancel(capture.stop)
        self._signal(Cue.LISTENING, turn)
        press.listening.set()
        try:
            sound = blocks_of(press, capture, turn, lambda: self._signal(Cue.HEARD, turn))
            heard = transcribe(self._engines, sound, turn, partials=partials, context=context)
        finally:
            press.listening.clear()
            capture.stop()
        if not turn.cancelled:
            heard.require_its_language()
            if heard.trouble is not None:
                turn.tell(Trouble(heard.trouble.code, heard.trouble.sentence))
        return heard

    def _read(self, turn: Turn, text: str) -> None:
        turn.tell(Heard(text))
        self._respond(turn, text)

    def _respond(self, turn: Turn, text: str) -> None:
        command = match_command(text)
        if command is not None:
            wanted = named_language(text) if command is Command.TRANSLATE else ""
            turn.tell(CommandHeard(command, wanted))
            self._obey(command, turn)
            return
        turn.tell(StateChanged(TurnState.THINKING))
        try:
            response = self._assistant.respond(text, turn, self._voice)
        except Exception as error:  # told by _run; this is still the question to go on from
            if text.strip():
                self._last = self._assistant.failed(text, error)
                self._account.add(of_question(None))
            raise
        self._last = response if response.written else self._assistant.stopped(text)
        self._account.add(of_question(response.answer if response.written else None))
        turn.tell(EnergyUsed(self._account.energy()))

    def _obey(self, command: Command, turn: Turn) -> None:
        actions: dict[Command, Task] = {
            Command.REPEAT: self._replay,
            Command.SLOWER: lambda turn: self._change_speed(turn, SPEED_STEP),
            Command.FASTER: lambda turn: self._change_speed(turn, 1 / SPEED_STEP),
            Command.SIMPLER: self._following(self._assistant.simplify),
            Command.NEXT: self._following(self._assistant.next),
            Command.READ_ALL: self._following(self._assistant.read_all),
            Command.OTHER: self._following(self._assistant.other),
            Command.KEEP_QUESTION: self._following(self._assistant.keep_question),
            Command.FREE_ANSWER: self._following(self._assistant.answer_freely),
            Command.HELP: self._help,
            Command.REPORT: self._lead_to_report,
        }
        if command in actions:  # what the others lead to is the window's
            actions[command](turn)

    def _replay(self, turn: Turn) -> None:
        if self._last is None:
            self._assistant.recite(say.NOTHING_TO_REPEAT, turn, self._voice)
        elif self._last.sounds:
            self._assistant.replay(self._last, turn, self._voice)
        else:
            self._keep(self._assistant.say_again(self._last, turn, self._voice))

    def _lead_to_report(self, turn: Turn) -> None:
        if self._last is None:
            self._assistant.recite(say.NOTHING_TO_REPEAT, turn, self._voice)

    def _change_speed(self, turn: Turn, factor: float) -> None:
        speed = min(FASTEST, max(SLOWEST, self._voice.speed * factor))
        self._voice = replace(self._voice, speed=speed)
        if self._last is None:
            self._assistant.recite(say.NOTHING_TO_REPEAT, turn, self._voice)
        else:
            self._keep(self._assistant.say_again(self._last, turn, self._voice))

    def _following(self, act: Follow) -> Task:
        """The task of going on from the last answer."""

        def task(turn: Turn) -> None:
            if self._last is None:
                self._assistant.recite(say.NOTHING_TO_REPEAT, turn, self._voice)
            elif self._last.answer.emergency is not None:  # no model ever touches an emergency
                self._replay(turn)
            else:
                turn.tell(StateChanged(TurnState.THINKING))
                before = self._last.answer
                response = act(self._last, turn, self._voice)
                if response is not None:
                    self._keep(response)
                    if response.written and response.answer is not before:
                        self._account.add(of_following(response.answer))
                    turn.tell(EnergyUsed(self._account.energy()))

        return task

    def _recite(self, turn: Turn, text: str) -> None:
        self._assistant.read_out(text, turn, self._voice)

    def _be_frugal(self, turn: Turn, on: bool) -> None:
        self._assistant.frugality.choose(on)
        self._speaker.forget_remembered()  # another voice may speak now
        self._names.forget()
        self._publish(FrugalSet(on))
        self._prepare_beside(self._load)  # what the next answers will need
        self._recite(turn, frugal_words.TURNED_ON if on else frugal_words.TURNED_OFF)

    def _help(self, turn: Turn) -> None:
        self._assistant.help(turn, self._voice)

    def _keep(self, response: Response) -> None:
        if response.written:
            self._last = response
