"""Free translation: sentence by sentence, by the best way there is, checked and said again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle

from passerelle.client import Cancelled, Done, Engines, Failed, Job, TextDelta
from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.strings import translation as say
from passerelle.domain.strings import translation_prompts as prompts
from passerelle.domain.translation.checks import Checks, with_back
from passerelle.domain.translation.cutting import cut
from passerelle.domain.translation.differences import differences
from passerelle.domain.translation.glossary import Glossary
from passerelle.domain.translation.routes import Leg, Route, candidates, routes
from passerelle.domain.translation.terms import Terms
from passerelle.domain.translation.translation import Check, CheckKind, Quality, Translation
from passerelle.usecases.turn import Turn

MOST_CHARACTERS = 12_000
"""Of one text; a person says far less in one turn."""
_TOKENS_A_WORD = 4
_LEAST_TOKENS, _MOST_TOKENS = 24, 240
_QUOTES = '"«»“”„ '
_LOOKED_BACK = Check(CheckKind.BACK.value, True)
_NO_WAY_BACK = Check(CheckKind.BACK.value, False, say.NO_WAY_BACK)


@dataclass(slots=True)
class _Work:
    """What the engines did for one translation."""

    turn: Turn
    compute_s: float = 0.0


class Translator:
    """Translates between the languages whose words are known. Used by one thread at a time."""

    def __init__(self, engines: Engines, terms: Mapping[str, Terms]) -> None:
        """Start nothing yet.

        Args:
            engines: translate and write.
            terms: by language, the words that must survive.
        """
        self._engines = engines
        self._checks = Checks(terms)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that could be translated, were there models for all of them."""
        return tuple(self._checks.terms)

    def routes(self, source: str, target: str) -> Route | None:
        """The best way that can be gone now; None when there is none."""
        return next(iter(self.ways(source, target)), None)

    def ways(self, source: str, target: str) -> tuple[Route, ...]:
        """Every way that can be gone now, best first."""
        if source == target:
            return ()
        return routes(source, target, self._translates, self._writes())

    def engines_of(self, way: Route) -> str:
        """The engines of a way, joined by "+"."""
        return "+".join(dict.fromkeys(self._engine(leg) for leg in way.legs))

    def warm_up(self, source: str, target: str) -> tuple[Job, ...]:
        """Load what there and back need ahead, without waiting."""
        jobs = []
        for way in filter(None, (self.routes(source, target), self.routes(target, source))):
            for leg in way.legs:
                if leg.written:
                    jobs.append(self._engines.write(_chat(leg, ""), max_tokens=1))
                else:
                    jobs.append(self._engines.warm_up_translation(leg.source, leg.target))
        return tuple(jobs)

    def translate(
        self,
        text: str,
        source: str,
        target: str,
        *,
        back: bool = True,
        turn: Turn | None = None,
        way: Route | None = None,
    ) -> Translation:
        """Say a text in another language.

        Args:
            text: a sentence, or several: they are translated one by one.
            source: its language, a BCP-47 primary tag.
            target: the other language.
            back: whether to say the translation again in the first language, and compare.
            turn: stops the work when it is cancelled.
            way: a way to go, instead of the best one that gives something usable.

        Raises:
            PasserelleError: TEXT_EMPTY, TEXT_TOO_LONG, LANGUAGE_UNKNOWN; USAGE, when the
                languages are the same; MODEL_MISSING or LANGUAGE_UNSUPPORTED, when there is no
                way; TRANSLATION_REFUSED, when what came is not fit to be shown; CANCELLED, and
                what the engines report.
        """
        said = " ".join(text.split())
        self._check_asked(said, source, target)
        work = _Work(turn or _alone())
        ways = (way,) if way else self.ways(source, target)
        if not ways:
            raise self._no_way(source, target)
        for chosen in ways:
            written = self._go(said, chosen, work)
            if self._checks.usable(said, source, written, target):
                break
        else:
            raise PasserelleError(ErrorCode.TRANSLATION_REFUSED, say.REFUSED)
        made = self._made(said, written, chosen, work)
        return self._with_back(made, source, target, work) if back else made

    def look_back(self, translation: Translation, turn: Turn | None = None) -> Translation:
        """A translation that was made without its way back, with it.

        Args:
            translation: as `translate` gave it.
            turn: stops the work when it is cancelled.

        Raises:
            PasserelleError: CANCELLED, and what the engines report.
        """
        work = _Work(turn or _alone(), translation.compute_s)
        source, target = translation.route[0], translation.route[-1]
        return self._with_back(translation, source, target, work)

    def is_delicate(self, translation: Translation) -> bool:
        """Whether it must be looked back on before anybody hears it.

        Harm comes of numbers, negations and medicines; what has no way back is never spoken first.
        """
        source, target = translation.route[0], translation.route[-1]
        return (
            self.routes(target, source) is None
            or self._checks.is_delicate(translation.source, source)
            or self._checks.is_delicate(translation.translation, target)
        )

    # --- one way --------------------------------------------------------------------------------

    def _go(self, text: str, way: Route, work: _Work) -> str:
        """A text at the end of a way."""
        for leg in way.legs:
            glossary = self._checks.glossary(leg.source, leg.target)
            pieces = [self._sentence(one, leg, glossary, work) for one in cut(text)]
            text = " ".join(piece for piece in pieces if piece)
        return text

    def _sentence(self, sentence: str, leg: Leg, glossary: Glossary, work: _Work) -> str:
        """One sentence, with the terms of the profession called as they should be."""
        if not any(letter.isalpha() for letter in sentence):
            return sentence
        written = self._say(sentence, leg, work)
        missing = glossary.missing(sentence, written)
        if not missing:
            return written
        again = self._say(glossary.replaced(sentence, missing), leg, work)
        return written if glossary.missing(sentence, again) else again

    def _say(self, sentence: str, leg: Leg, work: _Work) -> str:
        if not leg.written:
            return self._result(self._engines.translate(sentence, leg.source, leg.target), work)
        written = self._write(_chat(leg, sentence), sentence, work)
        if self._checks.usable(sentence, leg.source, written, leg.target):
            return written
        return self._write(_chat_one_way(leg, sentence), sentence, work)

    def _write(self, chat: Sequence[Message], sentence: str, work: _Work) -> str:
        tokens = _LEAST_TOKENS + _TOKENS_A_WORD * len(sentence.split())
        job = self._engines.write(chat, max_tokens=min(_MOST_TOKENS, tokens), stop=("\n",))
        return self._result(job, work).strip(_QUOTES)

    def _result(self, job: Job, work: _Work) -> str:
        work.turn.on_cancel(job.cancel)
        written = ""
        for event in job:
            if isinstance(event, TextDelta):
                written += event.text
            elif isinstance(event, Done):
                work.compute_s += float(event.stats.get("compute_s", 0.0))
            elif isinstance(event, Failed):
                raise PasserelleError(event.code, event.text)
            elif isinstance(event, Cancelled):
                raise PasserelleError(ErrorCode.CANCELLED, say.CANCELLED)
        return written.strip()

    # --- what it is worth -----------------------------------------------------------------------

    def _made(self, said: str, written: str, way: Route, work: _Work) -> Translation:
        return _judged(
            Translation(
                source=said,
                translation=written,
                back_translation="",
                engine=self.engines_of(way),
                route=way.languages,
                quality=way.quality,
                checks=self._checks.check(said, way.languages[0], written, way.languages[-1]),
                compute_s=work.compute_s,
            )
        )

    def _with_back(self, made: Translation, source: str, target: str, work: _Work) -> Translation:
        way = self.routes(target, source)
        if way is None:
            return _judged(replace(made, checks=(*made.checks, _NO_WAY_BACK)))
        again = self._go(made.translation, way, work)
        if not self._checks.usable(made.translation, target, again, source):
            told = with_back(made.checks, (self._checks.unusable(source),))
            checks = (*told, _LOOKED_BACK)
            return _judged(replace(made, checks=checks, compute_s=work.compute_s))
        checks = self._checks.content(made.source, source, again, source)
        different, lost = differences(made.source, again, self._checks.terms[source])
        return _judged(
            replace(
                made,
                back_translation=again,
                checks=(*with_back(made.checks, checks), _LOOKED_BACK),
                compute_s=work.compute_s,
                differences=different,
                lost=lost,
            )
        )

    # --- what there is --------------------------------------------------------------------------

    def _engine(self, leg: Leg) -> str:
        if leg.written:
            return self._engines.selection.writing().engine
        return self._engines.selection.translating(leg.source, leg.target).engine

    def _translates(self, source: str, target: str) -> bool:
        return self._why_not(source, target) is None

    def _why_not(self, source: str, target: str) -> PasserelleError | None:
        try:
            self._engines.selection.translating(source, target)
        except PasserelleError as error:
            return error
        return None

    def _writes(self) -> bool:
        try:
            self._engines.selection.writing()
        except PasserelleError:
            return False
        return True

    def _check_asked(self, said: str, source: str, target: str) -> None:
        for language in (source, target):
            if language not in self._checks.terms:
                raise PasserelleError(ErrorCode.LANGUAGE_UNKNOWN, say.unknown(language))
        if source == target:
            raise PasserelleError(ErrorCode.USAGE, say.SAME_LANGUAGE)
        if not any(letter.isalnum() for letter in said):
            raise PasserelleError(ErrorCode.TEXT_EMPTY, say.EMPTY)
        if len(said) > MOST_CHARACTERS:
            raise PasserelleError(ErrorCode.TEXT_TOO_LONG, say.TOO_LONG)

    def _no_way(self, source: str, target: str) -> PasserelleError:
        """Why there is none: a model is damaged, not allowed, could be had, or does not exist."""
        reasons = [
            [self._why_not(leg.source, leg.target) for leg in legs if not leg.written]
            for legs in candidates(source, target)
        ]
        lacking = [[error for error in some if error is not None] for some in reasons]
        for errors in lacking:
            for error in errors:
                if error.code in (ErrorCode.MODEL_CORRUPTED, ErrorCode.POLICY):
                    return error
        for errors in lacking:
            if errors and all(error.code is ErrorCode.MODEL_MISSING for error in errors):
                return PasserelleError(ErrorCode.MODEL_MISSING, say.missing(source, target))
        return PasserelleError(ErrorCode.LANGUAGE_UNSUPPORTED, say.unsupported(source, target))


def _alone() -> Turn:
    """A turn of its own, for work that nobody can stop: it keeps its jobs only as long as that."""
    return Turn(lambda _event: None)


def _judged(made: Translation) -> Translation:
    """A check that failed lowers the quality."""
    return made if made.ok else replace(made, quality=Quality.CHECK)


def _chat(leg: Leg, sentence: str) -> Sequence[Message]:
    """What the language model is asked.

    There and back begin with the same messages, which the model then reads only once.
    """
    one, other = sorted((leg.source, leg.target))
    return _shown(((other, one), (one, other)), leg, sentence)


def _chat_one_way(leg: Leg, sentence: str) -> Sequence[Message]:
    """The same, asked again: shown both ways, the model sometimes gives the sentence back."""
    return _shown(((leg.source, leg.target),), leg, sentence)


def _shown(ways: Sequence[tuple[str, str]], leg: Leg, sentence: str) -> Sequence[Message]:
    """The sentence after examples, that go these ways in turn."""
    shown: list[Message] = []
    for example, (said, into) in zip(prompts.EXAMPLES, cycle(ways), strict=False):
        shown.append(Message("user", prompts.request(example[said], into)))
        shown.append(Message("assistant", example[into]))
    asked = Message("user", prompts.request(sentence, leg.target))
    return (Message("system", prompts.INSTRUCTION), *shown, asked)
