"""Which installed model does which work."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from passerelle.config.catalogue import Catalogue, CatalogueModel
from passerelle.config.catalogue_file import load_catalogue
from passerelle.config.selection import Selection, choose
from passerelle.config.settings import Settings
from passerelle.domain.errors import ErrorCode, PasserelleError
from passerelle.domain.models import EngineSpec, InstalledModel, Role
from passerelle.engines import registry

STARTER = ("whisper-base", "kokoro-82m-int8", "qwen2.5-coder-1.5b-instruct-q4_k_m")


def _installed(*ids: str) -> list[InstalledModel]:
    """As the store gives them: in the catalogue's order."""
    models = load_catalogue().models.values()
    return [model.installed_at(Path(model.id)) for model in models if model.id in ids]


def _damaged(*ids: str) -> list[CatalogueModel]:
    return [model for model in load_catalogue().models.values() if model.id in ids]


def _selection(*ids: str, settings: Settings | None = None) -> Selection:
    return Selection(_installed(*ids), settings or Settings())


def test_the_starter_set() -> None:
    chosen = _selection(*STARTER)
    assert chosen.hearing("fr") == EngineSpec("whisper", "whisper-base")
    assert chosen.hearing("") == EngineSpec("whisper", "whisper-base")
    assert chosen.writing().path == STARTER[2]
    for language in ("fr", "en", "es", "it", "pt"):
        assert chosen.speaking(language) == EngineSpec("kokoro", "kokoro-82m-int8")


def test_search_and_reading_need_nothing_installed() -> None:
    chosen = _selection()
    specs = (chosen.embedding(), chosen.pronunciation(), chosen.reading())
    assert specs == (EngineSpec("use"), EngineSpec("espeak"), EngineSpec("documents"))
    assert {spec.engine for spec in specs} <= set(registry.names())


def test_vosk_hears_its_language_and_whisper_the_others() -> None:
    chosen = _selection("whisper-base", "whisper-small", "vosk-small-fr-0.22", "vosk-small-ko")
    assert chosen.hearing("fr").path == "vosk-small-fr-0.22"
    assert chosen.hearing("ko").path == "vosk-small-ko"
    assert chosen.hearing("ar").path == "whisper-small"
    assert chosen.hearing("").path == "whisper-small"


def test_piper_speaks_its_language_and_kokoro_the_others() -> None:
    chosen = _selection("kokoro-82m-int8", "piper-fr_FR-siwis-medium", "piper-fr_FR-upmc-medium")
    assert chosen.speaking("fr").path == "piper-fr_FR-siwis-medium"
    assert chosen.speaking("es").engine == "kokoro"


@pytest.mark.parametrize("language", ["ar", "tr", "sq", "pt", "es", "ro", "ru", "uk", "fa"])
def test_a_robot_speaks_what_no_natural_voice_does(language: str) -> None:
    robot = EngineSpec("espeak_voice")
    assert _selection().speaking(language) == robot
    assert Selection([], Settings(), _damaged("kokoro-82m-int8")).speaking(language) == robot
    assert robot.engine in registry.names()


def test_french_is_never_spoken_by_a_robot() -> None:
    with pytest.raises(PasserelleError) as missing:
        _selection().speaking("fr")
    assert missing.value.code is ErrorCode.MODEL_MISSING


def test_a_voice_that_the_settings_name_is_not_replaced_by_a_robot() -> None:
    with pytest.raises(PasserelleError, match="« piper » est demandé"):
        _selection(settings=Settings(text_to_speech={"pt": "piper"})).speaking("pt")


def test_the_best_language_model_writes() -> None:
    general, coder = "qwen2.5-1.5b-instruct-q4_k_m", "qwen2.5-coder-1.5b-instruct-q4_k_m"
    assert _selection(coder, general, "smollm3-3b-q4_k_m").writing().path == "smollm3-3b-q4_k_m"
    assert _selection(coder, general).writing().path == general


def test_the_tiny_model_writes_french_only_when_it_is_named() -> None:
    tiny = "smollm2-135m-instruct-q4"
    with pytest.raises(PasserelleError) as missing:
        _selection(tiny).writing()
    assert missing.value.code is ErrorCode.MODEL_MISSING
    assert _selection(tiny, settings=Settings(language_model=tiny)).writing().path == tiny


@pytest.mark.parametrize("wanted", ["whisper", "whisper-base"])
def test_settings_win_by_engine_or_by_model(wanted: str) -> None:
    ids = ("whisper-base", "vosk-small-fr-0.22")
    by_language = Settings(speech_to_text={"fr": wanted})
    assert _selection(*ids, settings=by_language).hearing("fr").path == "whisper-base"
    for_all = Settings().with_hearing_engine(wanted)
    assert _selection(*ids, settings=for_all).hearing("fr").path == "whisper-base"
    spoken = Settings(text_to_speech={"fr": "kokoro"})
    voices = _selection("kokoro-82m-int8", "piper-fr_FR-siwis-medium", settings=spoken)
    assert voices.speaking("fr").engine == "kokoro"


def test_an_engine_without_a_model_of_the_language_is_not_chosen() -> None:
    chosen = _selection("vosk-small-ko", settings=Settings(hearing_engine="vosk"))
    with pytest.raises(PasserelleError, match="« vosk » est demandé") as missing:
        chosen.hearing("fr")
    assert missing.value.code is ErrorCode.MODEL_MISSING


@pytest.mark.parametrize(
    ("role", "language", "suggested"),
    [
        (Role.SPEECH_TO_TEXT, "fr", "whisper-base"),
        (Role.SPEECH_TO_TEXT, "", "whisper-base"),
        (Role.TEXT_TO_SPEECH, "fr", "kokoro-82m-int8"),
        (Role.LANGUAGE_MODEL, "fr", "qwen2.5-coder-1.5b-instruct-q4_k_m"),
    ],
)
def test_a_missing_model_is_named_with_its_command(
    role: Role, language: str, suggested: str
) -> None:
    with pytest.raises(PasserelleError) as missing:
        choose(role, language, [], Settings())
    assert missing.value.code is ErrorCode.MODEL_MISSING
    assert missing.value.sentence.endswith(f"passerelle models fetch {suggested}")


@pytest.mark.parametrize("wanted", ["", "whisper", "whisper-base"])
def test_a_damaged_model_is_not_said_to_be_missing(wanted: str) -> None:
    settings = Settings(hearing_engine=wanted)
    chosen = Selection(_installed("vosk-small-ko"), settings, _damaged(*STARTER))
    with pytest.raises(PasserelleError, match="« whisper-base » est abîmé") as damaged:
        chosen.hearing("fr")
    assert damaged.value.code is ErrorCode.MODEL_CORRUPTED
    assert "passerelle models verify whisper-base" in damaged.value.sentence
    assert "passerelle models fetch whisper-base" in damaged.value.sentence


def test_a_damaged_model_matters_only_where_nothing_else_will_do() -> None:
    damaged = _damaged("vosk-small-fr-0.22", "kokoro-82m-int8")
    chosen = Selection(_installed("whisper-base"), Settings(), damaged)
    assert chosen.hearing("fr").path == "whisper-base"
    with pytest.raises(PasserelleError, match="Il manque un modèle") as missing:
        chosen.writing()
    assert missing.value.code is ErrorCode.MODEL_MISSING


def test_a_language_that_no_model_speaks() -> None:
    with pytest.raises(PasserelleError, match="parler en « vi »") as unsupported:
        choose(Role.TEXT_TO_SPEECH, "vi", [], Settings())
    assert unsupported.value.code is ErrorCode.LANGUAGE_UNSUPPORTED


def test_a_model_that_a_pack_brings_is_named_when_it_is_missing() -> None:
    ours = load_catalogue()
    voice = replace(ours.models["kokoro-82m-int8"], id="voix-zz", languages=("zz",))
    both = replace(ours.models["firefox-enpt"], id="fr-tr", languages=("fr", "tr"))
    catalogue = ours.with_more(Catalogue({"voix-zz": voice, "fr-tr": both}, {}))
    chosen = Selection([], Settings(), catalogue=catalogue)
    asks: dict[str, Callable[[], EngineSpec]] = {
        "voix-zz": lambda: chosen.speaking("zz"),
        "fr-tr": lambda: chosen.translating("fr", "tr"),
    }
    for name, ask in asks.items():
        with pytest.raises(PasserelleError, match=name) as missing:
            ask()
        assert missing.value.code is ErrorCode.MODEL_MISSING


def test_a_translation_model_goes_one_way_only() -> None:
    chosen = _selection("firefox-enpt")
    spec = chosen.translating("en", "pt")
    assert (spec.engine, spec.path) == ("firefox", "firefox-enpt")
    assert spec.options == {"source": "en", "target": "pt"}
    with pytest.raises(PasserelleError, match="firefox-pten") as missing:
        chosen.translating("pt", "en")
    assert missing.value.code is ErrorCode.MODEL_MISSING


def test_the_larger_translation_model_is_preferred() -> None:
    chosen = _selection("firefox-enpt", "firefox-enpt-base")
    assert chosen.translating("en", "pt").path == "firefox-enpt-base"


def test_no_model_translates_french_straight_into_turkish() -> None:
    with pytest.raises(PasserelleError, match="du français vers le turc") as refused:
        _selection("firefox-enpt").translating("fr", "tr")
    assert refused.value.code is ErrorCode.LANGUAGE_UNSUPPORTED


def test_a_damaged_translation_model_is_said_to_be_damaged() -> None:
    chosen = Selection([], Settings(), _damaged("firefox-enpt"))
    with pytest.raises(PasserelleError, match="firefox-enpt") as damaged:
        chosen.translating("en", "pt")
    assert damaged.value.code is ErrorCode.MODEL_CORRUPTED


def test_the_frugal_mode_takes_the_smallest_models(tmp_path: Path) -> None:
    ids = ("whisper-small", "whisper-base", "kokoro-82m-int8", "piper-fr_FR-siwis-medium")
    sizes = dict(zip(ids, (400, 100, 300, 50), strict=True))
    models = [model.installed_at(tmp_path / model.id) for model in _damaged(*ids)]
    for model in models:
        model.path.mkdir()
        (model.path / "weights").write_bytes(bytes(sizes[model.id]))
    rich = Selection(models, Settings())
    assert Path(rich.hearing("fr").path).name == "whisper-small"
    frugal = rich.with_frugal(True)
    assert Path(frugal.hearing("fr").path).name == "whisper-base"
    assert Path(frugal.speaking("fr").path).name == "piper-fr_FR-siwis-medium"
    assert frugal.with_frugal(False).hearing("fr") == rich.hearing("fr")


def test_a_model_that_the_settings_name_wins_over_the_frugal_mode(tmp_path: Path) -> None:
    models = [
        model.installed_at(tmp_path / model.id)
        for model in _damaged("whisper-small", "whisper-base")
    ]
    settings = Settings(hearing_engine="whisper-small", frugal=True)
    assert Path(Selection(models, settings).hearing("fr").path).name == "whisper-small"
