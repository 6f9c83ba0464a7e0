"""What is offered in each language, and how a language is found."""

from functools import partial

import pytest

from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.interpreting import LanguageOffer, Level, Party, VoiceKind
from passerelle.domain.models import EngineSpec
from passerelle.domain.strings import interpreting as say
from passerelle.domain.strings import policy as say_policy
from passerelle.domain.translation import Quality
from passerelle.usecases.hearing import Transcript
from passerelle.usecases.interpreting.events import LanguageProposed, Speaking
from passerelle.usecases.interpreting.listening import require_party
from tests.usecases.interpreting.conftest import Bench
from tests.usecases.interpreting.scripted import Script


def offer(bench: Bench, tag: str) -> LanguageOffer:
    return next(offer for offer in bench.session.offers() if offer.tag == tag)


def test_a_language_is_offered_at_what_it_can(bench: Bench) -> None:
    portuguese, albanian = offer(bench, "pt"), offer(bench, "sq")
    assert (portuguese.name, portuguese.french_name) == ("Português", "portugais")
    assert (portuguese.to_family, portuguese.from_family) == (Level.GOOD, Level.CHECK)
    assert (portuguese.hears, portuguese.voice) == (True, VoiceKind.NATURAL)
    assert portuguese.advice == ()
    assert (albanian.to_family, albanian.from_family) == (Level.PHRASES, Level.PHRASES)
    assert say.no_free_translation("sq") in albanian.advice


def test_one_direction_alone_is_said(bench: Bench) -> None:
    bench.translations.ways = {("fr", "pt"): Quality.GOOD}  # nothing can be translated back
    portuguese = offer(bench, "pt")
    assert (portuguese.to_family, portuguese.from_family) == (Level.CHECK, Level.PHRASES)
    assert portuguese.advice == (say.no_free_translation("pt"),)


def test_what_is_missing_is_said_with_what_to_ask_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deaf(_self: Script, _language: str) -> EngineSpec:
        raise PasserelleError(ErrorCode.MODEL_MISSING, "Il manque une oreille.")

    monkeypatch.setattr(Script, "hearing", deaf)
    mute = offer(bench, "xx")
    assert (mute.hears, mute.voice) == (False, VoiceKind.NONE)
    assert {"Il manque une oreille.", "pas de voix"} <= set(mute.advice)


def test_a_robot_is_called_a_robot_and_what_was_not_measured_is_said(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Script, "speaking", lambda _self, _tag: EngineSpec("espeak_voice"))
    monkeypatch.setattr(Script, "hearing", lambda _self, _tag: EngineSpec("whisper"))
    albanian = offer(bench, "sq")
    assert albanian.voice is VoiceKind.ROBOTIC
    assert {say.robotic("sq"), say.hearing_not_measured("sq")} <= set(albanian.advice)
    assert say.hearing_not_measured("pt") not in offer(bench, "pt").advice


def test_an_engine_that_takes_any_sound_for_its_language_is_told(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Script, "hearing", lambda _self, _tag: EngineSpec("vosk"))
    albanian = offer(bench, "sq")
    assert {say.LANGUAGE_NOT_VERIFIED, say.hearing_not_measured("sq")} <= set(albanian.advice)


def test_french_that_is_not_verified_is_told_too(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def by_language(_self: Script, tag: str) -> EngineSpec:
        return EngineSpec("vosk" if tag == "fr" else "whisper")

    monkeypatch.setattr(Script, "hearing", by_language)
    assert offer(bench, "pt").advice == (say.LANGUAGE_NOT_VERIFIED,)


def test_the_last_languages_used_come_first(bench: Bench) -> None:
    bench.do(lambda: bench.session.begin("sq"))
    bench.do(lambda: bench.session.begin("xx"))
    assert [offer.tag for offer in bench.session.offers()] == ["xx", "sq", "pt"]


@pytest.mark.parametrize(
    ("name", "from_the_right"),
    [("اردو", True), ("(پښتو)", True), ("עברית", True), ("Kurdî", False), ("12", False)],
)
def test_a_language_is_written_as_its_own_name_is(
    bench: Bench, name: str, from_the_right: bool
) -> None:
    names = bench.session.book.languages
    assert isinstance(names, dict)
    names["sq"] = name
    assert offer(bench, "sq").right_to_left is from_the_right


def test_a_family_is_never_spoken_to_without_being_told_what_the_machine_is(bench: Bench) -> None:
    wordings = bench.session.book.wordings
    assert isinstance(wordings["sq"], dict)
    del wordings["sq"]["notice-machine"]
    assert [offer.tag for offer in bench.session.offers()] == ["pt", "xx"]
    told = bench.fail(lambda: bench.session.begin("sq"))
    assert (told.code, told.sentence) == (
        ErrorCode.LANGUAGE_UNSUPPORTED,
        say.language_incomplete("sq"),
    )
    assert [offer.tag for offer in bench.session.offers()] == ["pt", "xx"]


def test_a_language_says_its_own_name(bench: Bench) -> None:
    told = bench.do(lambda: bench.session.name_language("sq"))
    assert Speaking(Party.FAMILY, "Shqip") in told


def test_what_the_family_says_proposes_its_language(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def identified(*_arguments: object) -> Transcript:
        return Transcript("Olá", "pt", (), 1.0, 0.1, 0.1)

    monkeypatch.setattr("passerelle.usecases.interpreting.opening.hear", identified)
    told = bench.do(bench.session.identify)
    (proposed,) = (event for event in told if isinstance(event, LanguageProposed))
    assert [offer.tag for offer in proposed.offers] == ["pt"]


@pytest.mark.parametrize("languages", [("pt", "zz")])
def test_only_languages_that_are_allowed_are_offered(bench: Bench) -> None:
    bench.do(lambda: bench.session.begin("pt"))
    assert [offer.tag for offer in bench.session.offers()] == ["pt"]
    assert [bench.session.allows(tag) for tag in ("pt", "sq")] == [True, False]
    for act in (bench.session.begin, bench.session.name_language):
        told = bench.fail(partial(act, "sq"))
        assert told.code is ErrorCode.LANGUAGE_UNSUPPORTED
        assert told.sentence == say_policy.language_forbidden("albanais")


@pytest.mark.parametrize("languages", [("pt",), ("sq",)])
def test_a_language_that_is_heard_is_only_proposed_where_it_is_allowed(
    bench: Bench, languages: tuple[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def identified(*_arguments: object) -> Transcript:
        return Transcript("Olá", "pt", (), 1.0, 0.1, 0.1)

    monkeypatch.setattr("passerelle.usecases.interpreting.opening.hear", identified)
    if languages == ("pt",):
        told = bench.do(bench.session.identify)
        assert any(isinstance(event, LanguageProposed) for event in told)
    else:
        refused = bench.fail(bench.session.identify)
        assert refused.sentence == say_policy.language_forbidden("portugais")


def test_a_language_that_is_not_recognised_is_to_be_chosen(bench: Bench) -> None:
    bench.engines.hears = "bonjour"  # which is told to be French
    told = bench.fail(bench.session.identify)
    assert (told.code, told.sentence) == (ErrorCode.LANGUAGE_UNKNOWN, say.NOT_IDENTIFIED)


@pytest.mark.parametrize(
    ("party", "family", "heard", "sentence"),
    [
        (Party.PROFESSIONAL, "pt", "pt", say.family_on_wrong_button("pt")),
        (Party.PROFESSIONAL, "uk", "ru", say.family_on_wrong_button("ru")),
        (Party.PROFESSIONAL, "pt", "de", say.professional_not_french("de")),
        (Party.FAMILY, "pt", "fr", say.FAMILY_NOT_FRENCH),
        (Party.FAMILY, "sq", "fr", say.FAMILY_NOT_FRENCH),
        (Party.FAMILY, "pt", "ru", say.family_other_language("ru", "pt")),
        (Party.FAMILY, "pt", "es", ""),
        (Party.FAMILY, "uk", "ru", ""),
        (Party.FAMILY, "sq", "it", ""),
        (Party.FAMILY, "pt", "", ""),
    ],
)
def test_the_wrong_person_or_another_language(
    party: Party, family: str, heard: str, sentence: str
) -> None:
    transcript = Transcript("…", family, (), 1.0, 0.1, 0.1, other_language=heard)
    if not sentence:
        require_party(transcript, party, family)
        return
    with pytest.raises(PasserelleError) as caught:
        require_party(transcript, party, family)
    assert caught.value.code is ErrorCode.LANGUAGE_UNSUPPORTED
    assert caught.value.sentence == sentence
