"""Free translation, with scripted engines: ways, checks, refusals."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from passerelle.client import Engines, Job
from passerelle.config.translation_terms import load_terms
from passerelle.domain.answer import Message
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, OptionValue, Role
from passerelle.domain.translation.translation import CheckKind, Quality
from passerelle.usecases.translating import MOST_CHARACTERS, Translator
from passerelle.usecases.turn import Turn

TIMEOUT_S = 20.0


class Languages:
    """A selection with some directions, each a script; and a language model, if any."""

    def __init__(self, pairs: dict[tuple[str, str], str], written: str | None = None) -> None:
        self.pairs = pairs
        self.written = written
        self.code = ErrorCode.MODEL_MISSING
        self.delay_ms = 0

    def translating(self, source: str, target: str) -> EngineSpec:
        """See EngineSelection."""
        if (source, target) not in self.pairs:
            raise PasserelleError(self.code, f"no {source}-{target}")
        text = self.pairs[source, target]
        return self._fake(Role.TRANSLATION, text)

    def writing(self) -> EngineSpec:
        """See EngineSelection."""
        if self.written is None:
            raise PasserelleError(ErrorCode.MODEL_MISSING, "no model")
        return self._fake(Role.LANGUAGE_MODEL, self.written)

    def hearing(self, language: str) -> EngineSpec:
        """See EngineSelection."""
        return self._fake(Role.SPEECH_TO_TEXT, language)

    def speaking(self, language: str) -> EngineSpec:
        """See EngineSelection."""
        return self._fake(Role.TEXT_TO_SPEECH, language)

    def embedding(self) -> EngineSpec:
        """See EngineSelection."""
        return self._fake(Role.EMBEDDING, "")

    def pronunciation(self) -> EngineSpec:
        """See EngineSelection."""
        return self._fake(Role.PRONUNCIATION, "")

    def reading(self) -> EngineSpec:
        """See EngineSelection."""
        return self._fake(Role.READING, "")

    def _fake(self, role: Role, text: str) -> EngineSpec:
        script = {"role": role.value, "text": text, "delay_ms": self.delay_ms}
        return EngineSpec("fake", "", script)


Make = Callable[[Languages], Translator]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """Makes a translator over a selection."""
    opened: list[Engines] = []

    def translator(selection: Languages) -> Translator:
        engines = Engines(selection, tmp_path)
        opened.append(engines)
        return Translator(engines, load_terms())

    yield translator
    for engines in opened:
        engines.close()


FEVER = "Donnez-lui 5 ml de Doliprane si elle a de la fièvre."
IN_PORTUGUESE = "Dê-lhe 5 ml de Doliprane se ela tiver febre."
THERE_AND_BACK = {("fr", "pt"): IN_PORTUGUESE, ("pt", "fr"): FEVER}


def test_a_sentence_goes_there_and_back(make: Make) -> None:
    made = make(Languages(THERE_AND_BACK)).translate(FEVER, "fr", "pt")

    assert (made.source, made.translation, made.back_translation) == (FEVER, IN_PORTUGUESE, FEVER)
    assert (made.engine, made.route, made.quality) == ("fake", ("fr", "pt"), Quality.GOOD)
    assert [check.kind for check in made.checks] == [kind.value for kind in CheckKind]
    assert made.ok
    assert made.differences == made.lost == ()
    assert made.compute_s > 0


def test_every_sentence_is_translated_alone(make: Make) -> None:
    translator = make(Languages({("fr", "pt"): "Boa tarde."}))

    made = translator.translate("Bonsoir. Bonsoir ! Bonsoir ?", "fr", "pt", back=False)

    assert made.translation == "Boa tarde. Boa tarde. Boa tarde."
    assert made.back_translation == ""


def test_another_number_is_told_and_lowers_the_quality(make: Make) -> None:
    pairs = {("fr", "pt"): IN_PORTUGUESE.replace("5", "15"), ("pt", "fr"): FEVER}

    made = make(Languages(pairs)).translate(FEVER, "fr", "pt")

    assert [check.kind for check in made.failed] == ["numbers"]
    assert "« 5 ml »" in made.failed[0].detail
    assert "« 15 ml »" in made.failed[0].detail
    assert made.quality is Quality.CHECK


def test_what_only_the_way_back_shows_is_told(make: Make) -> None:
    pairs = {**THERE_AND_BACK, ("pt", "fr"): "Ne lui donnez pas 5 ml de Doliprane : fièvre."}

    made = make(Languages(pairs)).translate(FEVER, "fr", "pt")

    assert [check.kind for check in made.failed] == ["negation"]
    assert [made.back_translation[a:b] for a, b in made.differences] == ["Ne", "pas"]


def test_a_way_back_into_another_language_is_told_and_not_shown(make: Make) -> None:
    pairs = {**THERE_AND_BACK, ("pt", "fr"): IN_PORTUGUESE}

    made = make(Languages(pairs)).translate(FEVER, "fr", "pt")

    assert [check.kind for check in made.failed] == ["language"]
    assert made.back_translation == ""
    assert made.quality is Quality.CHECK


def test_english_is_the_way_where_there_is_no_other(make: Make) -> None:
    english = "Give her 5 ml of Doliprane if she has a fever."
    translator = make(
        Languages({("fr", "en"): english, ("en", "pt"): IN_PORTUGUESE, ("en", "fr"): FEVER})
    )

    made = translator.translate(FEVER, "fr", "pt")

    assert made.route == ("fr", "en", "pt")
    assert made.ok is False  # nothing comes back from Portuguese
    assert [check.kind for check in made.failed] == ["back_translation"]
    assert made.back_translation == ""
    assert made.quality is Quality.CHECK


def test_what_is_delicate_on_either_side_is_looked_back_on_first(make: Make) -> None:
    calm = make(Languages({("fr", "pt"): "Boa tarde.", ("pt", "fr"): "Bonsoir."}))
    assert not calm.is_delicate(calm.translate("Bonsoir.", "fr", "pt", back=False))
    assert calm.is_delicate(calm.translate("Donnez-lui 5 ml.", "fr", "pt", back=False))


def test_what_the_translation_adds_is_delicate_too(make: Make) -> None:
    translator = make(Languages({("fr", "pt"): "Não tem medo.", ("pt", "fr"): "Bonjour."}))
    assert translator.is_delicate(translator.translate("Bonjour.", "fr", "pt", back=False))


def test_what_has_no_way_back_is_not_spoken_first(make: Make) -> None:
    translator = make(Languages({("fr", "pt"): "Boa tarde."}))
    made = translator.translate("Bonsoir.", "fr", "pt", back=False)
    assert translator.is_delicate(made)
    assert not translator.look_back(made).ok


def test_the_language_model_helps_where_it_was_measured(make: Make) -> None:
    english = "Give her 5 ml of Doliprane if she has a fever."
    translator = make(Languages({("en", "pt"): IN_PORTUGUESE}, written=english))

    made = translator.translate(FEVER, "fr", "pt", back=False)

    assert made.route == ("fr", "en", "pt")
    assert made.quality is Quality.CHECK


class SecondThoughts(Engines):
    """Engines whose language model gives the sentence back until it is asked once more."""

    def __init__(self, folder: Path, written: str) -> None:
        self.languages = Languages({}, written=FEVER)
        super().__init__(self.languages, folder)
        self.written = written
        self.asked: list[Sequence[Message]] = []

    def write(
        self,
        messages: Sequence[Message],
        max_tokens: int = 160,
        temperature: float = 0.0,
        stop: Sequence[str] = (),
    ) -> Job:
        """See Engines."""
        if self.asked:
            self.languages.written = self.written
        self.asked.append(messages)
        return super().write(messages, max_tokens, temperature, stop)


def test_the_language_model_is_asked_once_more_when_it_gives_the_sentence_back(
    tmp_path: Path,
) -> None:
    english = "Give her 5 ml of Doliprane if she has a fever."
    with SecondThoughts(tmp_path, english) as engines:
        made = Translator(engines, load_terms()).translate(FEVER, "fr", "en", back=False)

    assert made.translation == english
    assert len(engines.asked) == 2
    again = [message.content for message in engines.asked[1] if message.role == "user"]
    assert all(asked.startswith("En anglais") for asked in again)
    assert again[-1].endswith(FEVER)


def test_what_the_language_model_gives_back_twice_is_not_shown(tmp_path: Path) -> None:
    with SecondThoughts(tmp_path, FEVER) as engines, pytest.raises(PasserelleError) as refused:
        Translator(engines, load_terms()).translate(FEVER, "fr", "en", back=False)
    assert refused.value.code is ErrorCode.TRANSLATION_REFUSED
    assert len(engines.asked) == 2


@pytest.mark.parametrize("language", ["ar", "tr", "ro", "sq", "it", "ru", "uk", "fa"])
def test_the_language_model_never_speaks_what_was_not_measured(make: Make, language: str) -> None:
    translator = make(Languages({("en", language): "x", (language, "en"): "x"}, written="y"))

    assert translator.routes("fr", language) is None
    with pytest.raises(PasserelleError) as missing:
        translator.translate(FEVER, "fr", language)
    assert missing.value.code is ErrorCode.MODEL_MISSING
    assert f"conversation-{language}" in missing.value.sentence


def test_a_pair_without_any_model_is_unsupported(make: Make) -> None:
    selection = Languages({})
    selection.code = ErrorCode.LANGUAGE_UNSUPPORTED
    with pytest.raises(PasserelleError) as refused:
        make(selection).translate(FEVER, "fr", "tr")
    assert refused.value.code is ErrorCode.LANGUAGE_UNSUPPORTED


@pytest.mark.parametrize("code", [ErrorCode.MODEL_CORRUPTED, ErrorCode.POLICY])
def test_a_model_that_is_damaged_or_not_allowed_is_named(make: Make, code: ErrorCode) -> None:
    selection = Languages({})
    selection.code = code
    with pytest.raises(PasserelleError) as refused:
        make(selection).translate(FEVER, "fr", "tr")
    assert refused.value.code is code


@pytest.mark.parametrize("bad", ["febre " * 40, "Give her five millilitres of it with the milk."])
def test_a_loop_or_another_language_is_not_shown(make: Make, bad: str) -> None:
    with pytest.raises(PasserelleError) as refused:
        make(Languages({("fr", "pt"): bad})).translate(FEVER, "fr", "pt")
    assert refused.value.code is ErrorCode.TRANSLATION_REFUSED


def test_where_one_way_fails_the_next_is_tried(make: Make) -> None:
    pairs = {("fr", "pt"): "não " * 40, ("fr", "en"): "Hello.", ("en", "pt"): IN_PORTUGUESE}

    made = make(Languages(pairs)).translate(FEVER, "fr", "pt", back=False)

    assert made.route == ("fr", "en", "pt")


@pytest.mark.parametrize(
    ("text", "source", "target", "code"),
    [
        ("", "fr", "pt", ErrorCode.TEXT_EMPTY),
        (" \n ", "fr", "pt", ErrorCode.TEXT_EMPTY),
        ("😀 ?!", "fr", "pt", ErrorCode.TEXT_EMPTY),
        ("Bonjour", "fr", "xx", ErrorCode.LANGUAGE_UNKNOWN),
        ("Bonjour", "", "pt", ErrorCode.LANGUAGE_UNKNOWN),
        ("Bonjour", "fr", "fr", ErrorCode.USAGE),
        ("a" * (MOST_CHARACTERS + 1), "fr", "pt", ErrorCode.TEXT_TOO_LONG),
    ],
)
def test_what_cannot_be_asked_is_said(
    make: Make, text: str, source: str, target: str, code: ErrorCode
) -> None:
    with pytest.raises(PasserelleError) as refused:
        make(Languages(THERE_AND_BACK)).translate(text, source, target)
    assert refused.value.code is code


def test_a_translation_that_nobody_can_stop_keeps_no_job(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[Turn] = []
    keep = Turn.on_cancel

    def seen(turn: Turn, stop: Callable[[], None]) -> None:
        turns.append(turn)
        keep(turn, stop)

    monkeypatch.setattr(Turn, "on_cancel", seen)
    translator = make(Languages(THERE_AND_BACK))
    for _ in range(2):
        translator.translate(FEVER, "fr", "pt", back=False)
    first, second = turns
    assert first is not second


def test_a_thousand_words_are_cut(make: Make) -> None:
    made = make(Languages({("fr", "pt"): "uma dois três"})).translate(
        "mot " * 1000, "fr", "pt", back=False, way=None
    )
    assert 10 < len(made.translation.split()) < 100


def test_what_is_said_in_another_script_is_told(make: Make) -> None:
    translator = make(Languages({("fr", "pt"): "Ela tem febre desde ontem."}))
    made = translator.translate("عندها حمى منذ أمس", "fr", "pt")
    assert "language" in {check.kind for check in made.failed}


def test_a_cancelled_turn_stops(make: Make) -> None:
    selection = Languages({("fr", "pt"): "mot " * 500})
    selection.delay_ms = 50
    turn = Turn(lambda _event: None)
    turn.cancel()

    with pytest.raises(PasserelleError) as stopped:
        make(selection).translate(FEVER, "fr", "pt", turn=turn)

    assert stopped.value.code is ErrorCode.CANCELLED


def test_what_the_engine_reports_is_passed_on(make: Make) -> None:
    class Broken(Languages):
        def translating(self, source: str, target: str) -> EngineSpec:
            text = source + target
            broken: dict[str, OptionValue] = {"fail_after": 0, "fail_code": "out_of_memory"}
            return EngineSpec("fake", "", {"role": "translation", "text": text, **broken})

    with pytest.raises(PasserelleError) as failed:
        make(Broken({})).translate(FEVER, "fr", "pt")
    assert failed.value.code is ErrorCode.OUT_OF_MEMORY


def test_both_ways_are_warmed_up(make: Make) -> None:
    jobs = make(Languages(THERE_AND_BACK)).warm_up("fr", "pt")
    assert len(jobs) == 2
    assert all(job.wait(TIMEOUT_S) is not None for job in jobs)
