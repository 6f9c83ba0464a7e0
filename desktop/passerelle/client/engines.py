"""What the core is given: hearing, speaking, writing, reading... as ordinary objects."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from passerelle.client.job import HearingJob, Job
from passerelle.client.selection import EngineSelection
from passerelle.client.supervisor import Patience, Supervisor
from passerelle.domain.answer import Message
from passerelle.domain.errors import PasserelleError
from passerelle.domain.models import EngineSpec, Role
from passerelle.protocol.messages import (
    Embed,
    Extract,
    Generate,
    Load,
    Pronounce,
    Synthesize,
    Transcribe,
    Translate,
    Work,
)


class Engines:
    """The engines, in children that start when first needed.

    Nothing here waits or raises: what goes wrong is the ending of the job. Close it in the end,
    or use it in a `with` block.

    Attributes:
        selection: which engine serves what; asked anew for each job.
    """

    def __init__(
        self, selection: EngineSelection, log_dir: Path, patience: Patience | None = None
    ) -> None:
        """Start nothing yet.

        Args:
            selection: which engine serves what.
            log_dir: folder for the children's logs.
            patience: how long to wait for a child that does not answer.
        """
        patience = patience or Patience()
        self.selection = selection
        self._speech = Supervisor("speech", log_dir, patience)
        self._language = Supervisor("language", log_dir, patience)
        self._library = Supervisor("library", log_dir, patience)
        file_s = patience.file_hang_s
        of_files = replace(patience, hang_s=file_s, busy_hang_s=file_s)
        self._importer = Supervisor("importer", log_dir, of_files, expendable=True)
        self._children = {
            "speech": self._speech,
            "language": self._language,
            "library": self._library,
            "importer": self._importer,
        }
        self._numbers = itertools.count(1)

    def hear(self, language: str = "fr", partials: bool = False, context: str = "") -> HearingJob:
        """Transcribe the sound that the job is then fed with.

        Args:
            language: BCP-47 primary tag, "" to identify it.
            partials: whether PartialText is wanted while the sound arrives.
            context: sentences of the kind that may be said.

        Returns:
            A job of PartialText and Segment.
        """
        job = HearingJob(next(self._numbers), self._speech)
        self._run(
            self._speech,
            job,
            Role.SPEECH_TO_TEXT,
            lambda: Transcribe(
                job.id, self.selection.hearing(language), language, partials, context
            ),
        )
        return job

    def speak(self, text: str, language: str = "fr", voice: str = "", speed: float = 1.0) -> Job:
        """Speak a text that is already normalised for speech.

        Args:
            text: one clause or more.
            language: BCP-47 primary tag.
            voice: a voice of the engine, "" for its default.
            speed: 1.0 is the voice's own; 0.5 to 2.0.

        Returns:
            A job of AudioChunk.
        """
        job = Job(next(self._numbers), self._speech)
        self._run(
            self._speech,
            job,
            Role.TEXT_TO_SPEECH,
            lambda: Synthesize(
                job.id, self.selection.speaking(language), text, language, voice, float(speed)
            ),
        )
        return job

    def write(
        self,
        messages: Sequence[Message],
        max_tokens: int = 160,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Job:
        """Write the next message of a chat.

        Returns:
            A job of TextDelta.
        """
        job = Job(next(self._numbers), self._language)
        self._run(
            self._language,
            job,
            Role.LANGUAGE_MODEL,
            lambda: Generate(
                job.id,
                self.selection.writing(),
                tuple(messages),
                max_tokens,
                float(temperature),
                tuple(stop),
            ),
        )
        return job

    def embed(self, texts: Sequence[str]) -> Job:
        """Compute the meanings of texts.

        Jobs are done in turn: work in the background asks for a few dozen texts at a time, so that
        a person's question does not wait behind it for long.

        Returns:
            A job of Vectors, in the order of the texts.
        """
        job = Job(next(self._numbers), self._library)
        self._run(
            self._library,
            job,
            Role.EMBEDDING,
            lambda: Embed(job.id, self.selection.embedding(), tuple(texts)),
        )
        return job

    def pronounce(self, texts: Sequence[str], language: str = "fr") -> Job:
        """Say how texts sound.

        Returns:
            A job of Phonemes, in the order of the texts.
        """
        job = Job(next(self._numbers), self._library)
        self._run(
            self._library,
            job,
            Role.PRONUNCIATION,
            lambda: Pronounce(job.id, self.selection.pronunciation(), tuple(texts), language),
        )
        return job

    def translate(self, text: str, source: str, target: str) -> Job:
        """Say a text in another language, straight, with one engine.

        Args:
            text: one sentence translates best.
            source: BCP-47 primary tag.
            target: BCP-47 primary tag.

        Returns:
            A job of TextDelta.
        """
        job = Job(next(self._numbers), self._language)
        self._run(
            self._language,
            job,
            Role.TRANSLATION,
            lambda: Translate(
                job.id, self.selection.translating(source, target), text, source, target
            ),
        )
        return job

    def extract(self, path: str | Path, format_name: str = "") -> Job:
        """Read a file, in a child that it may end: WORKER_CRASHED or WORKER_HUNG is its fault.

        Args:
            path: a file, or the archive of a pack.
            format_name: an importer's name, "" to find it out from the file.

        Returns:
            A job of Progress and Extracted (see document_of).
        """
        job = Job(next(self._numbers), self._importer)
        self._run(
            self._importer,
            job,
            Role.READING,
            lambda: Extract(
                job.id, self.selection.reading(), str(Path(path).absolute()), format_name
            ),
        )
        return job

    def warm_up(self, language: str = "fr", *, writing: bool = True) -> tuple[Job, ...]:
        """Load the engines of a language ahead, without waiting.

        Args:
            language: BCP-47 primary tag.
            writing: whether the language model will be wanted.

        Returns:
            One job for each of hearing, speaking and writing; they give no chunk.
        """
        return (
            self._load(self._speech, Role.SPEECH_TO_TEXT, lambda: self.selection.hearing(language)),
            self._load(
                self._speech, Role.TEXT_TO_SPEECH, lambda: self.selection.speaking(language)
            ),
            *(
                (self._load(self._language, Role.LANGUAGE_MODEL, self.selection.writing),)
                if writing
                else ()
            ),
        )

    def warm_up_search(self) -> tuple[Job, ...]:
        """Load what a search needs ahead, without waiting.

        Returns:
            One job for each of meanings and sounds; they give no chunk.
        """
        return (
            self._load(self._library, Role.EMBEDDING, self.selection.embedding),
            self._load(self._library, Role.PRONUNCIATION, self.selection.pronunciation),
        )

    def warm_up_translation(self, source: str, target: str) -> Job:
        """Load what translates straight from one language into another ahead, without waiting.

        Returns:
            A job that gives no chunk.
        """
        return self._load(
            self._language,
            Role.TRANSLATION,
            lambda: self.selection.translating(source, target),
        )

    def start(self) -> None:
        """Start every child that is not there, without waiting and without loading anything."""
        for child in self._children.values():
            child.start()

    def rest(self) -> None:
        """Give back the memory of reading files and of what is computed of them.

        For whoever imports, when that is over; the next job starts new children.
        """
        self._importer.rest()
        self._library.rest()

    def forget(self) -> None:
        """Make the children keep no word of the jobs before this moment; none is started."""
        for child in self._children.values():
            child.forget()

    def pids(self) -> dict[str, int]:
        """Process numbers of the children that are there, by their name."""
        pids = {name: child.pid for name, child in self._children.items()}
        return {name: pid for name, pid in pids.items() if pid}

    def reset(self) -> None:
        """Try again after a child crashed so often that it was given up."""
        for child in self._children.values():
            child.reset()

    def close(self) -> None:
        """End everything: open jobs end as Cancelled, no process and no thread is left."""
        for child in self._children.values():
            child.ask_to_close()
        for child in self._children.values():
            child.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def _load(self, child: Supervisor, role: Role, choose: Callable[[], EngineSpec]) -> Job:
        job = Job(next(self._numbers), child)
        self._run(child, job, role, lambda: Load(job.id, choose(), role))
        return job

    def _run(self, child: Supervisor, job: Job, role: Role, describe: Callable[[], Work]) -> None:
        """Choose the engine, then give the job to a child."""
        try:
            request = describe()
        except PasserelleError as error:
            job.fail(error)
        else:
            child.run(job, role, request)
