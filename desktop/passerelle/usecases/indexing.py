"""Computing what the search needs beyond words: the meaning of passages, the sound of words."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from passerelle.client import Engines, Failed, Job, Phonemes, Vectors, rows_of
from passerelle.domain.documents import Problem
from passerelle.domain.errors import PasserelleError
from passerelle.domain.strings import library as say
from passerelle.library.library import Library
from passerelle.library.search.meaning import pack
from passerelle.usecases.documents import DeskListener, ImportProgress
from passerelle.usecases.stopping import Stop

PASSAGES_AT_ONCE = 16
"""In one job: a question of a person waits behind it for a third of a second at most."""
PASSAGES_KEPT_AT_ONCE = 256
"""In one transaction: each makes the search read the library again."""
PHRASES_AT_ONCE = 64
"""Titles and questions, which are short, in one job and one transaction."""
WORDS_AT_ONCE = 1_000
_HARMLESS = "bonjour"
"""What every engine that works can compute."""

Item = TypeVar("Item")
Compute = Callable[[Sequence[str]], list[Item] | None]
"""An item a text, None when they are not to be had."""


def understand(engines: Engines, texts: Sequence[str]) -> tuple[list[bytes], list[str]]:
    """The packed vectors and the phonemes of some texts.

    Raises:
        PasserelleError: what an engine failed with.
    """
    packed: list[bytes] = []
    for start in range(0, len(texts), PHRASES_AT_ONCE):
        job = engines.embed(texts[start : start + PHRASES_AT_ONCE])
        packed += [
            one for chunk in job if isinstance(chunk, Vectors) for one in pack(rows_of(chunk))
        ]
        _require_done(job)
    job = engines.pronounce(texts)
    phonemes = [said for chunk in job if isinstance(chunk, Phonemes) for said in chunk.texts]
    _require_done(job)
    return packed, phonemes


def _require_done(job: Job) -> None:
    if isinstance(job.ending, Failed):
        raise PasserelleError(job.ending.code, job.ending.text)


class Indexing:
    """Fills what is missing in the library. What was computed stays, whenever it stops."""

    def __init__(self, engines: Engines, library: Library) -> None:
        self._engines = engines
        self._library = library
        self._failure = ""
        self._given_up = 0

    def run(self, listener: DeskListener, stop: Stop) -> int:
        """Compute until nothing is missing.

        A text on which an engine fails is given up, so that those after it have their turn.

        Args:
            listener: told of ImportProgress, in passages, and of a Problem if it cannot go on.
            stop: asked to stop, it ends early.

        Returns:
            How many passages still have no vector.

        Raises:
            PasserelleError: LIBRARY_BUSY, LIBRARY_DAMAGED, DISK_FULL, DISK_REFUSED.
        """
        self._given_up = 0
        if not self._pronounce(stop) and not stop:
            self._tell(listener, self._failure)
        if not self._understand(listener, stop) and not stop:
            self._tell(listener, self._failure)
        if self._given_up:
            self._tell(listener, say.not_understood(self._given_up))
        return self._library.pending()

    def _tell(self, listener: DeskListener, sentence: str) -> None:
        listener(Problem(str(self._library.path), sentence, fatal=False))

    def _pronounce(self, stop: Stop) -> bool:
        """Find out how the new words sound. Gives whether none is left."""
        while words := () if stop else self._library.words_without_sound(WORDS_AT_ONCE):
            sounds = self._each(words, lambda texts: self._sounds(texts, stop), lambda _: "", stop)
            if sounds is None:
                return False
            self._library.put_sounds(dict(zip(words, sounds, strict=True)))
        return self._pronounce_phrases(stop)

    def _pronounce_phrases(self, stop: Stop) -> bool:
        """Find out how titles and questions sound. Gives whether none is left."""
        while waiting := () if stop else self._library.phrases_without_sound(WORDS_AT_ONCE):
            texts = [text for _, text in waiting]
            sounds = self._each(texts, lambda some: self._sounds(some, stop), lambda _: "", stop)
            if sounds is None:
                return False
            numbers = (number for number, _ in waiting)
            self._library.put_phrase_sounds(dict(zip(numbers, sounds, strict=True)))
        return not stop

    def _understand(self, listener: DeskListener, stop: Stop) -> bool:
        """Find out what titles and questions mean, then passages. Gives whether none is left."""
        total = self._library.pending()
        while waiting := () if stop else self._library.phrases_without_vector(PHRASES_AT_ONCE):
            listener(ImportProgress("", 0, total))
            vectors = self._vectors([text for _, text in waiting], stop)
            if vectors is None:
                return False
            numbers = (number for number, _ in waiting)
            self._library.put_phrase_vectors(dict(zip(numbers, vectors, strict=True)))
        return self._understand_passages(listener, stop)

    def _understand_passages(self, listener: DeskListener, stop: Stop) -> bool:
        total = self._library.pending()
        done = 0
        while (
            waiting := () if stop else self._library.passages_without_vector(PASSAGES_KEPT_AT_ONCE)
        ):
            found: dict[int, bytes] = {}
            for start in range(0, len(waiting), PASSAGES_AT_ONCE):
                listener(ImportProgress("", done + len(found), max(total, done + len(found))))
                some = waiting[start : start + PASSAGES_AT_ONCE]
                vectors = self._vectors([text for _, text in some], stop)
                if vectors is None:
                    break
                found |= zip((number for number, _ in some), vectors, strict=True)
            if found:
                self._library.put_vectors(found)
            if len(found) < len(waiting):
                return False
            done += len(found)
        listener(ImportProgress("", done, done))
        return not stop

    # --- one job ------------------------------------------------------------------------------

    def _vectors(self, texts: Sequence[str], stop: Stop) -> list[bytes] | None:
        """The packed vectors of some texts: zeros, which are like nothing, where one fails."""
        vectors = self._each(texts, lambda some: self._encoded(some, stop), np.zeros_like, stop)
        if vectors is None:
            return None
        self._given_up += sum(not vector.any() for vector in vectors)
        return pack(np.stack(vectors))

    def _each(
        self,
        texts: Sequence[str],
        compute: Compute[Item],
        nothing: Callable[[Item], Item],
        stop: Stop,
    ) -> list[Item] | None:
        """What is computed of some texts together, or one by one if that fails.

        One by one, each text on which the engine fails costs one more failure (it may be a
        crash), and only such texts come out as nothing.

        Returns:
            An item a text; None when the engine fails on everything, or when asked to stop.
        """
        found = compute(texts)
        if found is not None or stop:
            return found
        failure = self._failure
        if (harmless := compute([_HARMLESS])) is None:
            self._failure = failure
            return None
        singles: list[Item] = []
        for text in texts:
            single = compute([text])
            if single is None and (stop or compute([_HARMLESS]) is None):
                return None
            singles += single if single is not None else [nothing(harmless[0])]
        return singles

    def _encoded(self, texts: Sequence[str], stop: Stop) -> list[NDArray[np.float32]] | None:
        with stop.following(self._engines.embed(texts)) as job:
            rows = [row for chunk in job if isinstance(chunk, Vectors) for row in rows_of(chunk)]
        return rows if self._complete(job, len(rows) == len(texts)) else None

    def _sounds(self, texts: Sequence[str], stop: Stop) -> list[str] | None:
        with stop.following(self._engines.pronounce(texts)) as job:
            sounds = [text for chunk in job if isinstance(chunk, Phonemes) for text in chunk.texts]
        return sounds if self._complete(job, len(sounds) == len(texts)) else None

    def _complete(self, job: Job, whole: bool) -> bool:
        """Whether a job gave all that it was asked for; if not, the reason is kept."""
        failed = isinstance(job.ending, Failed)
        reason = job.ending.text if isinstance(job.ending, Failed) else say.ANSWER_INCOMPLETE
        self._failure = say.MEANING_MISSING + reason
        return whole and not failed
