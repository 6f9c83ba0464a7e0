"""From the words of a question to its spoken answer."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from passerelle.client import Engines
from passerelle.domain.answer import Answer, EmergencyCard, TurnState
from passerelle.domain.documents import Findings
from passerelle.domain.emergencies import EmergencyRules
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.sentences import sentences
from passerelle.domain.strings import answers, errors, frugal
from passerelle.domain.strings import conversation as say
from passerelle.domain.strings.emergencies import call
from passerelle.usecases.answering import Moments, Narrator, Response, Timings, Trail, say_all
from passerelle.usecases.answering_documents import Documents, Reader
from passerelle.usecases.answering_model import Writer
from passerelle.usecases.answering_notes import end_note
from passerelle.usecases.events import (
    Answered,
    EmergencyShown,
    HelpShown,
    QuestionKept,
    Trouble,
)
from passerelle.usecases.frugality import Frugality
from passerelle.usecases.speaker import Speaker, SpeechReport, Voice
from passerelle.usecases.turn import Turn

__all__ = ["Assistant", "FreeAnswers", "Response", "Timings"]

WORTH_READING = 0.005
"""Share of the best source's score under which another one is not an answer."""
MAX_QUESTION_WORDS = 300
SOURCES = 10
"""How many sources a question may have: "autre réponse" goes through them."""
ANSWERS = 0.5
"""From this confidence on, the first source is taken to answer."""

REMEMBERED = (
    answers.SHEET_OPENING,
    answers.FILE_OPENING,
    answers.NOT_FOUND,
    answers.REWRITTEN_SHEET,
    say.NOTICE,
    errors.WORKER_CRASHED,
    say.NO_SPEECH,
)
"""What is spoken ahead, the most likely first."""


class FreeAnswers(StrEnum):
    """When the model may answer without a source."""

    NEVER = "never"
    ON_REQUEST = "on_request"
    AT_ONCE = "at_once"


class Assistant:
    """Answers questions: emergencies by rule, then documents; the model only when asked."""

    def __init__(
        self,
        engines: Engines,
        speaker: Speaker,
        emergencies: EmergencyRules,
        documents: Documents,
        free_answers: FreeAnswers = FreeAnswers.ON_REQUEST,
        today: Callable[[], date] = date.today,
        frugality: Frugality | None = None,
    ) -> None:
        self.frugality = frugality or Frugality(lambda _on: None)
        self._documents = documents
        self._emergencies = emergencies
        self._free_when_rich = free_answers
        self._narrator = Narrator(speaker)
        self._reader = Reader(documents, self._narrator, today)
        self._writer = Writer(engines, self._narrator, self._reader)

    def respond(self, question: str, turn: Turn, voice: Voice) -> Response:
        """Answer a question aloud.

        Raises:
            PasserelleError: QUESTION_EMPTY, QUESTION_TOO_LONG, or why the model could not begin.
        """
        moments = Moments()
        if not question.strip():
            raise PasserelleError(ErrorCode.QUESTION_EMPTY, say.QUESTION_EMPTY)
        card = self._emergencies.match(question)
        if card is not None:
            return self._warn(question, card, turn, voice, moments)
        _require_short(question)
        try:
            findings = self._documents.search.find(question, SOURCES, turn=turn)
            nothing = self._why_nothing(findings)
        except PasserelleError as error:
            if turn.cancelled:
                return Response(Answer(question, "", voice.language), written=False)
            turn.tell(Trouble(error.code, error.sentence))
            failed = Answer(question, error.sentence, voice.language, interrupted=error.sentence)
            return self._tell(failed, Trail(), turn, voice, moments)
        if turn.cancelled:
            return Response(Answer(question, "", voice.language), written=False)
        moments.found = time.monotonic()
        trail = Trail(findings)
        if findings.sources and findings.confidence >= ANSWERS:
            return self._reader.read(question, trail, turn, voice, moments)
        if self._free_answers is FreeAnswers.AT_ONCE:
            return self._writer.answer_freely(question, trail, turn, voice, moments)
        unknown = Answer(
            question, f"{nothing} {self._choices()}", voice.language,
            confidence=findings.confidence, not_found=True,
        )  # fmt: skip
        return self._tell(unknown, trail, turn, voice, moments)

    def failed(self, question: str, error: Exception) -> Response:
        """What stands for the answer to a question that could not be answered."""
        sentence = error.sentence if isinstance(error, PasserelleError) else errors.INTERNAL
        return self._unanswered(question, sentence)

    def stopped(self, question: str) -> Response:
        """What stands for the answer to a question that was stopped before it had one."""
        return self._unanswered(question, say.STOPPED)

    def close(self) -> None:
        """Close the documents."""
        self._documents.close()

    # --- what can follow an answer --------------------------------------------------------------

    def simplify(self, last: Response, turn: Turn, voice: Voice) -> Response:
        """Say an earlier answer again in simpler words.

        Raises:
            PasserelleError: why the model could not begin.
        """
        if self.frugality.on:
            self.recite(frugal.SHEETS_ONLY, turn, voice)
            return self.say_again(last, turn, voice)
        if last.answer.sources:
            return self._writer.rewrite(last, turn, voice)
        if last.answer.generated:
            return self._writer.rewrite_freely(last, turn, voice)
        return self.say_again(last, turn, voice)

    def next(self, last: Response, turn: Turn, voice: Voice) -> Response | None:
        """Go on after the passage that was read; None, and said, at its document's end."""
        passage = last.trail.passage
        if passage is None:
            self.recite(answers.NOTHING_TO_READ, turn, voice)
            return None
        response = self._reader.next(last, turn, voice)
        if response is None:
            self.recite(end_note(passage), turn, voice)
        return response

    def read_all(self, last: Response, turn: Turn, voice: Voice) -> Response | None:
        """Read the whole document of the last answer; None, and said, when there is none."""
        response = self._reader.read_all(last, turn, voice) if last.answer.sources else None
        if response is None:
            self.recite(answers.NOTHING_TO_READ, turn, voice)
        return response

    def other(self, last: Response, turn: Turn, voice: Voice) -> Response | None:
        """Read the next best source; None, and said, when there is no other."""
        trail = replace(last.trail, place=last.trail.place + 1)
        if last.trail.passage is None or not _is_worth_reading(trail):
            self.recite(answers.NOTHING_OTHER, turn, voice)
            return None
        return self._reader.read(last.answer.question, trail, turn, voice, Moments())

    def keep_question(self, last: Response, turn: Turn, voice: Voice) -> None:
        """Keep the question, to be asked later.

        Raises:
            PasserelleError: DISK_FULL, DISK_REFUSED.
        """
        self._documents.questions.add(last.answer.question)
        turn.tell(QuestionKept())
        self.recite(answers.QUESTION_KEPT, turn, voice)

    def answer_freely(self, last: Response, turn: Turn, voice: Voice) -> Response | None:
        """Let the model answer the same question without a source; None, and said, if it may not.

        Raises:
            PasserelleError: QUESTION_TOO_LONG, or why the model could not begin.
        """
        if self._free_answers is FreeAnswers.NEVER:
            self.recite(answers.FREE_FORBIDDEN, turn, voice)
            return None
        _require_short(last.answer.question)
        question, trail = last.answer.question, replace(last.trail, passage=None, read="", rest="")
        return self._writer.answer_freely(question, trail, turn, voice, Moments())

    def say_again(self, response: Response, turn: Turn, voice: Voice) -> Response:
        """Speak an earlier answer again with another voice or speed."""
        return self._narrator.say_again(response, turn, voice)

    def replay(self, response: Response, turn: Turn, voice: Voice) -> None:
        """Play the very sound of an earlier answer again."""
        self._narrator.replay(response, turn, voice)

    def recite(
        self, text: str, turn: Turn, voice: Voice, aloud_as: TurnState = TurnState.SPEAKING
    ) -> SpeechReport:
        """Speak a fixed sentence; `aloud_as` is the state to show meanwhile."""
        return self._narrator.recite(text, turn, voice, aloud_as)

    def read_out(self, text: str, turn: Turn, voice: Voice) -> None:
        """Speak a fixed text sentence by sentence: the first is heard while the others are made."""
        self._narrator.recite_all(sentences(text), turn, voice)

    def help(self, turn: Turn, voice: Voice) -> None:
        """Say what can be said."""
        never = self._free_answers is FreeAnswers.NEVER
        text = say.HELP_WITHOUT_FREE if never else say.HELP
        if self.frugality.on:
            text = say.HELP_FRUGAL
        turn.tell(HelpShown(text))
        self.read_out(text, turn, voice)

    def warm_up(self, voice: Voice) -> None:
        """Do ahead what the first answer would wait for: instructions, openings."""
        job = None if self.frugality.on else self._writer.read_ahead()
        self._narrator.remember(REMEMBERED, voice)
        if job is not None:
            job.wait()

    def warm_up_search(self) -> None:
        """Search once, for nothing: the index and the encoder are then loaded."""
        with contextlib.suppress(PasserelleError):  # told when a question is asked
            self._documents.search.find(answers.SAMPLE_QUESTION, 1)

    # --- how each kind of answer is told -----------------------------------------------------

    def _warn(
        self, question: str, card: EmergencyCard, turn: Turn, voice: Voice, moments: Moments
    ) -> Response:
        turn.tell(EmergencyShown(card))
        text = say.emergency_speech(card.number, card.title, card.first_steps)
        answer = Answer(question, text, voice.language, emergency=card)
        with self._narrator.speaking(turn, voice) as speech:
            say_all(speech, (f"{card.title}.", call(card.number), *card.first_steps))
            turn.tell(Answered(answer))
            return self._narrator.complete(Response(answer), speech, moments)

    def _tell(
        self, answer: Answer, trail: Trail, turn: Turn, voice: Voice, moments: Moments
    ) -> Response:
        """Say an answer that is of our own words."""
        turn.tell(Answered(answer))
        with self._narrator.speaking(turn, voice) as speech:
            say_all(speech, sentences(answer.text))
            return self._narrator.complete(Response(answer, trail=trail), speech, moments)

    def _unanswered(self, question: str, sentence: str) -> Response:
        card = self._emergencies.match(question)  # no model ever touches an emergency
        return Response(Answer(question, sentence, interrupted=sentence, emergency=card))

    @property
    def _free_answers(self) -> FreeAnswers:
        return FreeAnswers.NEVER if self.frugality.on else self._free_when_rich

    def _choices(self) -> str:
        """What can be done when no document answers."""
        never = self._free_answers is FreeAnswers.NEVER
        return answers.CHOICES_WITHOUT_FREE if never else answers.CHOICES

    def _why_nothing(self, findings: Findings) -> str:
        """What is said when the search gave no answer."""
        if not findings.sources and self._documents.is_empty():
            return answers.NO_DOCUMENT
        return findings.incomplete or answers.NOT_FOUND


def _require_short(question: str) -> None:
    if len(question.split()) > MAX_QUESTION_WORDS:
        raise PasserelleError(ErrorCode.QUESTION_TOO_LONG, say.QUESTION_TOO_LONG)


def _is_worth_reading(trail: Trail) -> bool:
    """Whether there is a source at the trail's place that may answer at all."""
    sources = trail.findings.sources
    if trail.place >= len(sources):
        return False
    return sources[trail.place].score >= WORTH_READING * sources[0].score
