"""From the words of a question to its spoken answer."""

import time
from dataclasses import dataclass, replace

from passerelle.client import Cancelled, Done, Ending, Engines, Failed, TextDelta
from passerelle.domain.answer import Answer, EmergencyCard, Message, TurnState
from passerelle.domain.clauses import ClauseSplitter
from passerelle.domain.emergencies import EmergencyRules
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import conversation as say
from passerelle.domain.strings import errors
from passerelle.domain.strings.emergencies import call
from passerelle.usecases.events import (
    AnswerDelta,
    Answered,
    EmergencyShown,
    Speaking,
    StateChanged,
    Trouble,
)
from passerelle.usecases.speaker import Speaker, Speech, SpeechReport, SpokenSound, Voice
from passerelle.usecases.turn import Turn

MAX_QUESTION_WORDS = 300
MAX_ANSWER_TOKENS = 140


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds since the question's words were known; None for what did not happen.

    Attributes:
        first_token_s: the model's first written characters.
        first_audio_s: the first sound of the answer, the notice included.
        first_words_s: the first sound of the answer's own words.
        total_s: until all was spoken.
    """

    first_token_s: float | None = None
    first_audio_s: float | None = None
    first_words_s: float | None = None
    total_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Response:
    """An answer, how long it took, and its sound.

    Attributes:
        sounds: to be played again; empty when the answer was not spoken to its end.
        failure: why the voice stopped before the end.
        written: whether all its words are there; not if the person stopped it before.
    """

    answer: Answer
    timings: Timings
    sounds: tuple[SpokenSound, ...] = ()
    failure: Failed | None = None
    written: bool = True


class Assistant:
    """Answers questions: emergencies by rule first, the language model otherwise."""

    def __init__(self, engines: Engines, speaker: Speaker, emergencies: EmergencyRules) -> None:
        self._engines = engines
        self._speaker = speaker
        self._emergencies = emergencies

    def respond(self, question: str, turn: Turn, voice: Voice) -> Response:
        """Answer a question aloud.

        Raises:
            PasserelleError: QUESTION_EMPTY, QUESTION_TOO_LONG, or why the model could not begin.
        """
        words = question.split()
        if not words:
            raise PasserelleError(ErrorCode.QUESTION_EMPTY, say.QUESTION_EMPTY)
        card = self._emergencies.match(question)
        if card is not None:
            return self._warn(question, card, turn, voice)
        if len(words) > MAX_QUESTION_WORDS:
            raise PasserelleError(ErrorCode.QUESTION_TOO_LONG, say.QUESTION_TOO_LONG)
        return self._generate(question, _chat(question), turn, voice)

    def simplify(self, answer: Answer, turn: Turn, voice: Voice) -> Response:
        """Say an earlier answer again in simpler words."""
        again = (Message("assistant", answer.text), Message("user", say.SIMPLER_PROMPT))
        chat = (*_chat(answer.question), *again)
        return self._generate(answer.question, chat, turn, voice)

    def say_again(self, answer: Answer, turn: Turn, voice: Voice) -> Response:
        """Speak an earlier answer again with another voice or speed."""
        started = time.monotonic()
        speech = self._begin_speech(turn, voice)
        if answer.generated:
            speech.say(say.NOTICE, own=False)
        splitter = ClauseSplitter()
        for clause in (*splitter.feed(answer.text), *splitter.flush()):
            speech.say(clause)
        speech.finish()
        return self._complete(answer, speech, started, first_token_at=0.0)

    def replay(self, response: Response, turn: Turn, voice: Voice) -> None:
        """Play the very sound of an earlier answer again."""
        speech = self._begin_speech(turn, voice)
        for sound in response.sounds:
            speech.play(sound)
        speech.finish()
        speech.wait()

    def recite(
        self, text: str, turn: Turn, voice: Voice, aloud_as: TurnState = TurnState.SPEAKING
    ) -> SpeechReport:
        """Speak a fixed sentence; `aloud_as` is the state to show meanwhile."""
        speech = self._begin_speech(turn, voice, aloud_as)
        speech.say(text)
        speech.finish()
        return speech.wait()

    def warm_up(self, voice: Voice) -> None:
        """Read the instructions and speak the notice ahead, so that the first answer is quick."""
        job = self._engines.write(_chat(""), max_tokens=1)
        for fixed in (say.NOTICE, errors.WORKER_CRASHED, say.NO_SPEECH):
            self._speaker.remember(fixed, voice)
        for _event in job:
            pass

    def _warn(self, question: str, card: EmergencyCard, turn: Turn, voice: Voice) -> Response:
        started = time.monotonic()
        turn.tell(EmergencyShown(card))
        text = say.emergency_speech(card.number, card.title, card.first_steps)
        speech = self._begin_speech(turn, voice)
        speech.say(f"{card.title}.")
        speech.say(call(card.number))
        for step in card.first_steps:
            speech.say(step)
        speech.finish()
        answer = Answer(question, text, voice.language, emergency=card)
        turn.tell(Answered(answer))
        return self._complete(answer, speech, started, first_token_at=0.0)

    def _generate(
        self, question: str, chat: tuple[Message, ...], turn: Turn, voice: Voice
    ) -> Response:
        started = time.monotonic()
        speech = self._begin_speech(turn, voice)
        speech.say(say.NOTICE, own=False)
        text, first_token_at, ending = self._write(chat, turn, speech)
        if isinstance(ending, Failed) and not text:
            speech.stop()
            speech.wait()
            raise PasserelleError(ending.code, ending.text)
        answer = Answer(question, text, voice.language, generated=True)
        if isinstance(ending, Failed):
            answer = replace(answer, interrupted=ending.text)
            speech.say(ending.text)
            turn.tell(Trouble(ending.code, ending.text))
        elif isinstance(ending, Done) and not text:
            answer = replace(answer, text=say.ANSWER_EMPTY)
            turn.tell(AnswerDelta(say.ANSWER_EMPTY))
            speech.say(say.ANSWER_EMPTY)
        speech.finish()
        turn.tell(Answered(answer))
        response = self._complete(answer, speech, started, first_token_at)
        return replace(response, written=not isinstance(ending, Cancelled))

    def _write(
        self, chat: tuple[Message, ...], turn: Turn, speech: Speech
    ) -> tuple[str, float, Ending | None]:
        """Stream the model's text to the screen and, clause by clause, to the voice."""
        job = self._engines.write(chat, max_tokens=MAX_ANSWER_TOKENS)
        turn.on_cancel(job.cancel)
        splitter = ClauseSplitter()
        text, first_token_at = "", 0.0
        ending: Ending | None = None
        for event in job:
            if isinstance(event, TextDelta):
                first_token_at = first_token_at or time.monotonic()
                text += event.text
                turn.tell(AnswerDelta(event.text))
                for clause in splitter.feed(event.text):
                    speech.say(clause)
            elif isinstance(event, Ending):
                ending = event
        for clause in splitter.flush():
            speech.say(clause)
        return text.strip(), first_token_at, ending

    def _begin_speech(
        self, turn: Turn, voice: Voice, state: TurnState = TurnState.SPEAKING
    ) -> Speech:
        def piece_started(text: str) -> None:
            turn.tell(StateChanged(state))
            turn.tell(Speaking(text))

        def voice_failed(failure: Failed) -> None:
            if state is not TurnState.ERROR:  # the error being told matters more
                turn.tell(Trouble(failure.code, failure.text))

        speech = self._speaker.begin(voice, piece_started, voice_failed)
        turn.on_cancel(speech.stop)
        return speech

    def _complete(
        self, answer: Answer, speech: Speech, started: float, first_token_at: float
    ) -> Response:
        report = speech.wait()
        timings = Timings(
            first_token_s=_since(started, first_token_at),
            first_audio_s=_since(started, report.first_sound_at),
            first_words_s=_since(started, report.first_own_sound_at),
            total_s=time.monotonic() - started,
        )
        whole = report.failure is None and not report.stopped
        return Response(answer, timings, tuple(report.sounds) if whole else (), report.failure)


def _chat(question: str) -> tuple[Message, ...]:
    """The instructions, always the same so that the model reads them once, and the question."""
    examples = (
        Message(role, text)
        for example in say.EXAMPLES
        for role, text in zip(("user", "assistant"), example, strict=True)
    )
    return (Message("system", say.SYSTEM_PROMPT), *examples, Message("user", question))


def _since(start: float, moment: float) -> float | None:
    return round(moment - start, 3) if moment else None
