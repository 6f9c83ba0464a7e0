"""Answers that the model writes: from a document and checked, or freely and said to be so."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from passerelle.client import Cancelled, Done, Ending, Engines, Failed, Job, TextDelta
from passerelle.domain.answer import Answer, Message
from passerelle.domain.clauses import ClauseSplitter
from passerelle.domain.documents import Source
from passerelle.domain.errors import PasserelleError
from passerelle.domain.grounding import Checker, WrittenSentences
from passerelle.domain.strings import answers as say
from passerelle.domain.strings import conversation as free
from passerelle.usecases.answering import Moments, Narrator, Response, Trail, say_all, say_text
from passerelle.usecases.answering_documents import Reader
from passerelle.usecases.answering_notes import rewritten_notice
from passerelle.usecases.events import AnswerDelta, Answered, SourcesShown, Trouble
from passerelle.usecases.speaker import Speech, Voice
from passerelle.usecases.turn import Turn

MAX_ANSWER_TOKENS = 140
MOST_SENTENCES = 4
FEWEST_WORDS = 4
"""Of a sentence: shorter ones are bits that say nothing by themselves."""
MOST_WORDS = 260
"""Of the passages that the model is given: it reads about 90 tokens a second."""
NEARLY_AS_GOOD = 0.9
"""A further passage is given to the model when its score is this share of the first one's."""


class _Draft:
    """What the model writes from passages, and what of it is kept: shown and spoken at once."""

    def __init__(self, checker: Checker, turn: Turn, speech: Speech) -> None:
        self._checker = checker
        self._turn = turn
        self._speech = speech
        self.written = 0
        self.kept: list[str] = []
        self.ending: Ending | None = None

    @property
    def text(self) -> str:
        return " ".join(self.kept)

    @property
    def supported(self) -> float | None:
        return round(len(self.kept) / self.written, 3) if self.written else None

    def take(self, sentences: Sequence[str]) -> None:
        """Keep the sentences that the passages support."""
        for sentence in sentences:
            self.written += 1
            verdict = self._checker.check(sentence)
            whole = len(sentence.split()) >= FEWEST_WORDS
            if verdict.supported and whole and verdict.sentence not in self.kept:
                space = " " if self.kept else ""
                self._turn.tell(AnswerDelta(space + verdict.sentence))
                say_text(self._speech, verdict.sentence)
                self.kept.append(verdict.sentence)


class Writer:
    """Lets the language model write, and says that it does."""

    def __init__(self, engines: Engines, narrator: Narrator, reader: Reader) -> None:
        self._engines = engines
        self._narrator = narrator
        self._reader = reader

    # --- from documents -------------------------------------------------------------------------

    def rewrite(self, last: Response, turn: Turn, voice: Voice) -> Response:
        """Put the passages of the last answer simply.

        Every sentence is checked against them before it is shown or spoken. When none is left,
        the passage itself is read.

        Raises:
            PasserelleError: why the model could not begin.
        """
        moments, given = Moments(), _given(last)
        turn.tell(SourcesShown(given))
        with self._narrator.speaking(turn, voice) as speech:
            notice = rewritten_notice(given[0])
            say_all(speech, notice, own=False)
            draft = self._draft(_rewriting(last, given), given, turn, speech, moments)
            if isinstance(draft.ending, Failed) and not draft.kept:
                raise PasserelleError(draft.ending.code, draft.ending.text)
            answer = replace(
                last.answer,
                text=draft.text,
                language=voice.language,
                generated=True,
                sources=given,
                supported=draft.supported,
            )
            response = Response(
                answer,
                before=notice,
                after=self._reader.notes(answer.question, given),
                trail=last.trail,
                written=not isinstance(draft.ending, Cancelled),
            )
            if not draft.kept:
                response = self._passage_itself(response, turn, speech)
            elif isinstance(draft.ending, Failed):
                response = _interrupted(response, draft.ending, turn, speech)
            say_all(speech, response.after, own=False)
            return self._finish(response, turn, speech, moments)

    def _draft(
        self,
        chat: tuple[Message, ...],
        given: Sequence[Source],
        turn: Turn,
        speech: Speech,
        moments: Moments,
    ) -> _Draft:
        """Check each sentence as soon as it is written; those that hold are shown and spoken."""
        job = self._engines.write(chat, max_tokens=MAX_ANSWER_TOKENS)
        turn.on_cancel(job.cancel)
        draft = _Draft(Checker([_for_checker(source) for source in given]), turn, speech)
        sentences = WrittenSentences()
        with _until_ended(job):
            for event in job:
                if isinstance(event, TextDelta):
                    moments.first_token = moments.first_token or time.monotonic()
                    draft.take(sentences.feed(event.text))
                    if draft.written >= MOST_SENTENCES:
                        draft.ending = Done(job.id)
                        return draft
                elif isinstance(event, Ending):
                    draft.ending = event
        if isinstance(draft.ending, Done):  # a sentence that was cut is not one
            draft.take(sentences.flush())
        return draft

    def _passage_itself(self, response: Response, turn: Turn, speech: Speech) -> Response:
        source = response.answer.sources[0]
        excerpt = self._reader.excerpt(response.answer.question, source, turn)
        speech.say(say.NOT_SIMPLER, own=False)
        say_text(speech, excerpt)
        answer = replace(response.answer, text=excerpt, generated=False, supported=0.0)
        return replace(response, answer=answer, before=(say.NOT_SIMPLER,))

    # --- freely ---------------------------------------------------------------------------------

    def answer_freely(
        self, question: str, trail: Trail, turn: Turn, voice: Voice, moments: Moments
    ) -> Response:
        """Let the model answer from what it knows.

        Raises:
            PasserelleError: why the model could not begin.
        """
        return self._freely(question, _free_chat(question), trail, turn, voice, moments)

    def rewrite_freely(self, last: Response, turn: Turn, voice: Voice) -> Response:
        """Let the model say its free answer in simpler words."""
        answer = last.answer
        again = (Message("assistant", answer.text), Message("user", free.SIMPLER_PROMPT))
        chat = (*_free_chat(answer.question), *again)
        return self._freely(answer.question, chat, last.trail, turn, voice, Moments())

    def read_ahead(self) -> Job:
        """Make the model read the instructions for passages, without waiting for it."""
        return self._engines.write(_rewriting_chat(""), max_tokens=1)

    def _freely(
        self,
        question: str,
        chat: tuple[Message, ...],
        trail: Trail,
        turn: Turn,
        voice: Voice,
        moments: Moments,
    ) -> Response:
        with self._narrator.speaking(turn, voice) as speech:
            speech.say(free.NOTICE, own=False)
            text, ending = self._write(chat, turn, speech, moments)
            if isinstance(ending, Failed) and not text:
                raise PasserelleError(ending.code, ending.text)
            answer = Answer(question, text, voice.language, generated=True)
            response = Response(
                answer,
                before=(free.NOTICE,),
                trail=trail,
                written=not isinstance(ending, Cancelled),
            )
            if isinstance(ending, Failed):
                response = _interrupted(response, ending, turn, speech)
            elif isinstance(ending, Done) and not text:
                response = replace(response, answer=replace(answer, text=free.ANSWER_EMPTY))
                turn.tell(AnswerDelta(free.ANSWER_EMPTY))
                speech.say(free.ANSWER_EMPTY)
            return self._finish(response, turn, speech, moments)

    def _write(
        self, chat: tuple[Message, ...], turn: Turn, speech: Speech, moments: Moments
    ) -> tuple[str, Ending | None]:
        """Stream the model's text to the screen and, clause by clause, to the voice."""
        job = self._engines.write(chat, max_tokens=MAX_ANSWER_TOKENS)
        turn.on_cancel(job.cancel)
        splitter, text = ClauseSplitter(), ""
        ending: Ending | None = None
        with _until_ended(job):
            for event in job:
                if isinstance(event, TextDelta):
                    moments.first_token = moments.first_token or time.monotonic()
                    text += event.text
                    turn.tell(AnswerDelta(event.text))
                    say_all(speech, splitter.feed(event.text))
                elif isinstance(event, Ending):
                    ending = event
        say_all(speech, splitter.flush())
        return text.strip(), ending

    def _finish(self, response: Response, turn: Turn, speech: Speech, moments: Moments) -> Response:
        turn.tell(Answered(response.answer))
        return self._narrator.complete(response, speech, moments)


@contextmanager
def _until_ended(job: Job) -> Iterator[None]:
    """Leave no model writing for nobody, whatever happens."""
    try:
        yield
    finally:
        job.cancel()  # nothing, when it has ended


def _free_chat(question: str) -> tuple[Message, ...]:
    """The instructions, always the same so that the model reads them once, and the question."""
    return _chat(free.SYSTEM_PROMPT, free.EXAMPLES, question)


def _rewriting_chat(passages: str) -> tuple[Message, ...]:
    """The instructions for putting passages simply, and the passages."""
    examples = [(say.to_rewrite(passage), simple) for passage, simple in say.REWRITE_EXAMPLES]
    return _chat(say.REWRITE_PROMPT, examples, say.to_rewrite(passages))


def _chat(system: str, examples: Sequence[tuple[str, str]], request: str) -> tuple[Message, ...]:
    shown = (
        Message(role, text)
        for example in examples
        for role, text in zip(("user", "assistant"), example, strict=True)
    )
    return (Message("system", system), *shown, Message("user", request))


def _rewriting(last: Response, given: Sequence[Source]) -> tuple[Message, ...]:
    """What was read is put simply; of further passages, the whole."""
    read = (last.trail.read or given[0].text, *(source.text for source in given[1:]))
    chat = _rewriting_chat(" ".join(read))
    if not last.answer.generated:
        return chat
    again = (Message("assistant", last.answer.text), Message("user", free.SIMPLER_PROMPT))
    return (*chat, *again)


def _given(last: Response) -> tuple[Source, ...]:
    """The passages for the model: the one that was read, and those that are nearly as good."""
    first, *others = last.answer.sources
    given, size = [first], len(first.text.split())
    for other in others:
        size += len(other.text.split())
        if size > MOST_WORDS or other.score < NEARLY_AS_GOOD * first.score:
            break
        given.append(other)
    return tuple(given)


def _heads(source: Source) -> list[str]:
    """The title and the heading of a passage, which belong to what it says."""
    heading = source.section.rpartition(" › ")[2]
    return [source.title] if heading in ("", source.title) else [source.title, heading]


def _for_checker(source: Source) -> str:
    return "\n".join((*_heads(source), source.text))


def _interrupted(response: Response, failure: Failed, turn: Turn, speech: Speech) -> Response:
    speech.say(failure.text)
    turn.tell(Trouble(failure.code, failure.text))
    return replace(response, answer=replace(response.answer, interrupted=failure.text))
