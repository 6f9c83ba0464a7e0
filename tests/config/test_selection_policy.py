"""A model that IT does not allow is as if it were not there, and a sentence says so."""

import pytest

from passerelle.config.policy import Policy
from passerelle.config.selection import Selection
from passerelle.config.settings import Settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec
from passerelle.domain.strings import policy as say
from tests.config.test_selection import STARTER, _damaged, _installed

WRITER = STARTER[2]


def selection(policy: Policy, *ids: str, settings: Settings | None = None) -> Selection:
    return Selection(_installed(*ids), settings or Settings(), (), policy)


def refusal(
    refused: pytest.ExceptionInfo[PasserelleError], code: ErrorCode = ErrorCode.POLICY
) -> str:
    assert refused.value.code is code
    return refused.value.sentence


def test_another_model_takes_its_place() -> None:
    both = ("whisper-base", "vosk-small-fr-0.22")
    assert selection(Policy(), *both).hearing("fr").engine == "vosk"
    assert selection(Policy(engines=("whisper",)), *both).hearing("fr").engine == "whisper"
    assert selection(Policy(models=("whisper-base",)), *both).hearing("fr").engine == "whisper"


def test_where_it_is_the_only_one_a_sentence_names_it() -> None:
    with pytest.raises(PasserelleError) as refused:
        selection(Policy(engines=("whisper",)), *STARTER).writing()
    assert refusal(refused) == say.forbidden(WRITER)


def test_what_is_named_in_the_settings_is_not_allowed_either() -> None:
    for wanted in ("vosk", "vosk-small-fr-0.22"):
        settings = Settings(hearing_engine=wanted)
        chosen = selection(Policy(engines=("whisper",)), "whisper-base", settings=settings)
        with pytest.raises(PasserelleError) as refused:
            chosen.hearing("fr")
        assert refusal(refused) == say.forbidden(wanted)


def test_what_is_to_be_installed_is_allowed() -> None:
    with pytest.raises(PasserelleError) as refused:
        selection(Policy(models=("whisper-small",))).hearing("fr")
    assert refusal(refused, ErrorCode.MODEL_MISSING).endswith("fetch whisper-small")


def test_where_nothing_that_would_do_is_allowed_nothing_is_to_be_installed() -> None:
    with pytest.raises(PasserelleError) as refused:
        selection(Policy(engines=("whisper",))).writing()
    assert "fetch" not in refusal(refused)
    assert "n'autorise pas" in refusal(refused)


def test_a_damaged_one_is_not_to_be_mended() -> None:
    chosen = Selection([], Settings(), _damaged(*STARTER), Policy(models=("whisper-small",)))
    with pytest.raises(PasserelleError) as refused:
        chosen.hearing("fr")
    assert refusal(refused, ErrorCode.MODEL_MISSING).endswith("fetch whisper-small")


def test_translations_too() -> None:
    both = ("firefox-enpt", "firefox-enpt-base")
    only = selection(Policy(models=("firefox-enpt",)), *both)
    assert only.translating("en", "pt").path == "firefox-enpt"
    with pytest.raises(PasserelleError) as refused:
        selection(Policy(engines=("llama",)), *both).translating("en", "pt")
    assert refusal(refused) == say.forbidden("firefox-enpt-base")


def test_the_robotic_voice_is_an_engine() -> None:
    assert selection(Policy(engines=("espeak_voice",))).speaking("tr") == EngineSpec("espeak_voice")
    with pytest.raises(PasserelleError):
        selection(Policy(engines=("whisper",))).speaking("tr")


def test_what_comes_with_the_application_needs_no_permission() -> None:
    chosen = selection(Policy(engines=("whisper",), models=("whisper-base",)))
    engines = [chosen.embedding(), chosen.pronunciation(), chosen.reading()]
    assert [spec.engine for spec in engines] == ["use", "espeak", "documents"]
